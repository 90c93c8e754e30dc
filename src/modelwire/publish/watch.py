"""What we watch: the list, a page for each expectation, and its date as a calendar file."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from modelwire.publish.catalogue import Catalogue, articles_of
from modelwire.publish.leaf import Leaf, Shelf
from modelwire.publish.moments import Moment, day
from modelwire.publish.page import Head, Page
from modelwire.publish.paths import article_path, watch_path
from modelwire.publish.press import print_page
from modelwire.types import Covered, Settlement, Watch, WatchState

STATE_WORDS = {
    WatchState.OPEN: "Open",
    WatchState.CONFIRMED: "Confirmed",
    WatchState.REFUTED: "Refuted",
    WatchState.LAPSED: "Lapsed",
    WatchState.VOID: "Void",
}


@dataclass(frozen=True, slots=True)
class WatchLine:
    """A watch in a list."""

    href: str
    statement: str
    due: str
    due_iso: str
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One change of state, with the pieces that brought it about."""

    at: Moment
    words: str
    note: str
    #: (address, title, publisher); a piece that the site does not know is left out
    pieces: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class WatchView:
    """All that is known of one expectation."""

    line: WatchLine
    confirms: str
    refutes: str
    silence: str
    due_words: str
    opened: Moment
    #: (address, headline) of the brief that said it first; None where that brief was withdrawn
    brief: tuple[str, str] | None
    outcomes: tuple[Outcome, ...]
    calendar: str


def watch_page(watch: Watch, catalogue: Catalogue) -> Page:
    """The page of a watch; of one whose brief was withdrawn, a notice."""
    brief = catalogue.watch_briefs.get(watch.id)
    head = Head(
        watch.statement if brief else "Withdrawn", watch_path(watch.id), f"Due {day(watch.due_on)}.",
        feeds="/watch/", listed=brief is not None,
    )  # fmt: skip
    template = "watch.html" if brief else "watch_withdrawn.html"
    return print_page(catalogue, template, head, modified=changed_at(watch), view=_view(watch, catalogue))


def settling(watch: Watch, catalogue: Catalogue) -> list[Leaf]:
    """The briefs that drew on what settled a watch: they know its title and its address."""
    refs = dict.fromkeys(ref for settlement in watch.settlements for ref, *_ in settlement.evidence)
    return [catalogue.by_article[ref] for ref in refs if ref in catalogue.by_article]


def watches_page(catalogue: Catalogue) -> Page:
    """The list of all watches."""
    watches = told(catalogue)
    settled = sorted((w for w in watches if w.state is not WatchState.OPEN), key=lambda w: (changed_at(w), w.id))
    counts = Counter(w.state for w in watches)
    head = Head("What we watch", "/watch/", "Dated expectations, and how each turned out.", feeds="/watch/")
    return print_page(
        catalogue, "watches.html", head, modified=max(map(changed_at, watches), default=None),
        open=open_lines(catalogue), settled=[_line(w, catalogue) for w in reversed(settled)],
        tally=[(STATE_WORDS[state], counts[state]) for state in WatchState] if watches else [],
    )  # fmt: skip


def open_lines(catalogue: Catalogue) -> tuple[WatchLine, ...]:
    """What is still to come, the nearest date first."""
    return tuple(_line(w, catalogue) for w in told(catalogue) if w.state is WatchState.OPEN)


def told(catalogue: Catalogue) -> list[Watch]:
    """Watches of briefs that stand, the nearest date first."""
    return [watch for watch in ordered(catalogue) if watch.id in catalogue.watch_briefs]


def changed_at(watch: Watch) -> datetime:
    """When a watch last changed its state, or was first said."""
    return watch.settlements[-1].at if watch.settlements else watch.opened_at


def _view(watch: Watch, catalogue: Catalogue) -> WatchView:
    brief = catalogue.watch_briefs.get(watch.id)
    path = watch_path(watch.id)
    pieces = {
        item.ref: item for brief in Shelf(catalogue.archive, settling(watch, catalogue)) for item in articles_of(brief)
    }
    return WatchView(
        line=_line(watch, catalogue),
        confirms=watch.confirms,
        refutes=watch.refutes,
        silence=watch.silence,
        due_words=watch.due_words,
        opened=catalogue.moment(watch.opened_at),
        brief=(catalogue.links.inside(article_path(brief)), brief.headline) if brief else None,
        outcomes=tuple(_outcome(s, pieces, catalogue) for s in reversed(watch.settlements)),
        calendar=catalogue.links.inside(f"{path.rstrip('/')}.ics"),
    )


def _outcome(settlement: Settlement, pieces: dict[str, Covered], catalogue: Catalogue) -> Outcome:
    refs = dict.fromkeys(ref for ref, *_ in settlement.evidence)
    found = [pieces[ref] for ref in refs if ref in pieces]
    return Outcome(
        at=catalogue.moment(settlement.at),
        words=STATE_WORDS[settlement.state],
        note=settlement.note,
        pieces=tuple((catalogue.links.to(p.url), p.title, p.publisher) for p in found),
    )


def _line(watch: Watch, catalogue: Catalogue) -> WatchLine:
    return WatchLine(
        href=catalogue.links.inside(watch_path(watch.id)),
        statement=watch.statement,
        due=day(watch.due_on),
        due_iso=watch.due_on.isoformat(),
        state=watch.state.value,
        words=STATE_WORDS[watch.state],
    )


def ordered(catalogue: Catalogue) -> list[Watch]:
    """Every watch that readers were told of, the nearest date first."""
    return sorted(catalogue.watches.values(), key=lambda w: (w.due_on, w.id))
