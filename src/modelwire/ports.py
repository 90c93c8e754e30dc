"""The outside, as the flow sees it: one Protocol each. Adapters live in `modelwire.adapters`."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, Protocol, TypeVar

from modelwire.types import (
    Abstention,
    Account,
    Action,
    Article,
    Brief,
    Cap,
    Correction,
    DeadLetter,
    Decision,
    Delivery,
    DeliveryState,
    DeskLetter,
    Dossier,
    Draft,
    Edition,
    Entailment,
    Entry,
    Feed,
    Home,
    Issue,
    KnownItems,
    Mention,
    ModelCall,
    Notice,
    Pause,
    Revision,
    Rung,
    RungChange,
    RunReport,
    Signal,
    SiteFile,
    Sitting,
    Sketch,
    StageRun,
    Story,
    StoryProposal,
    Subscriber,
    SubscriberStatus,
    Suppression,
    Watch,
    Worker,
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


class HostMemory(Protocol):
    """What hosts have asked of us, kept across runs: a part of the Store."""

    def site_file(self, url: str) -> SiteFile | None:
        """The file at that address, as far as it was ever asked for."""
        ...

    def save_site_file(self, file: SiteFile) -> None:
        """Upsert by address."""
        ...

    def pause(self, host: str) -> Pause | None:
        """The last pause that a host asked for, also where it is over."""
        ...

    def save_pause(self, pause: Pause) -> None:
        """Upsert by host."""
        ...


class Turns(Protocol):
    """Whose turn it is at a publisher, told to all processes that share a database: a part of the Store."""

    def take_turn(self, publisher: str, holder: str, hold: timedelta) -> timedelta:
        """Take the turn at a publisher for at most so long; zero where that went well, else how long to wait."""
        ...

    def end_turn(self, publisher: str, holder: str, gap: timedelta) -> None:
        """The turn is over; the next may begin after the gap. One that was taken over meanwhile is left alone."""
        ...


class Crew(Turns, Protocol):
    """The processes that share a database.

    Raises:
        StoreError: from any method, when the database cannot be used.
    """

    def beat(self, worker_id: str, machine: str, version: str) -> None:
        """A worker is alive; the first time, it has begun."""
        ...

    def crew(self, heard_within: timedelta) -> list[Worker]:
        """The workers that were heard of within that time, the oldest first."""
        ...

    def bury(self, worker_ids: Iterable[str]) -> None:
        """Let go of workers that have ended."""
        ...

    def sole(self, name: str) -> AbstractContextManager[None]:
        """Hold a lock of that name, which all processes of this database share; it dies with its holder."""
        ...


@dataclass(frozen=True, slots=True)
class Claim:
    """A delivery that is committed as sending, to whom, and the step that it is (`Home.count`)."""

    delivery: Delivery
    reader: Subscriber
    count: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a mail server said of one message."""

    #: sent; deferred: try again later; refused: never; unreachable: it was not asked; uncertain: it took all of it
    #: and nobody knows what it made of it
    outcome: str
    #: its codes: "250", "451 4.7.1"; ours where it said nothing
    reply: str = ""
    #: True where it wants no more mail on this connection
    closing: bool = False


class Mailer(Protocol):
    """One connection to a mail server at a time; each worker has a mailer of its own."""

    def send(self, message: bytes, sender: str, recipient: str) -> Receipt:
        """Hand over one message.

        Args:
            message: as it goes on the wire, lines ended by CR LF.
            sender: where it comes back to (MAIL FROM).
            recipient: the one it is for (RCPT TO).
        """
        ...

    def close(self) -> None:
        """Say goodbye."""
        ...


