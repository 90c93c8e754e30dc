"""The line plan of a story: each wire that comes in is an outlet, each stop a name by its weight, a dotted wire an
earlier brief of ours; where accounts differ the line parts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from modelwire.publish.catalogue import articles_of
from modelwire.publish.chart import figures_of
from modelwire.publish.lettering import drawn, fitted, width
from modelwire.text import digest
from modelwire.types import Brief, Mention

#: Units of every drawing, and what stays free at its sides.
WIDTH, HEIGHT, EDGE = 1200, 480, 56
_MOST_WIRES, _MOST_NAMES = 7, 4
_SMALL = 42.0


@dataclass(frozen=True, slots=True)
class Chance:
    """Numbers that look like chance and come from a digest: the same story, the same numbers."""

    seed: str

    def at(self, place: int, low: int, high: int) -> int:
        """A whole number between two bounds, both included; another for each place."""
        chunk = digest(self.seed, str(place))[:8]
        return low + int(chunk, 16) % (high - low + 1)


@dataclass(frozen=True, slots=True)
class Stop:
    """A name on the plan: where its stop lies, and where its letters stand."""

    name: str
    x: float
    y: float
    radius: float
    size: float
    baseline: float


def figures(brief: Brief) -> list[str]:
    """The figure that the headline or else the summary turns on; none where there is no amount."""
    texts = [brief.headline, *(sentence.text for sentence in brief.summary)]
    return [figure.words for text in texts for figure in figures_of(text)][:1]


def plan(brief: Brief) -> Iterator[str]:
    """The shapes of the plan, the wires first and the letters on top."""
    chance = Chance(brief.story_id)
    level, x = _level(brief, chance), chance.at(1, 200, 300)
    found = list(stops(brief, chance))
    yield from _wires(brief, chance, x, level)
    yield from _line(brief, x, level)
    for number, stop in enumerate(found):
        foot = stop.baseline + 14 if stop.baseline < stop.y else stop.baseline - stop.size * 0.74 - 8
        if abs(foot - stop.y) > stop.radius + 12:
            yield f'<path class="w" stroke-width="2" d="M{stop.x:.0f} {stop.y:.0f}V{foot:.0f}"/>'
        yield f'<circle class="s" cx="{stop.x:.0f}" cy="{stop.y:.0f}" r="{stop.radius:.0f}" stroke-width="7"/>'
        yield drawn(stop.name, stop.x - stop.radius - 3, stop.baseline, stop.size, ink="t" if number == 0 else "i")
    for figure in figures(brief):
        below = bool(found) and found[0].baseline < level
        size = fitted(figure, 84, 480)
        yield drawn(figure, WIDTH - EDGE, HEIGHT - 44 if below else 44 + size * 0.68, size, end=True)


def _wires(brief: Brief, chance: Chance, x: int, level: int) -> Iterator[str]:
    """One wire an outlet, from the left edge to the junction; a dashed one for each earlier brief."""
    count = wire_count(brief)
    room = min(64, 330 // count)
    # One alone comes from above or from below: a line that only goes straight on says nothing.
    shift = chance.at(4, 70, 150) * (1 if chance.at(5, 0, 1) else -1) if count == 1 else 0
    for number in range(count):
        start = int(level + (number - (count - 1) / 2) * room) + shift
        bend = min(x - 90, chance.at(10 + number, 40, 120))
        curve = f"C{bend + 60} {start} {x - 70} {level} {x} {level}"
        yield f'<path class="w" stroke-width="9" d="M-10 {start}H{bend}{curve}"/>'
    earlier = min(3, sum(item.of == "brief" for item in brief.coverage))
    for number in range(earlier):
        start = 60 + number * 70 + chance.at(70 + number, 0, 30)
        yield (
            f'<path class="w" stroke-width="5" stroke-dasharray="1 13" '
            f'd="M{start} {HEIGHT + 8}C{start} {level + 90} {x - 60} {level} {x} {level}"/>'
        )


def _line(brief: Brief, x: int, level: int) -> Iterator[str]:
    """From the junction to the right edge: one line, or two that part where accounts differ."""
    if brief.label == "Reality check":
        for end in (level - 60, level + 60):
            yield (
                f'<path class="w" stroke-width="11" '
                f'd="M{x} {level}C{x + 70} {level} {x + 50} {end} {x + 130} {end}H{WIDTH + 10}"/>'
            )
    else:
        yield f'<path class="w" stroke-width="14" d="M{x} {level}H{WIDTH + 10}"/>'


def stops(brief: Brief, chance: Chance) -> Iterator[Stop]:
    """The leading name large on one side of the line, the others on the other side, as many as there is room for."""
    named, level = named_in(brief), _level(brief, chance)
    apart = 60 if brief.label == "Reality check" else 0
    up = bool(chance.at(3, 0, 1))
    left = 370 if apart else 330
    if not named:
        return
    size = fitted(named[0].name, 104, WIDTH - left - EDGE)
    y = level + (-apart if up else apart)
    yield Stop(named[0].name, left, y, _radius(named[0]), size, y - 58 if up else y + 58 + size * 0.72)
    x = left + 112.0
    for mention in named[1:]:
        if x + width(mention.name, _SMALL) > WIDTH - EDGE + _radius(mention):
            continue
        y = level + (apart if up else -apart)
        yield Stop(mention.name, x, y, _radius(mention), _SMALL, y + 50 + _SMALL * 0.72 if up else y - 50)
        x += max(width(mention.name, _SMALL) + 56, 190)


def _level(brief: Brief, chance: Chance) -> int:
    return HEIGHT // 2 + (chance.at(2, 8, 34) if chance.at(3, 0, 1) else -chance.at(2, 8, 34))


def _radius(mention: Mention) -> float:
    return 17 + 14 * min(1.0, mention.salience * 2)


def wire_count(brief: Brief) -> int:
    """Outlets whose wires are drawn: each once, and no more than there is room for."""
    return max(1, min(_MOST_WIRES, len({item.publisher for item in articles_of(brief)})))


def named_in(brief: Brief) -> list[Mention]:
    """The names that a drawing may carry, the weightiest first."""
    return sorted(brief.mentions, key=lambda m: -m.salience)[:_MOST_NAMES]
