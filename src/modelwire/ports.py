"""The outside, as the flow sees it: one Protocol each. Adapters live in `modelwire.adapters`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, Protocol, TypeVar

from modelwire.types import (
    Abstention,
    Article,
    Brief,
    Cap,
    Correction,
    Decision,
    Dossier,
    Draft,
    Edition,
    Entailment,
    Entry,
    Feed,
    Mention,
    ModelCall,
    Notice,
    Revision,
    RungChange,
    RunReport,
    Signal,
    Story,
    Watch,
)


@dataclass(frozen=True, slots=True)
class Response:
    """What came back over HTTP, decoded and within every limit of TRUST B4."""

    #: the address after redirects
    url: str
    status: int
    #: names in lower case; repeated ones joined by ", "
    headers: dict[str, str]
    body: bytes
    #: True where redirects led here and every one of them was permanent (301, 308)
    moved_for_good: bool = False


class Fetcher(Protocol):
    """Everything that leaves the machine goes through one of these (TRUST B1)."""

    def get(
        self,
        url: str,
        *,
        now: datetime,
        etag: str | None = None,
        last_modified: str | None = None,
        gap: timedelta = timedelta(0),
    ) -> Response:
        """Fetch one address politely; 304, 404 and 500 are answers, not errors.

        Args:
            url: what to fetch.
            now: the instant of the run.
            etag: validator of what we have.
            last_modified: validator of what we have.
            gap: how long the host wants to be left alone between two requests, where that is more than our own pace.

        Raises:
            Refused: the guard said no (private address, port, size, time, too many redirects).
            ReadError: no answer came (name, connection, TLS, a cut).
        """
        ...


class NameRecords(Protocol):
    """What a domain says of itself in the domain name system."""

    def text(self, name: str) -> tuple[str, ...]:
        """The TXT records of a name, each in one piece; () where there are none, or nobody answers."""
        ...


class Letters(Protocol):
    """Letters to people who asked something of us."""

    def send(self, to: str, subject: str, text: str) -> bool:
        """Hand one over; False where it could not be, so that the operator is told."""
        ...


class Store(Protocol):
    """Rows that say what is done and so what is left to do. Every save is an upsert and commits.

    Raises:
        StoreError: from any method, when the database cannot be used.
    """

    # -- feeds and entries
    def save_feeds(self, feeds: Iterable[Feed]) -> None:
        """Upsert feeds by address."""
        ...

    def feeds(self) -> list[Feed]:
        """All feeds, by address."""
        ...

    def new_entries(self, entries: Iterable[Entry]) -> list[Entry]:
        """Those that are new or whose title, address or text changed since they were saved; nothing is written.

        Asked before articles are made and saved after, so that a kill in between loses none.
        """
        ...

    def save_entries(self, entries: Iterable[Entry], *, seen_at: datetime) -> list[Entry]:
        """Upsert by (feed_url, guid); returns those that are new or whose title, address or text changed."""
        ...

    # -- articles
    def save_articles(self, articles: Iterable[Article], *, at: datetime | None = None) -> None:
        """Upsert by id. Where title or text of a known article changed, a Revision is kept.

        Args:
            articles: what they are now; an emptied text lets it go, with its diffs, and is no revision.
            at: when the change was seen; None for this moment.
        """
        ...

    def articles(self, ids: Iterable[str]) -> list[Article]:
        """Those articles, in the order asked for; unknown ids are left out."""
        ...

    def unclustered(self, *, until: datetime) -> list[Article]:
        """News (not backfill) published at or before `until` and in no story, oldest first."""
        ...

    def article_count(self) -> int:
        """How many articles there are."""
        ...

    def article_ids(self, *, publishers: Iterable[str]) -> list[str]:
        """Ids of the articles of these publishers that still hold text."""
        ...

    def copies_of(self, article_ids: Iterable[str]) -> list[str]:
        """Ids of the articles that are copies of these."""
        ...

    def texts_older_than(self, moment: datetime) -> list[Article]:
        """Articles first seen before `moment` that still hold text."""
        ...

    def revisions(self, article_id: str) -> list[Revision]:
        """How an article changed at its source, oldest first."""
        ...

    # -- rights
    def save_signals(self, signals: Iterable[Signal]) -> None:
        """Keep what was read; one row by (url, kind), the newest reading wins."""
        ...

    def signals(self, domain: str) -> list[Signal]:
        """All signals of a registrable domain, by address and kind."""
        ...

    # -- stories
    def save_stories(self, stories: Iterable[Story]) -> None:
        """Upsert by id, with their articles."""
        ...

    def story(self, story_id: str) -> Story | None:
        """That story."""
        ...

    def stories(self, *, since: datetime | None = None, limit: int | None = None) -> list[Story]:
        """Stories updated at or after `since`, newest first; merged ones are left out."""
        ...

    def record_decision(self, decision: Decision) -> None:
        """Add a decision about a story; the newest one is how it stands."""
        ...

    def decisions(self, *, story_id: str | None = None, at: datetime | None = None) -> list[Decision]:
        """Decisions, oldest first; of one story, of one instant, or all."""
        ...

    # -- briefs, watches, editions
    def save_brief(self, brief: Brief) -> None:
        """Keep this version of a brief with its mentions; earlier versions stay."""
        ...

    def brief(self, brief_id: str) -> Brief | None:
        """The latest version of a brief."""
        ...

    def briefs(self, *, before: datetime | None = None, story_id: str | None = None, entity_id: str | None = None,
               limit: int | None = None) -> list[Brief]:  # fmt: skip
        """Published and withdrawn briefs, latest versions, newest first; first published strictly before `before`."""
        ...

    def brief_versions(self, brief_id: str) -> list[Brief]:
        """Every version of a brief that was public, oldest first."""
        ...

    def all_versions(self, brief_id: str) -> list[Brief]:
        """Every version of a brief, public or not, oldest first."""
        ...

    def brief_ids(self) -> list[str]:
        """The id of every brief that there ever was, oldest first."""
        ...

    def corrections_since(self, moment: datetime) -> list[Correction]:
        """Corrections, withdrawals and takedowns of public briefs after an instant, oldest first; for mail readers."""
        ...

    def held_briefs(self) -> list[Brief]:
        """Briefs that wait for a person, oldest first."""
        ...

    def save_watches(self, watches: Iterable[Watch]) -> None:
        """Upsert by id."""
        ...

    def watches_of(self, brief_id: str) -> list[Watch]:
        """The watches that a brief proposed, by due date."""
        ...

    def watches(self, *, only_open: bool = False) -> list[Watch]:
        """Watches, by due date."""
        ...

    def save_edition(self, edition: Edition) -> None:
        """Upsert by id."""
        ...

    def edition(self, edition_id: str) -> Edition | None:
        """That edition."""
        ...

    def editions(self) -> list[Edition]:
        """All editions, newest first."""
        ...

    # -- calls to language models
    def reserve_call(self, call: ModelCall, caps: Iterable[Cap]) -> ModelCall | Cap:
        """Set aside what a call may cost and give it its id; or the cap that it would go over, and nothing is kept.

        Sum and row are one step, so that calls made at once cannot go over a cap together (TRUST C16).
        """
        ...

    def save_call(self, call: ModelCall) -> None:
        """How a reserved call went."""
        ...

    def answered_call(self, digest: str) -> ModelCall | None:
        """The newest answer to this very request, where it is still kept."""
        ...

    def calls(self, *, run_at: datetime | None = None, since: datetime | None = None) -> list[ModelCall]:
        """Calls of one run, or asked at or after an instant, or all; oldest first."""
        ...

    def spent(self, cap: Cap) -> tuple[float, int]:
        """What the calls that a cap counts cost so far: (USD, tokens), with what is set aside."""
        ...

    def forget_answers(self, *, before: datetime) -> int:
        """Let go of the answers of runs before an instant; what they cost stays. Returns how many there were."""
        ...

    # -- notices and rungs
    def save_notice(self, notice: Notice) -> None:
        """Upsert by id; each state that it had is chained in the ledger."""
        ...

    def notice(self, notice_id: str) -> Notice | None:
        """That notice."""
        ...

    def notice_of(self, status_digest: str) -> Notice | None:
        """The notice whose status token has that digest."""
        ...

    def notices(self, *, since: datetime | None = None) -> list[Notice]:
        """Notices that came at or after an instant, or all; oldest first."""
        ...

    def record_rungs(self, changes: Iterable[RungChange]) -> None:
        """Add to the log of rungs; what is its newest word on the same already is not added again."""
        ...

    def rung_changes(self) -> list[RungChange]:
        """The log of rungs, oldest first."""
        ...

    # -- forgetting for good
    def expunge(self, hits: Callable[[str], bool], *, spare: Iterable[str] = ()) -> int:
        """Take every text that `hits` out of every row but briefs and notices; returns how many rows changed.

        `spare` names articles that somebody else sees to.
        """
        ...

    def compact(self) -> None:
        """Let nothing that was deleted linger in the database's file."""
        ...

    def forget_answers_of(self, story_ids: Iterable[str]) -> int:
        """Let go of the answers of models about these stories; returns how many there were."""
        ...

    # -- runs and search
    def save_run(self, report: RunReport) -> None:
        """Keep the report of the run at `report.at`; a second run at that instant replaces it."""
        ...

    def run(self, at: datetime) -> RunReport | None:
        """The report of the run at an instant."""
        ...

    def runs(self, limit: int = 20) -> list[RunReport]:
        """Reports, newest first."""
        ...

    def search(self, query: str, *, limit: int = 20) -> list[Brief]:
        """Published briefs that hold every word of the query, best first; any input is safe (TRUST B16)."""
        ...

    def check(self) -> list[str]:
        """What is wrong with the database, in words; empty when it is sound."""
        ...

    def altered(self) -> list[str]:
        """Which rows that the site is made from were changed by another hand than ours; quicker than `check`."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...


Data = TypeVar("Data")


class Unfit(ValueError):
    """An answer that cannot be used; its text goes back to the model once, so it holds nothing of ours.

    `mendable` is False where asking again would not help: the model declined, or it did what it must never do.
    """

    def __init__(self, problem: str, *, mendable: bool = True) -> None:
        self.mendable = mendable
        super().__init__(problem)


@dataclass(frozen=True, slots=True)
class Question(Generic[Data]):
    """What a language model is asked: text in, data out (TRUST B21)."""

    #: extract, write or check: which chain of models answers
    role: str
    story_id: str
    #: name, version and digest of the prompt, for the record
    prompt: str
    #: what it is to do: ours alone
    system: str
    #: what it works on: texts of strangers, hostile until proven otherwise
    user: str
    #: JSON Schema of the answer
    schema: Mapping[str, Any]
    #: the answer's JSON as data that may be used; raises Unfit
    accept: Callable[[object], Data]
    #: the longest answer, in tokens
    most_tokens: int


@dataclass(frozen=True, slots=True)
class Reply(Generic[Data]):
    """An answer that was accepted."""

    data: Data
    #: "provider:name" of the model that gave it
    model: str
    #: tokens in and out, and what they cost, with what was paid for answers that could not be used
    tokens: int
    cost_usd: float


class LanguageModel(Protocol):
    """A chain of language models for each role; the first that gives a usable answer is taken."""

    def ask(self, question: Question[Data]) -> Reply[Data]:
        """Ask; an answer that was given to the same question before is taken again and costs nothing.

        Raises:
            ModelError: no model gave an answer that could be used; BudgetSpent where none may be asked.
            StoreError: calls cannot be written down, so none is made.
        """
        ...

    def has(self, role: str) -> bool:
        """Whether any model is set for a role."""
        ...

    def forecast(self, role: str, characters: int, most_tokens: int) -> tuple[int, float | None]:
        """The most that one question would take of the first model: tokens, and USD where its price is known."""
        ...

    def alerts(self) -> tuple[str, ...]:
        """Which budgets are nearly spent, in words for a person."""
        ...


class Writer(Protocol):
    """Dossier to draft; a writer only phrases."""

    def forecast(self, stories: Sequence[Sequence[Article]]) -> str:
        """What writing about these stories will cost at most, in words for a person; "" where it costs nothing."""
        ...

    def remarks(self) -> tuple[str, ...]:
        """What a person should know of its work so far: what it could not write and why, what is nearly spent."""
        ...

    def write(self, dossier: Dossier, *, used: frozenset[str], now: datetime) -> Draft | Abstention:
        """A draft, or why there is none.

        Args:
            dossier: all it may see.
            used: wordings that the edition has used already, so that no two briefs open alike.
            now: the instant of the run; dates are phrased against it.
        """
        ...


class NameFinder(Protocol):
    """Names of a beat's entities in a text."""

    def find(self, texts: Sequence[tuple[str, str]]) -> tuple[Mention, ...]:
        """Mentions over (article id, text) pairs, heaviest first."""
        ...


class Entailer(Protocol):
    """Whether a passage bears a sentence out."""

    def check(self, pairs: Sequence[tuple[str, str]]) -> list[Entailment]:
        """One answer for each (passage, sentence), in order."""
        ...


class Outlet(Protocol):
    """Where the public files go."""

    def replace(self, files: dict[str, bytes]) -> int:
        """Make these the public files, by path, leaf pages before index pages; returns how many changed.

        A file whose bytes are the same is not touched; one that is no longer named is removed.
        """
        ...
