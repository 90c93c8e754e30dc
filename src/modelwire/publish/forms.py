"""Forms for whoever asks something of us. The pages are static; a server puts in what changes from one to the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.page import Head, Page
from modelwire.publish.plain import contact_href
from modelwire.publish.press import fill, print_page
from modelwire.publish.snapshot import SiteInfo

#: Where what changes goes. Text of others cannot forge it: everything of theirs is escaped.
_PLACE = "<!-- the form's own part goes here -->"
_ANSWER = "<!-- the answer goes here -->"
TAKEDOWN, REPORT = "/takedown/", "/report/"


@dataclass(frozen=True, slots=True)
class Told:
    """What a page of answer says."""

    title: str
    #: paragraphs
    lines: tuple[str, ...]
    #: (address, what it leads to)
    links: tuple[tuple[str, str], ...] = ()


def report_page(catalogue: Catalogue) -> Page:
    """The form for an error on a page."""
    head = Head("Report an error", REPORT, "Tell us what is wrong on a page.", listed=False)
    contact = contact_href(catalogue.site.contact)
    return print_page(catalogue, "report.html", head, site=catalogue.site, contact=contact)


def answer_page(catalogue: Catalogue) -> Page:
    """The frame around what a form is answered with."""
    head = Head("Your notice", "/takedown/answer/", "What became of a notice.", listed=False)
    return print_page(catalogue, "notice_answer.html", head)


def open_form(page: str, stamp: str, about: str) -> str:
    """A published form with its stamp, and the page that it is about.

    Args:
        page: as it was published.
        stamp: names and values of hidden fields are the guard's; this is the value.
        about: address of the page that the reader came from, as the reader's browser said: hostile.
    """
    return page.replace(_PLACE, fill("form_part.html", stamp=stamp, about=about), 1)


def answered_form(page: str, told: Told, site: SiteInfo) -> str:
    """The frame with an answer in it."""
    return page.replace(_ANSWER, fill("notice_told.html", told=told, site=site), 1)


def status_form(page: str, view: object) -> str:
    """The frame with how a notice stands, and what its sender can do."""
    return page.replace(_ANSWER, fill("notice_status.html", view=view), 1)


def paragraphs(text: str) -> Sequence[str]:
    """A text in paragraphs, for a page."""
    return tuple(part for part in text.split("\n\n") if part.strip())
