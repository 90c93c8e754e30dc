"""The picture of a brief: wires from its outlets that run together, the names on the line, the figure in dispute.

Drawn from the story alone, never from a publisher's image: each wire on the left is an outlet, each disc a name
by its weight, a dashed wire an earlier brief of ours. The rest (bends, distances) comes from the digest of the
story, so that the same story always has the same picture and no two look alike.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from modelwire.publish.catalogue import articles_of
from modelwire.publish.characters import printable
from modelwire.text import digest
from modelwire.types import Brief, Mention

WIDTH, HEIGHT = 1200, 480
_MIDDLE = 262
_MOST_WIRES, _MOST_NAMES = 7, 4
_FIGURE = re.compile(
    r"[$€£¥]\s?\d(?:[\d,.]*\d)?(?:\s(?:thousand|million|billion|trillion))?"
    r"|\d[\d,.]*(?:\s?%|\sper cent|\s(?:thousand|million|billion|trillion)\b)"
    r"|\b\d{1,3}(?:,\d{3})+\b"
)
#: Ink of each label, by day and by night; both keep 4.5 : 1 on their paper.
_INKS = {
    "Reality check": ("#9c3d24", "#f0a088"),
    "First report": ("#1d6a66", "#7fcac3"),
    "Explainer": ("#3f4c92", "#a9b4f2"),
    "Analyst take": ("#7d5a12", "#e0bd6e"),
}
_STYLE = (
    ":root{{--paper:#f4f1ea;--line:#ddd7ca;--text:#23211d;--ink:{day}}}"
    "@media(prefers-color-scheme:dark){{:root{{--paper:#1c1d20;--line:#34363b;--text:#ece9e2;--ink:{night}}}}}"
    ".p{{fill:var(--paper)}}.g{{stroke:var(--line)}}.w{{stroke:var(--ink);fill:none;stroke-linecap:round}}"
    ".d{{fill:var(--paper);stroke:var(--ink)}}.s{{fill:var(--ink)}}"
    "text{{fill:var(--text);font-family:Charter,Georgia,'Times New Roman',serif}}.f{{fill:var(--ink)}}"
)


@dataclass(frozen=True, slots=True)
class Chance:
    """Numbers that look like chance and come from a digest: the same story, the same numbers."""

    seed: str

    def at(self, place: int, low: int, high: int) -> int:
        """A whole number between two bounds, both included; another for each place."""
        chunk = digest(self.seed, str(place))[:8]
        return low + int(chunk, 16) % (high - low + 1)


def svg(brief: Brief) -> bytes:
    """The picture as a file of its own; it follows the reader's choice of light or dark."""
    chance = Chance(brief.story_id)
    day, night = _INKS.get(brief.label, _INKS["Analyst take"])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        ' role="img" aria-labelledby="t">',
        f'<title id="t">{_safe(alt_text(brief))}</title>',
        f"<style>{_STYLE.format(day=day, night=night)}</style>",
        f'<rect class="p" width="{WIDTH}" height="{HEIGHT}"/>',
        *_grid(),
        *_wires(brief, chance),
        *_line_out(brief, chance),
        *_names(brief, chance),
        *_figures(brief),
        "</svg>\n",
    ]
    return "\n".join(parts).encode()


def alt_text(brief: Brief) -> str:
    """What the picture shows, in a sentence."""
    wires, names, found = _wire_count(brief), [m.name for m in _named(brief)], figures(brief)
    outlets = "one wire comes in" if wires == 1 else f"{wires} wires run together"
    carried = f", past {_listed(names)}" if names else ""
    apart = " and part again" if brief.label == "Reality check" else ""
    figure = f"; above it stands {_listed(found)}" if found else ""
    return f"Drawing of the story: {outlets}{apart}{carried}{figure}."


def figures(brief: Brief) -> list[str]:
    """The figures that the headline or else the summary turns on: two where accounts differ, else one."""
    texts = [brief.headline, *(sentence.text for sentence in brief.summary)]
    found = dict.fromkeys(match.group().strip() for text in texts for match in _FIGURE.finditer(text))
    return [f for f in found if len(f) <= 16][: 2 if brief.label == "Reality check" else 1]


