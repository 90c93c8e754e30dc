"""What a person may decide about a brief: publish, spike, withdraw. Each is a version of its own, dated."""

from dataclasses import replace
from datetime import datetime

from modelwire.errors import ModelwireError
from modelwire.types import Brief, Change, Settlement, Status, Watch, WatchState

#: Why a watch is void that comes back with its brief.
_GONE = "The brief that proposed it was withdrawn."


def approved(brief: Brief, now: datetime) -> Brief:
    """The brief as it is published by hand: for the first time now, or again after it was withdrawn.

    Raises:
        ModelwireError: it is published already.
    """
    if brief.status is Status.PUBLISHED:
        raise ModelwireError(f"{brief.id} is published already")
    note = "Published again." if brief.status is Status.WITHDRAWN else "Read by an editor and published."
    # Nobody has seen a held brief: it is dated by the day on which people can; not so a correction that was held.
    seen = any(change.kind == "published" for change in brief.history)
    first = brief.published_at if seen else now
    return replace(_next(brief, Status.PUBLISHED, now, note), published_at=first)


def spiked(brief: Brief, reason: str, now: datetime) -> Brief:
    """The brief as it is put away unpublished.

    Raises:
        ModelwireError: it does not wait for a person.
    """
    if brief.status is not Status.HELD:
        raise ModelwireError(f"{brief.id} is {brief.status.value}; only a held brief can be spiked{_hint(brief)}")
    return _next(brief, Status.SPIKED, now, reason or "Spiked by an editor.")


def held(brief: Brief, reason: str, now: datetime) -> Brief:
    """A spiked brief, waiting for a person again.

    Raises:
        ModelwireError: it is not spiked.
    """
    if brief.status is not Status.SPIKED:
        raise ModelwireError(f"{brief.id} is {brief.status.value}; only a spiked brief can wait again{_hint(brief)}")
    return _next(brief, Status.HELD, now, reason or "Taken back to the desk.")


def withdrawn(brief: Brief, reason: str, now: datetime) -> Brief:
    """The brief as a notice in its own place.

    Raises:
        ModelwireError: it is not public, or no reason is given.
    """
    if brief.status is not Status.PUBLISHED:
        raise ModelwireError(f"{brief.id} is {brief.status.value}; only a published brief can be withdrawn")
    if not reason.strip():
        raise ModelwireError("a withdrawal needs its reason: it stands on the page")
    return _next(brief, Status.WITHDRAWN, now, reason.strip())


def voided(watch: Watch, now: datetime) -> Watch:
    """An open watch whose brief was withdrawn."""
    return _settled(watch, WatchState.VOID, _GONE, now)


def went_with_its_brief(watch: Watch) -> bool:
    """Whether a watch is void for no other reason than that its brief was withdrawn: with that it comes back."""
    return watch.state is WatchState.VOID and bool(watch.settlements) and watch.settlements[-1].note == _GONE


def reopened(watch: Watch, now: datetime) -> Watch:
    """A void watch whose brief is published again."""
    return _settled(watch, WatchState.OPEN, "The brief that proposed it is published again.", now)


def _next(brief: Brief, status: Status, now: datetime, note: str) -> Brief:
    history = (*brief.history, Change(now, status.value, note))
    return replace(brief, version=brief.version + 1, status=status, history=history, modified_at=now)


def _settled(watch: Watch, state: WatchState, note: str, now: datetime) -> Watch:
    return replace(watch, state=state, settlements=(*watch.settlements, Settlement(now, state, note)))


def _hint(brief: Brief) -> str:
    return ", and this one can be withdrawn" if brief.status is Status.PUBLISHED else ""
