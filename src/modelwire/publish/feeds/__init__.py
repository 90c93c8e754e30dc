"""Every feed of the site, each in Atom, RSS and JSON Feed."""

from modelwire.publish.feeds.channel import (
    corrections_channel,
    entity_channel,
    feed_files,
    item_of,
    section_channel,
    site_channel,
    watch_channel,
)

__all__ = [
    "corrections_channel",
    "entity_channel",
    "feed_files",
    "item_of",
    "section_channel",
    "site_channel",
    "watch_channel",
]
