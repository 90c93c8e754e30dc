"""A text taken apart into words, and where in a source each of them stands."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from modelwire.ground.words import TOKEN, deed_of, is_function_word, stem
from modelwire.memo import remembered
from modelwire.text import WORDS

#: Pronouns by whom they stand for.
PRONOUNS = {
    word: who
    for who, words in (
        ("he", "he his him himself"), ("she", "she her hers herself"), ("they", "they their them"), ("it", "it its"),
        ("i", "i my"), ("we", "we our"),
    )
    for word in words.split()
}  # fmt: skip
_DENIES = frozenset("not never no none nobody without neither nor cannot".split())
_OPENS = ("", ".", "!", "?", '"', "“")
_JOINTS = re.compile(r"[-.’']")
_SAME_START = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text."""

    plain: str
    stem: str
    figure: bool
    #: a capital that opens no sentence, or a figure
    hard: bool
    content: bool
    verb: bool

    @property
    def name(self) -> bool:
        """Whether it is a part of a name."""
        return self.hard and not self.figure

    @property
    def denies(self) -> bool:
        """Whether it denies what stands beside it."""
        return self.plain in _DENIES or self.plain.endswith(("n't", "n’t"))

    @property
    def parts(self) -> list[str]:
        """What a hyphen, a stop or an apostrophe joins; none where nothing is joined."""
        parts = [part for part in _JOINTS.split(self.plain) if part]
        return parts if len(parts) > 1 else []


@remembered(1024)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, in order."""
    return tuple(_word(match, text) for match in TOKEN.finditer(text))


def _word(match: re.Match[str], text: str) -> Word:
    word, plain = match.group(), match.group().casefold()
    figure = any(c.isdigit() for c in word)
    hard = figure or (word[:1].isupper() and text[: match.start()].rstrip()[-1:] not in _OPENS)
    content = not is_function_word(plain) and plain not in PRONOUNS
    return Word(plain, root(plain), figure, hard, content, content and not hard and _is_verb(plain))


@remembered(WORDS)
def root(plain: str) -> str:
    """The stem of a word, of an irregular form that of its plain one: "bought" is buy."""
    bare = re.sub(r"[’']s?$", "", plain)
    if bare.isalpha() and len(bare) > 2:
        lemmas = _lemmas(bare)
        for kind in ("VERB", "AUX", "NOUN"):
            if kind in lemmas and not bare.startswith(lemmas[kind][0][:_SAME_START]):
                return stem(lemmas[kind][0])
    return stem(plain)


def _is_verb(plain: str) -> bool:
    """Whether it is a verb and not rather a noun: "signs" is either, "signed" a verb."""
    lemmas = _lemmas(plain) if plain.isalpha() else {}
    return "VERB" in lemmas and (plain.endswith(("ed", "ing")) or plain not in lemmas.get("NOUN", ()))


@remembered(WORDS)
def _lemmas(plain: str) -> dict[str, tuple[str, ...]]:
    from lemminflect import getAllLemmas

    found: dict[str, tuple[str, ...]] = getAllLemmas(plain)
    return found


class Indexed:
    """A source, and where in it each word stands; places are counted through all its sentences."""

    def __init__(self, parts: Sequence[str]) -> None:
        #: the words of each sentence
        self.parts = [words_of(part) for part in parts]
        #: for each place the number of its sentence
        self.sentence: list[int] = []
        self._exact: dict[str, list[int]] = {}
        self._akin: dict[str, list[int]] = {}
        for number, words in enumerate(self.parts):
            for word in words:
                self._enter(word, len(self.sentence))
                self.sentence.append(number)
            self.sentence.append(number)  # a gap between two sentences

    def _enter(self, word: Word, place: int) -> None:
        self._exact.setdefault(word.stem, []).append(place)
        for akin in (*deed_of(word.stem), *(stem(part) for part in word.parts if len(part) > 1)):
            self._akin.setdefault(akin, []).append(place)

    def places(self, of: str) -> list[int]:
        """Where a stem stands, or a word for the same deed, or what a hyphen joins to another; in order."""
        akin = self._akin.get(of)
        exact = self._exact.get(of, [])
        return sorted({*exact, *akin}) if akin else exact

    def has(self, word: Word) -> bool:
        """Whether a word stands there, or all of its parts."""
        if self.places(word.stem):
            return True
        return bool(word.parts) and all(is_function_word(part) or self.places(stem(part)) for part in word.parts)

    @cached_property
    def pronouns(self) -> Counter[str]:
        """How often each is spoken of by a pronoun."""
        return Counter(PRONOUNS[word.plain] for words in self.parts for word in words if word.plain in PRONOUNS)


@remembered(16)
def indexed(parts: tuple[str, ...]) -> Indexed:
    """A source, taken apart once for all sentences that are held against it."""
    return Indexed(parts)


def gap(one: Sequence[int], other: Sequence[int]) -> int | None:
    """The least distance between a place of one list and one of another, both in order; None where one is empty."""
    best: int | None = None
    for place in one:
        at = bisect_left(other, place)
        for near in other[max(0, at - 1) : at + 1]:
            best = abs(place - near) if best is None else min(best, abs(place - near))
    return best
