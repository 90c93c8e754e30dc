"""StoryProposal: what rules could not decide, laid before the editor with what speaks for and against."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StoryProposal:
    """Two stories that may be one event, a report that may tell another one, or a name that the beat may be lacking."""

    #: "p-" and sixteen hex digits of the digest of kind and subjects
    id: str
    #: "merge": the two stories tell one event; "split": a report of the story tells another one; "name": the beat has
    #: no such name
    kind: str
    #: ids of the two stories, the older first; the id of the story; or the name as texts have it
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
    #: of a name, as an entity's kind: what it seems to be while the proposal is open, what the editor says once it is
    #: done; "" where nobody knows
    entity_kind: str = ""
    #: ids of the articles that would go, or of some in which the name stands
    article_ids: tuple[str, ...] = ()
