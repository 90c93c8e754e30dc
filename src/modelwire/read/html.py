"""HTML to plain paragraphs: what a reader would see, and nothing that only a machine would (TRUST B6, B24)."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from modelwire.text import clean_paragraphs

#: Never prose. Code is dropped because half a listing reads like a claim.
_DROPPED = frozenset(
    "script style noscript template svg math iframe object embed form button select textarea head title meta link "
    "pre figcaption audio video canvas nav map picture dialog".split()
)
_BLOCKS = frozenset(
    "p div li ul ol h1 h2 h3 h4 h5 h6 blockquote td th tr table section article header footer main aside dd dt dl "
    "figure hr address details summary body center caption".split()
)
#: Ways to keep a text from people and still hand it to programs.
_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|opacity\s*:\s*0(\.0+)?\s*(;|!|$)"
    r"|font-size\s*:\s*0(\.0+)?\s*(px|pt|em|rem|%)?\s*(;|!|$)|(left|top|right|text-indent)\s*:\s*-\s*\d{3,}"
    r"|(?<![\w-])(width|height)\s*:\s*0(px)?\s*(;|!|$)|clip\s*:\s*rect\(\s*0|clip-path\s*:\s*inset\(\s*(50|100)%",
    re.I,
)
_HIDING_CLASS = frozenset({"sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden", "hidden", "d-none"})
#: The mark of a footnote; after a digit the same thing is an exponent.
_NOTE = re.compile(r"\[?\d{1,3}\]?|[*†‡§]|\[\w\]")
#: Deeper markup than any page needs is cut off here.
_MAX_DEPTH = 512


def paragraphs(html: str) -> str:
    """The visible prose of a piece of HTML: paragraphs, list items and headings, parted by blank lines."""
    body = LexborHTMLParser(html).body
    return clean_paragraphs("".join(_pieces(body))) if body is not None else ""


def is_hidden(node: LexborNode) -> bool:
    """Whether an element is kept from readers: by attribute, inline style, or a well-known class."""
    given = node.attributes
    return (
        "hidden" in given
        or (given.get("aria-hidden") or "").lower() == "true"
        or bool(_HIDING_STYLE.search(given.get("style") or ""))
        or not _HIDING_CLASS.isdisjoint((given.get("class") or "").split())
    )


def _pieces(root: LexborNode) -> list[str]:
    """Text and paragraph marks in document order, without recursion: depth is the author's choice, not ours."""
    pieces: list[str] = []
    #: nodes to come, each with its depth, and marks to come between them
    stack: list[tuple[LexborNode | str, int]] = [(root, 0)]
    while stack:
        node, depth = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
        elif node.is_text_node:
            pieces.append(re.sub(r"\s+", " ", node.text_content or ""))
        elif node.tag == "sup" and _NOTE.fullmatch(note := (node.text() or "").strip()):
            pieces.append(f"^{note}" if pieces and pieces[-1][-1:].isdigit() else " ")
        elif node.is_element_node and depth <= _MAX_DEPTH and node.tag not in _DROPPED and not is_hidden(node):
            stack.extend(_inside(node, depth))
    return pieces


def _inside(node: LexborNode, depth: int) -> list[tuple[LexborNode | str, int]]:
    """What an element puts on the stack, last first: its children, between the edges of a block."""
    if node.tag == "br":
        return [("\n", depth)]
    children: list[tuple[LexborNode | str, int]] = [(child, depth + 1) for child in reversed(_children(node))]
    return [("\n\n", depth), *children, ("\n\n", depth)] if node.tag in _BLOCKS else children


def _children(node: LexborNode) -> list[LexborNode]:
    found, child = [], node.child
    while child is not None:
        found.append(child)
        child = child.next
    return found
