"""A publication in one file."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup, as it was made, proven or put up."""

    file: Path
    made_at: datetime
    #: the newest run in it, in ISO form; "" for none. What came after is not in it: the recovery point.
    last_run: str
    files: int
    has_key: bool
    #: of the program that made it
    version: str
    #: how long it took: of a restore, the recovery time
    seconds: float
    #: public files that somebody had put there by hand, which nothing can make anew
    by_hand: tuple[str, ...] = ()
    #: how the site that its rows give differs from the one in it, in words
    differences: tuple[str, ...] = ()
