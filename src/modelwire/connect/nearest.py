"""What of the archive lies nearest to a text: by words and, where there are vectors, by meaning; newer first."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from modelwire.text import normalised_words

#: BM25 as Robertson and Zaragoza (2009) have it.
_K1, _B = 1.5, 0.75
#: Taken away for age: this times ln(1 + days). What a reader must know of earlier news is mostly what came last.
#: Swept on three of the eight timelines that docs/decisions/0047 names.
_AGE = 0.1


@dataclass(frozen=True, slots=True)
class Filed:
    """One piece of the archive."""

    id: str
    text: str
    at: datetime
    #: where it lies by its meaning; () where nobody knows
    vector: tuple[float, ...] = ()


def bm25(text: str, archive: Sequence[Filed]) -> dict[str, float]:
    """How well the words of each piece answer those of a text; a word that all have says little."""
    counts = {one.id: Counter(normalised_words(one.text)) for one in archive}
    if not counts:
        return {}
    spread = Counter(word for words in counts.values() for word in words)
    mean = sum(words.total() for words in counts.values()) / len(counts) or 1.0
    asked = set(normalised_words(text))
    return {id_: _answered(asked, words, spread, len(counts), mean) for id_, words in counts.items()}


def nearest(text: str, archive: Sequence[Filed], at: datetime, vector: tuple[float, ...] = ()) -> list[str]:
    """The ids of the archive, nearest first.

    Args:
        text: headline and lead of what is being written about.
        archive: only pieces from before it.
        at: when that came out.
        vector: where it lies by its meaning; () leaves it to the words.
    """
    worded = bm25(text, archive)
    best = max(worded.values(), default=0.0) or 1.0
    near = {one.id: _near(one, worded[one.id] / best, vector) - _AGE * _age(at - one.at) for one in archive}
    return sorted(near, key=lambda id_: (-near[id_], id_))


def _near(one: Filed, worded: float, vector: tuple[float, ...]) -> float:
    if not (vector and one.vector):
        return worded
    return (worded + sum(x * y for x, y in zip(vector, one.vector, strict=True))) / 2


def _age(old: timedelta) -> float:
    return math.log1p(max(0.0, old / timedelta(days=1)))


def _answered(asked: set[str], words: Mapping[str, int], spread: Counter[str], pieces: int, mean: float) -> float:
    length = sum(words.values())
    return math.fsum(
        math.log(1 + (pieces - spread[word] + 0.5) / (spread[word] + 0.5))
        * (words[word] * (_K1 + 1) / (words[word] + _K1 * (1 - _B + _B * length / mean)))
        for word in sorted(asked & words.keys())
    )
