"""The whole site: one snapshot in, every public file out."""

from collections.abc import Iterator

from modelwire.publish import record
from modelwire.publish.article import article_page, withdrawn_page
from modelwire.publish.catalogue import Catalogue, catalogue
from modelwire.publish.corrections import corrections_page
from modelwire.publish.entity import entity_pages
from modelwire.publish.feeds import all_feeds
from modelwire.publish.forms import answer_page, report_page
from modelwire.publish.front import front_page
from modelwire.publish.ics import calendar
from modelwire.publish.illustration import svg
from modelwire.publish.lists import archive_page, edition_pages, section_pages
from modelwire.publish.maps import map_files
from modelwire.publish.page import Page
from modelwire.publish.paths import article_stem, file_of, watch_path
from modelwire.publish.plain import not_found, plain_pages
from modelwire.publish.press import THEME
from modelwire.publish.publishers import publishers_page
from modelwire.publish.requests import requests_files, requests_page
from modelwire.publish.search import search_pages
from modelwire.publish.snapshot import Snapshot
from modelwire.publish.source import source_pages, sources_page
from modelwire.publish.watch import told, watch_pages

#: Files that go out as they are.
_STATIC = ("theme.css", "favicon.svg")


def render_site(snapshot: Snapshot) -> dict[str, bytes]:
    """Every public file of a publication; the same snapshot always gives the same bytes.

    Args:
        snapshot: the state of the publication. Drafts and held briefs in it are passed over.

    Returns:
        Path relative to public/ -> bytes, pages before the lists that lead to them.
    """
    shelves = catalogue(snapshot)
    pages = list(_pages(shelves))
    files = {file_of(page.path): page.body for page in pages}
    files |= _beside_pages(shelves)
    files |= all_feeds(shelves)
    files |= map_files(shelves, pages)
    files |= requests_files(shelves)
    files |= {name: (THEME / name).read_bytes() for name in _STATIC}
    files["record.schema.json"] = record.encode(record.schema())
    return files


def _pages(shelves: Catalogue) -> Iterator[Page]:
    for brief in shelves.published:
        yield article_page(brief, shelves)
    for brief in shelves.withdrawn:
        yield withdrawn_page(brief, shelves)
    yield from watch_pages(shelves)
    yield from entity_pages(shelves)
    yield from source_pages(shelves)
    yield sources_page(shelves)
    yield from section_pages(shelves)
    yield from edition_pages(shelves)
    yield from corrections_page(shelves)
    yield from plain_pages(shelves)
    yield publishers_page(shelves)
    yield requests_page(shelves)
    if shelves.snapshot.asked.forms:
        yield report_page(shelves)
        yield answer_page(shelves)
    yield archive_page(shelves)
    yield not_found(shelves)
    yield from search_pages(shelves)
    yield front_page(shelves)


def _beside_pages(shelves: Catalogue) -> dict[str, bytes]:
    """Records, pictures and calendar files: each lies beside its page."""
    files: dict[str, bytes] = {}
    for brief in (*shelves.published, *shelves.withdrawn):
        files[f"{article_stem(brief)[1:]}.json"] = record.encode(record.of(brief, shelves))
    for brief in shelves.published:
        files[f"{article_stem(brief)[1:]}.svg"] = svg(brief)
    for watch in told(shelves):
        files[f"{watch_path(watch.id).strip('/')}.ics"] = calendar(watch, shelves)
    return files
