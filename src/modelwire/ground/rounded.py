"""Whether a rounder figure may stand for an exact one: "nearly 50" for 48, "more than 200,000" for 233,000."""

from decimal import Decimal

#: How far from the figure that it is told by the truth may lie, as a share of that.
_NEAR = (Decimal("0.9"), Decimal("1.12"))
_MORE, _LESS = Decimal("1.3"), Decimal("0.75")
#: A figure with fewer digits than this is not rounded without a word that says so.
_PLAIN = 2
#: Dozens are round, too.
_DOZEN, _MANY = 12, 100


def stands_for(told: Decimal, true: Decimal, *, near: bool, bound: str) -> bool:
    """Whether an honest writer may tell a number by a rounder one.

    Args:
        told: the figure as it is told.
        true: the figure of the source.
        near: it is told as "about" or "nearly".
        bound: "at least", "at most" or "".
    """
    if told == true:
        return True
    if told <= 0 or true <= 0:
        return False
    if not (near or bound):
        digits = _digits(told)
        return _PLAIN <= digits < _digits(true) and _rounded(true, digits) == told
    return _is_rounder(told, true) and within(true / told, near=near, bound=bound)


def within(ratio: Decimal, *, near: bool, bound: str) -> bool:
    """Whether the truth lies near enough to what is told, and on the side that is told."""
    if bound == "at least":
        return 1 < ratio <= _MORE
    if bound == "at most":
        return _LESS <= ratio < 1
    return near and _NEAR[0] <= ratio <= _NEAR[1]


def _is_rounder(told: Decimal, true: Decimal) -> bool:
    fewer = _digits(told) < _digits(true)
    dozens = told % _DOZEN == 0 and told < _MANY
    return fewer or dozens or (_digits(told) == _digits(true) and told.normalize().as_tuple().digits[-1] == 5)


def _digits(number: Decimal) -> int:
    """Significant digits: 20,000 has one, 233,000 three."""
    return len(number.normalize().as_tuple().digits)


def _rounded(number: Decimal, digits: int) -> Decimal:
    step = Decimal(1).scaleb(number.adjusted() - digits + 1)
    return (number / step).quantize(Decimal(1), rounding="ROUND_HALF_UP") * step
