"""Stamps: when a form was handed out, so that one that comes back at once is known for a program's."""

from collections.abc import Mapping

from modelwire.tokens import derived_token, same_token

#: The hidden field with the stamp, and the field that people do not see.
STAMP, HONEYPOT = "stamp", "website"
#: Nobody types an address in less; a page left open overnight still works.
_LEAST_SECONDS, _MOST_SECONDS = 2, 24 * 3600
_PURPOSE = "form"


class Stamps:
    """Instants that only we can have written: the form needs no row and no cookie."""

    def __init__(self, key: bytes, least: float = _LEAST_SECONDS) -> None:
        self._key, self._least = key, least

    def make(self, at: float) -> str:
        """The stamp of an instant, in seconds since the epoch."""
        second = str(int(at))
        return f"{second}.{derived_token(self._key, _PURPOSE, second)}"

    def is_human(self, fields: Mapping[str, tuple[str, ...]], at: float) -> bool:
        """Whether a form was open for as long as a person needs, and what nobody sees was left empty."""
        if fields.get(HONEYPOT, ("",)) != ("",):
            return False
        second, _, mark = (fields.get(STAMP) or ("",))[0].partition(".")
        if not (second.isascii() and second.isdigit() and len(second) < 12):
            return False
        known = same_token(mark, derived_token(self._key, _PURPOSE, second))
        return known and self._least <= at - int(second) <= _MOST_SECONDS
