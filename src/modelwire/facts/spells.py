"""Weeks, months, quarters and years as their first and last days."""

import calendar
from datetime import date, timedelta


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    return calendar.monthrange(year, month)[1]


def whole_month(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, days_in(year, month))


def whole_unit(unit: str, anchor: date, shift: int) -> tuple[date, date]:
    """First and last day of the week, month, quarter or year around a day, or so many of them on."""
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
        return monday, monday + timedelta(days=6)
    if unit == "year":
        return date(anchor.year + shift, 1, 1), date(anchor.year + shift, 12, 31)
    months = anchor.year * 12 + anchor.month - 1
    if unit == "month":
        year, month = divmod(months + shift, 12)
        return whole_month(year, month + 1)
    year, third = divmod(months // 3 + shift, 4)
    return date(year, 3 * third + 1, 1), whole_month(year, 3 * third + 3)[1]


def added(anchor: date, number: int, unit: str) -> date:
    """The day so many days, weeks, months or years on; the last of a month where it is too short."""
    if unit in ("day", "week"):
        return anchor + timedelta(days=number * (7 if unit == "week" else 1))
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + number * (12 if unit == "year" else 1), 12)
    return date(year, month + 1, min(anchor.day, days_in(year, month + 1)))
