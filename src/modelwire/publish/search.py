"""The search page: it answers from the index beside the site; without JavaScript a server puts the answer in."""

from collections.abc import Iterator, Sequence
from html import escape

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.characters import printable
from modelwire.publish.links import Links
from modelwire.publish.moments import moment
from modelwire.publish.page import Head, Page
from modelwire.publish.paths import article_path
from modelwire.publish.press import fill, print_page
from modelwire.publish.snapshot import SiteInfo
from modelwire.types import Brief, Status

#: Where the answer goes. Text of others cannot forge it: everything of theirs is escaped.
_PLACE = "<!-- the answer goes here -->"


def search_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The page without an answer, where readers are offered one."""
    if catalogue.snapshot.search:
        yield print_page(catalogue, "search.html", Head("Search", "/search/", "Search the archive.", listed=False))


def answered(page: str, asked: str, found: Sequence[Brief], site: SiteInfo) -> str:
    """The published page with the answer to a question in its place.

    Args:
        page: the page as it was published.
        asked: as the reader typed it.
        found: briefs, best first; withdrawn ones are passed over.
        site: in whose frame and zone the answer is given.
    """
    links = Links(site)
    items = [
        (links.inside(article_path(brief)), brief.headline, moment(brief.published_at, site.timezone))
        for brief in found
        if brief.status is Status.PUBLISHED
    ]
    told = page.replace(_PLACE, fill("answers.html", asked=asked, items=items), 1)
    return told.replace('<input id="q" name="q"', f'<input id="q" name="q" value="{escape(printable(asked))}"', 1)
