"""The front page: the day's edition, what else was reported, what we are watching."""

from dataclasses import dataclass

from modelwire.publish.card import Card, card
from modelwire.publish.catalogue import Catalogue
from modelwire.publish.lists import EditionView, edition_briefs, edition_view
from modelwire.publish.page import Head, Page
from modelwire.publish.press import print_page
from modelwire.publish.watch import WatchLine, open_lines

#: Fewer briefs than this, and the front page says that the day was quiet.
_QUIET = 3
_EARLIER, _WATCHES = 6, 5


@dataclass(frozen=True, slots=True)
class FrontView:
    """What the front page shows."""

    edition: EditionView | None
    #: "" on an ordinary day
    notice: str
    lead: Card | None
    second: tuple[Card, ...]
    rest: tuple[Card, ...]
    #: briefs of the days before
    earlier: tuple[Card, ...]
    watches: tuple[WatchLine, ...]


def front_page(catalogue: Catalogue) -> Page:
    """The front page."""
    site = catalogue.site
    head = Head(site.name, "/", site.beat_description)
    return print_page(catalogue, "front.html", head, modified=catalogue.as_of, view=_view(catalogue))


def _view(catalogue: Catalogue) -> FrontView:
    latest = catalogue.editions[0] if catalogue.editions else None
    today = edition_briefs(latest, catalogue) if latest else catalogue.published[:8]
    there = {leaf.id for leaf in today.leaves}
    newest = catalogue.published[: len(there) + _EARLIER]
    earlier = [brief for brief in newest if brief.id not in there][:_EARLIER]
    cards = [card(brief, catalogue) for brief in today]
    return FrontView(
        edition=edition_view(latest, catalogue) if latest else None,
        notice=_notice(len(today), bool(earlier)),
        lead=cards[0] if cards else None,
        second=tuple(cards[1:3]),
        rest=tuple(cards[3:]),
        earlier=tuple(card(brief, catalogue) for brief in earlier),
        watches=open_lines(catalogue)[:_WATCHES],
    )


def _notice(count: int, earlier: bool) -> str:
    if count >= _QUIET:
        return ""
    before = " What we published before stands below." if earlier else ""
    if count == 0:
        return f"A quiet day: nothing that we read was significant and safe enough to brief.{before}"
    told = "one story" if count == 1 else "two stories"
    return f"A quiet day: {told} met our bar, and we do not lower it to fill the page.{before}"
