"""Names that the beat may be lacking: what several publishers write with a capital where spelling asks for none."""

import calendar
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from modelwire.facts import Gazetteer
from modelwire.gather.namekind import kind_of
from modelwire.text import sentences
from modelwire.types import Article

#: A name in so many independent publishers is laid before the editor; in fewer it is theirs, not the beat's.
_PUBLISHERS = 3
#: Of the most likely ones, so many at a time: the desk is for ten minutes a day.
_AT_ONCE = 5
_LIKELY = 0.5
#: One report that calls it a company may have meant its neighbour.
_KIND_FROM = 2
_MAX_WORDS = 4
_WORD = r"[A-Z][\w&’'-]*\w|[A-Z]"
_NAME = re.compile(rf"(?<!\w)(?:{_WORD})(?: (?:of |de |von |van )?(?:{_WORD})| v?\d+(?:\.\d+)*\b)*")
_PLAIN = re.compile(r"\w+")
_OWNED = re.compile(r"['’]s?$")
#: "AI-powered", "I'm", "May 20": a capital, but no name.
_NO_NAME = re.compile(
    rf"^I['’]|-[a-z]+$|^CVE-|^(?:{'|'.join(filter(None, (*calendar.month_name, *calendar.month_abbr)))})\b"
)
_ABBREVIATION = 4
#: Capitals that name no thing of a beat, or none by themselves.
_COMMON = frozenset(
    "ai api apis agi llm llms ml gpu gpus cpu cpus i ceo cto cfo coo vp pr hr it us usa uk eu u.s english chinese "
    "american european british french german japanese korean indian russian republican democrat democratic internet "
    "mr mrs ms dr president chief senior professor company americans europeans europe earth".split()
) | frozenset(name.lower() for name in calendar.day_name)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A name that no entity of the beat has."""

    name: str
    #: what it seems to be, as an entity's kind; "" where its texts do not say
    kind: str
    #: how likely it is a name that the beat should know, 0 to 1
    score: float
    #: in words, the weightiest first
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    #: ids of the articles in which it stands
    article_ids: tuple[str, ...]


@dataclass(slots=True)
class _Sightings:
    publishers: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)


def newcomers(new: Sequence[Article], others: Iterable[Article], known: Gazetteer) -> list[Newcomer]:
    """Names in new articles that several publishers have by now, the likeliest first.

    Args:
        new: the articles of this run.
        others: those of the stories that are still told; they count as sightings, but bring up no name.
        known: the beat's names, none of which is new.

    Returns:
        At most five. A name counts where it stands within a sentence, so that its capital is its own; copies of one
        text are one publisher.
    """
    pieces = [a for a in {a.id: a for a in (*new, *others)}.values() if a.text and not a.syndicated_from]
    fresh = {a.id for a in new}
    seen: dict[str, _Sightings] = defaultdict(_Sightings)
    for piece in pieces:
        for name, kind in _names(piece.text, known):
            _note(seen[name], piece, name, kind)
    parts = {word for entity in known.entities.values() for word in entity.name.lower().split()}
    outlets = {label for piece in pieces for label in piece.publisher.lower().split(".")}
    names = [
        name
        for name, sightings in seen.items()
        if len(sightings.publishers) >= _PUBLISHERS
        and sightings.articles & fresh
        and _squeezed(name) not in outlets
        and name.lower() not in parts
    ]
    plain = _as_words(names, [piece.text for piece in pieces])
    found = [_newcomer(name, seen[name], plain[name]) for name in names]
    likely = [one for one in found if one.score >= _LIKELY]
    return sorted(likely, key=lambda n: (-n.score, n.name))[:_AT_ONCE]


def _names(text: str, known: Gazetteer) -> Iterator[tuple[str, str]]:
    """The unknown names of a text that stand within a sentence, each with the kind that the words beside it give it."""
    taken = [(start, end) for start, end, _ in known.spans(text)]
    for start, end in sentences(text):
        for found in _NAME.finditer(text, start, end):
            at, name = found.start(), _OWNED.sub("", found[0])
            if not text[start:at].strip(" \"'“”‘’(—–-") or _is_taken(at, found.end(), taken):
                continue
            if not _is_common(name) and len(name.split()) <= _MAX_WORDS:
                yield name, kind_of(name, text[start:at], text[at + len(name) : end])


def _is_taken(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < stop and begin < end for begin, stop in taken)


def _is_common(name: str) -> bool:
    """Also short abbreviations, which are words of the trade, whole phrases in capitals, and countries."""
    shouted = name.isupper() and (len(name) <= _ABBREVIATION or " " in name)
    return shouted or name.lower() in _COMMON | _countries() or len(name) < 2 or bool(_NO_NAME.search(name))


@cache
def _countries() -> frozenset[str]:
    from babel import Locale

    return frozenset(name.lower() for name in Locale("en").territories.values())


def _note(sightings: _Sightings, piece: Article, name: str, kind: str) -> None:
    sightings.publishers.add(piece.publisher)
    sightings.articles.add(piece.id)
    if name in piece.title:
        sightings.titles.add(piece.id)
    if kind:
        sightings.kinds[kind] += 1


def _as_words(names: Iterable[str], texts: Sequence[str]) -> dict[str, int]:
    """In how many texts each name stands without a capital: only those are searched that have all of its words."""
    words = {name: set(_PLAIN.findall(name.lower())) for name in names}
    wanted = set().union(*words.values())
    having: dict[str, set[int]] = {word: set() for word in wanted}
    for number, text in enumerate(texts):
        for word in wanted.intersection(_PLAIN.findall(text)):
            having[word].add(number)
    found = {}
    for name, parts in words.items():
        plain = re.compile(rf"\b{re.escape(name.lower())}\b")
        found[name] = sum(bool(plain.search(texts[n])) for n in set.intersection(*(having[word] for word in parts)))
    return found


def _newcomer(name: str, seen: _Sightings, plain: int) -> Newcomer:
    kind = next((kind for kind, times in seen.kinds.most_common(1) if times >= _KIND_FROM), "")
    score = 1 - 0.5 ** (len(seen.publishers) - 1)
    score *= 1.0 if kind else 0.8
    score *= 1.0 if seen.titles else 0.9
    score *= len(seen.articles) / (len(seen.articles) + plain)
    told = tuple(sorted(seen.articles))
    return Newcomer(name, kind, round(score, 2), tuple(_for(seen, kind)), tuple(_against(seen, kind, plain)), told)


def _for(seen: _Sightings, kind: str) -> Iterator[str]:
    yield f"{len(seen.publishers)} publishers in {len(seen.articles)} reports"
    if seen.titles:
        yield f"in {len(seen.titles)} of their titles" if len(seen.titles) > 1 else "in a title"
    if kind:
        yield f"told of as a {kind}" if kind[0] not in "aeiou" else f"told of as an {kind}"


def _against(seen: _Sightings, kind: str, plain: int) -> Iterator[str]:
    if plain:
        yield f"without a capital in {plain} report{'s' if plain > 1 else ''}"
    if not kind:
        yield "nothing says what it is"
    if not seen.titles:
        yield "in no title"


def _squeezed(name: str) -> str:
    return re.sub(r"\W", "", name.lower())
