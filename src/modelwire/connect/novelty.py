"""How new a story is beside what the archive told before."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from modelwire.connect.nearest import Filed
from modelwire.text import normalised_words

#: After so long what was told counts half: readers have forgotten, and an anniversary is news again.
_HALF_LIFE = timedelta(days=14)


class Told:
    """What was told before, by its words; a word of few pieces tells more than one of many."""

    def __init__(self, archive: Iterable[Filed]) -> None:
        """Read the archive once, for every story of a day is held against it."""
        self._pieces = [(one, frozenset(normalised_words(one.text))) for one in archive]
        self._seen = Counter(word for _, words in self._pieces for word in words)

    def novelty(self, text: str, at: datetime) -> float:
        """1 where nothing like it was told, 0 where the same words were, just now.

        Args:
            text: headline and lead of what is new.
            at: the instant of the run; what was told after it does not count.
        """
        asked = sorted(set(normalised_words(text)))
        rarity = {word: self._rarity(word) for word in asked}
        whole = math.fsum(rarity.values())
        if not whole:
            return 1.0
        nearest = max((_told(rarity, words) / whole * _fresh(at - one.at) for one, words in self._pieces
                       if one.at < at), default=0.0)  # fmt: skip
        return 1 - nearest

    def _rarity(self, word: str) -> float:
        return math.log((2 + len(self._pieces)) / (1 + self._seen[word]))


def _told(rarity: Mapping[str, float], words: frozenset[str]) -> float:
    return math.fsum(weight for word, weight in rarity.items() if word in words)


def _fresh(old: timedelta) -> float:
    return float(0.5 ** (max(old, timedelta()) / _HALF_LIFE))
