"""Which dated set an instant belongs to."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from modelwire.types import utc


def edition_of(moment: datetime, cut: time, zone: str) -> tuple[str, datetime]:
    """The edition that an instant belongs to, and when that edition closes.

    The day runs from one cut to the next in the publication's own zone: news of the very instant of the cut
    is still today's, news after it is tomorrow's.

    Args:
        moment: any aware instant.
        cut: wall-clock time of the cut.
        zone: IANA name, "Europe/Berlin".

    Returns:
        (ISO date, the cut as an instant in UTC).
    """
    local = moment.astimezone(ZoneInfo(zone))
    closes = local.replace(hour=cut.hour, minute=cut.minute, second=0, microsecond=0)
    if local > closes:
        closes = datetime.combine(local.date() + timedelta(days=1), cut, ZoneInfo(zone))
    return closes.date().isoformat(), utc(closes)
