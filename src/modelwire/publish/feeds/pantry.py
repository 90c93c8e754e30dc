"""Items of feeds, kept from the build that made them: a brief stands in a dozen feeds, most of them older."""

import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.feeds.item import Item, brief_item
from modelwire.publish.leaf import Leaf
from modelwire.publish.marks import mark, program

#: Items in memory, each in three formats: some 20 KB.
_MOST = 1024


class Pantry:
    """The items of a catalogue: at hand, kept by an earlier build, or made from the brief."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._frame = mark(program(), repr(catalogue.site))
        self._kept: Callable[[Sequence[str]], dict[str, str]] = catalogue.snapshot.kept or (lambda names: {})
        self._items: OrderedDict[str, Item] = OrderedDict()

    def items(self, leaves: Sequence[Leaf]) -> list[Item]:
        """The items of briefs, in their order."""
        missing = [leaf for leaf in leaves if leaf.id not in self._items]
        if missing:
            self._fetch(missing)
        found = [self._items[leaf.id] for leaf in leaves]
        self._forget(len(leaves))
        return found

    def put(self, leaf: Leaf) -> str:
        """Make the item of a brief that is open, and say it as it is kept."""
        item = brief_item(self._catalogue.archive.brief(leaf.id), self._catalogue)
        self._items[leaf.id] = item
        self._forget(0)
        return json.dumps([self._mark(leaf), *_fields(item)], ensure_ascii=False)

    def _fetch(self, leaves: Sequence[Leaf]) -> None:
        kept = self._kept([name_of(leaf) for leaf in leaves])
        for leaf in leaves:
            mark_, *fields = json.loads(kept.get(name_of(leaf), "[0]"))
            if mark_ == self._mark(leaf):
                self._items[leaf.id] = _item(fields)
        rest = [leaf for leaf in leaves if leaf.id not in self._items]
        self._catalogue.archive.open(leaf.id for leaf in rest)
        for leaf in rest:
            self._items[leaf.id] = brief_item(self._catalogue.archive.brief(leaf.id), self._catalogue)

    def _forget(self, wanted: int) -> None:
        while len(self._items) > max(_MOST, wanted):
            self._items.popitem(last=False)

    def _mark(self, leaf: Leaf) -> str:
        """What was kept of another version of the brief, or by another program, is of no use."""
        return f"{self._frame}{leaf.seal}"


def name_of(leaf: Leaf) -> str:
    """The sheet that keeps a brief's item."""
    return f"article/{leaf.id}"


def pantry_of(catalogue: Catalogue) -> Pantry:
    """The pantry of a catalogue."""
    return catalogue.once("pantry", "", lambda: Pantry(catalogue))


def _fields(item: Item) -> Iterable[object]:
    return (
        item.id, item.url, item.title, item.published.isoformat(), item.updated.isoformat(), item.summary, item.html,
        item.categories, item.record, item.source_type,
    )  # fmt: skip


def _item(fields: list[Any]) -> Item:
    id_, url, title, published, updated, summary, html, categories, record, source_type = fields
    return Item(
        id_, url, title, datetime.fromisoformat(published), datetime.fromisoformat(updated), summary, html,
        tuple(categories), record, source_type,
    )  # fmt: skip
