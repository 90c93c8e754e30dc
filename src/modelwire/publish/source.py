"""A publisher's page: who it is, how we may use its work, and every brief that drew on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from modelwire.publish.card import cards
from modelwire.publish.catalogue import Catalogue
from modelwire.publish.lists import newest
from modelwire.publish.page import Head, Page
from modelwire.publish.paths import source_path
from modelwire.publish.press import print_page
from modelwire.publish.publishers import drawn
from modelwire.types import Rung

#: What each rung lets us do, in words for a reader and for the publisher.
_ALLOWED = {
    Rung.NO_FETCH: "We neither read nor list it.",
    Rung.LINK_ONLY: "We link to its pieces and use nothing of their text.",
    Rung.CAPPED: "We summarise what its feed offers, in few words and without quotes.",
    Rung.FULL: "We read its pieces, summarise them in our own words and quote within tight limits.",
}


@dataclass(frozen=True, slots=True)
class SourceView:
    """What is known of a publisher."""

    name: str
    domain: str
    homepage: str
    #: addresses of the feeds that are read
    feeds: tuple[str, ...]
    #: how we may use it; "" where that was not told
    allowed: str


def source_pages(catalogue: Catalogue) -> Iterator[Page]:
    """A page for each outlet that is read or was drawn on."""
    for path, (domain, name) in catalogue.sources.items():
        briefs = catalogue.by_source.get(path, [])
        head = Head(name, path, f"What {catalogue.site.name} drew from {name}.")
        yield print_page(
            catalogue, "source.html", head, modified=newest(briefs),
            view=_view(domain, name, catalogue), cards=cards(briefs, catalogue),
            drawn=drawn(path, briefs, catalogue),
        )  # fmt: skip


def sources_page(catalogue: Catalogue) -> Page:
    """Every outlet that is read, with a link to its page."""
    rows = [
        (catalogue.links.inside(path), name, domain, len(catalogue.by_source.get(path, [])))
        for path, (domain, name) in sorted(catalogue.sources.items(), key=lambda item: item[1][1].casefold())
    ]
    head = Head("Sources", "/source/", f"The outlets that {catalogue.site.name} reads.")
    return print_page(catalogue, "sources.html", head, rows=rows)


def _view(domain: str, name: str, catalogue: Catalogue) -> SourceView:
    declared = next((s for s in catalogue.snapshot.sources if source_path(s.id) == source_path(domain)), None)
    standing = catalogue.snapshot.standings.get(domain)
    return SourceView(
        name=name,
        domain=domain,
        homepage=catalogue.links.to(declared.homepage) if declared and declared.homepage else "",
        feeds=tuple(filter(None, (catalogue.links.to(url) for url in (declared.feeds if declared else ())))),
        allowed=_ALLOWED[standing.rung] if standing else "",
    )
