"""A letter as its page shows it later: what was corrected says so, what was withdrawn is gone (TRUST D9, DESIGN 6)."""

from dataclasses import replace

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.characters import printable
from modelwire.types import Brief, Issue, Letter, LetterItem, LetterLine, Rung, Status
from modelwire.urls import publisher_of


def as_it_stands(issue: Issue, catalogue: Catalogue) -> Letter:
    """The letter with what happened to its briefs since it was opened; the same letter where nothing did."""
    letter = issue.letter
    return replace(
        letter,
        subject=_subject(letter, catalogue),
        preheader="" if _any_gone(letter, catalogue) else letter.preheader,
        items=tuple(_item(item, issue, catalogue) for item in letter.items),
        also=tuple(line for line in letter.also if not _is_barred(line, catalogue)),
        watches=tuple(line for line in letter.watches if line.of in catalogue.watch_briefs),
        settled=tuple(line for line in letter.settled if line.of in catalogue.watch_briefs),
    )


def _subject(letter: Letter, catalogue: Catalogue) -> str:
    """A withdrawn headline is not said again in a title."""
    return letter.title if _any_gone(letter, catalogue) else letter.subject


def _any_gone(letter: Letter, catalogue: Catalogue) -> bool:
    return any(_is_gone(catalogue.by_id.get(item.brief_id)) for item in letter.items)


def _item(item: LetterItem, issue: Issue, catalogue: Catalogue) -> LetterItem:
    brief = catalogue.by_id.get(item.brief_id)
    if brief is None or _is_gone(brief):
        return _withdrawn(item, brief, catalogue)
    later = [c for c in brief.history if c.kind == "correction" and c.at > issue.opened_at]
    if not later:
        return item
    told = " ".join(f"Corrected on {catalogue.moment(c.at).day}: {printable(c.note)}" for c in later)
    return replace(item, notice=f"{told} This is how it was mailed; its page has the words as they are now.")


def _withdrawn(item: LetterItem, brief: Brief | None, catalogue: Catalogue) -> LetterItem:
    change = (
        next((c for c in reversed(brief.history) if c.kind in ("withdrawn", "policy", "takedown")), None)
        if brief
        else None
    )
    when = f" on {catalogue.moment(change.at).day}: {printable(change.note)}" if change else "."
    return replace(
        item, headline="A brief that was withdrawn", credit="", summary="", angle="", source=("", ""), entities=(),
        notice=f"Withdrawn{when}",
    )  # fmt: skip


def _is_gone(brief: Brief | None) -> bool:
    return brief is None or brief.status is not Status.PUBLISHED


def _is_barred(line: LetterLine, catalogue: Catalogue) -> bool:
    """Whether its publisher wants not even links by now."""
    try:
        standing = catalogue.snapshot.standings.get(publisher_of(line.of))
    except ValueError:
        return True
    return standing is not None and standing.rung is Rung.NO_FETCH
