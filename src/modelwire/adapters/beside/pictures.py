"""Share images: drawings become PNG, with the fonts that ship and none of this computer's."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256

from modelwire.adapters.beside.kept import Kept


def draw_pictures(drawings: Mapping[str, str], fonts: tuple[str, ...], kept: Kept) -> int:
    """Make the picture of each drawing that is new or has changed.

    Args:
        drawings: path of the picture -> SVG.
        fonts: paths of the font files.
        kept: where pictures lie.

    Returns:
        How many were drawn.
    """
    kept.expect(drawings)
    made = 0
    for path, svg in drawings.items():
        made_from = sha256(f"{_version()} {svg}".encode()).hexdigest()[:32]
        if not kept.is_current(path, made_from):
            kept.put(path, _png(svg, fonts), made_from)
            made += 1
    return made


def _png(svg: str, fonts: tuple[str, ...]) -> bytes:
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=list(fonts)))


@cache
def _version() -> str:
    from importlib.metadata import version

    return version("resvg-py")
