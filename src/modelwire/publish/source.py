"""A publisher's page: who it is, how we may use its work, and every brief that drew on it."""

from collections import Counter
from dataclasses import dataclass

from modelwire.publish.card import cards
from modelwire.publish.catalogue import Catalogue
from modelwire.publish.lists import newest
from modelwire.publish.moments import Moment
from modelwire.publish.page import Head, Page
from modelwire.publish.paths import source_path
from modelwire.publish.press import print_page
from modelwire.publish.publishers import drawn
from modelwire.types import Rung

#: The ladder of permission as the page shows it, lowest rung first.
_LADDER = ((Rung.NO_FETCH, "not read"), (Rung.LINK_ONLY, "link only"), (Rung.CAPPED, "capped"), (Rung.FULL, "full"))
_RUNGS = dict(_LADDER)
#: What each rung lets us do, in words for a reader and for the publisher.
_ALLOWED = {
    Rung.NO_FETCH: "We neither read nor list it.",
    Rung.LINK_ONLY: "We link to its pieces and use nothing of their text.",
    Rung.CAPPED: "We summarise what its feed offers, in few words and without quotes.",
    Rung.FULL: "We read its pieces, summarise them in our own words and quote within tight limits.",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """How often we point readers to a publisher: links that we published, not readers whom we counted."""

    briefs: int
    #: its pieces under "Coverage we drew on"
    pieces: int
    #: links beside sentences, each to the passage that bears it out
    passages: int
    #: lines under Also reported
    also: int

    @property
    def links(self) -> int:
        """All of them."""
        return self.pieces + self.passages + self.also


@dataclass(frozen=True, slots=True)
class Said:
    """One signal about a publisher's wishes."""

    kind: str
    value: str
    at: Moment


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
    #: (rung in words, whether it stands there); empty where that was not told
    ladder: tuple[tuple[str, bool], ...]
    #: what says so, the newest first
    signals: tuple[Said, ...]
    sent: Sent


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A publisher in the list of all."""

    href: str
    name: str
    domain: str
    rung: str
    sent: Sent


def source_page(path: str, catalogue: Catalogue) -> Page:
    """The page of an outlet that is read or was drawn on."""
    domain, name = catalogue.sources[path]
    briefs = catalogue.by_source.get(path, catalogue.published[:0])
    head = Head(name, path, f"What {catalogue.site.name} drew from {name}.")
    return print_page(
        catalogue, "source.html", head, modified=newest(briefs),
        view=_view(path, domain, name, catalogue), cards=cards(briefs, catalogue),
        drawn=drawn(path, briefs, catalogue),
    )  # fmt: skip


def sources_page(catalogue: Catalogue) -> Page:
    """Every outlet that is read, with a link to its page."""
    rows = [
        SourceRow(
            catalogue.links.inside(path), name, domain,
            _RUNGS[catalogue.snapshot.standings[domain].rung] if domain in catalogue.snapshot.standings else "",
            sent_to(path, catalogue),
        )
        for path, (domain, name) in sorted(catalogue.sources.items(), key=lambda item: item[1][1].casefold())
    ]  # fmt: skip
    head = Head("Sources", "/source/", f"The outlets that {catalogue.site.name} reads.")
    return print_page(catalogue, "sources.html", head, rows=rows)


def sent_to(path: str, catalogue: Catalogue) -> Sent:
    """How often the published briefs and editions link to the publisher with this page."""
    leaves = catalogue.by_source.get(path, catalogue.published[:0]).leaves
    pieces, passages = catalogue.once("links", "", lambda: _links(catalogue)).get(path, (0, 0))
    return Sent(len(leaves), pieces, passages, catalogue.also_by_source.get(path, 0))


def _links(catalogue: Catalogue) -> dict[str, tuple[int, int]]:
    """Path of an outlet's page -> links to its pieces and to passages in them, in all published briefs."""
    pieces, passages = Counter[str](), Counter[str]()
    # A line says a domain and two small numbers: there are few that differ.
    lines = Counter(line for leaf in catalogue.published.leaves if leaf.links for line in leaf.links.split("\n"))
    for line, times in lines.items():
        domain, there, cited = line.split("\t")
        pieces[domain] += times * int(there)
        passages[domain] += times * int(cited)
    found: dict[str, tuple[int, int]] = {}
    for domain, count in pieces.items():
        before = found.get(source_path(domain), (0, 0))
        found[source_path(domain)] = (before[0] + count, before[1] + passages[domain])
    return found


def _view(path: str, domain: str, name: str, catalogue: Catalogue) -> SourceView:
    declared = next((s for s in catalogue.snapshot.sources if source_path(s.id) == source_path(domain)), None)
    standing = catalogue.snapshot.standings.get(domain)
    signals = sorted(standing.signals, key=lambda s: (s.read_at, s.url, s.kind), reverse=True) if standing else []
    return SourceView(
        name=name,
        domain=domain,
        homepage=catalogue.links.to(declared.homepage) if declared and declared.homepage else "",
        feeds=tuple(filter(None, (catalogue.links.to(url) for url in (declared.feeds if declared else ())))),
        allowed=_ALLOWED[standing.rung] if standing else "",
        ladder=tuple((words, rung is standing.rung) for rung, words in _LADDER) if standing else (),
        signals=tuple(Said(s.kind, s.value, catalogue.moment(s.read_at)) for s in signals),
        sent=sent_to(path, catalogue),
    )
