"""The one judgement whether two pieces tell the same event, with its reasons.

Evidence is combined, because none alone decides: on hard real pairs neither an embedding's cosine nor
tf-idf parts same from alike (DESIGN, "Chosen parts"). The rare words of the text and of its lead weigh
most; headlines and figures may speak for one event; other names, other versions and distance in time
speak against it. De-duplication, clustering and archive links all ask here, so that they cannot disagree.
"""

import calendar
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zlib import crc32

from modelwire.text import normalised_words, sentences

#: Two pieces at or above this are one event; below it, two. Chosen on the pairs named in docs/decisions/0004.
SAME = 0.5
#: No event of a news beat is told for the first time more than this apart.
WINDOW = timedelta(days=5)
#: Eight-word shingles that two texts must share, as a part of the shorter, to be copies of one another.
COPIED = 0.6
#: A name with its number, as models are named: "Opus 4.7", "Lumen-2".
_VERSION = re.compile(
    rf"\b(?!(?:{'|'.join(calendar.month_name[1:])})\b)([A-Z][A-Za-z]+)[ "
    rf"‑-][vV]?(\d+(?:\.\d+)*)\b(?![,%])"
)
#: One publisher tells one event once: two posts of it, unless copied or under one title, are two events …
_SAME_TITLE = 0.9
#: … however alike they are ("plugins for finance", "plugins for teams"); near enough to meet in a story of others.
_TWICE = SAME - 0.15
_LEAD_SENTENCES = 3
#: So much of a text is compared: what stands below is background, which alike events share.
_COMPARED = 3000
#: Two hands that tell one event share well over a third of their weighted words: SAME stands at 0.42 of a
#: cosine. Headlines worded otherwise say nothing, so they add and never take away.
_TEXT, _HEADLINES = 0.75, 0.45
_FIGURES = 0.25
#: One name in common says little on a beat, for it is in the news each day; a second and a third say more.
_MORE_NAMES = 0.05
_OTHER_NAMES = 0.14
_EACH_DAY = 0.03
#: A year, or one digit: every text of a season has them.
_COMMON_FIGURE = re.compile(r"(?:19|20)\d\d|\d")
_STOP = frozenset(
    "a an and are as at be been but by can could did do does for from had has have he her his how i if in into is it "
    "its may more most new no not of on one or our out over own s said say says she so some than that the their them "
    "there these they this to up us was we were what when where which who why will with would you your after before "
    "about also all any other two first now just here today".split()
)


@dataclass(frozen=True, slots=True)
class Piece:
    """What the judgement looks at in one article."""

    id: str
    publisher: str
    published_at: datetime
    #: weight of each word of title, lead and text, of length 1 as a vector
    words: Mapping[str, float]
    #: the same of the title alone
    headline: Mapping[str, float]
    title_words: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]
    shingles: frozenset[int]
    #: (name, number) of each version that the title names: ("opus", "4.7")
    versions: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Judgement:
    """How alike two pieces are, from 0 to 1, and why, in words."""

    score: float
    reasons: tuple[str, ...] = field(default=())
    copied: bool = False
    #: they are two events whatever a third piece has in common with both
    never: bool = False

    @property
    def same(self) -> bool:
        """Whether the two tell one event."""
        return self.score >= SAME


