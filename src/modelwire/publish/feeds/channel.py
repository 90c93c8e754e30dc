"""Which feeds there are: the site's, one for each entity and section, the watches, the corrections."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.corrections import changes
from modelwire.publish.feeds.atom import atom
from modelwire.publish.feeds.item import Channel, Item, brief_item, change_item, watch_item
from modelwire.publish.feeds.jsonfeed import json_feed
from modelwire.publish.feeds.rss import rss
from modelwire.publish.watch import told
from modelwire.types import Brief

#: Items in a feed; what is older is in the archive.
_ITEMS = 30
#: What a feed is dated that never had an item.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def all_feeds(catalogue: Catalogue) -> dict[str, bytes]:
    """Every feed as a file, by path inside public/."""
    files: dict[str, bytes] = {}
    for channel in channels(catalogue):
        folder = channel.path[1:]
        files[f"{folder}feed.xml"] = atom(channel, catalogue)
        files[f"{folder}rss.xml"] = rss(channel, catalogue)
        files[f"{folder}feed.json"] = json_feed(channel, catalogue)
    return files


def channels(catalogue: Catalogue) -> Iterator[Channel]:
    """The site's feed first."""
    site, made = catalogue.site, _Items(catalogue)
    yield _channel("/", site.name, site.beat_description, made.of(catalogue.published))
    for path, section in catalogue.sections.items():
        briefs = catalogue.by_section.get(path, [])
        yield _channel(path, f"{section.title} · {site.name}", f"Briefs in {section.title}.", made.of(briefs))
    for path, entity in catalogue.entities.items():
        briefs = catalogue.by_entity.get(path, [])
        yield _channel(path, f"{entity.name} · {site.name}", f"Briefs that name {entity.name}.", made.of(briefs))
    watches = [watch_item(w, catalogue) for w in told(catalogue)]
    yield _channel("/watch/", f"What we watch · {site.name}", "Expectations, and how each turned out.", watches)
    if catalogue.has_changes():
        items = [change_item(*found, catalogue) for found in changes(catalogue)]
        yield _channel("/corrections/", f"Corrections · {site.name}", "What we got wrong or took back.", items)


class _Items:
    """Items of briefs, each made once, however many feeds carry it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.made: dict[str, Item] = {}

    def of(self, briefs: Iterable[Brief]) -> list[Item]:
        return [self._item(brief) for brief in list(briefs)[:_ITEMS]]

    def _item(self, brief: Brief) -> Item:
        if brief.id not in self.made:
            self.made[brief.id] = brief_item(brief, self.catalogue)
        return self.made[brief.id]


def _channel(path: str, title: str, description: str, items: list[Item]) -> Channel:
    newest = sorted(items, key=lambda item: (item.updated, item.id), reverse=True)[:_ITEMS]
    return Channel(path, title, description, tuple(newest), newest[0].updated if newest else _NEVER)
