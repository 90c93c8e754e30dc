"""The publication in figures, each counted from the same rows that its pages are made from (TRUST E8)."""

from collections import Counter
from dataclasses import dataclass

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.corrections import changes
from modelwire.publish.page import Head, Page
from modelwire.publish.press import print_page
from modelwire.publish.proof import CHECKS
from modelwire.publish.tally import Tally, together
from modelwire.publish.trend import trend
from modelwire.publish.watch import STATE_WORDS, told
from modelwire.types import Kind, Method, Rung, WatchState

_RUNGS = {
    Rung.FULL: "Read in full",
    Rung.CAPPED: "Capped: a short summary, no quotes",
    Rung.LINK_ONLY: "Link only",
    Rung.NO_FETCH: "Not read at all",
}
_KINDS = {Kind.FACT: "Fact", Kind.ANALYSIS: "Analysis, marked so", Kind.OUTLOOK: "Outlook, marked so"}


@dataclass(frozen=True, slots=True)
class Figures:
    """One group: a heading, what it is about, and its names with values."""

    id: str
    title: str
    about: str
    lines: tuple[tuple[str, str], ...]


def transparency_page(catalogue: Catalogue) -> Page:
    """Every group that has anything in it, and the weeks of publishing."""
    head = Head("Transparency", "/transparency/", f"{catalogue.site.name} in figures, counted from its own record.")
    weeks = trend((leaf.published_at for leaf in catalogue.published.leaves), catalogue.as_of, catalogue.site.timezone)
    return print_page(
        catalogue, "transparency.html", head, modified=catalogue.as_of,
        groups=[group for group in groups_of(catalogue) if group.lines], weeks=weeks,
        as_of=catalogue.moment(catalogue.as_of) if catalogue.archive.leaves or catalogue.editions else None,
    )  # fmt: skip


def groups_of(catalogue: Catalogue) -> tuple[Figures, ...]:
    """All figures of the page, in its order."""
    counted = together([leaf.tally for leaf in catalogue.published.leaves])
    return (
        _published(counted, catalogue), _writers(counted), _sentences(counted), _checks(counted), _errors(catalogue),
        _watches(catalogue), _sources(catalogue),
    )  # fmt: skip


def per_hundred(part: int, whole: int) -> str:
    """A share as readers read it: "3.8 in 100"; "none" for nothing."""
    if not part or not whole:
        return "none"
    return f"{100 * part / whole:.1f} in 100".replace(".0 in", " in")


def _published(counted: Tally, catalogue: Catalogue) -> Figures:
    briefs, editions = catalogue.published, catalogue.editions
    quiet = sum(not edition.brief_ids for edition in editions)
    also = sum(edition.also for edition in editions)
    labels = ((name, _number(count)) for name, count in sorted(counted.labels.items()))
    lines = (
        ("Briefs", _number(len(briefs))),
        *labels,
        ("Editions", _number(len(editions))),
        ("Editions of a quiet day, without a brief", _number(quiet)),
        ("Pieces under “Also reported”, without a brief", _number(also)),
    )
    about = "A story that scores too low, or of which no safe sentence can be built, gets no brief."
    return Figures("published", "What we published", about, lines if briefs or editions else ())


def _writers(counted: Tally) -> Figures:
    made = sorted(counted.writers.items(), key=lambda item: (-item[1], item[0]))
    lines = [(name, _number(count)) for name, count in made]
    if counted.tokens:
        lines += [
            ("Tokens of language models", _number(counted.tokens)),
            ("What they cost", f"${counted.cost_usd:,.2f}"),
        ]
    return Figures("writers", "Who wrote it", "Each brief says so at its head, in its feed item and in its record.",
                   tuple(lines))  # fmt: skip


def _sentences(counted: Tally) -> Figures:
    lines = [(words, _number(counted.kinds[kind.value])) for kind, words in _KINDS.items() if counted.kinds[kind.value]]
    lines += [("Facts that cite no evidence", _number(counted.bare)),
              ("Sentences cut before a brief went out, because a check failed", _number(counted.cut))]  # fmt: skip
    return Figures("sentences", "Sentences", "A fact goes out only with evidence that was checked against it.",
                   tuple(lines) if counted.kinds else ())  # fmt: skip


def _checks(counted: Tally) -> Figures:
    lines = [(_sentence_case(CHECKS[Method(name)]), _number(count)) for name, count in counted.checks.most_common()]
    return Figures("checks", "Checks of citations", "A sentence may cite several passages; each citation was checked.",
                   tuple(lines))  # fmt: skip


def _errors(catalogue: Catalogue) -> Figures:
    kinds = Counter(change.kind for _, _, change in changes(catalogue))
    ever = len(catalogue.published) + len(catalogue.withdrawn)
    wrong = {b.id for b, _, _ in changes(catalogue)}
    lines = (
        ("Corrections", _number(kinds["correction"])),
        ("Withdrawals", _number(kinds["withdrawn"])),
        ("Briefs that were ever corrected or withdrawn", per_hundred(len(wrong), ever)),
    )
    return Figures("errors", "What we got wrong", "Public words change only with a dated note.", lines if ever else ())


def _watches(catalogue: Catalogue) -> Figures:
    states = Counter(watch.state for watch in told(catalogue))
    settled = states[WatchState.CONFIRMED] + states[WatchState.REFUTED]
    lines = [(STATE_WORDS[state], _number(states[state])) for state in WatchState if states[state]]
    if settled:
        lines.append(("Of those decided by events, confirmed", per_hundred(states[WatchState.CONFIRMED], settled)))
    return Figures("watches", "What we watched", "Each could be checked by a date. Lapsed: no word by then.",
                   tuple(lines))  # fmt: skip


def _sources(catalogue: Catalogue) -> Figures:
    rungs = Counter(standing.rung for standing in catalogue.snapshot.standings.values())
    lines = [(words, _number(rungs[rung])) for rung, words in _RUNGS.items() if rungs[rung]]
    return Figures("sources", "Sources, by what they let us do", "The strictest signal that a publisher gives decides.",
                   tuple(lines))  # fmt: skip


def _number(value: int) -> str:
    return f"{value:,}"


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
