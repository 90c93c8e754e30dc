"""The picture of a brief: a line plan of the story, or its two figures to scale.

Drawn from the story alone, never from a publisher's image. The plan: each wire that comes in is an outlet, each
stop a name by its weight, a dashed wire an earlier brief of ours; where accounts differ the line parts. The chart:
two bars from zero, drawn only where `chart_of` finds figures that belong together. What is left free (bends,
distances, sides) comes from the digest of the story, so that a story always has the same picture.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from modelwire.publish.catalogue import articles_of
from modelwire.publish.characters import printable
from modelwire.publish.chart import Chart, chart_of, figures_of
from modelwire.publish.lettering import drawn, fitted, letters, width
from modelwire.text import digest
from modelwire.types import Brief, Mention

WIDTH, HEIGHT = 1200, 480
_EDGE = 56
_MOST_WIRES, _MOST_NAMES = 7, 4
_SMALL = 42.0
#: Ink and ground of each label, by day and by night; ink keeps 4.5 : 1 on its ground.
INKS = {
    "Reality check": (("#a5301c", "#fbe7e1"), ("#ff9f88", "#321d18")),
    "First report": (("#0d665f", "#dff1ee"), ("#74d1c6", "#132b29")),
    "Explainer": (("#3d49a3", "#e8eafb"), ("#b0b9ff", "#1f2340")),
    "Analyst take": (("#775300", "#f8eed6"), ("#e5c069", "#2e2612")),
}
_STYLE = (
    ":root{{--i:{0[0]};--g:{0[1]};--t:#16181c}}"
    "@media(prefers-color-scheme:dark){{:root{{--i:{1[0]};--g:{1[1]};--t:#e7e8ea}}}}"
    ".g{{fill:var(--g)}}.t{{fill:var(--t)}}.i{{fill:var(--i)}}.w{{stroke:var(--i);fill:none;stroke-linecap:round}}"
    ".s{{fill:var(--g);stroke:var(--i)}}.b{{fill:var(--i);opacity:.28}}text{{font-family:Charter,Georgia,serif}}"
)


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


def svg(brief: Brief) -> bytes:
    """The picture as a file of its own; it follows the reader's choice of light or dark."""
    inks = INKS.get(brief.label, INKS["Analyst take"])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        ' role="img" aria-labelledby="t">',
        f'<title id="t">{_safe(alt_text(brief))}</title>',
        f"<style>{_STYLE.format(*inks)}</style>",
        *drawing(brief),
        "</svg>\n",
    ]
    return "\n".join(parts).encode()


def drawing(brief: Brief) -> Iterator[str]:
    """What is inside the picture: shapes of the classes g (ground), t (text), i, w, s, b (ink)."""
    chart = chart_of(brief)
    yield f"<defs>{''.join(letters(_words(brief, chart)))}</defs>"
    yield f'<rect class="g" width="{WIDTH}" height="{HEIGHT}"/>'
    yield from _bars(brief, chart) if chart else _plan(brief)


def alt_text(brief: Brief) -> str:
    """What the picture shows, in a sentence."""
    chart = chart_of(brief)
    names = _listed(_shown_names(brief, chart))
    if chart:
        larger, smaller = chart.larger.words, chart.smaller.words
        about = f", about {names}" if names else ""
        if chart.part:
            return f"Chart: {smaller} as a part of {larger}, drawn to scale{about}."
        return f"Chart: two bars drawn to scale, {larger} and {smaller}{about}."
    wires, found = _wire_count(brief), figures(brief)
    outlets = "one wire comes in" if wires == 1 else f"{wires} wires run together"
    apart = " and part again" if brief.label == "Reality check" else ""
    carried = f", past {names}" if names else ""
    figure = f"; beside it stands {found[0]}" if found else ""
    return f"Line plan of the story: {outlets}{apart}{carried}{figure}."


def figures(brief: Brief) -> list[str]:
    """The figure that the headline or else the summary turns on; none where there is no amount."""
    texts = [brief.headline, *(sentence.text for sentence in brief.summary)]
    return [figure.words for text in texts for figure in figures_of(text)][:1]


# ── two figures ──────────────────────────────────────────────────────────────────────────────────────────


