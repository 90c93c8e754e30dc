"""Who did what in an article, read once for all that ask in a run: the dossier of a story, and the watches after it."""

from collections.abc import Sequence
from typing import Protocol

from modelwire.types import Article, Frame, Passage

#: So many articles are remembered, the latest: more than an edition draws on.
_MOST = 500


class Frames(Protocol):
    """Reads who did what out of an article (facts.FrameReader)."""

    def read(self, article: Article, passages: Sequence[Passage]) -> tuple[Frame, ...]:
        """Frames in the order of the text."""
        ...


class ReadOnce:
    """Reads like the reader that it is given, and an article that stands as it stood only once."""

    def __init__(self, reader: Frames) -> None:
        self._reader = reader
        self._read: dict[str, tuple[Article, tuple[Passage, ...], tuple[Frame, ...]]] = {}

    def read(self, article: Article, passages: Sequence[Passage]) -> tuple[Frame, ...]:
        """Frames of an article in the order of its text."""
        known = self._read.get(article.id)
        if known is None or known[:2] != (article, tuple(passages)):
            known = (article, tuple(passages), self._reader.read(article, passages))
            self._read[article.id] = known
            if len(self._read) > _MOST:
                del self._read[next(iter(self._read))]
        return known[2]
