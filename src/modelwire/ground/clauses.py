"""A word that denies or hedges, and what it governs in its clause."""

import re
from dataclasses import dataclass

from modelwire.ground.words import TOKEN, content, house_stems, stem, told_by
from modelwire.memo import remembered
from modelwire.text import WORDS

NOT = re.compile(
    r"\b(?:not(?! only\b)|no(?! longer than\b)|never|neither|nor|none|nobody|nothing|without|cannot|zero|"
    r"non(?=-)|\w+n[’']t)\b",
    re.I,
)
#: "Did not arrive until July", "not before July": it arrived.
_UNTIL = re.compile(r"(?:\s[\w’'-]+){0,6}?\s+(?P<word>until|before)\b")
_CLAUSE_END = re.compile(
    r"[,;:!?—–]|\.(?!\d)|\b(?:but|while|although|though|whereas|and (?:has|had|is|was|will|it|they|he|she))\b"
)
#: Words that a cue governs, counted from it.
_REACH = 8
#: Of these the first few are what is planned or denied itself.
_CORE = 4
#: Letters at the start that a deed and its noun share: explain, explanation.
ROOT = 5
_ANYBODY = frozenset("anyon anybod anyth someon somebod someth everyon everybod everyth".split())
#: Share of the governed words that must meet in the sentence before it speaks of the same.
SAME = 0.5


@dataclass(frozen=True, slots=True)
class Clause:
    """A cue and the stems of what it governs."""

    cue: str
    words: frozenset[str]
    #: the words right behind the cue
    core: frozenset[str]
    #: the first of them, what is planned or denied; "" where nothing stands behind the cue
    head: str = ""
    #: what stands before the cue in its clause: of whom it is said
    before: frozenset[str] = frozenset()
    #: cue and clause as they stand
    text: str = ""


def clauses(text: str, *cues: re.Pattern[str], around: bool = False, beside: str = "") -> list[Clause]:
    """Each cue with the stems of the words it governs, up to the end of its clause.

    Args:
        text: a sentence or passage.
        cues: what to look for.
        around: a cue behind which nothing stands governs what stands before it.
        beside: the text that it is compared with.
    """
    found = []
    for pattern in cues:
        for match in pattern.finditer(text):
            if pattern is NOT and _is_when(text, match.end(), beside):
                continue
            governed = [word for word in _after(text, match.end()) if word not in _ANYBODY]
            head = governed[0] if governed else ""
            before = frozenset(_before(text, match.start()))
            if around and not governed:
                governed = list(before)
            found.append(
                Clause(
                    match.group(),
                    frozenset(governed),
                    frozenset(governed[:_CORE]),
                    head,
                    before,
                    _clause(text, match.start()),
                )
            )
    return found


def _is_when(text: str, at: int, beside: str) -> bool:
    """Whether a "not" says when and not whether: but "before" is the opposite of "not before", where both are said."""
    until = _UNTIL.match(text, at)
    return until is not None and not (until["word"] == "before" and re.search(r"\bbefore\b", beside))


def _after(text: str, at: int) -> list[str]:
    end = _CLAUSE_END.search(text, at)
    return content(text[at : end.start() if end else len(text)], house=True)[:_REACH]


def _clause(text: str, at: int) -> str:
    end = _CLAUSE_END.search(text, at)
    return text[at : end.start() if end else len(text)]


def _before(text: str, at: int) -> list[str]:
    start = max((m.end() for m in _CLAUSE_END.finditer(text, 0, at)), default=0)
    return content(text[start:at], house=True)[-_REACH:]


def tells(clause: Clause, said: frozenset[str]) -> bool:
    """Whether a sentence tells the very deed that stands behind a cue, not only something around it."""
    told = {word[:ROOT] for word in told_by(clause.head)}
    return not clause.head or any(word[:ROOT] in told for word in said)


def meets(clause: Clause, said: frozenset[str]) -> bool:
    """Whether a sentence speaks of what a cue governs: by half of the telling words, or by all where none tells."""
    if len(clause.core) == _CORE and len(clause.core & said) >= SAME * _CORE and clause.core & said - house_stems():
        return True
    telling = clause.words - house_stems()
    if telling:
        return len(telling & said) >= SAME * len(telling)
    return bool(clause.words) and clause.words <= said


def deeds(text: str) -> frozenset[str]:
    """Stems of the plain forms of a text's verbs: "sent" is a sending."""
    return frozenset(form for word in TOKEN.findall(text) for form in _plain_forms(word.casefold()))


@remembered(WORDS)
def _plain_forms(verb: str) -> frozenset[str]:
    from lemminflect import getAllLemmas

    return frozenset(map(stem, getAllLemmas(verb, upos="VERB").get("VERB", ())))
