"""Articles in groups that each tell one event: the two groups nearest to one another join, again and again."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import combinations

from modelwire.same_event import SAME, WINDOW, Candidates, Judgement, Piece, same_event

#: Two groups of which the pairs are on average less likely one event than this are two: in a story of many each tells
#: the event in its own words, so the bound lies below that for two single pieces. Swept in docs/decisions/0045.
_LOOSE = 0.35
#: A person is asked about pairs that fall short of their bound by no more than this, and about so many at once.
_DOUBT, _ASKED = 0.15, 5
#: Less than this says nothing; left out, most pairs need not be remembered.
_NOTHING = 0.02


@dataclass(frozen=True, slots=True)
class _Tie:
    """What the pieces of two groups say of one another."""

    total: float
    never: bool = False
    copied: bool = False
    #: the highest chance of any pair
    best: float = 0.0

    def with_(self, other: "_Tie") -> "_Tie":
        """The tie of a third group to both, now one."""
        never, copied = self.never or other.never, self.copied or other.copied
        return _Tie(self.total + other.total, never, copied, max(self.best, other.best))


@dataclass(frozen=True, slots=True)
class Undecided:
    """Two that may tell one event: the pieces nearest to one another, or the stories that they stand in."""

    ids: tuple[str, str]
    #: mean chance over the pairs of the two groups
    score: float
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


class Groups:
    """Groups of pieces; those that stood before may grow, and those that are fixed never become one."""

    def __init__(
        self,
        standing: Sequence[Sequence[Piece]],
        new: Iterable[Piece],
        fixed: Collection[int] = (),
        apart: Collection[frozenset[int]] = (),
    ) -> None:
        """Judge each new piece against its candidates, and what stood before against one another where it is near it.

        Of two groups near no new piece nothing is asked: they were held against one another when the later came.

        Args:
            standing: groups of before.
            new: pieces in none.
            fixed: numbers of standing groups of which no two may become one.
            apart: pairs of numbers of standing groups that never do.
        """
        groups = [*standing, *([piece] for piece in new)]
        self._members = {number: list(group) for number, group in enumerate(groups)}
        self._fixed = set(fixed)
        self._ties: dict[int, dict[int, _Tie]] = {number: {} for number in self._members}
        home = {piece.id: number for number, group in self._members.items() for piece in group}
        known = Candidates(piece for group in groups for piece in group)
        for one in range(len(standing), len(groups)):
            near = sorted({home[other.id] for piece in self._members[one] for other in known.of(piece)} - {one})
            self._judge((one, other) for other in near)
            stood = [other for other in near if other < len(standing) and self._is_bridged(one, other)]
            self._judge(combinations(stood, 2))
        for one, other in (sorted(pair) for pair in apart if len(pair) == 2):
            self._ties[one][other] = self._ties[other][one] = _Tie(0.0, never=True)

    def _judge(self, pairs: Iterable[tuple[int, int]]) -> None:
        """What two groups say of one another, where nobody asked before and the answer matters."""
        for one, other in pairs:
            if other in self._ties[one] or (one in self._fixed and other in self._fixed):
                continue
            if tie := _tie(self._members[one], self._members[other]):
                self._ties[one][other] = self._ties[other][one] = tie

    def _is_bridged(self, new: int, other: int) -> bool:
        """Whether a new piece may bring a group together with others."""
        tie = self._ties[new].get(other)
        return tie is not None and (tie.copied or self._mean(new, other) >= _LOOSE - _DOUBT)

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
        return [[piece.id for piece in group] for group in self._members.values()]

    def undecided(self) -> list[Undecided]:
        """The pairs of groups left apart that a person might see otherwise, likeliest first; a few of them.

        Two groups are in doubt where their mean falls little short, and where two pieces of them tell one event.
        """
        pairs = [(self._mean(a, b), a, b) for a, ties in self._ties.items() for b in ties if a < b]
        doubtful = [pair for pair in pairs if self._is_doubtful(*pair)]
        doubtful.sort(
            key=lambda one: (
                -max(one[0], self._ties[one[1]][one[2]].best / 2),
                self._members[one[1]][0].id,
                self._members[one[2]][0].id,
            )
        )
        return [self._told(a, b) for _, a, b in doubtful[:_ASKED]]

    def _is_doubtful(self, mean: float, a: int, b: int) -> bool:
        tie = self._ties[a][b]
        return not tie.never and (mean >= self._bound(a, b) - _DOUBT or tie.best >= SAME)

    def _told(self, a: int, b: int) -> Undecided:
        """With every pair judged, for of two groups that are fixed only some were."""
        judged = [(same_event(x, y), x.id, y.id) for x in self._members[a] for y in self._members[b]]
        best, one, other = max(judged, key=lambda pair: (pair[0].score, pair[1:]))
        mean = sum(judgement.score for judgement, _, _ in judged) / len(judged)
        return Undecided((one, other), round(mean, 4), best.speaks_for, best.speaks_against)

    def _bound(self, a: int, b: int) -> float:
        return SAME if len(self._members[a]) == len(self._members[b]) == 1 else _LOOSE

    def _mean(self, a: int, b: int) -> float:
        return self._ties[a][b].total / (len(self._members[a]) * len(self._members[b]))

    def _near(self, a: int, b: int) -> float:
        """The mean chance over the pairs of two groups; 0 where they are two events. A pair not judged counts 0."""
        tie = self._ties[a][b]
        if tie.never or (a in self._fixed and b in self._fixed):
            return 0.0
        if tie.copied:
            return 1.0
        mean = self._mean(a, b)
        return mean if mean >= self._bound(a, b) and self._span(a, b) else 0.0

    def _span(self, a: int, b: int) -> bool:
        """Whether no two pieces of the two groups lie further apart than one event is told."""
        times = [piece.published_at for piece in (*self._members[a], *self._members[b])]
        return max(times) - min(times) <= WINDOW

    def _join(self, a: int, b: int) -> int:
        """Make one group of two, under a number that no entry of the queue bears yet."""
        one = max(self._ties) + 1
        ours, theirs = self._ties.pop(a), self._ties.pop(b)
        self._members[one] = self._members.pop(a) + self._members.pop(b)
        if a in self._fixed or b in self._fixed:
            self._fixed.add(one)
        self._ties[one] = {}
        for other in sorted((ours.keys() | theirs.keys()) - {a, b}):
            tie = ours.get(other, _Tie(0.0)).with_(theirs.get(other, _Tie(0.0)))
            self._ties[one][other] = self._ties[other][one] = tie
            self._ties[other].pop(a, None)
            self._ties[other].pop(b, None)
        return one


def _tie(group: Sequence[Piece], other: Sequence[Piece]) -> _Tie | None:
    judged: list[Judgement] = [same_event(a, b) for a in group for b in other]
    never, copied = any(j.never for j in judged), any(j.copied for j in judged)
    total = sum(j.score for j in judged)
    return _Tie(total, never, copied, max(j.score for j in judged)) if never or total >= _NOTHING else None
