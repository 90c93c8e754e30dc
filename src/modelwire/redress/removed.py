"""Removed: which texts hold words that were taken down (TRUST F13)."""

import re
from collections.abc import Callable, Iterable

from modelwire.text import normalised_words

#: What stands where words were taken out.
REMOVED = "[taken down]"
#: So many words in a row are somebody's wording.
RUN = 8
#: A title or headline of so many words is known again although it is shorter than a run.
_PHRASE = 4


class Removed:
    """Whether a text shares a run of eight words, or a whole title, with what was taken down."""

    def __init__(self, texts: Iterable[str], titles: Iterable[str] = (), house: Iterable[str] = (),
                 known: Callable[[str], bool] = lambda _run: False) -> None:  # fmt: skip
        """Make one.

        Args:
            texts: what was taken down.
            titles: titles and headlines of it.
            house: texts of ours that stay; wording that stands in them too is the house's own.
            known: whether a run is one of those that were let go before.
        """
        told = frozenset(run for text in texts for run in runs(text))
        self._runs = told - frozenset(run for text in house for run in runs(text))
        self._known = known
        phrases = (normalised_words(title) for title in titles)
        self._phrases = tuple(f" {' '.join(words)} " for words in phrases if len(words) >= _PHRASE)

    def joined(self, other: "Removed") -> "Removed":
        """Both together."""
        both = Removed((), known=lambda run: self._known(run) or other._known(run))
        both._runs, both._phrases = self._runs | other._runs, (*self._phrases, *other._phrases)
        return both

    def __call__(self, text: str) -> bool:
        """Whether a text holds any of it."""
        words = normalised_words(text)
        if len(words) >= RUN and any(self._holds(run) for run in _runs(words)):
            return True
        padded = f" {' '.join(words)} "
        return any(phrase in padded for phrase in self._phrases)

    def cut(self, text: str) -> str:
        """A text without the runs of eight words that were taken down; titles, and all else, stay."""
        chunks = list(re.finditer(r"\S+", text))
        words = [(word, number) for number, chunk in enumerate(chunks) for word in normalised_words(chunk[0])]
        hit = {
            number
            for at in range(len(words) - RUN + 1)
            if self._holds(" ".join(word for word, _ in words[at : at + RUN]))
            for _, number in words[at : at + RUN]
        }
        told = [chunk[0] if number not in hit else "" for number, chunk in enumerate(chunks)]
        kept = (word for at, word in enumerate(told) if word or not at or told[at - 1])
        return " ".join(word or REMOVED for word in kept) if hit else text

    def _holds(self, run: str) -> bool:
        return run in self._runs or self._known(run)

    def __bool__(self) -> bool:
        return bool(self._runs or self._phrases)


def runs(text: str) -> Iterable[str]:
    """Every run of eight words in a text, normalised."""
    return _runs(normalised_words(text))


def _runs(words: list[str]) -> Iterable[str]:
    return (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
