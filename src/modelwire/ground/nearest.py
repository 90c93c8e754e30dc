"""The sentences of a source that speak most of what a claim says.

BM25 (Robertson and Zaragoza, 2009) is the first of the signs by which they are ranked; what stands beside a sentence,
where it stands, and whom the text around the claim speaks of are others. The weights are those of a logistic regression
(`training/nearest.py`) and lie in `nearest.toml`.
"""

import math
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from modelwire.ground.words import TOKEN, is_function_word, stem
from modelwire.text import word_count

#: BM25: how soon a repeated word stops to count, and how much a long sentence loses.
_SATURATION = 1.2
_LENGTH = 0.3
#: A figure or a name says more of a claim than another word.
_HARD = 2.0
#: Where it is chosen by words alone, a sentence takes this part of what the one before it is worth.
_NEIGHBOUR = 0.2
#: How many words of a source stand before a claim at most, and how many of its sentences.
_WORDS = 160
_SENTENCES = 6
#: A sentence that shares this much of its words with a better one (Jaccard) is its copy, and is worth this part.
_COPY = 0.75
_COPIED = 0.4
#: Of so many of the best are copies set back: each is held against all above it.
_LOOKED_AT = 15

#: Of so many of a claim's words, the rarest of the source, it is asked how many a sentence has.
_RAREST = 3
#: Words of one root begin with so many of the same letters: Serbia and Serbian, retire and retirement.
_ROOT = 5

#: The signs, in the order in which they are told.
SIGNS = ("words", "ordinary", "figures", "rarest", "akin", "before", "after", "length", "place", "around")


def nearest(claim: str, parts: Sequence[str], around: str = "", texts: Sequence[str] = ()) -> list[tuple[int, float]]:
    """Places of the sentences that may bear on a claim, best first, each with a score between 0 and 1.

    Args:
        claim: a sentence.
        parts: the sentences of a source, or of several.
        around: what stands around the claim, which may name whom it speaks of.
        texts: for each part the id of the text that it is from; none where all are from one.
    """
    found = signs(claim, parts, around, texts)
    scores = {place: _chance(told) for place, told in found.items()}
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return _copies_back(ranked, parts)


def signs(claim: str, parts: Sequence[str], around: str = "", texts: Sequence[str] = ()) -> dict[int, dict[str, float]]:
    """Of each sentence that shares a word with a claim, or follows one that does ("He said so"), the signs by name."""
    told = _told(claim, parts, _words)
    most = max(told.scores, default=0.0) or 1.0
    figures = {word: weight for word, weight in told.wanted.items() if _is_figure(word)}
    spoken = {stem(word) for word in _words(claim) if not is_function_word(word)}
    ordinary = {word: told.wanted[word] for word in spoken if not told.hard[word]}
    rarest = dict.fromkeys(sorted(spoken, key=lambda word: (-told.wanted[word], word))[:_RAREST], 1.0)
    whole = sum(told.wanted[word] for word in spoken)
    context = {stem(word) for word in _words(around) if not is_function_word(word)} - spoken
    places = _places(texts or [""] * len(parts))
    own = [0.0, *(score / most for score in told.scores), 0.0]
    found: dict[int, dict[str, float]] = {}
    for i, bag in enumerate(told.bags):
        before, here, after = own[i : i + 3]
        if here or before:
            values = (
                here, _covered(ordinary, bag), _covered(figures, bag), _covered(rarest, bag),
                _akin(told, spoken, bag) / whole if whole else 0.0, before, after,
                math.log(1 + bag.total()), places[i], len(context & bag.keys()) / max(1, len(context)),
            )  # fmt: skip
            found[i] = dict(zip(SIGNS, values, strict=True))
    return found


def chosen(claim: str, parts: Sequence[str], *, words: int = _WORDS, most: int = _SENTENCES) -> list[int]:
    """Places of the sentences that speak most of a claim, as many as fit into so many words, in the source's order.

    By BM25 alone: what stands beside a claim and where a sentence stands say where evidence is, not what it says, and
    the inference model and the weights of the checks were fitted on sentences that were chosen so. A source that is no
    longer than that is taken whole.
    """
    if len(parts) <= most and sum(map(word_count, parts)) <= words:
        return list(range(len(parts)))
    places: list[int] = []
    left = words
    for place in _by_words(claim, parts)[:most]:
        size = word_count(parts[place])
        if size <= left or not places:
            places.append(place)
            left -= size
    return sorted(places)


def premise(claim: str, parts: Sequence[str]) -> str:
    """The sentences of a source that are nearest to a claim, as one text."""
    return " ".join(parts[place].strip() for place in chosen(claim, parts))