class Corpus:
    """How rare each word is among the pieces of the day; rare words carry the event."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._documents = 0
        self._seen: Counter[str] = Counter()
        for text in texts:
            self._documents += 1
            self._seen.update(set(_content(text)))

    def rarity(self, word: str) -> float:
        """Smoothed inverse document frequency: about 0.7 for a word in every text, more for rarer ones.

        A word of two texts is as rare as a word of one: among few texts, what two of them share would otherwise
        weigh less than what is found in one alone, and it is just what tells that they speak of one event.
        """
        return math.log((2 + self._documents) / (1 + max(2, self._seen[word]))) + 0.7

    def piece(self, id_: str, publisher: str, at: datetime, title: str, text: str, names: Iterable[str]) -> Piece:
        """What to compare of one article: its title, the first sentences of its text, and less so the rest."""
        lead = title + "\n" + _lead(text)
        counts = Counter(_content(lead)) + Counter(_content(title)) + Counter(_content(text[:_COMPARED]))
        return Piece(
            id=id_,
            publisher=publisher,
            published_at=at,
            words=self._weighted(counts),
            headline=self._weighted(Counter(_content(title))),
            title_words=frozenset(_content(title)),
            names=frozenset(names),
            figures=frozenset(_figures(lead)),
            shingles=_shingles(text),
            versions=frozenset((name.casefold(), number) for name, number in _VERSION.findall(title)),
        )

    def _weighted(self, counts: Mapping[str, int]) -> dict[str, float]:
        weights = {word: (1 + math.log(n)) * self.rarity(word) for word, n in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items()}


def same_event(a: Piece, b: Piece) -> Judgement:
    """Whether two pieces tell the same event.

    Returns:
        A score with its reasons. Copies of one text are one event whatever else differs; pieces more than
        WINDOW apart never are, nor are those whose titles name different versions of one thing.
    """
    if abs(a.published_at - b.published_at) > WINDOW:
        return Judgement(0.0, (f"more than {WINDOW.days} days apart",), never=True)
    shared_text = _containment(a.shingles, b.shingles)
    if shared_text >= COPIED:
        return Judgement(1.0, (f"{shared_text:.0%} of the text is the same",), copied=True)
    if name := _other_version(a, b):
        return Judgement(0.0, (f"another version of {name}",), never=True)
    return _weigh(a, b)


def _other_version(a: Piece, b: Piece) -> str:
    """The name of which two titles name different versions, and no common one; "" where there is none."""
    if a.versions & b.versions:
        return ""
    return min({name for name, _ in a.versions} & {name for name, _ in b.versions}, default="")


def _weigh(a: Piece, b: Piece) -> Judgement:
    wording, headlines = _cosine(a.words, b.words), _cosine(a.headline, b.headline)
    figures = _in_common(a.figures, b.figures)
    days = abs(a.published_at - b.published_at) / timedelta(days=1)
    score = _TEXT * wording + _HEADLINES * max(wording, headlines) + _FIGURES * figures - _EACH_DAY * days
    shared = a.names & b.names
    others = bool(a.names and b.names and not shared)
    again = a.publisher == b.publisher and _dice(a.title_words, b.title_words) < _SAME_TITLE
    score += _MORE_NAMES * min(2, len(shared) - 1) if shared else 0.0
    score -= _OTHER_NAMES if others else 0.0
    score = min(score, _TWICE) if again else score
    reasons = (
        f"wording {wording:.2f}",
        f"headlines {headlines:.2f}",
        *((f"names {', '.join(sorted(shared)[:3])}",) if shared else ()),
        *(("other names",) if others else ()),
        f"figures {figures:.2f}",
        f"{days:.1f} days apart",
        *(("two posts of one publisher",) if again else ()),
    )
    return Judgement(max(0.0, min(1.0, score)), reasons)


def _lead(text: str) -> str:
    spans = sentences(text[:4000])[:_LEAD_SENTENCES]
    return text[: spans[-1][1]] if spans else ""


def _content(text: str) -> list[str]:
    return [w.removesuffix("s") if len(w) > 3 else w for w in normalised_words(text) if w not in _STOP and len(w) > 1]


def _figures(text: str) -> Iterator[str]:
    return (figure for figure in re.findall(r"\d+(?:[.,]\d+)*", text) if not _COMMON_FIGURE.fullmatch(figure))


def _shingles(text: str, size: int = 8) -> frozenset[int]:
    found = normalised_words(text)
    # crc32, for Python's own hash of a string is another one in each process.
    return frozenset(crc32(" ".join(found[i : i + size]).encode()) for i in range(len(found) - size + 1))


def _containment(a: frozenset[int], b: frozenset[int]) -> float:
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller >= 20 else 0.0


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    fewer, more = sorted((a, b), key=len)
    return sum(weight * more[word] for word, weight in fewer.items() if word in more)


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _in_common(a: frozenset[str], b: frozenset[str]) -> float:
    """The part of the fewer figures that the other has too; one alone may be chance, so it counts half."""
    return len(a & b) / (1 + min(len(a), len(b)))
