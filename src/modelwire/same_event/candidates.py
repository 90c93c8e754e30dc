"""Which pieces are worth judging against a new one: those that share its weightiest words.

An index from word to the latest pieces that lead with it. What is looked at for one piece is bounded, so that its cost
does not grow with what is stored.
"""

from collections import defaultdict, deque
from collections.abc import Iterable

from modelwire.same_event.piece import WINDOW, Piece

#: The weightiest words of headline and lead that a piece is found by.
_WORDS = 60
#: Pieces remembered for one word, the latest: a word that more have in a week tells no event.
_LATEST = 300
#: Pieces judged against a new one; 700 made no other stories of ECB+ than 40 (docs/decisions/0045).
_MOST = 40


class Candidates:
    """Pieces by their weightiest words."""

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        self._pieces: dict[str, Piece] = {}
        self._by_word: defaultdict[str, deque[tuple[str, float]]] = defaultdict(lambda: deque(maxlen=_LATEST))
        for piece in pieces:
            self.add(piece)

    def add(self, piece: Piece) -> None:
        """Remember a piece; one that is known already is not remembered twice."""
        if piece.id in self._pieces:
            return
        self._pieces[piece.id] = piece
        for word, weight in _weightiest(piece):
            self._by_word[word].append((piece.id, weight))

    def of(self, piece: Piece) -> list[Piece]:
        """The pieces most like it by these words, the likest first; none is further away in time than WINDOW."""
        likeness: defaultdict[str, float] = defaultdict(float)
        for word, weight in _weightiest(piece):
            for id_, theirs in self._by_word.get(word, ()):
                likeness[id_] += weight * theirs
        likeness.pop(piece.id, None)
        near = [id_ for id_ in likeness if abs(self._pieces[id_].published_at - piece.published_at) <= WINDOW]
        near.sort(key=lambda id_: (-likeness[id_], id_))
        return [self._pieces[id_] for id_ in near[:_MOST]]


def _weightiest(piece: Piece) -> list[tuple[str, float]]:
    return sorted(piece.lead.items(), key=lambda item: (-item[1], item[0]))[:_WORDS]
