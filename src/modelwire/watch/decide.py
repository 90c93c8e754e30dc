"""What a person decides about a watch. Each decision is a dated event; nothing is edited, and the next may undo it."""

from dataclasses import replace
from datetime import datetime

from modelwire.errors import ModelwireError
from modelwire.types import Settlement, Watch, WatchState


def decided(watch: Watch, state: WatchState, reason: str, now: datetime) -> Watch:
    """A watch as a person settles it, reopens it, or keeps it open against what was proposed.

    The evidence of a proposal that is taken goes with it, for and against.

    Args:
        watch: in any state.
        state: how it stands from now on; open undoes a settlement, or answers a proposal with "not this".
        reason: in words for readers; it stands on the page.
        now: the instant.

    Raises:
        ModelwireError: it stands so already, no reason is given, or there is nothing to keep open against.
    """
    if not reason.strip():
        raise ModelwireError("a decision about a watch needs its reason: it stands on the page")
    if watch.state is state and not (state is WatchState.OPEN and watch.waiting):
        raise ModelwireError(f"{watch.id} is {state.value} already")
    taken = [p for p in watch.waiting if p.state is state]
    evidence = tuple(dict.fromkeys(q for p in taken for q in p.evidence))
    against = tuple(dict.fromkeys(q for p in taken for q in p.against))
    settlement = Settlement(now, state, reason.strip(), evidence, against, "editor")
    return replace(watch, state=state, settlements=(*watch.settlements, settlement))


def unfounded(watch: Watch, outlets: str, now: datetime) -> Watch:
    """An open watch whose source has taken its date back: void, whatever happens now.

    Args:
        watch: open.
        outlets: names of those that changed their reports.
        now: when that was seen.
    """
    note = f"{outlets} took back the words on which this rested."
    return replace(
        watch, state=WatchState.VOID, settlements=(*watch.settlements, Settlement(now, WatchState.VOID, note))
    )