class MailStore(Protocol):
    """Readers by mail, and the ledger of what they were sent.

    Raises:
        StoreError: from any method, when the database cannot be used.
    """

    def save_subscribers(self, subscribers: Iterable[Subscriber]) -> None:
        """Upsert by id."""
        ...

    def subscriber(self, subscriber_id: str) -> Subscriber | None:
        """That reader."""
        ...

    def subscriber_to_confirm(self, confirm_digest: str) -> Subscriber | None:
        """The reader whose link has this digest; None for ""."""
        ...

    def subscribers(self, status: SubscriberStatus | None = None) -> list[Subscriber]:
        """Readers, in the order in which they asked."""
        ...

    def erase_subscribers(self, suppressions: Iterable[Suppression]) -> bool:
        """Let go of readers and suppress them; True once no byte of them is left in the file."""
        ...

    def forget_unconfirmed(self, *, before: datetime) -> int:
        """Let go of readers who asked before an instant and never confirmed; returns how many there were."""
        ...

    def suppress(self, suppression: Suppression) -> None:
        """Upsert by id."""
        ...

    def unsuppress(self, subscriber_id: str) -> None:
        """A reader came back by their own doing."""
        ...

    def suppression(self, subscriber_id: str) -> Suppression | None:
        """Why a mailbox gets no mail, if it does not."""
        ...

    def suppressed(self) -> dict[str, Suppression]:
        """Every mailbox that gets no mail, by id."""
        ...

    def home(self) -> Home | None:
        """Which folder may send, and how often something that mail depends on has happened."""
        ...

    def move_home(self, token: str) -> Home:
        """Make the folder that bears this mark the one that may send."""
        ...

    def save_issue(self, issue: Issue) -> None:
        """Upsert by id."""
        ...

    def issue(self, issue_id: str) -> Issue | None:
        """That issue."""
        ...

    def issues(self) -> list[Issue]:
        """All issues, newest first."""
        ...

    def open_issue(self, issue: Issue, deliveries: Iterable[Delivery]) -> Issue:
        """Keep an issue with all its deliveries, in one step; one that is there stays as it is."""
        ...

    def queue(self, delivery: Delivery) -> None:
        """Keep one delivery, unless it is there."""
        ...

    def claim(
        self,
        now: datetime,
        *,
        settled: Delivery | None = None,
        avoid: Collection[str] = (),
        issues: Collection[str] | None = None,
    ) -> Claim | None:
        """Settle one delivery and take the next that is due, in one step: it is committed as sending.

        What is queued for somebody who has left, or may get no mail, is skipped on the way.

        Args:
            now: the present.
            settled: how the last one went.
            avoid: domains that are to be left alone for the moment.
            issues: ids of the issues that may be claimed beside confirmations; None for all.
        """
        ...

    def settle(self, delivery: Delivery) -> None:
        """How a delivery went."""
        ...

    def deliveries(
        self, *, issue_id: str | None = None, subscriber_id: str | None = None, state: DeliveryState | None = None
    ) -> list[Delivery]:
        """Deliveries, oldest first."""
        ...

    def delivery_tally(self, issue_id: str) -> dict[DeliveryState, int]:
        """How many deliveries of an issue are in each state."""
        ...

    def next_due(self) -> datetime | None:
        """When the next queued delivery is due; None where none is queued."""
        ...

    def forget_confirmations(self, *, before: datetime) -> int:
        """Let go of what became of confirmation mails asked for before an instant; returns how many there were."""
        ...

    def confirmations_since(self, moment: datetime) -> int:
        """How many confirmation mails were asked for at or after an instant."""
        ...


class NameRecords(Protocol):
    """What a domain says of itself in the domain name system."""

    def text(self, name: str) -> tuple[str, ...]:
        """The TXT records of a name, each in one piece; () where there are none, or nobody answers."""
        ...


class Letters(Protocol):
    """Letters to people who asked something of us."""

    def write(self, notice: Notice, kind: str, now: datetime, mailbox: str = "") -> bool:
        """See to it that one goes out; False where it cannot, so that the operator is told.

        Args:
            notice: what it is about.
            kind: receipt, restricted, upheld, dismissed or word; see `types.DeskLetter`.
            now: when there was something to say.
            mailbox: of the notice's domain; "" for whoever sent the notice.
        """
        ...