@dataclass(frozen=True, slots=True)
class _Told:
    """What the sentences of a source say of a claim, by BM25."""

    #: the stems of each sentence
    bags: list[Counter[str]]
    #: the stems of the claim: whether each is a name or a figure, and its weight
    hard: dict[str, bool]
    wanted: dict[str, float]
    scores: list[float]


def _told(claim: str, parts: Sequence[str], words: Callable[[str], Iterable[str]]) -> _Told:
    bags = [Counter(map(stem, words(part))) for part in parts]
    spread = Counter(word for bag in bags for word in bag)
    mean = sum(bag.total() for bag in bags) / max(1, len(bags))
    hard = _wanted(words(claim))
    wanted = {word: _weight(word, is_hard, spread[word], len(bags)) for word, is_hard in hard.items()}
    return _Told(bags, hard, wanted, [_score(bag, wanted, mean) for bag in bags])


def _by_words(claim: str, parts: Sequence[str]) -> list[int]:
    """Places of the sentences that share a word with a claim, or follow one that does, best first."""
    own = _told(claim, parts, TOKEN.findall).scores
    scores = [score + _NEIGHBOUR * (own[i - 1] if i else 0.0) for i, score in enumerate(own)]
    return sorted((i for i, score in enumerate(scores) if score > 0), key=lambda i: (-scores[i], i))


@cache
def _weights() -> Mapping[str, float]:
    return tomllib.loads(files("modelwire.ground").joinpath("nearest.toml").read_text(encoding="utf-8"))


def _chance(told: Mapping[str, float]) -> float:
    weights = _weights()
    return 1 / (1 + math.exp(-weights["base"] - sum(weights[name] * value for name, value in told.items())))


def _copies_back(ranked: Sequence[tuple[int, float]], parts: Sequence[str]) -> list[tuple[int, float]]:
    """The same with the copies among the best set back."""
    found: list[tuple[int, float]] = []
    bags: list[frozenset[str]] = []
    for place, score in ranked[:_LOOKED_AT]:
        bag = frozenset(map(stem, _words(parts[place])))
        copied = any(len(bag & other) >= _COPY * len(bag | other) for other in bags)
        found.append((place, score * _COPIED if copied else score))
        bags.append(bag)
    return sorted((*found, *ranked[_LOOKED_AT:]), key=lambda item: (-item[1], item[0]))


def _places(texts: Sequence[str]) -> list[float]:
    """How far down each part stands in its own text, from 0 to 1."""
    sizes, seen, found = Counter(texts), Counter[str](), []
    for text in texts:
        found.append(seen[text] / sizes[text])
        seen[text] += 1
    return found


def _words(text: str) -> Iterator[str]:
    """The words of a text, and the parts of those that a hyphen joins: "Serbian-born" is Serbian."""
    for word in TOKEN.findall(text):
        yield word
        if "-" in word:
            yield from (part for part in word.split("-") if len(part) > 1)


def _wanted(words: Iterable[str]) -> dict[str, bool]:
    """The stems of a claim's words, and whether each is a name or a figure."""
    found: dict[str, bool] = {}
    for number, word in enumerate(words):
        hard = _is_figure(word) or (number > 0 and word[:1].isupper())
        found[stem(word)] = found.get(stem(word), False) or hard
    return found


def _is_figure(word: str) -> bool:
    return any(c.isdigit() for c in word)


def _weight(word: str, hard: bool, holders: int, total: int) -> float:
    rarity = math.log(1 + (total - holders + 0.5) / (holders + 0.5))
    return rarity * (_HARD if hard else 1.0)


def _covered(wanted: Mapping[str, float], there: Iterable[str]) -> float:
    """The share of the weight of words that a sentence has."""
    whole = sum(wanted.values())
    return sum(wanted.get(word, 0.0) for word in there) / whole if whole else 0.0


def _akin(told: _Told, spoken: Iterable[str], bag: Counter[str]) -> float:
    """The weight of the words that a sentence does not have, but another of the same root."""
    roots = {word[:_ROOT] for word in bag if len(word) >= _ROOT}
    return sum(told.wanted[word] for word in spoken if word not in bag and word[:_ROOT] in roots and word.isalpha())


def _score(bag: Counter[str], wanted: Mapping[str, float], mean: float) -> float:
    size = 1 - _LENGTH + _LENGTH * bag.total() / max(mean, 1.0)
    return sum(
        weight * bag[word] * (_SATURATION + 1) / (bag[word] + _SATURATION * size)
        for word, weight in wanted.items()
        if bag[word]
    )
