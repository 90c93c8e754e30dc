"""Which feeds there are: the site's, one for each entity and section, the watches, the corrections."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from heapq import nlargest

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.corrections import changes
from modelwire.publish.feeds.atom import atom
from modelwire.publish.feeds.item import Channel, Gone, Written, brief_tag, change_item, watch_item
from modelwire.publish.feeds.jsonfeed import json_feed
from modelwire.publish.feeds.pantry import pantry_of
from modelwire.publish.feeds.rss import rss
from modelwire.publish.feeds.written import written
from modelwire.publish.leaf import Leaf, Shelf
from modelwire.publish.past import ITEMS
from modelwire.publish.watch import changed_at, told

#: What a feed is dated that never had an item.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def feed_files(channel: Channel, catalogue: Catalogue, links: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """A feed in its three formats, by path inside public/; the links lead to the documents of its archive."""
    folder = channel.path[1:]
    return {
        f"{folder}feed.xml": atom(channel, catalogue, links=links),
        f"{folder}rss.xml": rss(channel, catalogue),
        f"{folder}feed.json": json_feed(channel, catalogue),
    }


def site_channel(catalogue: Catalogue) -> Channel:
    """The newest of all."""
    site = catalogue.site
    gone = catalogue.withdrawn.leaves
    return _briefs("/", site.name, site.beat_description, catalogue.published, gone, catalogue)


def channel_of(path: str, title: str, description: str, leaves: Sequence[Leaf], catalogue: Catalogue) -> Channel:
    """A channel of just these briefs; those that were withdrawn are told of as gone."""
    stand = [leaf for leaf in leaves if not catalogue.is_withdrawn(leaf.id)]
    gone = [leaf for leaf in leaves if catalogue.is_withdrawn(leaf.id)]
    return _briefs(path, title, description, Shelf(catalogue.archive, stand), gone, catalogue)


def section_channel(path: str, catalogue: Catalogue) -> Channel:
    """The newest of a section."""
    section = catalogue.sections[path]
    briefs = catalogue.by_section.get(path, catalogue.published[:0])
    title = f"{section.title} · {catalogue.site.name}"
    gone = [leaf for leaf in catalogue.withdrawn.leaves if leaf.section == section.slug]
    return _briefs(path, title, f"Briefs in {section.title}.", briefs, gone, catalogue)


def entity_channel(path: str, catalogue: Catalogue) -> Channel:
    """The newest that name an entity."""
    name, briefs = catalogue.entities[path].name, catalogue.by_entity[path]
    title = f"{name} · {catalogue.site.name}"
    gone = [leaf for leaf in catalogue.withdrawn.leaves if path[8:-1] in leaf.entities.split()]
    return _briefs(path, title, f"Briefs that name {name}.", briefs, gone, catalogue)


def watch_channel(catalogue: Catalogue) -> Channel:
    """What is expected, and how it turned out."""
    title = f"What we watch · {catalogue.site.name}"
    # Chosen before they are written: of a thousand watches thirty stand in the feed.
    newest = nlargest(ITEMS, told(catalogue), key=lambda watch: (changed_at(watch), watch.opened_at.date(), watch.id))
    items = [written(watch_item(watch, catalogue)) for watch in newest]
    return _channel("/watch/", title, "Expectations, and how each turned out.", items)


def corrections_channel(catalogue: Catalogue) -> Channel:
    """What was corrected or withdrawn."""
    title = f"Corrections · {catalogue.site.name}"
    items = [written(change_item(*found, catalogue)) for found in changes(catalogue)]
    return _channel("/corrections/", title, "What we got wrong or took back.", items)


def _briefs(
    path: str, title: str, description: str, briefs: Shelf, gone: Iterable[Leaf], catalogue: Catalogue
) -> Channel:
    """A channel of briefs; of those withdrawn it says that they are gone."""
    first = briefs[:ITEMS]
    items = pantry_of(catalogue).items(first.leaves)
    latest = sorted(gone, key=lambda leaf: (leaf.modified, leaf.id), reverse=True)[:ITEMS]
    stones = tuple(Gone(brief_tag(leaf, catalogue), leaf.modified_at) for leaf in latest)
    return _channel(path, title, description, items, stones)


def _channel(path: str, title: str, description: str, items: list[Written], gone: tuple[Gone, ...] = ()) -> Channel:
    newest = sorted(items, key=lambda item: (item.updated, item.id), reverse=True)[:ITEMS]
    times = [*(item.updated for item in newest[:1]), *(stone.at for stone in gone[:1])]
    return Channel(path, title, description, tuple(newest), max(times, default=_NEVER), gone)
