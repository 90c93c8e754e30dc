"""A page without what is kept from its readers (TRUST B24)."""

from selectolax.lexbor import LexborHTMLParser

from modelwire.read.html import HIDING_CLASSES, is_hidden

_NEVER_SHOWN = "script, style, template"
_MAY_BE_HIDDEN = "[hidden], [aria-hidden], [style], " + ", ".join(
    f'[class~="{name}"]' for name in sorted(HIDING_CLASSES)
)


def strip_hidden(tree: LexborHTMLParser) -> None:
    """Take out scripts, and elements that are hidden by attribute, inline style or a well-known class."""
    for node in tree.css(_NEVER_SHOWN):
        node.decompose()
    for node in tree.css(_MAY_BE_HIDDEN):
        if node.tag not in ("html", "body") and is_hidden(node):
            node.decompose()
