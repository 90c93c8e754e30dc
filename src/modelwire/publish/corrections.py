"""What was corrected and what was withdrawn; there is a page only once there is something to show."""

from collections.abc import Iterator
from dataclasses import dataclass

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.moments import Moment
from modelwire.publish.page import Head, Page
from modelwire.publish.paths import article_path
from modelwire.publish.press import print_page
from modelwire.types import Brief, Change, Status


@dataclass(frozen=True, slots=True)
class Corrected:
    """One correction or withdrawal."""

    at: Moment
    kind: str
    note: str
    href: str
    #: the headline; of a withdrawn brief, the day on which it was published
    title: str


def corrections_page(catalogue: Catalogue) -> Iterator[Page]:
    """The page, if there is anything to say."""
    if not catalogue.has_changes():
        return
    lines = [
        Corrected(
            catalogue.moment(change.at), change.kind, change.note,
            catalogue.links.inside(article_path(brief)), title_of(brief, catalogue),
        )
        for brief, _, change in changes(catalogue)
    ]  # fmt: skip
    head = Head("Corrections", "/corrections/", "What we got wrong, and what we took back.", feeds="/corrections/")
    newest = max(change.at for _, _, change in changes(catalogue))
    yield print_page(catalogue, "corrections.html", head, modified=newest, lines=lines)


def changes(catalogue: Catalogue) -> list[tuple[Brief, int, Change]]:
    """Corrections and withdrawals with their brief and their place in its history, newest first."""
    found = [
        (brief, number, change)
        for brief in (*catalogue.published, *catalogue.withdrawn)
        for number, change in enumerate(brief.history)
        if change.kind in ("correction", "withdrawn", "takedown")
    ]
    return sorted(found, key=lambda item: (item[2].at, item[0].id, item[1]), reverse=True)


def title_of(brief: Brief, catalogue: Catalogue) -> str:
    """What a brief may be called in a list of changes."""
    if brief.status is Status.WITHDRAWN:
        return f"A brief of {catalogue.moment(brief.published_at).day}"
    return brief.headline
