"""HTML to plain paragraphs: what a reader would see, and nothing that only a machine would (TRUST B6, B24)."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from modelwire.read.depth import MAX_DEPTH, shallow
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
#: Classes that style sheets everywhere hide from readers.
HIDING_CLASSES = frozenset({"sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden", "hidden", "d-none"})
#: The mark of a footnote; after a digit the same thing is an exponent.
_NOTE = re.compile(r"\[?\d{1,3}\]?|[*†‡§]|\[\w\]")
_WORD = re.compile(r"\w")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
_BLOCK_EDGE, _LINE_BREAK = "\n\n", "\n"
#: A text, or the mark of an edge, and whether it is the text of a link.
Piece = tuple[str, bool]


def paragraphs(html: str, *, with_links: bool = False) -> str:
    """The visible prose of a piece of HTML: paragraphs, list items and headings, parted by blank lines.

    Args:
        html: the markup.
        with_links: keep paragraphs that are links and nothing else, which in a body are menus, lists of contents,
            buttons and further reading.
    """
    body = LexborHTMLParser(shallow(html)).body
    if body is None:
        return ""
    blocks = _blocks(_pieces(body))
    return clean_paragraphs(_BLOCK_EDGE.join(_text(b) for b in blocks if with_links or not _is_navigation(b)))


def is_hidden(node: LexborNode) -> bool:
    """Whether an element is kept from readers: by attribute, inline style, or a well-known class."""
    given = node.attributes
    return (
        "hidden" in given
        or (given.get("aria-hidden") or "").lower() == "true"
        or bool(_HIDING_STYLE.search(given.get("style") or ""))
        or not HIDING_CLASSES.isdisjoint((given.get("class") or "").split())
    )


def _blocks(pieces: list[Piece]) -> list[list[Piece]]:
    blocks: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece[0] == _BLOCK_EDGE:
            blocks.append([])
        else:
            blocks[-1].append(piece)
    return blocks


def _text(block: list[Piece]) -> str:
    return "".join(text for text, _ in block)


def _is_navigation(block: list[Piece]) -> bool:
    """Whether every word of a block belongs to a link, and they make no sentence."""
    return all(linked for text, linked in block if _WORD.search(text)) and not _SENTENCE_END.search(_text(block))


def _pieces(root: LexborNode) -> list[Piece]:
    """Texts and marks in document order, without recursion: depth is the author's choice, not ours."""
    pieces: list[Piece] = []
    #: nodes to come, each with its depth and whether it is in a link, and marks to come between them
    stack: list[tuple[LexborNode | str, int, bool]] = [(root, 0, False)]
    while stack:
        node, depth, linked = stack.pop()
        if isinstance(node, str):
            pieces.append((node, linked))
        elif node.is_text_node:
            pieces.append((re.sub(r"\s+", " ", node.text_content or ""), linked))
        elif node.tag == "sup" and _NOTE.fullmatch(note := (node.text() or "").strip()):
            pieces.append((f"^{note}" if pieces and pieces[-1][0][-1:].isdigit() else " ", linked))
        elif node.is_element_node and depth <= MAX_DEPTH and node.tag not in _DROPPED and not is_hidden(node):
            stack.extend(_inside(node, depth, linked or node.tag == "a"))
    return pieces


def _inside(node: LexborNode, depth: int, linked: bool) -> list[tuple[LexborNode | str, int, bool]]:
    """What an element puts on the stack, last first: its children, between the edges of a block."""
    if node.tag == "br":
        return [(_LINE_BREAK, depth, linked)]
    children: list[tuple[LexborNode | str, int, bool]] = [
        (child, depth + 1, linked) for child in reversed(_children(node))
    ]
    if node.tag not in _BLOCKS:
        return children
    edge = (_BLOCK_EDGE, depth, linked)
    return [edge, *children, edge]


def _children(node: LexborNode) -> list[LexborNode]:
    found, child = [], node.child
    while child is not None:
        found.append(child)
        child = child.next
    return found
