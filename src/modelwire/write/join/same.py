"""Two deeds of one subject in one sentence: "X did A and B"."""

import re
from collections.abc import Iterator

from modelwire.write.house import MONTHS
from modelwire.write.join.shape import Shape
from modelwire.write.join.who import is_same
from modelwire.write.scene import Scene

_DATE = re.compile(rf"\b(?:{MONTHS})\b")
_STANDS = re.compile(r"^(?:has|have|is|are|was|were|had|will|plans?|means?|aims?|intends?|costs?|comes?|[a-z]+s)\b")
#: What holds and did not happen; it comes neither first nor second.
_STATE = re.compile(
    r"^(?:(?:has|have) (?:an?|no|\d)|is|are|was|were|will|may|can|plans?|means?|aims?|intends?|costs?|comes?|"
    r"(?!has\b)[a-z]+s)\b"
)
_PERFECT = re.compile(r"^(?P<aux>has|have) ")
_PARTICLE = re.compile(r"in|out|off|up|on|over|down|back|away|to|with|for|at|from|of")
_OPENS_OBJECT = re.compile(r"an?|the|its|their|his|her|two|three|four|five|\d.*|[A-Z].*")
_ALSO = re.compile(r"\balso ")


def one_subject(first: Shape, second: Shape, scene: Scene, *, one_voice: bool, in_order: bool = True) -> Iterator[str]:
    """The two as one, where the second speaks of the first's subject.

    Args:
        first: the sentence before.
        second: the one to join to it.
        scene: names.
        one_voice: both rest on one publisher, so that the credit of the first may stand behind both.
        in_order: both rest on one article, which tells the first before the second.
    """
    if first.front or second.front or not is_same(first.subject, second.subject, scene) or not _in_time(first, second):
        return
    if not in_order and not _STATE.match(second.predicate):
        return  # two outlets, or one the other way round: "and" would say which came first
    if (second.credit and second.credit != first.credit) or (first.credit and not (one_voice or second.credit)):
        return  # the second would seem to be the word of whoever answers for the first
    if first.credit.startswith("according to ") and "own post" not in first.credit:
        return  # the gate looks for what an outlet is said to report in one passage of it
    if second.predicate.startswith("had ") and "," not in first.subject:
        yield f"{first.fronted}{first.subject}, which {second.predicate}, {first.predicate}{first.tail}"
        return
    more = _ALSO.sub("", second.predicate, count=1)
    one, two = _PERFECT.match(first.predicate), _PERFECT.match(more)
    if one and two and one["aux"] == two["aux"] and " and " not in first.predicate:
        more = _without_verb(more[two.end() :], first.predicate[one.end() :])
    elif one and not _STATE.match(more):
        return  # "have secured a spot and took the ball": the second came before the first, or who knows when
    joint = ", and" if " and " in first.predicate or ", " in first.predicate else " and"
    yield f"{first.fronted}{first.subject} {first.predicate}{joint} {more}{first.tail}"


def _without_verb(more: str, before: str) -> str:
    """What is done, without the verb where it is that of the deed before: "has released a model and a kit"."""
    words, others = more.split(), before.split()
    same = next((n for n, pair in enumerate(zip(words, others, strict=False)) if pair[0] != pair[1]), 0)
    # "Brought in a sum and brought out a model" has two verbs; in "released a model", the article is no verb.
    while same and _OPENS_OBJECT.fullmatch(words[same - 1]):
        same -= 1
    whole = same and not any(_PARTICLE.fullmatch(side[same]) for side in (words, others))
    return " ".join(words[same:]) if whole else more


def _in_time(first: Shape, second: Shape) -> bool:
    """Whether the day of the first does not become that of the second: only what stands by itself may follow it."""
    two = _DATE.search(first.predicate) and _DATE.search(second.predicate)
    if two and not _STATE.match(second.predicate):
        return False  # "was bought on 12 June and began a recall in May"
    dated = bool(first.front) or bool(_DATE.search(first.predicate))
    return not dated or bool(_DATE.search(second.predicate)) or bool(_STANDS.match(second.predicate))
