"""Case: one thing that waits for the editor."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that waits for the editor, as the queue lists it."""

    #: "Brief", "Watch", "Source"
    kind: str
    #: its page at the desk
    path: str
    title: str
    #: why a person has to look
    why: str
    since: datetime
