"""The sentences of a source that speak most of what a claim says, by BM25 (Robertson and Zaragoza, 2009)."""

import math
from collections import Counter
from collections.abc import Sequence

from modelwire.ground.words import TOKEN, stem
from modelwire.text import word_count

#: BM25: how soon a repeated word stops to count, and how much a long sentence loses.
_SATURATION = 1.2
_LENGTH = 0.3
#: A figure or a name says more of a claim than another word.
_HARD = 2.0
#: A sentence takes this part of what its neighbour before it is worth: "He said so" follows whom it speaks of.
_NEIGHBOUR = 0.2
#: How many words of a source stand before a claim at most, and how many of its sentences.
_WORDS = 160
_SENTENCES = 6


def nearest(claim: str, parts: Sequence[str]) -> list[tuple[int, float]]:
    """Places of the sentences that share a word with a claim, best first, each with its score (at least 0)."""
    bags = [Counter(_stems(part)) for part in parts]
    spread = Counter(word for bag in bags for word in bag)
    mean = sum(sum(bag.values()) for bag in bags) / max(1, len(bags))
    wanted = {word: _weight(word, hard, spread[word], len(bags)) for word, hard in _wanted(claim).items()}
    own = [_score(bag, wanted, mean) for bag in bags]
    scores = [score + _NEIGHBOUR * (own[i - 1] if i else 0.0) for i, score in enumerate(own)]
    return sorted(((i, s) for i, s in enumerate(scores) if s > 0), key=lambda item: (-item[1], item[0]))


def chosen(claim: str, parts: Sequence[str], *, words: int = _WORDS, most: int = _SENTENCES) -> list[int]:
    """Places of the sentences nearest to a claim, in the order of the source: as many as fit into so many words.

    A source that is no longer than that is taken whole.
    """
    if len(parts) <= most and sum(map(word_count, parts)) <= words:
        return list(range(len(parts)))
    places: list[int] = []
    left = words
    for place, _ in nearest(claim, parts)[:most]:
        size = word_count(parts[place])
        if size <= left or not places:
            places.append(place)
            left -= size
    return sorted(places)


def premise(claim: str, parts: Sequence[str]) -> str:
    """The sentences of a source that are nearest to a claim, as one text."""
    return " ".join(parts[place].strip() for place in chosen(claim, parts))


def _stems(text: str) -> list[str]:
    return [stem(word) for word in TOKEN.findall(text)]


def _wanted(claim: str) -> dict[str, bool]:
    """The stems of a claim, and whether each is a name or a figure."""
    found: dict[str, bool] = {}
    for number, word in enumerate(TOKEN.findall(claim)):
        hard = any(c.isdigit() for c in word) or (number > 0 and word[:1].isupper())
        found[stem(word)] = found.get(stem(word), False) or hard
    return found


def _weight(word: str, hard: bool, holders: int, total: int) -> float:
    rarity = math.log(1 + (total - holders + 0.5) / (holders + 0.5))
    return rarity * (_HARD if hard else 1.0)


def _score(bag: Counter[str], wanted: dict[str, float], mean: float) -> float:
    size = 1 - _LENGTH + _LENGTH * sum(bag.values()) / max(mean, 1.0)
    return sum(
        weight * bag[word] * (_SATURATION + 1) / (bag[word] + _SATURATION * size)
        for word, weight in wanted.items()
        if bag[word]
    )
