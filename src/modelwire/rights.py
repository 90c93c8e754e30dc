"""Signals to the rung on which an item stands (TRUST A12, A13); pure."""

from collections.abc import Sequence

from modelwire.types import Rung, Signal, Standing


def standing(signals: Sequence[Signal], default: Rung) -> Standing:
    """The rung on which an item stands: the strictest word wins.

    Args:
        signals: all that is known of the page and of the feed that offers it; the order does not matter.
        default: the rung where no signal says anything; a signal may lower it and never raises it.

    Returns:
        The rung, whether the page may be fetched, and the signals, strictest first.
    """
    rung = min([default, *map(_leaves_for_text, signals)])
    # Whoever may only be linked is not read either: there would be nothing to do with what came.
    may_fetch = rung > Rung.LINK_ONLY and not any(_bars_page(signal) for signal in signals)
    return Standing(rung, may_fetch, tuple(sorted(signals, key=_strictest_first)))


def _bars_page(signal: Signal) -> bool:
    return signal.page_only or signal.rung == Rung.NO_FETCH


def _leaves_for_text(signal: Signal) -> Rung:
    """What a signal leaves to the text that the publisher offers in its feed.

    One that bars the page says nothing of the feed, which its publisher put out to be read; so the text
    stays, capped (DESIGN rule 3).
    """
    return Rung.CAPPED if signal.page_only else signal.rung


def _strictest_first(signal: Signal) -> tuple[int, str, str, str]:
    return _leaves_for_text(signal), signal.kind, signal.url, signal.value