class Store(HostMemory, MailStore, Crew, Protocol):
    """Rows that say what is done and so what is left to do. Every save is an upsert and commits.

    Raises:
        StoreError: from any method, when the database cannot be used.
    """

    def together(self) -> AbstractContextManager[None]:
        """Saves of this thread in the block are kept by one commit at its end, or none of them is.

        Nobody else can write meanwhile, so nothing in it may wait for another thread or the network.
        """
        ...

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

    def known_items(self, feed_url: str) -> KnownItems | None:
        """The items of a feed that are known by their bytes; None before it was read."""
        ...

    def save_known_items(self, items: KnownItems) -> None:
        """Upsert by feed."""
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

    def lowered(self) -> dict[str, Rung]:
        """Articles that stand below full today, by id."""
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

    def save_vectors(self, model: str, vectors: Mapping[str, tuple[float, ...]]) -> None:
        """Keep where the texts of articles lie, by article id, as one embedding model has it."""
        ...

    def vectors(self, model: str, ids: Iterable[str]) -> dict[str, tuple[float, ...]]:
        """Those of these articles that are kept, by article id, as single-precision numbers."""
        ...

    def forget_vectors(self, *, before: datetime) -> int:
        """Let go of those of articles that were published before an instant; returns how many there were."""
        ...

    def save_proposals(self, proposals: Iterable[StoryProposal]) -> None:
        """Upsert by id."""
        ...

    def proposals(self, *, only_open: bool = False) -> list[StoryProposal]:
        """What was proposed to the editor, likeliest first."""
        ...

    def written(self, ids: Iterable[str]) -> set[str]:
        """Those of these stories on which there is a brief, whatever became of it."""
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

    def public_seals(self) -> list[tuple[str, str]]:
        """(id, seal of the document) of the latest public version of each brief, by id."""
        ...

    def public_briefs(self, ids: Iterable[str]) -> list[Brief]:
        """The latest public version of those briefs, in no order; others are left out."""
        ...

    def brief_versions(self, brief_id: str) -> list[Brief]:
        """Every version of a brief that was public, oldest first."""
        ...

    def brief_version(self, brief_id: str, version: int) -> Brief | None:
        """One version of a brief, whatever its status."""
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

    # -- the archive
    def without_vector(self, model: str, limit: int) -> list[str]:
        """Ids of published briefs of which it is not kept where they lie, as a model has it; newest first."""
        ...

    def save_brief_vectors(self, model: str, vectors: Mapping[str, Sequence[float]]) -> None:
        """Keep where published briefs lie, by id; of a brief that is saved again it is let go."""
        ...

    def nearest_briefs(self, words: str, model: str, vector: Sequence[float], limit: int) -> list[str]:
        """Ids of published briefs, nearest first: by the rare words in common, and by meaning.

        Args:
            words: headline and lead of what is asked for.
            model: the embedding model.
            vector: where they lie, as that model has it; () for words alone.
            limit: so many at most.
        """
        ...

    def told_before(self, moment: datetime) -> tuple[datetime | None, set[str]]:
        """When the first published brief came out, None if not before an instant; ids of the entities named by then."""
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

    # -- the editor's desk
    def record_action(self, action: Action) -> Action:
        """Add what the editor did and give it its number; no action is ever changed."""
        ...

    def actions(self, *, limit: int | None = None) -> list[Action]:
        """What was done, newest first."""
        ...

    def accounts(self) -> list[Account]:
        """Who may sit at the desk, by name."""
        ...

    def save_account(self, account: Account) -> None:
        """Upsert by name; every sitting of that account ends with it (TRUST B12)."""
        ...

    def save_sitting(self, sitting: Sitting) -> None:
        """Upsert by digest."""
        ...

    def sitting(self, digest: str) -> Sitting | None:
        """The sitting of a cookie's digest."""
        ...

    def end_sitting(self, digest: str) -> None:
        """Forget a sitting; one that there is not is no fault."""
        ...

    def forget_sittings(self, *, before: datetime) -> None:
        """Forget those not seen since an instant."""
        ...

    # -- trouble
    def save_dead_letter(self, letter: DeadLetter) -> None:
        """Upsert by stage and ref."""
        ...

    def dead_letters(self) -> list[DeadLetter]:
        """What failed and did not succeed since, the newest first."""
        ...

    def forget_dead_letter(self, stage: str, ref: str) -> None:
        """It succeeded, or is tried afresh; one that there is not is no fault."""
        ...

    def save_stage_run(self, run: StageRun) -> None:
        """Upsert by stage."""
        ...

    def stage_runs(self) -> list[StageRun]:
        """How each stage last went, by name."""
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

    # -- letters of the desk
    def queue_letter(self, letter: DeskLetter) -> None:
        """Keep one letter, unless it is there."""
        ...

    def claim_letter(self, now: datetime) -> tuple[DeskLetter, int] | None:
        """Take the next letter that is due, committed as sending, with the count of steps that mail depends on."""
        ...

    def settle_letter(self, letter: DeskLetter) -> None:
        """How a letter went."""
        ...

    def desk_letters(
        self, *, notice_id: str | None = None, state: DeliveryState | None = None, since: datetime | None = None
    ) -> list[DeskLetter]:
        """Letters of the desk, oldest first: all, or those of a notice, in a state, queued at or after an instant."""
        ...

    # -- sketches of what was taken down
    def save_sketch(self, sketch: Sketch) -> None:
        """Upsert by notice."""
        ...

    def sketches(self) -> list[Sketch]:
        """All of them, by notice."""
        ...

    def forget_sketch(self, notice_id: str) -> None:
        """A notice holds nothing back any more."""
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

    def renew(self) -> None:
        """In a copy of the process: connections of its own, since the parent's are not to be touched there."""
        ...

    def log_head(self) -> tuple[int, str]:
        """How many entries the ledger has, and the digest of its last link, hex; (0, "") before the first."""
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


