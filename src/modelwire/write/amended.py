"""What a source takes back, adds to or limits in its next breath: without that its words are half told."""

import re

from modelwire.types import Frame, Passage
from modelwire.write.scene import Scene

#: "They called in an additional six engines", "after two more weeks this happened in 1 of 200".
_ADDS = re.compile(
    r"\b(?:an additional|additional [a-z]+s\b|another (?:\d|two|three|four|five|six|seven|eight|nine|ten|dozen)|"
    r"a further (?:\d|[a-z]+ )|on top of th(?:at|is)|has since (?:risen|fallen|grown|dropped)|"
    r"later (?:rose|fell|grew|dropped)|this (?:happened|rose|fell|dropped))|^After (?:[a-z]+ )?more\b|^Since then\b"
)
#: What a speaker goes on to say against the first half of a sentence.
_BUT = re.compile(r"^[^.]{0,60}?,? (?:but|although|though|however|yet|except)\b")
_FIGURE = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?)\b", re.I)


def is_added_to(clause: str, passage: Passage, scene: Scene) -> bool:
    """Whether a figure is not the last word: the next sentence of its text adds to it or says what became of it.

    Args:
        clause: as it would be told.
        passage: the sentence that has it.
        scene: the texts.
    """
    if not _FIGURE.search(clause):
        return False
    behind = scene.articles[passage.article_id].text[passage.end :].lstrip()
    following = re.split(r"(?<=[.!?])\s", behind, maxsplit=1)[0]
    return bool(_ADDS.search(following))


def is_cut_before_but(clause: str, frame: Frame) -> bool:
    """Whether somebody's words go on with "but" behind the clause that would be told of them."""
    text = frame.passage.text
    last = " ".join(clause.split()[-2:])
    at = text.rfind(last)
    return at >= 0 and bool(_BUT.match(text[at + len(last) :]))
