"""StoryProposal: what rules could not decide, laid before the editor with what speaks for and against."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StoryProposal:
    """Two stories that may be one event, or a name that the beat may be lacking."""

    #: "p-" and sixteen hex digits of the digest of kind and subjects
    id: str
    #: "merge": the two stories tell one event; "name": the beat has no such name
    kind: str
    #: ids of the two stories, the older first; or the name as texts have it
    subjects: tuple[str, ...]
    #: how likely it is, 0 to 1
    score: float
    #: in words, the weightiest first
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    #: the run that came upon it
    at: datetime
    #: open, done (a person followed it), dismissed (a person did not)
    state: str = "open"
