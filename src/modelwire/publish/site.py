"""The whole site: one snapshot in, the sheets of every public file out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from modelwire.ports import Closing, Printed, Sheet
from modelwire.publish import feeds, past, record
from modelwire.publish.archive import archive_page, year_page, year_path, years
from modelwire.publish.article import article_page, withdrawn_page
from modelwire.publish.catalogue import Catalogue, catalogue
from modelwire.publish.corrections import corrections_page
from modelwire.publish.entity import entity_page
from modelwire.publish.feeds.item import Channel
from modelwire.publish.figures import transparency_page
from modelwire.publish.forms import answer_page, report_page
from modelwire.publish.front import front_page
from modelwire.publish.ics import calendar
from modelwire.publish.illustration import svg
from modelwire.publish.leaf import Leaf
from modelwire.publish.lists import edition_page, section_page
from modelwire.publish.maps import listed, map_files, sitemaps
from modelwire.publish.markdown import markdown
from modelwire.publish.marks import Marks
from modelwire.publish.newsletter import newsletter_pages
from modelwire.publish.page import Page
from modelwire.publish.paths import article_stem, file_of, watch_path
from modelwire.publish.plain import not_found, plain_pages
from modelwire.publish.plan import Before, state, touched
from modelwire.publish.policies import policy_pages
from modelwire.publish.press import THEME
from modelwire.publish.publishers import publishers_page
from modelwire.publish.requests import requests_files, requests_page
from modelwire.publish.search import search_pages
from modelwire.publish.snapshot import Snapshot
from modelwire.publish.source import source_page, sources_page
from modelwire.publish.tombstone import GONE, taken_down
from modelwire.publish.watch import ordered, watch_page, watches_page
from modelwire.types import Status, Watch

#: Files that go out as they are: the style sheet, the mark, the fonts with their licence beside them.
_STATIC = ("theme.css", "favicon.svg", "fonts/ofl.txt", *sorted(f"fonts/{f.name}" for f in THEME.glob("fonts/*.woff2")))


def render_site(snapshot: Snapshot) -> dict[str, bytes]:
    """Every public file of a publication at once, for small ones and for tests; see `site_sheets`."""
    sheets, closing = site_sheets(snapshot)
    printed = [sheet.make() for sheet in sheets]
    files = {path: body for done in printed for path, body in done.files.items()}
    return files | closing(done.listed for done in printed)


def site_sheets(snapshot: Snapshot) -> tuple[list[Sheet], Closing]:
    """What the public files of a publication are made from; the same snapshot always gives the same bytes.

    Args:
        snapshot: the state of the publication. Drafts and held briefs in it are passed over.

    Returns:
        The sheets, pages before the lists that lead to them, and what closes the site: the sitemap.
    """
    planned = site_plan(snapshot)
    return planned.sheets, planned.closing


@dataclass(frozen=True, slots=True)
class Planned:
    """What a build has to look at."""

    sheets: list[Sheet]
    closing: Closing
    #: the names of all sheets that may have changed: one of them that is not among the sheets is gone; None is all
    among: frozenset[str] | None
    #: what the next plan has to know of this build
    state: str


def site_plan(snapshot: Snapshot, before: Before | None = None, beside: str = "") -> Planned:
    """The sheets that may have changed since the build before; all of them where that is not known.

    Args:
        snapshot: the state of the publication.
        before: the build before.
        beside: what decides about pages and is not in the snapshot's own data: which rights were lowered.
    """
    shelves = catalogue(snapshot)
    marks = Marks(shelves)
    now = state(marks, beside)
    names = touched(marks, before, now) if before else None
    lists = [*_lists(shelves, marks)]
    among = None if names is None else names | {sheet.name for sheet in lists}
    asked = _Asked(names)
    sheets = [*_articles(shelves, marks, asked), *_watches(shelves, marks, asked), *_shelves(shelves, marks, asked)]
    return Planned([*sheets, *lists], lambda lines: sitemaps(lines, shelves.links), among, now)


class _Asked:
    """Whether a sheet is to be looked at."""

    def __init__(self, names: frozenset[str] | None) -> None:
        self._names = names

    def __call__(self, name: str) -> bool:
        return self._names is None or name in self._names


def _articles(shelves: Catalogue, marks: Marks, asked: _Asked) -> Iterator[Sheet]:
    """A brief's page with what lies beside it, the newest first: older ones link to it."""
    for leaf in (*shelves.published.leaves, *shelves.withdrawn.leaves):
        if asked(name := f"article/{leaf.id}"):
            yield Sheet(name, marks.article(leaf), partial(_article, leaf, shelves), marks.recall(leaf))


def _article(leaf: Leaf, shelves: Catalogue) -> Printed:
    brief = shelves.archive.brief(leaf.id)
    stem = article_stem(leaf)[1:]
    beside = {f"{stem}.json": record.encode(record.of(brief, shelves))}
    if leaf.status is Status.WITHDRAWN:
        if taken_down(brief):
            beside[f"{stem}/{GONE}"] = b"This brief was taken down.\n"
        return _printed(shelves, [withdrawn_page(brief, shelves)], beside)
    beside[f"{stem}.md"] = markdown(brief, shelves)
    beside[f"{stem}.svg"] = svg(brief)
    kept = feeds.pantry_of(shelves).put(leaf)  # while the brief is open: the feeds that come later carry it
    return replace(_printed(shelves, [article_page(brief, shelves)], beside), kept=kept)


