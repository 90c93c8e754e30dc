"""Lettering: words drawn as outlines, so that a picture looks the same wherever it is opened and needs no font."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

from modelwire.memo import remembered
from modelwire.publish.characters import printable

_OUTLINES = Path(__file__).parent / "theme" / "fonts" / "outlines.json"
#: Units of an outline to the em.
_EM = 500
#: What a letter without an outline is taken to be wide, as a share of the size.
_UNKNOWN = 0.55


@remembered(4096)
def width(text: str, size: float) -> float:
    """How wide a text is in the display cut, in units of the picture."""
    glyphs, kern = _font()
    known = sum(glyphs[c][0] if c in glyphs else _UNKNOWN * _EM for c in text)
    return (known + sum(kern.get(a + b, 0) for a, b in pairwise(text))) * size / _EM


def fitted(text: str, size: float, room: float) -> float:
    """The size at which a text has room: as wished, or smaller."""
    wide = width(text, size)
    return size if wide <= room else size * room / wide


def drawn(text: str, x: float, y: float, size: float, *, end: bool = False, ink: str = "t") -> str:
    """A line of text as the picture's letters; see `letters` for the shapes that it uses.

    Args:
        text: what stands there.
        x: where the line begins; where it ends if `end`.
        y: its baseline.
        size: in units of the picture.
        end: whether x is the right end.
        ink: class of the letters.
    """
    text = printable(text)
    left = x - width(text, size) if end else x
    glyphs, kern = _font()
    if any(c not in glyphs for c in text):
        return f'<text class="{ink}" x="{left:.0f}" y="{y:.0f}" font-size="{size:.0f}">{escape(text)}</text>'
    at = 0
    uses: list[str] = []
    for before, letter in zip(" " + text, text, strict=False):
        at += kern.get(before + letter, 0) if uses else 0
        if glyphs[letter][1]:
            uses.append(f'<use href="#{_name(letter)}" x="{at}"/>')
        at += glyphs[letter][0]
    return f'<g class="{ink}" transform="translate({left:.0f} {y:.0f}) scale({size / _EM:.3f})">{"".join(uses)}</g>'


def letters(texts: Iterable[str]) -> Iterator[str]:
    """The shapes of every letter of these texts, once each, for the picture's <defs>."""
    glyphs, _ = _font()
    for letter in sorted(set("".join(map(printable, texts)))):
        if letter in glyphs and glyphs[letter][1]:
            yield f'<path id="{_name(letter)}" d="{glyphs[letter][1]}"/>'


def _name(letter: str) -> str:
    return f"c{ord(letter):x}"


@cache
def _font() -> tuple[dict[str, tuple[int, str]], dict[str, int]]:
    data = json.loads(_OUTLINES.read_text(encoding="utf-8"))
    return data["glyphs"], data["kern"]
