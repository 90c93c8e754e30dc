"""Text that a page leaves bare between its paragraphs, put into a paragraph of its own: no rule looks for it there."""

from collections.abc import Iterator
from typing import Any

#: Elements that stand within a line.
_INLINE = frozenset("a abbr b bdi bdo cite code dfn em i kbd mark q s small span strong sub sup time u var wbr".split())
#: Elements in which paragraphs stand.
_AROUND = ("div", "article", "section", "main", "td")
#: Letters of a text that is a paragraph, and no label; and paragraphs beside it that make a column of text.
_FEWEST_LETTERS, _FEWEST_BESIDE = 60, 2
Run = list[Any]


def wrap_bare_text(page: Any) -> None:
    """Put bare texts among paragraphs into paragraphs, in place.

    Args:
        page: an lxml tree.
    """
    for around in list(page.iter(*_AROUND)):
        if len(around.findall("p")) >= _FEWEST_BESIDE:
            _wrap_in(around)


def _wrap_in(around: Any) -> None:
    for before, run in list(_runs(around)):
        text = _tail(around, before) + "".join(_text(node) + (node.tail or "") for node in run)
        if len(text.strip()) < _FEWEST_LETTERS or _is_linked(run, text):
            continue
        paragraph = around.makeelement("p", {})
        paragraph.text = _tail(around, before)
        _set_tail(around, before, None)
        around.insert(0 if before is None else around.index(before) + 1, paragraph)
        paragraph.extend(run)  # moves them, each with what comes after it


def _runs(around: Any) -> Iterator[tuple[Any, Run]]:
    """Rows of texts and inline elements: the block before each (None at the start), and its elements."""
    before, run = None, Run()
    for child in around:
        if isinstance(child.tag, str) and child.tag in _INLINE:
            run.append(child)
        else:
            yield before, run
            before, run = child, []
    yield before, run


def _is_linked(run: Run, text: str) -> bool:
    """Whether links make up most of it, as in a menu."""
    linked = sum(len(_text(node)) for node in run if node.tag == "a" or node.find(".//a") is not None)
    return 2 * linked > len(text.strip())


def _text(node: Any) -> str:
    return "".join(node.itertext())


def _tail(around: Any, before: Any) -> str:
    return (around.text if before is None else before.tail) or ""


def _set_tail(around: Any, before: Any, text: str | None) -> None:
    if before is None:
        around.text = text
    else:
        before.tail = text
