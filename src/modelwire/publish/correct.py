"""A source changed under a published brief: its next version, and the dated word on what changed and why."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from modelwire.types import Brief, Change, Covered, Status

#: How the note begins that a brief follows an earlier one; by it is known what was looked at already.
FOLLOWED = "We corrected or took back what we wrote on"


def remade(brief: Brief, fresh: Brief) -> Brief:
    """The brief in the words of one that was composed anew from its sources as they stand.

    What it is stays: its id, address, story, section and dates. Its watches stay too, and what is new is added.
    """
    known = {watch.id for watch in brief.watches}
    more = tuple(replace(w, brief_id=brief.id) for w in fresh.watches if w.id not in known)
    return replace(
        fresh,
        id=brief.id,
        slug=brief.slug,
        section=brief.section,
        version=brief.version,
        history=brief.history,
        published_at=brief.published_at,
        modified_at=brief.modified_at,
        watches=(*brief.watches, *more),
        coverage=_coverage(brief, fresh),
    )


def corrected(brief: Brief, stands: Brief, outlets: Sequence[str], hold: str, now: datetime) -> Brief:
    """The next version of a brief, with what was said, what is said now, and why, in its history.

    Args:
        brief: as it is public.
        stands: the same in the words that may stand now.
        outlets: names of those whose reports changed.
        hold: why a person should look first; "" where it may go out.
        now: when the change was seen.
    """
    told = list(_told(brief, stands))
    why = f"{_listed(outlets)} changed {'its report' if len(outlets) == 1 else 'their reports'}"
    if told:
        change = Change(now, "correction", " ".join((f"{why}, as we saw on {_day(now)}.", *told)))
    else:
        change = Change(now, "update", f"{why}; what this brief says still stands there.")
    return _next(brief, stands, change, hold, now)


def followed(brief: Brief, stands: Brief, earlier: Sequence[Brief], hold: str, now: datetime) -> Brief:
    """The next version of a brief that leans on earlier ones which we corrected or took back (TRUST E7).

    Args:
        brief: as it is public.
        stands: the same without what leant on words that are gone; as it was where they all stand.
        earlier: those earlier briefs, as they stand now.
        hold: why a person should look first; "" where it may go out.
        now: when they were corrected.
    """
    days = _listed([_day(one.published_at) for one in earlier])
    ours = f"{FOLLOWED} {days}, which this brief cites"
    told = list(_told(brief, stands))
    if told:
        change = Change(now, "correction", " ".join((f"{ours}.", *told)))
    else:
        change = Change(now, "update", f"{ours}; what it takes from there still stands.")
    return _next(brief, stands, change, hold, now)


def put_right(brief: Brief, stands: Brief, kind: str, reason: str, hold: str, now: datetime) -> Brief:
    """The next version of a brief that a person changed, or whose source took its report back.

    Args:
        brief: as it is public.
        stands: the same in the words that may stand now.
        kind: correction, clarification or typo; all of them are shown as corrections, the note says which.
        reason: why, in a sentence for the page.
        hold: why a person should look first; "" where it may go out.
        now: when it was decided.
    """
    word = "" if kind == "correction" else f"{kind.capitalize()}. "
    return _next(
        brief, stands, Change(now, "correction", " ".join((f"{word}{reason}", *_told(brief, stands)))), hold, now
    )


def _next(brief: Brief, stands: Brief, change: Change, hold: str, now: datetime) -> Brief:
    status = Status.HELD if hold else Status.PUBLISHED
    history = (*brief.history, change, *([Change(now, "held", f"Held: {hold}.")] if hold else []))
    return replace(stands, version=brief.version + 1, status=status, history=history, modified_at=now)


def _told(before: Brief, after: Brief) -> Iterator[str]:
    """Each change of our words: what was said, and what is said now."""
    for was, is_ in zip(_parts(before), _parts(after), strict=True):
        gone, new = [text for text in was if text not in is_], [text for text in is_ if text not in was]
        yield from (f"We said: “{old}” We now say: “{text}”" for old, text in zip(gone, new, strict=False))
        yield from (f"Taken out: “{old}”" for old in gone[len(new) :])
        yield from (f"Added: “{text}”" for text in new[len(gone) :])


def _parts(brief: Brief) -> list[list[str]]:
    said = (brief.summary, brief.angle, brief.archive, brief.watch)
    return [[brief.headline], [brief.label], *([sentence.text for sentence in part] for part in said)]


def _coverage(brief: Brief, fresh: Brief) -> tuple[Covered, ...]:
    """What it drew on before, each piece as it is called now, and what it draws on beside."""
    now = {(item.of, item.ref): item for item in fresh.coverage}
    before = {(item.of, item.ref): item for item in brief.coverage}
    return tuple((before | now).values())


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
