"""Whether a deed is whole as its sentence tells it, and news of that sentence's day."""

import re

from modelwire.types import Article, Frame
from modelwire.write.wholename import FIRST_AND_LAST

#: Deeds of which half is told where half of those to whom they were done is.
TO_PEOPLE = frozenset("kill die injure arrest charge convict sentence rescue".split())
#: Letters by which a verb is known: "recalls" of "recall".
_STEM = 5
_FRESH = re.compile(r"\b(?:are|is|am|have|has|[Tt]oday|[Nn]ow)\b|['’](?:re|ve|m)\b")


def is_qualified(frame: Frame) -> bool:
    """Whether its source says more of an actor without a name than its name for it: "an employee who was fired"."""
    common = frame.actor_id is None and bool(frame.actor) and frame.actor.rsplit(" ", 1)[-1].islower()
    return common and bool(re.search(rf"{re.escape(frame.actor)},? (?:who|that|whose|which)\b", frame.passage.text))


def is_half(frame: Frame) -> bool:
    """Whether its sentence goes on with others to whom the same was done: "an officer" of "an officer and a clerk"."""
    if frame.act not in TO_PEOPLE:
        return False
    one = FIRST_AND_LAST.fullmatch(frame.object) and " and " not in frame.object
    if one and re.search(rf"{re.escape(frame.object)}[^.,]{{0,60}} were\b", frame.passage.text):
        return True  # "Tom Tennant of the police were killed": a list torn in two
    more = r"(?:an?|the|his|her|their|two|three|four|five|\d+|(?:[a-z]+ ){0,2}[A-Z][\w-]+)\b(?! (?:was|were|is))"
    return bool(re.search(rf"{re.escape(frame.object)},? and {more}", frame.passage.text))


def is_before(frame: Frame) -> bool:
    """Whether its sentence tells it as over before its news: "Drake, which had beaten Bradley"."""
    before = re.search(rf"^(.*?)\bhad (?:\w+ )?(?:been )?{re.escape(frame.verb[:_STEM])}", frame.passage.text)
    # "He said that two had been killed" is told as of then.
    return before is not None and not re.search(r"\b(?:said|says|told|added|reported|that|confirmed)\b", before[1])


def is_fresh(frame: Frame, article: Article) -> bool:
    """Whether a party tells it as its news of the day: "we are launching", "has released", "today"."""
    if frame.modality == "planned" or any(w.first == w.last == article.published_at.date() for w in frame.dates):
        return True
    end = frame.object_span.start if frame.object_span else frame.passage.end
    return bool(_FRESH.search(frame.passage.text[: max(0, end - frame.passage.start)]))
