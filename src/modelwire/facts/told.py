"""What is said, denied or planned: the exact characters of a clause, where it can stand by itself."""

import re
from collections.abc import Iterator
from itertools import pairwise

from modelwire.facts.deeds import deed_of
from modelwire.facts.parse import Token
from modelwire.facts.phrases import Phrase, clause_span

_MAX_WORDS = 40
_MAX_PLAN_WORDS = 14
#: Pointers into the page, and the number of a footnote.
_LOOKS_ELSEWHERE = re.compile(r"\b(?:below|above|Figures?|Fig\.|Tables?|Sections?|Appendix|footnote)\b|[a-z]\.?\d$")
#: Two sentences that were taken for one.
_TWO_SENTENCES = re.compile(r"[\w)][.!?][\"”’]? +[A-Z]")
_GOES_ON = re.compile(r",? (?:and|or) [A-Z]")
#: The clause broke off within a name.
_CUT = re.compile(r" [A-Z]")
_MARKS = '"“'
_REFLEXIVE = re.compile(r"(?:him|her|it|them|my)sel(?:f|ves)\b|(?:him|them|us|me)\b", re.I)
_QUESTIONS = frozenset({"WRB", "WP", "WDT"})
_SUBJECTS = frozenset("nsubj nsubjpass expl csubj".split())
_BESIDE = frozenset("aux conj cc advcl punct mark".split())


def said(verb: Token, text: str) -> Phrase | None:
    """The clause that a verb tells, or None where it is not there in one piece."""
    if text.rstrip().endswith(("…", "...")):
        return None  # cut short by the feed
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and c.pos_ in ("VERB", "AUX")]
    if len(clauses) != 1:
        return None
    tokens = list(clauses[0].subtree)
    if any(a.i + 1 != b.i for a, b in pairwise(tokens)):
        return None  # the speaker stands in the middle of it
    found = _spoken(text, tokens)
    if found and found.end < verb.idx and text[found.end : found.end + 1] not in (",", " "):
        return None  # the verb belongs to the next clause
    if found and found.start > verb.idx and _CUT.match(text, found.end):
        return None
    return found if found and (_is_finite(clauses[0]) or found.text[0] in _MARKS) else None


def done(verb: Token, text: str) -> Phrase | None:
    """The gerund of "denied using patient data"."""
    for child in verb.children:
        if child.dep_ in ("xcomp", "pcomp") and child.tag_ == "VBG":
            return _spoken(text, list(child.subtree))
    return None


def meant(verb: Token, text: str) -> Phrase | None:
    """The infinitive of "plans to open a plant", where no act of its own says it."""
    for child in verb.children:
        if child.dep_ == "xcomp" and any(t.dep_ == "aux" and t.text.lower() == "to" for t in child.children):
            tokens = list(_inner(child))
            if deed_of(child) or not _fits_a_plan(tokens):
                return None  # the deed has an act of its own, and its frame says "planned"
            found = clause_span(tokens, text)
            # A plan without a name or figure is talk; one that goes on is half a plan.
            whole = re.search(r"[A-Z\d]", found.text) and not _GOES_ON.match(text, found.end)
            return found if whole else None
    return None


def _is_finite(clause: Token) -> bool:
    """Whether it is a clause with a subject and a tense: "found the effect to be small" tells none."""
    subject = any(c.dep_ in _SUBJECTS for c in clause.children)
    auxiliaries = [c.text.lower() for c in clause.children if c.dep_ in ("aux", "auxpass")]
    return subject and "to" not in auxiliaries and (clause.tag_ != "VBG" or bool(auxiliaries))


def _spoken(text: str, tokens: list[Token]) -> Phrase | None:
    while tokens and (tokens[0].text.lower() in ("that", ",", ":") or tokens[0].is_space):
        tokens = tokens[1:]
    found = _with_marks(clause_span(tokens, text), text)
    # A question that is told ("said whether", "explained why") asserts nothing.
    asked = any(t.tag_ in _QUESTIONS or t.text.lower() in ("if", "whether") for t in tokens[:1])
    late = any(t.text.lower() == "that" and t.dep_ == "mark" for t in tokens[1:2])  # "earlier that …"
    fits = 2 <= len(found.text.split()) <= _MAX_WORDS
    broken = not _paired(found.text) or _LOOKS_ELSEWHERE.search(found.text) or _TWO_SENTENCES.search(found.text)
    return found if fits and not (asked or late or broken or _REFLEXIVE.match(found.text)) else None


def _with_marks(clause: Phrase, text: str) -> Phrase:
    """A clause in quotation marks keeps them: it is direct speech."""
    before = text[clause.start - 1 : clause.start]
    after = re.match(r"[,.!?]?[\"”]", text[clause.end :])
    if before and before in _MARKS and after:
        start, end = clause.start - 1, clause.end + after.end()
        return Phrase(start, end, text[start:end])
    return clause


def _paired(text: str) -> bool:
    pairs = all(text.count(left) == text.count(right) for left, right in ("“”", "()", ("``", "''")))
    return pairs and text.count('"') % 2 == 0 and text.count("‘") <= text.count("’")


def _fits_a_plan(tokens: list[Token]) -> bool:
    numbers = sorted(t.i for t in tokens)
    return 2 <= len(numbers) <= _MAX_PLAN_WORDS and numbers[-1] - numbers[0] + 1 == len(numbers)


def _inner(verb: Token) -> Iterator[Token]:
    """The verb after "to" with all that belongs to it, without clauses beside it."""
    yield verb
    for child in verb.children:
        if child.dep_ not in _BESIDE or (child.dep_ == "punct" and child.text == "-"):
            yield from child.subtree
