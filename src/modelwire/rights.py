"""Signals and the operator's word to the rung on which an item stands (TRUST A12, A13); pure."""

from collections.abc import Sequence

from modelwire.types import Rung, Signal, Standing

#: Kinds that speak of fetching and of nothing else.
_FETCHING = frozenset({"robots"})


def stand(signals: Sequence[Signal], *, default_rung: Rung, operator_rung: Rung | None = None) -> Standing:
    """The rung on which an item stands: the strictest word wins.

    Args:
        signals: all that is known of the page and of the feed that offers it; the order does not matter.
        default_rung: where no signal says anything.
        operator_rung: the operator's own limit; it may lower the rung and never raises it.

    Returns:
        The rung, whether the page may be fetched, and the signals, strictest first.
    """
    rungs = [default_rung, *map(_leaves_for_text, signals)]
    if operator_rung is not None:
        rungs.append(operator_rung)
    rung = min(rungs)
    barred = any(_bars_page(signal) for signal in signals)
    # Whoever may only be linked is not read either: there would be nothing to do with what came.
    may_fetch = rung > Rung.LINK_ONLY and not barred
    return Standing(rung, may_fetch, tuple(sorted(signals, key=_strictest_first)))


def _bars_page(signal: Signal) -> bool:
    return signal.page_only or signal.rung == Rung.NO_FETCH


def _leaves_for_text(signal: Signal) -> Rung:
    """The rung that a signal leaves to the text which the publisher offers in its feed."""
    if signal.page_only:
        # A robots file that cannot be reached says nothing, so it bars the page and caps the text (DESIGN rule 3).
        return Rung.CAPPED
    if signal.kind in _FETCHING and signal.rung == Rung.NO_FETCH:
        # A Disallow was read: a wish about this very page. A13 puts its acquisition at "no"; but title and link
        # lie in a feed that may be polled, and robots files say nothing about linking. So the item is linked and
        # neither quoted nor summarised. Only a signal that is about more than fetching ("search=n", a takedown,
        # the operator) takes the link away too.
        return Rung.LINK_ONLY
    return signal.rung


def _strictest_first(signal: Signal) -> tuple[int, str, str, str]:
    return _leaves_for_text(signal), signal.kind, signal.url, signal.value