def _watches(shelves: Catalogue, marks: Marks, asked: _Asked) -> Iterator[Sheet]:
    for watch in ordered(shelves):
        if asked(name := f"watch/{watch.id}"):
            yield Sheet(name, marks.watch(watch), partial(_watch, watch, shelves))


def _watch(watch: Watch, shelves: Catalogue) -> Printed:
    stands = watch.id in shelves.watch_briefs
    beside = {f"{watch_path(watch.id).strip('/')}.ics": calendar(watch, shelves)} if stands else {}
    return _printed(shelves, [watch_page(watch, shelves)], beside)


def _shelves(shelves: Catalogue, marks: Marks, asked: _Asked) -> Iterator[Sheet]:
    """Pages that list briefs by name, outlet, section and day."""

    def sheet(
        name: str, inputs: str, page: Callable[[], Page], channel: Callable[[], Channel] | None = None, recall: str = ""
    ) -> Sheet:
        def make() -> Printed:
            beside = feeds.feed_files(channel(), shelves) if channel else {}
            return _printed(shelves, [page()], beside)

        return Sheet(name, inputs, make, recall)

    for path in filter(asked, shelves.entities):
        channel = partial(feeds.entity_channel, path, shelves)
        yield sheet(path, marks.entity(path), partial(entity_page, path, shelves), channel)
    for path in filter(asked, shelves.sources):
        yield sheet(path, marks.source(path), partial(source_page, path, shelves))
    for path in filter(asked, shelves.sections):
        channel = partial(feeds.section_channel, path, shelves)
        yield sheet(path, marks.section(path), partial(section_page, path, shelves), channel)
    for number, edition in enumerate(shelves.editions):
        if asked(name := f"edition/{edition.id}"):
            yield sheet(name, marks.edition(number), partial(edition_page, number, shelves), recall=marks.barred())
    for number in range(1, past.documents(shelves) + 1):
        if asked(name := past.path_of(number)):
            yield Sheet(name, marks.past(number), partial(_past, number, shelves), marks.recalls(number))
    for year in years(shelves)[1:]:
        if asked(path := year_path(year)):
            yield sheet(path, marks.year(year), partial(year_page, year, shelves))
    if shelves.has_changes() and asked("corrections"):
        channel = partial(feeds.corrections_channel, shelves)
        yield sheet("corrections", marks.corrections(), partial(corrections_page, shelves), channel)


def _lists(shelves: Catalogue, marks: Marks) -> Iterator[Sheet]:
    """Pages that show a bit of everything, the front page last."""
    inputs = marks.everything()

    def sheet(name: str, pages: Callable[[], Iterable[Page]], beside: Callable[[], dict[str, bytes]] = dict) -> Sheet:
        return Sheet(name, inputs, lambda: _printed(shelves, pages(), beside()))

    yield Sheet("static", marks.frame, lambda: _static(shelves))
    yield sheet("watch", lambda: [watches_page(shelves)],
                lambda: feeds.feed_files(feeds.watch_channel(shelves), shelves))  # fmt: skip
    yield sheet("sources", lambda: [sources_page(shelves)])
    yield sheet("plain", lambda: [*plain_pages(shelves), not_found(shelves), *search_pages(shelves)])
    yield sheet("letters", lambda: newsletter_pages(shelves))
    yield sheet("policies", lambda: policy_pages(shelves))
    yield sheet("publishers", lambda: [publishers_page(shelves)])
    yield sheet("requests", lambda: [requests_page(shelves)], lambda: requests_files(shelves))
    if shelves.snapshot.asked.forms:
        yield sheet("forms", lambda: [report_page(shelves), answer_page(shelves)])
    yield sheet("figures", lambda: [transparency_page(shelves)])
    yield sheet("archive", lambda: [archive_page(shelves)])
    yield sheet("machines", list, lambda: _machines(shelves))
    yield sheet("front", lambda: [front_page(shelves)])


def _past(number: int, shelves: Catalogue) -> Printed:
    return Printed(feeds.past_file(number, shelves))


def _machines(shelves: Catalogue) -> dict[str, bytes]:
    return feeds.feed_files(feeds.site_channel(shelves), shelves, past.newest(shelves)) | map_files(shelves)


def _static(shelves: Catalogue) -> Printed:
    names = (*_STATIC, "search.js") if shelves.snapshot.search else _STATIC
    files = {name: (THEME / name).read_bytes() for name in names}
    return Printed(files | {"record.schema.json": record.encode(record.schema())})


def _printed(shelves: Catalogue, pages: Iterable[Page], beside: dict[str, bytes]) -> Printed:
    made = list(pages)
    lines = (listed(page, shelves.links) for page in made)
    return Printed(beside | {file_of(page.path): page.body for page in made}, "\n".join(filter(None, lines)))
