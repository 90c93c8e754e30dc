"""An item in all formats at once: to write it costs more than the rest of the feeds in which it stands."""

from modelwire.publish.feeds import atom, jsonfeed, rss
from modelwire.publish.feeds.item import Item, Written


def written(item: Item) -> Written:
    """The item as every feed has it."""
    return Written(item.id, item.updated, atom.entry(item), rss.item(item), jsonfeed.item_object(item))
