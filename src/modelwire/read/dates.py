"""Dates as feeds write them, and which of them is believed (TRUST C14, V6)."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone

from modelwire.types import utc

#: Hours east of Greenwich. feedparser reads the European and Asian ones as UTC (TRUST V6). Where a name means
#: several zones, the one most used in feeds counts: CST and EST America, IST India, BST Britain.
_ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2,
    "EET": 2, "EEST": 3, "MSK": 3, "IST": 5.5, "SGT": 8, "HKT": 8, "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5,
    "AEST": 10, "ACDT": 10.5, "AEDT": 11, "NZST": 12, "NZDT": 13, "AST": -4, "ADT": -3, "EST": -5, "EDT": -4,
    "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10,
}  # fmt: skip
#: The first letters, without accents, that tell a month in English, French, German, Spanish, Italian,
#: Portuguese or Dutch.
_MONTHS = (
    ("jan", "ene", "gen"), ("feb", "fev"), ("mar", "mrt", "maer"), ("apr", "avr", "abr"), ("may", "mai", "mei", "mag"),
    ("jun", "juin", "giu"), ("jul", "juil", "lug"), ("aug", "aou", "ago"), ("sep", "set"), ("oct", "okt", "out", "ott"),
    ("nov",), ("dec", "dez", "dic"),
)  # fmt: skip
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
_ZONE = r"(?P<zone>[+-]\d{2}:?\d{2}|[+-]\d{2}|[A-Za-z]{1,5})?(?:\s*\([^)]*\))?"
_ISO = re.compile(rf"(?P<year>\d{{4}})-?(?P<month>\d{{2}})-?(?P<day>\d{{2}})(?:[T\s]+{_CLOCK}\s*{_ZONE})?$", re.I)
_NAME = r"(?P<name>[^\W\d_]{3,12})\.?"
_RFC822 = re.compile(
    rf"(?:[^\W\d_]+\.?,?\s+)?(?P<day>\d{{1,2}})\.?(?:\s+|-)(?:de\s+)?{_NAME}(?:\s+|-)(?:de\s+)?(?P<year>\d{{4}}|\d{{2}})"
    rf"(?:[,T]?\s+{_CLOCK}\s*{_ZONE})?$"
)
_AMERICAN = re.compile(
    rf"(?:[^\W\d_]+,\s+)?{_NAME}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})(?:,?\s+{_CLOCK}\s*{_ZONE})?$"
)
_ASCTIME = re.compile(rf"[^\W\d_]+\s+{_NAME}\s+(?P<day>\d{{1,2}})\s+{_CLOCK}\s+{_ZONE}\s*(?P<year>\d{{4}})$")
_EPOCH = re.compile(r"(?P<seconds>\d{10})(?:\.\d+|\d{3})?$")

#: No date is longer; what is, is cut, and then is none.
_LONGEST = 120
_OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
#: A date further ahead than this is a mistake rather than a plan.
_SCHEDULED = timedelta(days=7)


def parse_date(text: str) -> datetime | None:
    """An instant in UTC from RFC 822, ISO 8601, asctime, or seconds since 1970; None where it is none of them."""
    said = local_date(text)
    return said and utc(said)


def local_date(text: str) -> datetime | None:
    """The same instant by the clock of who wrote it, whose day may be another one than that of UTC.

    A date without a zone, or with an unknown one, counts as UTC: the error is at most half a day, and a missing
    date would put the item at the hour of the poll.
    """
    plain = " ".join(text[:_LONGEST].split())
    if epoch := _EPOCH.match(plain):
        return datetime.fromtimestamp(int(epoch["seconds"]), UTC)
    for form in (_ISO, _RFC822, _AMERICAN, _ASCTIME):
        if found := form.match(plain):
            return _instant(found.groupdict())
    return None


def believed(published: datetime | None, now: datetime) -> datetime | None:
    """What the publisher says, if it can be true: after 1990, and at most seven days ahead; else None.

    TRUST C14 would also pull a date that lies ahead back to the first sight. We keep it, up to seven days: the
    publisher has scheduled the item, and it is not news before that instant, so a replay or a run around
    midnight must not take it for news of the day before.
    """
    if published is None:
        return None
    said = utc(published)
    return said if _OLDEST <= said <= utc(now) + _SCHEDULED else None


def _instant(part: dict[str, str | None]) -> datetime | None:
    month = int(part["month"] or 0) if "month" in part else month_of(part["name"] or "")
    year = int(part["year"] or 0)
    if len(part["year"] or "") == 2:  # RFC 2822 4.3
        year += 2000 if year < 50 else 1900
    try:
        day = datetime(year, month, int(part["day"] or 0), tzinfo=_zone(part.get("zone") or ""))
        # Leap seconds (":60") and midnight as "24:00" come out right when the clock is added to the day.
        clock = timedelta(
            hours=int(part.get("hour") or 0), minutes=int(part.get("minute") or 0), seconds=int(part.get("second") or 0)
        )
        said = day + clock
        return said if clock <= timedelta(days=1) and utc(said) else None
    except (ValueError, OverflowError):
        return None


def month_of(name: str) -> int:
    """The number of a month by its name or its short form in seven languages; 0 for another word."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    fits = ((len(s), number) for number, starts in enumerate(_MONTHS, 1) for s in starts if plain.startswith(s))
    return max(fits, default=(0, 0))[1]


def _zone(text: str) -> timezone:
    if text[:1] in ("+", "-"):
        digits = text[1:].replace(":", "").ljust(4, "0")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        return timezone(timedelta(minutes=minutes if text[0] == "+" else -minutes))
    return timezone(timedelta(hours=_ZONES.get(text.upper(), 0)))
