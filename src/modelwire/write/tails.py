"""What goes right behind a deed in a few words of ours: by how many votes, at what price instead of what."""

import re

from modelwire.facts.amounts import COUNT_WORDS
from modelwire.types import Frame, Passage, Span
from modelwire.write.scene import Scene

_DECIDED = frozenset({"approve", "regulate", "order", "accept"})
_COUNT = r"(\d+|[A-Za-z]+(?:-[a-z]+)?)"
_VOTES = (
    re.compile(rf"\b(?:by|with) {_COUNT} votes (?:to|against) {_COUNT}\b"),
    re.compile(
        rf"\b{_COUNT}(?: [a-z]+)? voted (?:for|in favou?r of) (?:it|the [a-z]+)(?:,| and) {_COUNT}(?: voted)? against\b"
    ),
    re.compile(rf"\bvoted {_COUNT}[-–]{_COUNT}\b"),
)
_SUM = r"[$€£]\d[\d.,]*\d?(?: (?:million|billion))?"
_INSTEAD = re.compile(
    rf"(?P<now>{_SUM})\b[^.$€£]{{0,60}}?,? (?:instead of|rather than|down from|up from) (?:the )?(?P<then>{_SUM})"
)
#: A vote on something beside the deed, or of another time.
_OTHER_VOTE = re.compile(
    r"\b(?:amendments?|motions?|rejected|earlier|previous(?:ly)?|last (?:week|month|year)|committee)\b", re.I
)
#: How far behind the deed its votes and its price stand.
_VOTED, _PAID = 2, 3


def votes(frame: Frame, scene: Scene) -> tuple[str, Span] | None:
    """By how many votes somebody decided: "by 29 votes to 22", in the sentence of the deed or one of the next."""
    if frame.act not in _DECIDED:
        return None
    for passage in _from(frame, scene, _VOTED):
        for form in _VOTES:
            match = None if _OTHER_VOTE.search(passage.text) else form.search(passage.text)
            pair = [number for text in match.groups() if (number := _number(text))] if match else []
            if match and len(pair) == 2 and pair[0] > pair[1]:
                # "By 29 to 22" where the source counts members: they are no votes to the gate.
                noun = " votes" if " votes" in match.group() else ""
                return f"by {pair[0]}{noun} to {pair[1]}", _span(passage, *match.span())
    return None


def price_moved(frame: Frame, scene: Scene) -> tuple[str, Span] | None:
    """What was paid in the end, and what had been named: "for $104 million instead of $118 million"."""
    if frame.act != "acquire" or frame.modality != "asserted":
        return None
    for passage in _from(frame, scene, _PAID):
        if match := _INSTEAD.search(passage.text):
            return f"for {match['now']} instead of {match['then']}", _span(passage, *match.span())
    return None


def _from(frame: Frame, scene: Scene, most: int) -> list[Passage]:
    """The sentence of a deed and those behind it."""
    passages = scene.passages_of(scene.article(frame))
    return [p for p in passages if p.end > frame.passage.start][:most]


def _number(text: str) -> int:
    """A number in figures or words; 0 for none."""
    return int(text) if text.isdigit() else {"one": 1, **COUNT_WORDS}.get(text.lower(), 0)


def _span(passage: Passage, start: int, end: int) -> Span:
    return Span(passage.article_id, passage.start + start, passage.start + end, passage.text[start:end])
