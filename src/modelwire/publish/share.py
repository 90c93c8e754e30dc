"""Share images: the picture of a brief with its headline, as other sites show it beside a link."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from modelwire.publish.catalogue import catalogue
from modelwire.publish.chart import chart_of
from modelwire.publish.illustration import INKS, drawing
from modelwire.publish.leaf import Leaf
from modelwire.publish.lettering import drawn, fitted, letters, width
from modelwire.publish.marks import mark, program
from modelwire.publish.paths import article_stem
from modelwire.publish.press import THEME
from modelwire.publish.snapshot import Snapshot
from modelwire.types import Brief

#: The size that Open Graph and the services which read it ask for.
WIDTH, HEIGHT = 1200, 630
#: What draws the letters that have no outline of their own.
SHARE_FONTS = tuple(str(THEME / "fonts" / f"newsreader-display-{part}.ttf") for part in ("latin", "latin-ext"))
_EDGE, _LINES = 56, 2
#: The picture is cut by so much at its head; the words stand below it.
_CUT, _BAND = 34, 430
_STYLE = (
    ".g{{fill:{1}}}.t{{fill:#16181c}}.i{{fill:{0}}}.m{{fill:#565c66}}.w{{stroke:{0};fill:none;stroke-linecap:round}}"
    ".s{{fill:{1};stroke:{0}}}.b{{fill:{0};opacity:.28}}text{{font-family:'Newsreader 16pt'}}"
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A share image before it is drawn."""

    #: changes with all that it is made from
    mark: str
    draw: Callable[[], str]


def share_cards(snapshot: Snapshot) -> dict[str, Drawing]:
    """The drawing of each published brief, by the path of the picture that it becomes; drawn when asked for."""
    shelves = catalogue(snapshot)
    frame = mark(program(), snapshot.site.name)

    def drawing_of(leaf: Leaf) -> Drawing:
        return Drawing(mark(frame, leaf.seal), lambda: share_card(shelves.archive.brief(leaf.id), snapshot.site.name))

    return {f"{article_stem(leaf)[1:]}.png": drawing_of(leaf) for leaf in shelves.published.leaves}


def share_card(brief: Brief, publication: str) -> str:
    """One card: the picture above, the label and the publication's name, the headline below."""
    (ink, ground), _ = INKS.get(brief.label, INKS["Analyst take"])
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">',
            f"<style>{_STYLE.format(ink, ground)}</style>",
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
            f'<svg width="{WIDTH}" height="{_BAND}" viewBox="0 {_CUT} {WIDTH} {_BAND}">',
            *drawing(brief, chart_of(brief)),
            "</svg>",
            *_words(brief, publication),
            "</svg>",
        ]
    )


def _words(brief: Brief, publication: str) -> Iterator[str]:
    room = WIDTH - 2 * _EDGE
    size, lines = _set(brief.headline, room)
    label = f"{brief.label} · machine-made"
    # The letters of the picture have their shapes there already.
    yield f"<defs>{''.join(letters([label, publication, *lines]))}</defs>"
    yield drawn(label, _EDGE, 476, 30, ink="i")
    yield drawn(publication, WIDTH - _EDGE, 476, fitted(publication, 30, room * 0.6), end=True, ink="m")
    for number, line in enumerate(lines):
        yield drawn(line, _EDGE, 542 + number * size * 1.06, fitted(line, size, room))


def _set(text: str, room: float) -> tuple[float, list[str]]:
    """The size of a headline and its lines: one line if it fits at a good size, else two of about one length."""
    for size, most in ((54.0, 1), (48.0, 1), (54.0, 2), (48.0, 2), (42.0, 2)):
        if len(_wrapped(text, size, room)) <= most:
            narrow = next(w for w in range(int(room / 2), int(room) + 12, 12) if len(_wrapped(text, size, w)) <= most)
            return size, _wrapped(text, size, narrow)
    lines = _wrapped(text, 42.0, room)
    return 42.0, [*lines[: _LINES - 1], f"{lines[_LINES - 1].rstrip(' ,;:')} …"]


def _wrapped(text: str, size: float, room: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines
