"""The dates that a text names, which are cut out before its figures and names are looked for."""

import calendar
import re

#: A year.
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH = rf"(?:{'|'.join((*calendar.month_name[1:], *calendar.month_abbr[1:]))})\b\.?"
#: A day, the month of a year, or an hour. It stands above half of the pieces of a day, whatever they tell, and its
#: figures and the month's name would be what those have in common.
_DATE = re.compile(
    rf"\b{_MONTH} \d\d?(?:st|nd|rd|th)?\b(?!:)(?:,? {YEAR.pattern})?|\b{_MONTH} {YEAR.pattern}"
    rf"|\b\d\d?(?:st|nd|rd|th)? {_MONTH}(?:,? {YEAR.pattern})?|{YEAR.pattern}[-/.]\d\d?[-/.]\d\d?\b"
    r"|\b\d\d?:\d\d(?::\d\d)?\b(?: ?[AP]M\b)?"
)


def undated(text: str) -> str:
    """A text without its days, months of a year and hours."""
    return _DATE.sub(";", text)
