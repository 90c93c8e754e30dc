"""ModelCall: one request to a language model, what it cost and what came back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CallState(StrEnum):
    """How a call stands: reserved until it is known how it went."""

    #: money and tokens are set aside; after a kill it stays so, for it may have been paid
    RESERVED = "reserved"
    #: an answer came and was paid for, whether it could be used or not
    ANSWERED = "answered"
    #: no answer came, but it may have been paid for (a cut, a time-out); what was set aside stays spent
    LOST = "lost"
    #: the other side refused before it worked; nothing is owed
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ModelCall:
    """One request to one model; its digest is what makes an answer usable again."""

    #: "<digest>:<number>", the number counting requests with one digest from 1; "" before it is reserved
    id: str
    #: sha256 of model, prompt, texts, schema and limits, hex
    digest: str
    #: "provider:name", as in the settings
    model: str
    #: extract, write or check
    role: str
    #: name, version and digest of the prompt: "write/1@3f2a91c07b1d"
    prompt: str
    story_id: str
    #: the instant that the run acted as of
    run_at: datetime
    #: when it was asked, by the clock of this machine: days and months of a budget go by this
    asked_at: datetime
    state: CallState = CallState.RESERVED
    #: while reserved or lost the most it may be, then as the provider counted
    input_tokens: int = 0
    output_tokens: int = 0
    #: the same of money; 0 where no price is known
    cost_usd: float = 0.0
    #: whether a price is known
    priced: bool = True
    #: why the model stopped: stop, length, content_filter, tool_call, error; "" where it is not said
    finish: str = ""
    #: the answer as it came, kept as long as texts are; "" where there is none or it was let go
    answer: str = ""
    #: what went wrong, in words for a person; no secret and no text of others
    problem: str = ""

    @property
    def tokens(self) -> int:
        """Tokens in and out together."""
        return self.input_tokens + self.output_tokens


@dataclass(frozen=True, slots=True)
class Cap:
    """A bound on what calls may cost together; 0 is no bound."""

    #: run, day or month
    name: str
    usd: float
    tokens: int
    #: of which calls: those of one run, or those asked since an instant
    run_at: datetime | None = None
    since: datetime | None = None
