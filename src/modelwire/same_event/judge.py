"""The evidence on a pair, weighed into one chance that both tell the same event."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from modelwire.same_event.evidence import (
    SAME_TITLE,
    copied_share,
    evidence,
    other_version,
    repeated_by_itself,
    tells_neither,
    title_likeness,
)
from modelwire.same_event.piece import WINDOW, Piece

#: Two pieces at or above this are one event; below it, two. The weights are fitted so that it is the best bound.
SAME = 0.5
#: Eight-word shingles that two texts must share, as a part of the shorter, to be copies of one another.
COPIED = 0.6
#: One publisher tells one event once: two posts of it, unless copied or under one title, are two events however
#: alike they are ("plugins for finance", "plugins for teams"); near enough to meet in a story of others.
_TWICE = SAME - 0.15
#: Words of a lead as feeds give it. Fewer are a headline alone; of more the text itself tells the event.
_LEAD = range(20, 81)
#: What moves the chance by less than this is not told.
_TOLD = 0.05


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely it is that two pieces tell one event, from 0 to 1, and why, in words."""

    score: float
    reasons: tuple[str, ...] = field(default=())
    copied: bool = False
    #: they are two events whatever a third piece has in common with both
    never: bool = False
    #: (name, value, weight) of every part that was weighed; with the base they add up to the log-odds
    parts: tuple[tuple[str, float, float], ...] = ()

    @property
    def same(self) -> bool:
        """Whether the two tell one event."""
        return self.score >= SAME

    @property
    def speaks_for(self) -> tuple[str, ...]:
        """What speaks for one event, the weightiest first."""
        return tuple(name for name, value, weight in self._by_weight() if value * weight > _TOLD)

    @property
    def speaks_against(self) -> tuple[str, ...]:
        """What speaks against it, the weightiest first."""
        return tuple(name for name, value, weight in self._by_weight() if value * weight < -_TOLD)

    def _by_weight(self) -> list[tuple[str, float, float]]:
        return sorted(self.parts, key=lambda part: (-abs(part[1] * part[2]), part[0]))


@dataclass(frozen=True, slots=True)
class Weights:
    """One table of `weights.toml`."""

    base: float
    parts: Mapping[str, float]


@cache
def weights(table: str) -> Weights:
    """The weights for two leads, or for articles; with "_by_words" for those of which one has no vector."""
    text = files("modelwire.same_event").joinpath("weights.toml").read_text(encoding="utf-8")
    told = dict(tomllib.loads(text)[table])
    return Weights(told.pop("base"), told)


def same_event(a: Piece, b: Piece) -> Judgement:
    """Whether two pieces tell the same event.

    Returns:
        A chance with its reasons. Copies of one text are one event whatever else differs; pieces more than
        WINDOW apart never are, nor are those whose titles name different versions of one thing.
    """
    if abs(a.published_at - b.published_at) > WINDOW:
        return Judgement(0.0, (f"more than {WINDOW.days} days apart",), never=True)
    shared_text = copied_share(a, b)
    if shared_text >= COPIED and tells_neither(a, b):
        return Judgement(0.0, ("the text is the same and tells of neither headline",))
    if shared_text >= COPIED and not repeated_by_itself(a, b):
        return Judgement(1.0, (f"{shared_text:.0%} of the text is the same",), copied=True)
    if name := other_version(a, b):
        return Judgement(0.0, (f"another version of {name}",), never=True)
    return _weighed(a, b)


def _weighed(a: Piece, b: Piece) -> Judgement:
    found = evidence(a, b)
    kind = "leads" if are_leads(a, b) else "articles"
    table = weights(kind if "meaning" in found else f"{kind}_by_words")
    parts = tuple((name, value, table.parts.get(name, 0.0)) for name, value in found.items())
    chance = 1 / (1 + math.exp(-table.base - sum(value * weight for _, value, weight in parts)))
    again = bool(found["one publisher"]) or (a.publisher == b.publisher and title_likeness(a, b) < SAME_TITLE)
    return Judgement(min(chance, _TWICE) if again else chance, _reasons(a, b, found, again=again), parts=parts)


def are_leads(a: Piece, b: Piece) -> bool:
    """Whether of both no more than a lead is there: what tells leads apart is not what tells articles apart."""
    return a.length in _LEAD and b.length in _LEAD


def _reasons(a: Piece, b: Piece, found: Mapping[str, float], *, again: bool) -> tuple[str, ...]:
    shared = sorted(a.names & b.names)
    days = abs(a.published_at - b.published_at).total_seconds() / 86_400
    told = ("meaning", "wording", "headlines", "names told", "proper names", "figures")
    return (
        *(f"{name} {found[name]:.2f}" for name in told if name in found),
        *((f"names {', '.join(shared[:3])}",) if shared else ()),
        *(("other names",) if found["other names"] else ()),
        *(f"{'common' if found[name] > 0 else 'other'} {name}" for name in ("years", "weekdays") if found[name]),
        *(name for name in ("digest", "bargains", "about", "first person", "publisher named") if found[name]),
        f"{days:.1f} days apart",
        *(("two posts of one publisher",) if again else ()),
    )
