"""A sentence as the gate sees it: what it says in our words, what it quotes, what it computes."""

import re
from dataclasses import dataclass

from modelwire.types import Computation, Kind, Sentence

_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”')


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of ours, taken apart."""

    text: str
    kind: Kind = Kind.FACT
    computation: Computation | None = None
    headline: bool = False

    @property
    def plain(self) -> str:
        """The sentence with every quotation blanked, character for character."""
        return _QUOTED.sub(lambda match: " " * len(match.group()), self.text)

    @property
    def quotes(self) -> tuple[str, ...]:
        """The words between quotation marks, as they stand."""
        return tuple(match[1] or match[2] or "" for match in _QUOTED.finditer(self.text))

    @property
    def is_fact(self) -> bool:
        """Whether it needs evidence: the headline always does."""
        return self.headline or self.kind is Kind.FACT


def claim_of(sentence: Sentence) -> Claim:
    """A sentence taken apart."""
    return Claim(sentence.text, sentence.kind, sentence.computation)
