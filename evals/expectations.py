"""What feedparser's authors expect of a case, as far as it names a title, a link, a date, an author or content."""

import ast
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from modelwire.text import clean, normalised_words

_TAG = re.compile(r"<[^>]*>")
_ADDRESS = re.compile(r"\s*\([^()]*@[^()]*\)$")
#: The keys under which feedparser gives what we read too, and which of ours it is.
_KEYS = {
    "title": "title",
    "link": "link",
    "published_parsed": "date",
    "updated_parsed": "date",
}


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing that must be read: the feed's own (item None), or that of an item."""

    item: int | None
    #: title, link, date, author or content
    of: str
    value: str | tuple[int, ...]

    def met_by(self, seen: str | datetime | None) -> bool:
        """Whether what was read is what is expected; markup, white space and invisible characters do not count."""
        if isinstance(self.value, tuple):
            return isinstance(seen, datetime) and seen.timetuple()[:6] == self.value
        if self.of == "content":
            return isinstance(seen, str) and normalised_words(_plain(seen)) == normalised_words(_plain(self.value))
        # A title may be plain text that only looks like markup, so it also holds as it stands.
        fits = (clean(self.value),) if self.of == "link" else (clean(self.value), _plain(self.value))
        return isinstance(seen, str) and clean(seen) in fits


def expectations(expression: str) -> list[Expectation]:
    """The expectations in a Python expression such as "not bozo and entries[0]['title'] == 'x'"; it is never run."""
    try:
        tree = ast.parse(expression.strip(), mode="eval")
    except SyntaxError:
        return []
    parts = (part for whole in _conjuncts(tree.body) for part in _pairs(whole))
    return [found for part in parts if (found := _read(*part))]


def _conjuncts(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        for part in node.values:
            yield from _conjuncts(part)
    else:
        yield node


def _pairs(node: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What is compared for equality, with the value at the end: a == b == "x" says that a is "x" and b is."""
    if isinstance(node, ast.Compare) and all(isinstance(op, ast.Eq) for op in node.ops):
        *named, value = [node.left, *node.comparators]
        yield from ((name, value) for name in named)


def _read(named: ast.expr, expected: ast.expr) -> Expectation | None:
    try:
        value = ast.literal_eval(expected)
    except ValueError:
        return None
    match named:
        case ast.Call(func=ast.Name(id="ord"), args=[inner]) if isinstance(value, int):
            named, value = inner, chr(value)
    path = _path(named)
    place = _place(path)
    if place is None:
        return None
    item, of = place
    if of == "date":
        # The feed's own date is no noun of ours.
        return Expectation(item, of, tuple(value[:6])) if isinstance(value, tuple) and item is not None else None
    if of == "author" and isinstance(value, str):
        value = _ADDRESS.sub("", value)  # we keep nobody's address
    return Expectation(item, of, value) if isinstance(value, str) else None


def _place(path: Sequence[object]) -> tuple[int | None, str] | None:  # noqa: PLR0911 (one a kind of path)
    """(item, what) of a path as feedparser names it; None where it is nothing that we read."""
    match path:
        case ["feed", "title_detail", "value"]:
            return None, "title"
        case ["feed", str(key)] if key in _KEYS:
            return None, _KEYS[key]
        case ["entries", int(item), "title_detail", "value"]:
            return item, "title"
        case ["entries", int(item), str(key)] if key in _KEYS:
            return item, _KEYS[key]
        case ["entries", int(item), "author"] | ["entries", int(item), "author_detail", "name"] | [
            "entries", int(item), "authors", 0, "name"
        ]:  # fmt: skip
            return item, "author"
        case ["entries", int(item), ("summary_detail" | "content"), *_, "value"] | [
            "entries",
            int(item),
            ("summary" | "description"),
        ]:
            return item, "content"
    return None


def _path(node: ast.expr) -> list[object]:
    """["entries", 0, "title"] of entries[0]['title'] or entries[0].title; [] of anything else."""
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute):
        return [*_path(node.value), node.attr]
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return [*_path(node.value), node.slice.value]
    return []


def _plain(value: str) -> str:
    return clean(html.unescape(_TAG.sub("", value)))
