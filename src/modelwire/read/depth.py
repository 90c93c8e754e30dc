"""A bound on how deep markup lies, before a parser sees it: theirs take quadratic time (TRUST B4, B5)."""

import re
from collections import Counter

#: Deeper than any page needs.
MAX_DEPTH = 512
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^<>]*?(/?)>")
#: Text up to their own end tag, whatever stands in it.
_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
#: They hold nothing, or the next of their kind ends them.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr html head body p li dd dt tr td th tbody thead "
    "tfoot option optgroup colgroup".split()
)
#: Inside these the rules of XML hold, and everything nests.
_FOREIGN = ("svg", "math")


def shallow(html: str) -> str:
    """The document up to the place where its elements lie too deep; nearly always all of it."""
    opened: Counter[str] = Counter()
    position = 0
    while tag := _TAG.search(html, position):
        name, position = tag[2].lower(), tag.end()
        if name in _RAW and not tag[1]:
            position = _end_of_raw(html, name, position)
        _count(opened, name, closes=bool(tag[1]), closed=bool(tag[3]))
        if opened.total() > MAX_DEPTH:
            return html[: tag.start()]
    return html


def _count(opened: Counter[str], name: str, *, closes: bool, closed: bool) -> None:
    foreign = any(opened[outer] for outer in _FOREIGN)
    if closes:
        # An end tag without its start is ignored by parsers, so it must not buy more depth here.
        opened[name] = max(opened[name] - 1, 0)
    elif name not in _RAW and (foreign or name not in _FLAT) and not (foreign and closed):
        opened[name] += 1


def _end_of_raw(html: str, name: str, position: int) -> int:
    found = re.compile(f"</{name}", re.I).search(html, position)
    return found.start() if found else len(html)
