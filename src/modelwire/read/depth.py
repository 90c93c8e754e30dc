"""A bound on how deep markup lies, before a parser sees it: theirs take quadratic time (TRUST B4, B5)."""

import re
from collections import Counter

#: Deeper than any page needs.
MAX_DEPTH = 512
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)")
#: Text up to their own end tag, whatever stands in it.
_RAW = frozenset({"script", "style", "textarea"})
#: They hold nothing, or the next of their kind ends them.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr html head body p li dd dt tr td th tbody "
    "thead tfoot option optgroup colgroup".split()
)
#: Inside these everything nests that does not close itself.
_FOREIGN = ("svg", "math")


def shallow(html: str) -> str:
    """The document up to the place where its elements lie too deep; nearly always all of it.

    It takes linear time, and counts too much rather than too little: an end tag is believed only if its start tag
    was seen.
    """
    opened: Counter[str] = Counter()
    depth = position = 0
    while (tag := _TAG.search(html, position)) and (end := html.find(">", tag.end())) >= 0:
        position, name, foreign = end + 1, tag[2].lower(), any(opened[outer] for outer in _FOREIGN)
        if tag[1]:
            step = -1 if opened[name] else 0
        elif name in _RAW and not foreign:
            step, position = 0, _end_of_raw(html, name, position)
        else:
            step = int(html[end - 1] != "/" if foreign else name not in _FLAT)
        opened[name] += step
        depth += step
        if depth > MAX_DEPTH:
            return html[: tag.start()]
    return html


def _end_of_raw(html: str, name: str, position: int) -> int:
    found = re.compile(f"</{name}", re.I).search(html, position)
    return found.start() if found else len(html)
