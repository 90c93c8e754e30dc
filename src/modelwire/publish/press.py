"""From a view to bytes: the one place that knows the template engine."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.characters import UNWANTED
from modelwire.publish.page import Head, Page

#: Templates and the style sheet.
THEME = Path(__file__).parent / "theme"


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page."""

    name: str
    tagline: str
    language: str
    canonical: str
    #: (address, title) of the sections that have something in them
    nav: tuple[tuple[str, str], ...]
    #: (address, media type, title) of the feeds that the page announces
    feeds: tuple[tuple[str, str, str], ...]
    search: bool
    corrections: bool
    #: where an error on this page is reported; "" where no server answers
    report: str


def print_page(
    catalogue: Catalogue, template: str, head: Head, *, modified: datetime | None = None, **views: Any
) -> Page:
    """A page from its template and views.

    Args:
        catalogue: what the site is made from.
        template: name of a file in the theme.
        head: what the frame says of this page.
        modified: when the page's words last changed.
        views: what the template shows.
    """
    views |= {"head": head, "at": catalogue.links.inside, "home": catalogue.links.inside("")}
    text = fill(template, frame=_frame(catalogue, head), **views)
    return Page(head.path, text.encode(), modified, head.listed)


def fill(template: str, **views: Any) -> str:
    """A template filled in, everything in it escaped."""
    text: str = _template(template).render(views)
    # Once over the whole page; a look at each of its five hundred texts took a quarter of the time. What Unicode
    # calls printable holds nothing unwanted, and to ask is twice as fast as to look.
    return text if text.replace("\n", "").isprintable() else UNWANTED.sub("", text)


def _frame(catalogue: Catalogue, head: Head) -> Frame:
    site, links = catalogue.site, catalogue.links
    base = links.inside(head.feeds)
    filled = [(path, s.title) for path, s in catalogue.sections.items() if catalogue.by_section.get(path)]
    return Frame(
        name=site.name,
        tagline=site.beat_title,
        language=site.language,
        canonical=links.absolute(head.path),
        nav=tuple((links.inside(path), title) for path, title in filled),
        feeds=(
            (f"{base}feed.xml", "application/atom+xml", "Atom"),
            (f"{base}rss.xml", "application/rss+xml", "RSS"),
            (f"{base}feed.json", "application/feed+json", "JSON Feed"),
        ),
        search=catalogue.snapshot.search,
        corrections=catalogue.has_changes(),
        report=f"{links.inside('/report/')}?about={quote(head.path)}" if catalogue.snapshot.asked.forms else "",
    )


def _compiled() -> Any:
    """Templates as Python compiled them, beside the templates, as its own modules are; where one may write there."""
    from jinja2 import FileSystemBytecodeCache

    class Compiled(FileSystemBytecodeCache):
        def dump_bytecode(self, bucket: Any) -> None:
            with suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)

    return Compiled(str(THEME / "__pycache__"))


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(THEME),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_compiled(),
        auto_reload=False,  # a template of a release does not change; to look costs as much as a short page
    )


@cache
def _template(name: str) -> Any:
    return _environment().get_template(name)
