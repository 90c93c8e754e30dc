"""Articles in groups that each tell one event: the two groups nearest to one another join, again and again."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import combinations

from modelwire.same_event import SAME, Judgement, Piece, same_event

#: Two groups of which the pieces are on average less alike than this are two, however wide each of them is:
#: without it a wide group draws in the alike events of its topic. Swept in docs/decisions/0004.
_LOOSE = 0.3
#: Less than this says nothing; left out, most pairs need not be remembered.
_NOTHING = 0.1


@dataclass(frozen=True, slots=True)
class _Tie:
    """What the pieces of two groups say of one another."""

    total: float
    never: bool = False
    copied: bool = False

    def with_(self, other: "_Tie") -> "_Tie":
        """The tie of a third group to both, now one."""
        return _Tie(self.total + other.total, self.never or other.never, self.copied or other.copied)


class Groups:
    """Groups of pieces; those that stood before may grow, but two of them never become one."""

    def __init__(self, standing: Sequence[Sequence[Piece]], new: Iterable[Piece]) -> None:
        """Judge every new piece against all others, and those of each standing group among themselves."""
        groups = [*standing, *([piece] for piece in new)]
        self._members = {number: [piece.id for piece in group] for number, group in enumerate(groups)}
        self._standing = set(range(len(standing)))
        self._within = {number: _within(group) for number, group in enumerate(groups)}
        self._ties: dict[int, dict[int, _Tie]] = {number: {} for number in self._members}
        for later in range(len(standing), len(groups)):
            for earlier in range(later):
                if tie := _tie(groups[later][0], groups[earlier]):
                    self._ties[later][earlier] = self._ties[earlier][later] = tie

    def joined(self) -> list[list[str]]:
        """The ids in each group once no two groups are near enough to join."""
        queue = [(-near, a, b) for a, ties in self._ties.items() for b in ties if a < b and (near := self._near(a, b))]
        heapify(queue)
        while queue:
            _, a, b = heappop(queue)
            if a in self._members and b in self._members:
                one = self._join(a, b)
                for other in self._ties[one]:
                    if near := self._near(one, other):
                        heappush(queue, (-near, one, other))
        return list(self._members.values())

    def _near(self, a: int, b: int) -> float:
        """The mean score between two groups, as a part of that within them; 0 where they are two events.

        Within a group of many the mean is low, for each tells the event in its own words; what is as near to them
        as they are to one another belongs to them. Between two single pieces it is their score.
        """
        tie = self._ties[a][b]
        if tie.never or (a in self._standing and b in self._standing):
            return 0.0
        if tie.copied:
            return 1.0
        mean = tie.total / (len(self._members[a]) * len(self._members[b]))
        near = tie.total / math.sqrt(self._within[a] * self._within[b])
        return near if mean >= _LOOSE and near >= SAME else 0.0

    def _join(self, a: int, b: int) -> int:
        """Make one group of two, under a number that no entry of the queue bears yet."""
        one = max(self._ties) + 1
        ours, theirs = self._ties.pop(a), self._ties.pop(b)
        self._within[one] = self._within.pop(a) + self._within.pop(b) + 2 * ours[b].total
        self._members[one] = self._members.pop(a) + self._members.pop(b)
        if a in self._standing or b in self._standing:
            self._standing.add(one)
        self._ties[one] = {}
        for other in sorted((ours.keys() | theirs.keys()) - {a, b}):
            tie = ours.get(other, _Tie(0.0)).with_(theirs.get(other, _Tie(0.0)))
            self._ties[one][other] = self._ties[other][one] = tie
            self._ties[other].pop(a, None)
            self._ties[other].pop(b, None)
        return one


def _within(group: Sequence[Piece]) -> float:
    """The scores of all pairs of a group, each piece with itself among them."""
    return len(group) + 2 * sum(same_event(a, b).score for a, b in combinations(group, 2))


def _tie(piece: Piece, group: Sequence[Piece]) -> _Tie | None:
    judged: list[Judgement] = [same_event(piece, other) for other in group]
    never, copied = any(j.never for j in judged), any(j.copied for j in judged)
    total = sum(j.score for j in judged)
    return _Tie(total, never, copied) if never or total >= _NOTHING else None
