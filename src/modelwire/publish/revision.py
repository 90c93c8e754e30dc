"""What a correction changed, sentence by sentence, word by word (TRUST E7).

The note of a correction says what was said and what is said now (`correct.py`). It is read back from there and from
nowhere else: what a publisher had taken out is out of the note too, and older versions never reach a page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

#: The forms in which `correct._told` writes a change; a quote inside a sentence does not end it.
_END = r"”(?=$| (?:We said|Taken out|Added): “)"
_FORMS = re.compile(
    rf"We said: “(?P<was>.*?)” We now say: “(?P<now>.*?){_END}"
    rf"|Taken out: “(?P<gone>.*?){_END}|Added: “(?P<new>.*?){_END}"
)
_WORDS = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that stayed, that went, or that came."""

    #: same, gone, new
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Revised:
    """A note in its parts."""

    #: why, in words
    reason: str
    #: each changed sentence as runs of words
    sentences: tuple[tuple[Run, ...], ...]


def revised(note: str) -> Revised:
    """The parts of a note; one that says nothing of sentences is a reason alone."""
    found = list(_FORMS.finditer(note))
    reason = note[: found[0].start()].strip() if found else note
    return Revised(reason, tuple(tuple(_runs(*_both(match))) for match in found))


def _both(match: re.Match[str]) -> tuple[str, str]:
    """A sentence before and after; "" where there was none."""
    return match["was"] or match["gone"] or "", match["now"] or match["new"] or ""


def _runs(was: str, now: str) -> Iterator[Run]:
    old, new = _WORDS.findall(was), _WORDS.findall(now)
    for step, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step == "equal":
            yield Run("same", "".join(new[c:d]))
            continue
        if a < b:
            yield Run("gone", "".join(old[a:b]))
        if c < d:
            yield Run("new", "".join(new[c:d]))