class Embedder(Protocol):
    """Where texts lie by their meaning: two of like meaning lie near one another."""

    @property
    def name(self) -> str:
        """Which model this is; vectors of another are not to be compared with its own."""
        ...

    def embed(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """One vector of length 1 for each text, in order; of one text always the same, whatever stands beside it."""
        ...


class Notifier(Protocol):
    """How a person is told that something waits for them."""

    def tell(self, title: str, body: str) -> bool:
        """Tell everybody who is to be told; False where that failed for anybody."""
        ...


@dataclass(frozen=True, slots=True)
class Printed:
    """What a sheet gives."""

    #: path inside the public folder -> bytes, parts before the page that shows them
    files: dict[str, bytes]
    #: what lists of all pages say of it, a line each: its part of the sitemap
    listed: str = ""
    #: what other sheets take from it, so that they need not look at what it was made from
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Files that are made together from the same things, and only when one of these things changed."""

    #: stays the same for as long as the files are of the same thing
    name: str
    #: digest of all that the files are made from
    inputs: str
    make: Callable[[], Printed]
    #: changes when words are taken back from readers: withdrawn, corrected, shown no more
    recall: str = ""


#: Files made from what every sheet listed, in any order: path -> bytes.
Closing = Callable[[Iterable[str]], dict[str, bytes]]


class Outlet(Protocol):
    """Where the public files go."""

    def publish(self, sheets: Sequence[Sheet], closing: Closing, among: Collection[str] | None = None) -> int:
        """Make these the public files; returns how many changed.

        `among` names the sheets that may have changed, where that is known: the others stand as they are, and one among
        them that is not in `sheets` is gone. Only sheets whose inputs changed are made, one after the other, so that
        memory does not grow with the site. New ones come first, since nothing links to them yet; then the changed ones
        in the order given, leaves before what lists them; then the closing lists; what is no longer named goes last,
        when nothing links to it. A file whose bytes are the same is not touched. A kill at any instant leaves a site
        that works, and the next call finishes it.
        """
        ...
