"""Vectors by the signs of their numbers: one bit each, so that a million lie in memory and are looked through at once.

Two vectors near one another have most signs in common (binary quantisation). Which of the candidates are nearest is
then measured on their numbers themselves; docs/decisions/0073 says how many are lost on the way.
"""

from collections.abc import Iterable
from typing import Any

#: Signs that are looked through in one go: what fits the processor's cache.
_BLOCK = 65_536
#: By half of the signs so many times as many are chosen as are wanted, and only these are held against the other half.
_ROUGH = 10
#: Eight bytes are compared at a time.
_WORD = 8


def signs_of(vector: Iterable[float]) -> bytes:
    """One bit a number, 1 where it is above 0, filled up to whole words of eight bytes."""
    import numpy as np

    packed = np.packbits(np.fromiter(vector, dtype=np.float32) > 0).tobytes()
    return packed + bytes(-len(packed) % _WORD)


class Signs:
    """The signs of many vectors of one length, each under a number."""

    def __init__(self) -> None:
        #: numbers, and for each word of eight bytes a column
        self._blocks: list[tuple[Any, Any]] = []
        #: the highest number that was added
        self.last = -1

    def add(self, numbers: list[int], signs: list[bytes]) -> None:
        """Add vectors; those of another length than the first are left out."""
        import numpy as np

        length = self._blocks[0][1].shape[0] * _WORD if self._blocks else len(signs[0])
        fitting = [(n, s) for n, s in zip(numbers, signs, strict=True) if len(s) == length]
        words = np.frombuffer(b"".join(s for _, s in fitting), dtype=np.uint64).reshape(-1, length // _WORD)
        self._blocks.append((np.array([n for n, _ in fitting], dtype=np.int64), np.ascontiguousarray(words.T)))
        self.last = max(self.last, *numbers)
        if len(self._blocks) > 1 and sum(len(n) for n, _ in self._blocks[-2:]) <= _BLOCK:  # a run adds a few a day
            (n1, w1), (n2, w2) = self._blocks[-2:]
            self._blocks[-2:] = [(np.concatenate([n1, n2]), np.ascontiguousarray(np.concatenate([w1, w2], axis=1)))]

    def nearest(self, signs: bytes, most: int) -> list[int]:
        """The numbers of those that have most signs in common with these, about `most` of them, in no order."""
        import numpy as np

        asked = np.frombuffer(signs, dtype=np.uint64)
        half = (len(asked) + 1) // 2
        fitting = [(numbers, words) for numbers, words in self._blocks if len(words) == len(asked)]
        if not fitting:
            return []
        first = [_differing(words[:half], asked[:half]) for _, words in fitting]
        rough = _bound(first, _ROUGH * most)
        places = [np.flatnonzero(one <= rough) for one in first]
        near = [(numbers[at], words[:, at], one[at])
                for (numbers, words), one, at in zip(fitting, first, places, strict=True)]  # fmt: skip
        whole = [one + _differing(words[half:], asked[half:]) for _, words, one in near]
        bound = _bound(whole, most)
        return [int(n) for (numbers, *_), one in zip(near, whole, strict=True) for n in numbers[one <= bound]]


def _bound(other: list[Any], most: int) -> int:
    """The number of differing signs up to which there are `most` vectors, or all where there are fewer."""
    import numpy as np

    length = max(int(one.max(initial=0)) for one in other) + 1
    counts = sum(np.bincount(one, minlength=length) for one in other)
    return int(np.searchsorted(np.cumsum(counts), most))


def _differing(words: Any, asked: Any) -> Any:
    """In how many signs each differs."""
    import numpy as np

    found = np.zeros(words.shape[1], dtype=np.uint16)
    for column, word in zip(words, asked, strict=True):
        found += np.bitwise_count(column ^ word)
    return found
