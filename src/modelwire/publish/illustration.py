"""The picture of a brief: a line plan of the story, or its two figures to scale.

Drawn from the story alone, never from a publisher's image. The plan: each wire that comes in is an outlet, each
stop a name by its weight, a dashed wire an earlier brief of ours; where accounts differ the line parts. The chart:
two bars from zero, drawn only where `chart_of` finds figures that belong together. What is left free (bends,
distances, sides) comes from the digest of the story, so that a story always has the same picture.
"""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from modelwire.publish.characters import printable
from modelwire.publish.chart import Chart, chart_of
from modelwire.publish.lettering import drawn, fitted, letters
from modelwire.publish.lineplan import EDGE, HEIGHT, WIDTH, Chance, figures, named_in, plan, stops, wire_count
from modelwire.types import Brief

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


def svg(brief: Brief) -> bytes:
    """The picture as a file of its own; it follows the reader's choice of light or dark."""
    inks = INKS.get(brief.label, INKS["Analyst take"])
    chart = chart_of(brief)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        ' role="img" aria-labelledby="t">',
        f'<title id="t">{_safe(alt_text(brief, chart))}</title>',
        f"<style>{_STYLE.format(*inks)}</style>",
        *drawing(brief, chart),
        "</svg>\n",
    ]
    return "\n".join(parts).encode()


def drawing(brief: Brief, chart: Chart | None) -> Iterator[str]:
    """What is inside the picture: shapes of the classes g (ground), t (text), i, w, s, b (ink)."""
    yield f"<defs>{''.join(letters(_words(brief, chart)))}</defs>"
    yield f'<rect class="g" width="{WIDTH}" height="{HEIGHT}"/>'
    yield from _bars(brief, chart) if chart else plan(brief)


def alt_text(brief: Brief, chart: Chart | None) -> str:
    """What the picture shows, in a sentence."""
    names = _listed(_shown_names(brief, chart))
    if chart:
        larger, smaller = chart.larger.words, chart.smaller.words
        about = f", about {names}" if names else ""
        if chart.part:
            return f"Chart: {smaller} as a part of {larger}, drawn to scale{about}."
        return f"Chart: two bars drawn to scale, {larger} and {smaller}{about}."
    wires, found = wire_count(brief), figures(brief)
    outlets = "one wire comes in" if wires == 1 else f"{wires} wires run together"
    apart = " and part again" if brief.label == "Reality check" else ""
    carried = f", past {names}" if names else ""
    figure = f"; beside it stands {found[0]}" if found else ""
    return f"Line plan of the story: {outlets}{apart}{carried}{figure}."


# ── two figures ──────────────────────────────────────────────────────────────────────────────────────────


def _bars(brief: Brief, chart: Chart) -> Iterator[str]:
    """Two bars from zero, or one bar and the part of it that the smaller figure is."""
    long = WIDTH - 2 * EDGE
    short = max(6.0, long * chart.smaller.value / chart.larger.value)
    name = next((m.name for m in named_in(brief)), "")
    yield drawn(name, EDGE, 86, fitted(name, 44, long), ink="i")
    if chart.part:
        yield f'<rect class="b" x="{EDGE}" y="236" width="{long}" height="92"/>'
        yield f'<rect class="i" x="{EDGE}" y="236" width="{short:.0f}" height="92"/>'
        yield drawn(chart.smaller.words, EDGE, 212, fitted(chart.smaller.words, 88, long * 0.6))
        yield drawn(chart.larger.words, WIDTH - EDGE, 416, fitted(chart.larger.words, 88, long * 0.6), end=True)
        return
    for figure, length, top in ((chart.larger, long, 208), (chart.smaller, short, 384)):
        size = 92
        yield drawn(figure.words, EDGE, top - 18, fitted(figure.words, size, long))
        yield f'<rect class="i" x="{EDGE}" y="{top}" width="{length:.0f}" height="40"/>'


def _words(brief: Brief, chart: Chart | None) -> list[str]:
    found = [chart.larger.words, chart.smaller.words] if chart else figures(brief)
    return [*found, *_shown_names(brief, chart)]


def _shown_names(brief: Brief, chart: Chart | None) -> list[str]:
    if chart:
        return [m.name for m in named_in(brief)[:1]]
    return [stop.name for stop in stops(brief, Chance(brief.story_id))]


def _listed(items: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def _safe(text: str) -> str:
    return escape(printable(text), {'"': "&quot;"})
