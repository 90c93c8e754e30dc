"""Pages of plain words: who we are, how it is written, the robot, takedowns, feeds; and the page for nothing."""

from collections.abc import Iterator
from urllib.parse import quote

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.newsletter.reader import followable
from modelwire.publish.page import Head, Page
from modelwire.publish.press import print_page
from modelwire.urls import safe_url


def plain_pages(catalogue: Catalogue) -> Iterator[Page]:
    """Each page of plain words."""
    site = catalogue.site
    for template, path, title, description in (
        ("about.html", "/about/", f"About {site.name}", f"Who makes {site.name}, and from what."),
        ("how.html", "/how-we-write/", "How we write it", "How a brief is made, checked and corrected."),
        ("bot.html", "/bot/", "Our robot", "What our robot reads, and how to bar it."),
        ("takedown.html", "/takedown/", "For publishers", "How to ask for another policy, or a takedown."),
        ("subscribe.html", "/subscribe/", "Subscribe", f"The feeds of {site.name}."),
    ):
        yield print_page(
            catalogue, template, Head(title, path, description), site=site, contact=contact_href(site.contact),
            write_to=site.notices or site.contact, write_href=contact_href(site.notices or site.contact),
            forms=catalogue.snapshot.asked.forms,
            house=catalogue.snapshot.house, counts=_counts(catalogue), sections=_sections(catalogue),
            entities=_entities(catalogue), letters=bool(catalogue.snapshot.issues),
            follow=followable(catalogue) if catalogue.snapshot.newsletter else (),
        )  # fmt: skip


def not_found(catalogue: Catalogue) -> Page:
    """The page for an address that leads nowhere."""
    return print_page(catalogue, "404.html", Head("Not found", "/404.html", "Not found.", listed=False))


def contact_href(contact: str) -> str:
    """Where the contact leads: a web address as it is, a mail address as mailto; "" for anything else."""
    if found := safe_url(contact):
        return found
    local, at, host = contact.partition("@")
    plain = at and local and host and not any(c.isspace() or c in '<>"?&#%' for c in contact)
    return f"mailto:{quote(contact, safe='@.+-_')}" if plain else ""


def _counts(catalogue: Catalogue) -> dict[str, int]:
    return {
        "sources": len(catalogue.snapshot.sources),
        "briefs": len(catalogue.published),
        "watches": len(catalogue.watch_briefs),
    }


def _sections(catalogue: Catalogue) -> list[tuple[str, str]]:
    return [(catalogue.links.inside(path), section.title) for path, section in catalogue.sections.items()]


def _entities(catalogue: Catalogue) -> list[tuple[str, str]]:
    """The names that are most written about."""
    best = sorted(catalogue.by_entity.items(), key=lambda item: (-len(item[1]), item[0]))[:12]
    return [(catalogue.links.inside(path), catalogue.entities[path].name) for path, briefs in best if briefs]
