"""A computation with its operands at hand."""

import re
from dataclasses import dataclass

from modelwire.ground.bench import Premise
from modelwire.text import normalised_words
from modelwire.types import Computation, Evidence

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class Task:
    """A computation with its operands at hand."""

    computation: Computation
    operands: tuple[Evidence, ...]
    premise: Premise
    #: the sentence
    text: str


def stands(value: str, text: str) -> bool:
    """Whether a value stands in a text, word for word."""
    ours, there = normalised_words(value), normalised_words(text)
    return bool(ours) and any(there[i : i + len(ours)] == ours for i in range(len(there)))


def names(text: str, name: str) -> bool:
    """Whether a text has a name as whole words: "Outlet 11" does not name Outlet 1."""
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def counts(count: int, text: str) -> bool:
    """Whether a text gives a number, in words or in figures."""
    told = normalised_words(text)
    return str(count) in told or (count < len(_NUMBERS) and _NUMBERS[count] in told)
