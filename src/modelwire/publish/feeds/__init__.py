"""Every feed of the site, each in Atom, RSS and JSON Feed."""

from modelwire.publish.feeds.channel import all_feeds

__all__ = ["all_feeds"]
