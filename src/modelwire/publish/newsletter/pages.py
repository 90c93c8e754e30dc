"""Letters on the site: each as it was mailed, without what was its reader's own."""

from collections.abc import Iterator
from dataclasses import dataclass

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.moments import Moment
from modelwire.publish.newsletter.after import as_it_stands
from modelwire.publish.newsletter.printed import print_letter
from modelwire.publish.page import Head, Page
from modelwire.publish.press import print_page


@dataclass(frozen=True, slots=True)
class LetterEntry:
    """A letter in the list of letters."""

    href: str
    title: str
    subject: str
    at: Moment


def newsletter_pages(catalogue: Catalogue) -> Iterator[Page]:
    """A page for each letter, and their list; nothing where none was ever sent."""
    issues = sorted(catalogue.snapshot.issues, key=lambda issue: (issue.due_at, issue.id), reverse=True)
    if not issues:
        return
    entries = []
    for issue in issues:
        letter = as_it_stands(issue, catalogue)
        printed = print_letter(letter, catalogue.site, postal=catalogue.snapshot.postal, public=True)
        yield Page(letter.path, printed.html.encode(), issue.opened_at)
        entries.append(
            LetterEntry(
                catalogue.links.inside(letter.path), letter.title, letter.subject, catalogue.moment(issue.due_at)
            )
        )
    head = Head("Letters", "/newsletter/", f"Every letter of {catalogue.site.name}.")
    newest = max(issue.opened_at for issue in issues)
    yield print_page(catalogue, "newsletter.html", head, modified=newest, entries=entries)
