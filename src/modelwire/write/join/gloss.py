"""What a thing is or has, in the sentence that names it: "Lumen-2, a model with 12 billion parameters,"."""

import re
from collections.abc import Iterator

from modelwire.write.house import MONTHS
from modelwire.write.join.shape import Shape
from modelwire.write.rephrase import within

#: The longest aside that a sentence bears.
_WORDS = 14
#: … and one with more of its sentence behind it.
_BRIEF = 6
_DAY = re.compile(rf"(?P<day> on \d{{1,2}} (?:{MONTHS})(?: \d{{4}})?)")
#: A second deed, or one that is still to come: its day stays with it.
_SECOND = re.compile(r" (?:and|will|to|may|can) ")
#: Behind a name: what it is, up to the comma that closes it.
_IS = r"(?P<is>, an? [^,]+)(?P<close>,|$)"
_HAS = re.compile(r"^has (?=an?\b|\d)")
_GOES_ON = re.compile(r" (?:for|with|of|on|in|by|from) ")
_MAKER = re.compile(r"[A-Z][a-z-]+(?: [a-z-]+)* (?:maker|company|publisher|firm|provider|group) (?=[A-Z])")
_PERSON = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*)+")


def told_of(first: Shape, name: str, second: Shape, *, person: bool, one_voice: bool) -> Iterator[str]:
    """The first sentence with what the second says of something that it names behind its subject.

    Args:
        first: the sentence that names it.
        name: of the thing.
        second: what is said of it.
        person: it is somebody.
        one_voice: both rest on one publisher, whose word the first may be.
    """
    more = second.predicate
    if not name or second.front or second.credit or (first.credit and not one_voice):
        return
    if "," in more.split("“")[0] or len(more.split()) > _WORDS:
        return
    match = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-]|[’'.]\w)", first.predicate)
    if match is None or first.predicate.count(name) > 1 or _is_unclear(first.predicate[match.end() :], more):
        return
    before, behind = first.predicate[: match.end()], first.predicate[match.end() :]
    if gloss := re.match(_IS, behind):
        said = f"{gloss['is']}{_as_gloss(more, gloss['is'])}"
        behind, close = behind[gloss.end() :], gloss["close"]
    elif behind.startswith(",") or re.match(r" [A-Z]| (?:and|or|of|’s|'s)\b", behind):
        return
    else:
        said, close = f", {'who' if person else 'which'} {more}", "," if behind else ""
    if _DAY.search(behind) and _SECOND.search(f"{before} "):
        return  # the day is of the second deed, and in front it would be of both
    was, (front, behind) = first.front, _day_in_front(first.front, behind)
    subject = _inside(first.subject) if front and not was else first.subject
    if behind and len(said.split()) > _BRIEF:
        return  # "made Lumen-2, a model that …, available" keeps its verb waiting
    close = close if behind else ""
    yield f"{front}{subject} {before}{said}{close}{behind}{first.tail}"


def _is_unclear(behind: str, more: str) -> bool:
    """Whether what is added to what a thing is would be of another: "an agent meant for Lean that is available"."""
    gloss = re.match(_IS, behind)
    if _HAS.match(more):  # "a model that comes under a licence with 12 billion parameters"
        return " that " in behind
    return gloss is not None and bool(_GOES_ON.search(gloss["is"]))


def _inside(subject: str) -> str:
    """A subject as it stands behind a day: "chip maker Tarnwick" and no "Chip maker"."""
    if _MAKER.match(subject):
        return subject[:1].lower() + subject[1:]
    return within(f"{subject} has")[:-4]


def _as_gloss(more: str, told: str) -> str:
    """A property as it follows what a thing is: "with 12 billion parameters", "that comes under a licence"."""
    if has := _HAS.match(more):
        return f"{' and' if ' with ' in told else ' with'} {more[has.end() :]}"
    return f"{' and' if ' that ' in told else ' that'} {more}"


def _day_in_front(front: str, behind: str) -> tuple[str, str]:
    """The day stands in front where it would trail behind an aside."""
    day = _DAY.search(behind)
    if front or day is None:
        return (f"{front}, " if front else ""), behind
    named = day["day"].strip()
    return f"{named[:1].upper()}{named[1:]}, ", behind[: day.start()] + behind[day.end() :]