def _grid() -> Iterator[str]:
    for x in range(0, WIDTH + 1, 60):
        yield f'<path class="g" d="M{x} 0V{HEIGHT}"/>'


def _wires(brief: Brief, chance: Chance) -> Iterator[str]:
    """One wire an outlet, from the left edge to the junction; a dashed one for each earlier brief."""
    count, (x, y) = _wire_count(brief), _junction(chance)
    room = min(72, 340 // count)
    for number in range(count):
        start = int(_MIDDLE + (number - (count - 1) / 2) * room)
        bend, reach = chance.at(10 + number, 90, 260), chance.at(30 + number, 180, 320)
        curve = f"C{bend + reach // 2} {start} {x - 150} {y} {x} {y}"
        yield f'<path class="w" stroke-width="3" d="M0 {start}H{bend}{curve}"/>'
        yield f'<circle class="s" cx="{max(24, bend - chance.at(50 + number, 0, 70))}" cy="{start}" r="7"/>'
    earlier = sum(item.of == "brief" for item in brief.coverage)
    for number in range(min(earlier, 3)):
        start = 120 + number * 90 + chance.at(70 + number, 0, 40)
        yield (
            f'<path class="w" stroke-width="2" stroke-dasharray="2 9" '
            f'd="M{start} {HEIGHT}C{start + 40} {HEIGHT - 90} {x - 170} {y + 20} {x} {y}"/>'
        )


def _line_out(brief: Brief, chance: Chance) -> Iterator[str]:
    """From the junction to the right edge: one line, or two that part where accounts differ."""
    x, y = _junction(chance)
    if brief.label == "Reality check":
        for end in (y - 46, y + 46):
            yield f'<path class="w" stroke-width="5" d="M{x} {y}C{x + 90} {y} {x + 90} {end} {x + 190} {end}H{WIDTH}"/>'
    else:
        yield f'<path class="w" stroke-width="5" d="M{x} {y}H{WIDTH}"/>'
    yield f'<circle class="d" cx="{x}" cy="{y}" r="13" stroke-width="5"/>'


def _names(brief: Brief, chance: Chance) -> Iterator[str]:
    """A disc for each name, larger the more the story is about it."""
    x, y = _junction(chance)
    named = _named(brief)
    room = (WIDTH - x - 250) // max(len(named), 1)
    for number, mention in enumerate(named):
        radius = int(29 + 17 * min(1.0, mention.salience * 2))
        shift = (-46 if number % 2 == 0 else 46) if brief.label == "Reality check" else 0
        at, level = x + 235 + number * room + chance.at(90 + number, 0, 24), y + shift
        yield f'<circle class="d" cx="{at}" cy="{level}" r="{radius}" stroke-width="2.5"/>'
        yield (
            f'<text x="{at}" y="{level + radius * 0.27:.0f}" text-anchor="middle" font-size="{radius * 0.78:.0f}">'
            f"{_safe(_initials(mention.name))}</text>"
        )


def _figures(brief: Brief) -> Iterator[str]:
    found = figures(brief)
    size = 92 if len(found) == 1 and len(found[0]) <= 12 else 64
    for number, figure in enumerate(found):
        y, x = (118, WIDTH - 60) if number == 0 else (HEIGHT - 52, WIDTH - 60)
        yield f'<text class="f" x="{x}" y="{y}" text-anchor="end" font-size="{size}">{_safe(figure)}</text>'


def _junction(chance: Chance) -> tuple[int, int]:
    return chance.at(1, 500, 610), _MIDDLE + chance.at(2, -14, 14)


def _wire_count(brief: Brief) -> int:
    return max(1, min(_MOST_WIRES, len({item.publisher for item in articles_of(brief)})))


def _named(brief: Brief) -> list[Mention]:
    return sorted(brief.mentions, key=lambda m: -m.salience)[:_MOST_NAMES]


def _initials(name: str) -> str:
    words = [word for word in re.findall(r"\w+", name) if word[0].isalnum() and not word.islower()]
    return "".join(word[0] for word in words[:2]).upper() or name[:1].upper()


def _listed(items: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def _safe(text: str) -> str:
    return escape(printable(text), {'"': "&quot;"})
