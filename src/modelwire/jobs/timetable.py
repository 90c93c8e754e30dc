"""The timetable as cron knows it."""

_HOUR, _DAY = 60, 1440


def cron(minutes: int) -> str:
    """Every so many minutes, which divide an hour or a day, as a line of cron.

    Raises:
        ValueError: they do not.
    """
    if 0 < minutes < _HOUR and _HOUR % minutes == 0:
        return f"*/{minutes} * * * *"
    if minutes % _HOUR == 0 and 0 < minutes < _DAY and _DAY % minutes == 0:
        return f"0 */{minutes // _HOUR} * * *"
    if minutes == _DAY:
        return "0 0 * * *"
    raise ValueError(f"{minutes} minutes divide neither an hour nor a day")
