"""Span, Amount, When, Frame, Row, Finding: what rules can read out of a text and check again."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Span:
    """Characters start to end of one article's text."""

    article_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: 180000000 USD, 41000 transcripts, 12.5 %."""

    value: Decimal
    #: ISO 4217 code, "%", or the counted noun in the plural; "" for a bare number
    unit: str
    span: Span
    #: "about", "more than", "up to" … as the source has it, or ""
    hedge: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A date in a text, as the days it may mean, both ends included."""

    first: date
    last: date
    #: day, month, quarter, year
    grain: str
    span: Span
    #: "by", "until", "from", "on", "in", "before", "after", or ""
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """Who did what, as one sentence of one article says it."""

    #: what is done, by a name of facts/acts.toml: release, sue, find, kill, award, order …
    act: str
    #: the verb's lemma in the source
    verb: str
    #: a name, a public body ("police"), for some acts a common noun ("a gunman"); "" where a passive tells nobody, and
    #: where it happens by itself ("the rule took effect")
    actor: str
    #: id of the actor in the gazetteer, or None
    actor_id: str | None
    object: str
    object_id: str | None
    passage: Span
    #: where the actor stands; without an actor, where the object does
    actor_span: Span
    object_span: Span | None
    amounts: tuple[Amount, ...] = ()
    dates: tuple[When, ...] = ()
    #: whose word it is: "" the publisher's own, else the name as it stands
    holder: str = ""
    #: publisher, document, party, person, unnamed
    holder_kind: str = "publisher"
    #: asserted, planned, possible
    modality: str = "asserted"
    negated: bool = False
    #: "before X" / "after X": the relation and the clause it is about, or None
    order: tuple[str, str] | None = None
    #: the named place of the deed, without its preposition, or None
    place: Span | None = None
    #: that preposition: in, near, off, outside; "" without a place
    at: str = ""
    #: what makes the deed whole, with its preposition as it stands: "with murder", "to ten years in prison", what was
    #: ordered ("to hand over a list"), who is paid or awarded it; a match's score
    terms: Span | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Frames of several articles that say the same: actor + act + object."""

    #: digest of actor, act and object
    id: str
    actor: str
    act: str
    object: str
    frames: tuple[Frame, ...]
    #: publishers that carry it, in order of publication
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that follows from rows and the archive; it carries the angle and cites all its operands."""

    #: conflict, sum, share, part, sole source, silent party, not said, holder, gap, promise, prerequisite,
    #: first report
    kind: str
    #: the frames it is computed from
    frames: tuple[Frame, ...]
    #: the numbers or names it is computed from, as text
    operands: tuple[str, ...]
    #: the computed value as text: "3.3"
    value: str = ""
    #: the places in the texts that it rests on where no frame bears it
    spans: tuple[Span, ...] = ()