def _bars(brief: Brief, chart: Chart) -> Iterator[str]:
    """Two bars from zero, or one bar and the part of it that the smaller figure is."""
    long = WIDTH - 2 * _EDGE
    short = max(6.0, long * chart.smaller.value / chart.larger.value)
    name = next((m.name for m in _named(brief)), "")
    yield drawn(name, _EDGE, 86, fitted(name, 44, long), ink="i")
    if chart.part:
        yield f'<rect class="b" x="{_EDGE}" y="236" width="{long}" height="92"/>'
        yield f'<rect class="i" x="{_EDGE}" y="236" width="{short:.0f}" height="92"/>'
        yield drawn(chart.smaller.words, _EDGE, 212, fitted(chart.smaller.words, 88, long * 0.6))
        yield drawn(chart.larger.words, WIDTH - _EDGE, 416, fitted(chart.larger.words, 88, long * 0.6), end=True)
        return
    for figure, length, top in ((chart.larger, long, 208), (chart.smaller, short, 384)):
        size = 92
        yield drawn(figure.words, _EDGE, top - 18, fitted(figure.words, size, long))
        yield f'<rect class="i" x="{_EDGE}" y="{top}" width="{length:.0f}" height="40"/>'


# ── the line plan ────────────────────────────────────────────────────────────────────────────────────────


def _plan(brief: Brief) -> Iterator[str]:
    chance = Chance(brief.story_id)
    level, x = _level(brief, chance), chance.at(1, 200, 300)
    stops = list(_stops(brief, chance))
    yield from _wires(brief, chance, x, level)
    yield from _line(brief, x, level)
    for number, stop in enumerate(stops):
        foot = stop.baseline + 14 if stop.baseline < stop.y else stop.baseline - stop.size * 0.74 - 8
        if abs(foot - stop.y) > stop.radius + 12:
            yield f'<path class="w" stroke-width="2" d="M{stop.x:.0f} {stop.y:.0f}V{foot:.0f}"/>'
        yield f'<circle class="s" cx="{stop.x:.0f}" cy="{stop.y:.0f}" r="{stop.radius:.0f}" stroke-width="7"/>'
        yield drawn(stop.name, stop.x - stop.radius - 3, stop.baseline, stop.size, ink="t" if number == 0 else "i")
    for figure in figures(brief):
        below = bool(stops) and stops[0].baseline < level
        size = fitted(figure, 84, 480)
        yield drawn(figure, WIDTH - _EDGE, HEIGHT - 44 if below else 44 + size * 0.68, size, end=True)


def _wires(brief: Brief, chance: Chance, x: int, level: int) -> Iterator[str]:
    """One wire an outlet, from the left edge to the junction; a dashed one for each earlier brief."""
    count = _wire_count(brief)
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


def _stops(brief: Brief, chance: Chance) -> Iterator[Stop]:
    """The leading name large on one side of the line, the others on the other side, as many as there is room for."""
    named, level = _named(brief), _level(brief, chance)
    apart = 60 if brief.label == "Reality check" else 0
    up = bool(chance.at(3, 0, 1))
    left = 370 if apart else 330
    if not named:
        return
    size = fitted(named[0].name, 104, WIDTH - left - _EDGE)
    y = level + (-apart if up else apart)
    yield Stop(named[0].name, left, y, _radius(named[0]), size, y - 58 if up else y + 58 + size * 0.72)
    x = left + 112.0
    for mention in named[1:]:
        if x + width(mention.name, _SMALL) > WIDTH - _EDGE + _radius(mention):
            continue
        y = level + (apart if up else -apart)
        yield Stop(mention.name, x, y, _radius(mention), _SMALL, y + 50 + _SMALL * 0.72 if up else y - 50)
        x += max(width(mention.name, _SMALL) + 56, 190)


def _level(brief: Brief, chance: Chance) -> int:
    return HEIGHT // 2 + (chance.at(2, 8, 34) if chance.at(3, 0, 1) else -chance.at(2, 8, 34))


def _radius(mention: Mention) -> float:
    return 17 + 14 * min(1.0, mention.salience * 2)


def _wire_count(brief: Brief) -> int:
    return max(1, min(_MOST_WIRES, len({item.publisher for item in articles_of(brief)})))


def _named(brief: Brief) -> list[Mention]:
    return sorted(brief.mentions, key=lambda m: -m.salience)[:_MOST_NAMES]


def _words(brief: Brief, chart: Chart | None) -> list[str]:
    found = [chart.larger.words, chart.smaller.words] if chart else figures(brief)
    return [*found, *_shown_names(brief, chart)]


def _shown_names(brief: Brief, chart: Chart | None) -> list[str]:
    if chart:
        return [m.name for m in _named(brief)[:1]]
    return [stop.name for stop in _stops(brief, Chance(brief.story_id))]


def _listed(items: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def _safe(text: str) -> str:
    return escape(printable(text), {'"': "&quot;"})
