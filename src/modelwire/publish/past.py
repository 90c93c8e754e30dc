"""How the archive of the site's feed is cut (RFC 5005, section 4).

Documents count from the first brief on and are full, so that one that is there never changes but for a correction or a
withdrawal. What is in none yet the feed itself holds: it has as many items as a document.
"""

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.leaf import Leaf

#: Items in a feed, and in each document behind it.
ITEMS = 30


def documents(catalogue: Catalogue) -> int:
    """How many there are."""
    return len(catalogue.archive.leaves) // ITEMS


def leaves_in(number: int, catalogue: Catalogue) -> list[Leaf]:
    """The briefs of a document, by its number from 1 on, the newest first; withdrawn ones keep their place."""
    newest = catalogue.once("by age", "", lambda: list(catalogue.archive.leaves.values()))
    end = len(newest) - (number - 1) * ITEMS
    return newest[end - ITEMS : end]


def path_of(number: int) -> str:
    """A document's address."""
    return f"/feed/{number}.xml"


def newest(catalogue: Catalogue) -> dict[str, str]:
    """What the feed itself says of its archive."""
    count = documents(catalogue)
    return {"prev-archive": path_of(count)} if count else {}


def around(number: int, catalogue: Catalogue) -> dict[str, str]:
    """What a document says of the feed and of the documents beside it: relation -> path."""
    links = {"current": "/feed.xml"}
    if number > 1:
        links["prev-archive"] = path_of(number - 1)
    if number < documents(catalogue):
        links["next-archive"] = path_of(number + 1)
    return links
