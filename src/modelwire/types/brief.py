"""Sentence, Draft, Brief, Edition: our own words, before and after the gate."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from modelwire.types.entity import Mention
from modelwire.types.evidence import Citation, Computation, Evidence
from modelwire.types.policy import Rung
from modelwire.types.watch import Watch


class Kind(StrEnum):
    """What a sentence is: a fact needs evidence, the others say what they are."""

    FACT = "fact"
    ANALYSIS = "analysis"
    OUTLOOK = "outlook"


class Status(StrEnum):
    """A brief's place in its life: draft, held, published, withdrawn, or spiked."""

    DRAFT = "draft"
    HELD = "held"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    SPIKED = "spiked"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of ours, with what it rests on."""

    text: str
    kind: Kind
    citations: tuple[Citation, ...] = ()
    computation: Computation | None = None


@dataclass(frozen=True, slots=True)
class WriterInfo:
    """Who wrote it: rules, or a model."""

    #: composed or model
    kind: str
    model: str | None = None
    prompt: str | None = None
    tokens: int = 0
    cost_usd: float = 0.0
    #: keys of the wordings it used ("announce:2"), so that no two briefs of an edition open alike
    wordings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A brief whose citations nobody has checked yet."""

    story_id: str
    headline: str
    #: Reality check, First report, Explainer, Analyst take
    label: str
    summary: tuple[Sentence, ...]
    angle: tuple[Sentence, ...]
    archive: tuple[Sentence, ...]
    watch: tuple[Sentence, ...]
    watches: tuple[Watch, ...]
    evidence: tuple[Evidence, ...]
    writer: WriterInfo
    #: what the headline rests on: checked like a fact sentence
    headline_citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Abstention:
    """No safe sentence, no brief; the item goes to Also reported."""

    story_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Covered:
    """A piece that a brief drew on: an article, or an earlier brief of ours."""

    #: article or brief
    of: str
    ref: str
    url: str
    title: str
    publisher: str
    published_at: datetime
    #: articles: source, copy, link; earlier briefs: follows, confirms, contradicts, updates, background
    relation: str
    rung: Rung = Rung.FULL
    #: how the publisher wants to be named; "" for its name
    credit: str = ""

    @property
    def credited(self) -> str:
        """The name under which the publisher is credited."""
        return self.credit or self.publisher


@dataclass(frozen=True, slots=True)
class Change:
    """One dated, typed change of public words (DESIGN rule 6)."""

    at: datetime
    #: published, held, spiked, update, correction, policy, takedown, withdrawn
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Brief:
    """Our piece on a story, every fact sentence checked."""

    #: ULID of the first publication and the story's digest
    id: str
    story_id: str
    version: int
    status: Status
    slug: str
    headline: str
    headline_citations: tuple[Citation, ...]
    label: str
    language: str
    summary: tuple[Sentence, ...]
    angle: tuple[Sentence, ...]
    archive: tuple[Sentence, ...]
    watch: tuple[Sentence, ...]
    watches: tuple[Watch, ...]
    evidence: tuple[Evidence, ...]
    coverage: tuple[Covered, ...]
    mentions: tuple[Mention, ...]
    writer: WriterInfo
    #: (gate, value) as measured: cited, cut, longest_run …
    gates: tuple[tuple[str, float], ...]
    history: tuple[Change, ...]
    published_at: datetime
    modified_at: datetime
    section: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A change of public words that whoever read the brief before should be told of."""

    brief_id: str
    #: of the brief as it stands now
    version: int
    at: datetime
    #: correction, withdrawn, takedown
    kind: str
    note: str
    #: "" where the brief is off the site
    headline: str
    slug: str


@dataclass(frozen=True, slots=True)
class AlsoReported:
    """An item of the day without a brief: publisher and linked title, nothing more."""

    article_id: str
    url: str
    title: str
    publisher: str
    published_at: datetime
    #: why there is no brief, in words for the editor
    reason: str


@dataclass(frozen=True, slots=True)
class Edition:
    """The dated set of briefs."""

    #: "2026-06-30", the day in the publication's own zone
    id: str
    #: the instant after which news goes to the next edition
    cut_at: datetime
    made_at: datetime
    modified_at: datetime
    brief_ids: tuple[str, ...]
    also: tuple[AlsoReported, ...] = ()
