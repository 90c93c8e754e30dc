"""Column types that mean the same on both databases. SQLite's STRICT tables know INTEGER, REAL, TEXT and BLOB only.

What somebody else changed to no instant or day at all comes back as it stands: `check` reads columns to tell.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from modelwire.types import utc


def iso(moment: datetime) -> str:
    """UTC in ISO form and of fixed width, so that text sorts as time does."""
    return utc(moment).isoformat(timespec="microseconds")


class Instant(TypeDecorator[Any]):
    """An aware instant in UTC: timestamptz, or ISO text. Naive datetimes are refused on the way in."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on SQLite only."""
        kind: TypeEngine[Any] = Text() if dialect.name == "sqlite" else DateTime(timezone=True)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """ISO text on SQLite."""
        if value is None:
            return None
        return iso(value) if dialect.name == "sqlite" else utc(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """The instant, in UTC whatever the session's zone; text that is not as we write it stays text, for `check`."""
        if not isinstance(value, str):
            return value and utc(value)
        try:
            moment = utc(datetime.fromisoformat(value))
        except ValueError:
            return value
        return moment if iso(moment) == value else value


class Day(TypeDecorator[Any]):
    """A calendar day: date, or ISO text."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on SQLite only."""
        kind: TypeEngine[Any] = Text() if dialect.name == "sqlite" else Date()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """ISO text on SQLite."""
        return value.isoformat() if isinstance(value, date) and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """The day; text that is not as we write it stays text, for `check`."""
        if not isinstance(value, str):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return value
        return day if day.isoformat() == value else value


class Flag(TypeDecorator[Any]):
    """True or false: boolean, or 1 and 0, which Python takes for the same."""

    impl = Integer
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Integer on SQLite only."""
        kind: TypeEngine[Any] = Integer() if dialect.name == "sqlite" else Boolean()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """1 or 0 on SQLite."""
        return int(value) if value is not None and dialect.name == "sqlite" else value
