"""Items of feeds, kept as they were written: a brief stands in a dozen feeds, and each build makes a few of them anew.

What is kept is the text of every format: an archive has more items than should be in memory at once, and an item would
else be written again for each feed that holds it.
"""

import json
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.feeds.item import Written, brief_item
from modelwire.publish.feeds.written import written
from modelwire.publish.leaf import Leaf
from modelwire.publish.marks import mark, program

#: Items in memory, each in three formats: some 10 KB.
_MOST = 1024


class Pantry:
    """The items of a catalogue: at hand, kept by an earlier build, or made from the brief."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._frame = mark(program(), repr(catalogue.site))
        self._kept: Callable[[Sequence[str]], dict[str, str]] = catalogue.snapshot.kept or (lambda names: {})
        self._items: OrderedDict[str, Written] = OrderedDict()

    def items(self, leaves: Sequence[Leaf]) -> list[Written]:
        """The items of briefs, in their order."""
        missing = [leaf for leaf in leaves if leaf.id not in self._items]
        if missing:
            self._fetch(missing)
        found = [self._items[leaf.id] for leaf in leaves]
        self._forget(len(leaves))
        return found

    def put(self, leaf: Leaf) -> str:
        """Make the item of a brief that is open, and say it as it is kept."""
        item = self._items[leaf.id] = self._made(leaf)
        self._forget(0)
        kept = (self._mark(leaf), item.id, item.updated.isoformat(), item.atom, item.rss, item.json)
        return json.dumps(kept, ensure_ascii=False)

    def _made(self, leaf: Leaf) -> Written:
        return written(brief_item(self._catalogue.archive.brief(leaf.id), self._catalogue))

    def _fetch(self, leaves: Sequence[Leaf]) -> None:
        kept = self._kept([name_of(leaf) for leaf in leaves])
        for leaf in leaves:
            mark_, *texts = json.loads(kept.get(name_of(leaf), "[0]"))
            if mark_ == self._mark(leaf):
                id_, updated, *formats = texts
                self._items[leaf.id] = Written(id_, datetime.fromisoformat(updated), *formats)
        rest = [leaf for leaf in leaves if leaf.id not in self._items]
        self._catalogue.archive.open(leaf.id for leaf in rest)
        for leaf in rest:
            self._items[leaf.id] = self._made(leaf)

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
