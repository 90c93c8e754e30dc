"""Share images: drawings become PNG, with the fonts that ship and none of this computer's."""

from collections.abc import Callable, Mapping
from functools import cache

from modelwire.adapters.beside.kept import Kept


def draw_pictures(drawings: Mapping[str, tuple[str, Callable[[], str]]], fonts: tuple[str, ...], kept: Kept) -> int:
    """Make the picture of each drawing that is new or has changed.

    Args:
        drawings: path of the picture -> what changes with it, and the SVG once it is asked for.
        fonts: paths of the font files.
        kept: where pictures lie.

    Returns:
        How many were drawn.
    """
    kept.expect(drawings)
    made = 0
    for path, (mark, draw) in drawings.items():
        made_from = f"{_version()} {mark}"
        if not kept.is_current(path, made_from):
            kept.put(path, _png(draw(), fonts), made_from)
            made += 1
    return made


def _png(svg: str, fonts: tuple[str, ...]) -> bytes:
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=list(fonts)))


@cache
def _version() -> str:
    from importlib.metadata import version

    return version("resvg-py")
