"""What one sentence tells of an awaited deed, and the days that it is held against."""

from dataclasses import dataclass
from datetime import date

#: Why a delay without a day settles nothing.
NO_DAY = "it gives no day behind the one that was named"


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a report is held against."""

    #: the last day on which the deed is in time
    due: date
    #: the day from which on it counts
    opened: date
    #: the day of the report
    said: date


@dataclass(frozen=True, slots=True)
class Telling:
    """What a sentence makes of a deed."""

    #: done, undone, later (to a day behind the one named), delay (without a day), planned, under way; "" for another
    kind: str
    sure: bool
    #: why a person has to look, or ""
    doubt: str = ""
