"""Instants: every time in Modelwire is aware and in UTC."""

from datetime import UTC, datetime


def utc(moment: datetime) -> datetime:
    """The same instant in UTC.

    Raises:
        ValueError: the datetime is naive; a zone is never guessed.
    """
    if moment.tzinfo is None:
        raise ValueError(f"naive datetime {moment.isoformat()}: give it a time zone")
    return moment.astimezone(UTC)
