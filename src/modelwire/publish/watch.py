"""What we watch: the list, a page for each expectation, and its date as a calendar file."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from modelwire.publish.catalogue import Catalogue, articles_of
from modelwire.publish.leaf import Leaf, Shelf
from modelwire.publish.moments import Moment, day
from modelwire.publish.page import Head, Page
from modelwire.publish.paths import article_path, watch_path
from modelwire.publish.press import print_page
from modelwire.types import Covered, Settlement, Watch, WatchState
from modelwire.types.watch import Quote

STATE_WORDS = {
    WatchState.OPEN: "Open",
    WatchState.CONFIRMED: "Confirmed",
    WatchState.REFUTED: "Refuted",
    WatchState.LAPSED: "Lapsed",
    WatchState.VOID: "Void",
}
_KINDS = {
    "document": "A paper to be published", "decision": "A decision", "product": "A product",
    "site": "A building or site", "ending": "An ending", "deal": "A deal", "duty": "A duty", "other": "Anything else",
    "composed": "Proposed by rules", "model": "Proposed with a language model",
}  # fmt: skip
#: What falls due within so long of the last thing that happened here is due soon.
_SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class WatchLine:
    """A watch in a list."""

    href: str
    statement: str
    due: str
    due_iso: str
    state: str
    words: str


#: Who decided what rules did not.
_DECIDED = {"editor": "Decided by an editor.", "models": "Decided by two language models that agreed."}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One change of state, with the pieces that brought it about."""

    at: Moment
    words: str
    note: str
    #: what brought it about; a piece that the site does not know is left out
    pieces: tuple["Piece", ...]
    #: what spoke against it
    against: tuple["Piece", ...]
    #: whether a person decided
    #: who decided it, in words; "" for rules
    by: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A report that bears on an expectation."""

    href: str
    title: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the public record."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class WatchView:
    """All that is known of one expectation."""

    line: WatchLine
    confirms: str
    refutes: str
    silence: str
    due_words: str
    #: the day from which the words were counted
    anchor: str
    #: who would report it
    sources: tuple[str, ...]
    opened: Moment
    #: whether a report waits for a person
    waits: bool
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
    refs = dict.fromkeys(ref for said in watch.settlements for ref, *_ in (*said.evidence, *said.against))
    return [catalogue.by_article[ref] for ref in refs if ref in catalogue.by_article]


def watches_page(catalogue: Catalogue) -> Page:
    """The list of all watches."""
    watches = told(catalogue)
    settled = sorted((w for w in watches if w.state is not WatchState.OPEN), key=lambda w: (changed_at(w), w.id))
    waiting = [w for w in watches if w.state is WatchState.OPEN]
    until = catalogue.as_of.date() + _SOON
    head = Head("What we watch", "/watch/", "Dated expectations, and how each turned out.", feeds="/watch/")
    return print_page(
        catalogue, "watches.html", head, modified=max(map(changed_at, watches), default=None),
        soon=[_line(w, catalogue) for w in waiting if w.due_on <= until],
        open=[_line(w, catalogue) for w in waiting if w.due_on > until],
        settled=[_line(w, catalogue) for w in reversed(settled)],
        tally=_tally(catalogue), figures=tuple(_figures(catalogue)), shares=tuple(_shares(catalogue)),
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


def _tally(catalogue: Catalogue) -> list[tuple[str, int]]:
    counted = catalogue.snapshot.record
    # Without a count, those that stand here are counted.
    counts = dict(counted.counts) if counted else Counter(w.state.value for w in told(catalogue))
    return [(STATE_WORDS[state], counts.get(state.value, 0)) for state in WatchState] if any(counts.values()) else []


def _figures(catalogue: Catalogue) -> Iterator[Figure]:
    """The record in numbers; what cannot be divided yet is left out."""
    counted = catalogue.snapshot.record
    if counted is None:
        return
    for name, share in (
        ("Settled in time", counted.in_time),
        ("Void, of all that are closed", counted.void_rate),
        ("Settled by a person", counted.by_editor),
    ):
        if share is not None:
            yield Figure(name, f"{share:.0%}")
    if counted.reopened:
        yield Figure("Opened again", str(counted.reopened))
    if counted.brier is not None:
        yield Figure("Brier score of our probabilities", f"{counted.brier:.2f}")
    for group in counted.calibration:
        yield Figure(f"Held to be {group.low:.0%} to {group.high:.0%} likely", f"{group.came:.0%} of {group.watches}")


def _shares(catalogue: Catalogue) -> Iterator[Figure]:
    """Confirmed, by what was awaited and by who wrote it."""
    counted = catalogue.snapshot.record
    for group in (*counted.by_kind, *counted.by_writer) if counted else ():
        yield Figure(_KINDS.get(group.name, group.name), f"{group.confirmed} of {group.settled}")


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
        anchor=day(watch.anchor_on),
        sources=tuple(_outlet(domain, catalogue) for domain in watch.sources),
        waits=bool(watch.waiting),
        opened=catalogue.moment(watch.opened_at),
        brief=(catalogue.links.inside(article_path(brief)), brief.headline) if brief else None,
        outcomes=tuple(_outcome(s, pieces, catalogue) for s in reversed(watch.settlements)),
        calendar=catalogue.links.inside(f"{path.rstrip('/')}.ics"),
    )


def _outcome(settlement: Settlement, pieces: dict[str, Covered], catalogue: Catalogue) -> Outcome:
    return Outcome(
        at=catalogue.moment(settlement.at),
        words=STATE_WORDS[settlement.state],
        note=settlement.note,
        pieces=_pieces(settlement.evidence, pieces, catalogue),
        against=_pieces(settlement.against, pieces, catalogue),
        by=_DECIDED.get(settlement.by, ""),
    )


def _pieces(quotes: tuple[Quote, ...], pieces: dict[str, Covered], catalogue: Catalogue) -> tuple[Piece, ...]:
    """Each report once, linked and credited. Its words are for the editor: what may be shown is counted by brief."""
    found = [pieces[ref] for ref in dict.fromkeys(ref for ref, *_ in quotes) if ref in pieces]
    return tuple(Piece(catalogue.links.to(p.url), p.title, p.publisher) for p in found)


def _outlet(domain: str, catalogue: Catalogue) -> str:
    names = dict(catalogue.sources.values())
    return names.get(domain, domain)


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
