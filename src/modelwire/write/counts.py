"""Counted things: of what a number is the number, in our own words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from modelwire.types import Amount, Frame

#: What was done to them: "9,600 letters to the city were misread".
_DONE = re.compile(
    r"(?P<between>.{0,60}?) (?:was|were|ha[sd] been|have been) "
    r"(?P<done>(?![a-z]+ly\b)(?!(?:about|also|among|from|later|less|more|only|over|there|under|with)\b)[a-z]{4,})\b"
)
_UNSAFE = re.compile(r"[,;:“”\"]|\b(?:not|never|no|who|which|that)\b")
_KNOWN_SUMS = frozenset({"%", "percentage points", "times", ""})


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: a plural noun, and what was done to it where all sources say the same."""

    noun: str
    done: str = ""

    @property
    def named(self) -> str:
        """In a phrase: "misread letters"."""
        return f"{self.done} {self.noun}".strip()

    @property
    def number(self) -> str:
        """The number of it: "number of letters misread"."""
        return f"number of {self.noun} {self.done}".strip()

    @property
    def how_many(self) -> str:
        """As a question within a sentence: "how many letters were misread"."""
        return f"how many {self.noun} were {self.done}" if self.done else f"how many {self.noun} are concerned"


def counted_in(figures: Sequence[tuple[Frame, Amount]]) -> Counted | None:
    """What several figures count, or None where they count no one thing.

    Args:
        figures: each amount with the frame that it stands in.
    """
    nouns = {noun_of(amount) for _, amount in figures}
    if len(nouns) != 1 or "" in nouns:
        return None
    done = {_done(frame, amount) for frame, amount in figures}
    return Counted(nouns.pop(), done.pop() if len(done) == 1 else "")


def noun_of(amount: Amount) -> str:
    """The counted noun itself: "letters" of "3,100 handwritten letters"; "" for money and shares."""
    if amount.unit in _KNOWN_SUMS or amount.unit.isupper():
        return ""
    words = amount.unit.split()
    return "" if words[-1].endswith("ly") else words[-1]  # "homes badly (damaged)" is no noun


def numbered(amount: Amount) -> str:
    """An amount beside its noun: "about 9,600", but "3,100 handwritten ones" where it counts fewer things."""
    noun = noun_of(amount)
    text = amount.span.text.removesuffix(noun).strip() if noun else amount.span.text
    kinds = re.search(r"[^\d.,\s][\w -]*$", text)
    tail = f" {noun}" if kinds and noun and amount.unit != noun else ""
    return f"{amount.hedge} {text}{tail}".strip()


def _done(frame: Frame, amount: Amount) -> str:
    """The participle behind the amount, in the clause that counts."""
    at = frame.object.find(amount.span.text)
    match = _DONE.match(frame.object, at + len(amount.span.text)) if at >= 0 else None
    return match["done"] if match and not _UNSAFE.search(match["between"]) else ""


def tally_of(frame: Frame) -> tuple[Counted, Amount] | None:
    """The count that a clause consists of: "8,900 letters to the city were misread" and little more."""
    if len(frame.amounts) != 1 or frame.negated:
        return None
    [amount] = frame.amounts
    counted = counted_in([(frame, amount)])
    starts = frame.object.startswith((amount.span.text, f"{amount.hedge} {amount.span.text}".strip()))
    return (counted, amount) if counted and counted.done and starts else None
