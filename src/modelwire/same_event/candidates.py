"""Which pieces are worth judging against a new one: those that share its weightiest words.

An index from word to the latest pieces that lead with it. What is looked at for one piece is bounded, so that its cost
does not grow with what is stored.
"""

from collections import defaultdict, deque
from collections.abc import Iterable
from typing import TYPE_CHECKING

from modelwire.same_event.piece import WINDOW, Piece

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The weightiest words of headline and lead that a piece is found by.
_WORDS = 60
#: Pieces remembered for one word, the latest: a word that more have in a week tells no event.
_LATEST = 300
#: Pieces judged against a new one; 700 made no other stories of ECB+ than 40 (docs/decisions/0045).
_MOST = 40


class Candidates:
    """Pieces by their weightiest words."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        import numpy as np

        self._pieces = list({piece.id: piece for piece in pieces}.values())
        self._number = {piece.id: number for number, piece in enumerate(self._pieces)}
        self._times = np.array([piece.published_at.timestamp() for piece in self._pieces])
        listed: defaultdict[str, deque[tuple[int, float]]] = defaultdict(lambda: deque(maxlen=_LATEST))
        for number, piece in enumerate(self._pieces):
            for word, weight in _weightiest(piece):
                listed[word].append((number, weight))
        # Of a word that one piece alone has, nothing is found.
        self._by_word = {word: _columns(held) for word, held in listed.items() if len(held) > 1}

    def of(self, piece: Piece) -> list[Piece]:
        """The pieces most like one of them by these words, the likest first; none lies further away than WINDOW."""
        import numpy as np

        likeness = np.zeros(len(self._pieces))
        for word, weight in _weightiest(piece):
            if held := self._by_word.get(word):
                numbers, theirs = held
                likeness[numbers] += weight * theirs
        likeness[np.abs(self._times - piece.published_at.timestamp()) > WINDOW.total_seconds()] = 0.0
        likeness[self._number[piece.id]] = 0.0
        near = np.flatnonzero(likeness)
        if len(near) > _MOST:
            least = np.partition(likeness[near], -_MOST)[-_MOST]
            near = near[likeness[near] >= least]
        found = sorted((-likeness[number], self._pieces[number].id, number) for number in near)
        return [self._pieces[number] for _, _, number in found[:_MOST]]


def _columns(held: Iterable[tuple[int, float]]) -> "tuple[NDArray[np.intp], NDArray[np.float64]]":
    """Numbers of pieces, and the weight that the word has in each."""
    import numpy as np

    numbers, weights = zip(*held, strict=True)
    return np.array(numbers, dtype=np.intp), np.array(weights)


def _weightiest(piece: Piece) -> list[tuple[str, float]]:
    return sorted(piece.lead.items(), key=lambda item: (-item[1], item[0]))[:_WORDS]
