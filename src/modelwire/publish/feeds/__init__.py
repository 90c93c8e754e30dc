"""Every feed of the site, each in Atom, RSS and JSON Feed."""

from modelwire.publish.feeds.channel import (
    corrections_channel,
    entity_channel,
    feed_files,
    section_channel,
    site_channel,
    watch_channel,
)
from modelwire.publish.feeds.pantry import pantry_of
from modelwire.publish.feeds.past import past_file

__all__ = [
    "corrections_channel",
    "entity_channel",
    "feed_files",
    "pantry_of",
    "past_file",
    "section_channel",
    "site_channel",
    "watch_channel",
]
