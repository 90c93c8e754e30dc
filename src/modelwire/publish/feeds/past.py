"""The documents behind the site's feed, for readers who want all of it (RFC 5005)."""

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.feeds.atom import atom
from modelwire.publish.feeds.channel import channel_of
from modelwire.publish.past import around, leaves_in, path_of


def past_file(number: int, catalogue: Catalogue) -> dict[str, bytes]:
    """A document, by its path inside public/."""
    site = catalogue.site
    channel = channel_of("/", site.name, site.beat_description, leaves_in(number, catalogue), catalogue)
    return {path_of(number)[1:]: atom(channel, catalogue, own=path_of(number), links=around(number, catalogue))}
