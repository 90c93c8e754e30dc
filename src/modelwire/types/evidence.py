"""Evidence and Citation: a span, and a sentence's claim on it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """What a span does for a sentence (natural-language inference)."""

    ENTAILED = "entailed"
    CONTRADICTED = "contradicted"
    NEUTRAL = "neutral"


class Method(StrEnum):
    """The check that gave the verdict."""

    QUOTE = "quote"
    RULES = "rules"
    COMPUTED = "computed"
    ENTAILMENT = "entailment"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of an article or of an earlier brief, with the private passage around it."""

    #: "e-" and twelve hex digits of the digest of ref, start and end
    id: str
    #: article or brief
    of: str
    #: id of that article or brief
    ref: str
    url: str
    title: str
    publisher: str
    published_at: datetime
    #: the shortest bearing span, in characters of the article's text (of a brief: of its record's prose)
    start: int
    end: int
    quote: str
    #: the passage around it, at most 40 words, private for the life of the brief (DESIGN rule 9)
    passage: str
    passage_start: int
    #: sha256 of the passage, hex
    digest: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence leans on a piece of evidence, and this is what the check said."""

    evidence_id: str
    verdict: Verdict = Verdict.NEUTRAL
    #: 0 to 1; 0 until the gate has looked
    confidence: float = 0.0
    method: Method = Method.RULES


@dataclass(frozen=True, slots=True)
class Entailment:
    """What an inference model says of a passage and a sentence: three chances that add up to 1."""

    #: the passage bears the sentence out
    supported: float
    #: it says otherwise
    contradicted: float
    #: it does not say
    unsaid: float


@dataclass(frozen=True, slots=True)
class Computation:
    """How a computed sentence was computed, so that `verify` can do it again."""

    #: ratio, difference, sum, share, change, apart, until, unmentioned, count_publishers, sole_publisher, first_report,
    #: own_account
    op: str
    #: evidence ids, in the order in which the operation takes them
    operands: tuple[str, ...]
    #: what it gave, as it stands in the sentence
    value: str
    #: what the operation needs beside evidence: names looked up, a bound
    given: tuple[str, ...] = ()
