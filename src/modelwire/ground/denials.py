"""The words of a parsed sentence on which a denial lies, and those that it reaches."""

from collections.abc import Iterator, Sequence
from typing import Any

from modelwire.facts.parse import Token

#: A parsed text of spaCy's, which has no types.
Document = Any

_NEGATIVE = frozenset(
    "not n't n’t never no nor neither none nobody nothing nowhere hardly scarcely seldom rarely".split()
)
_NOBODY = frozenset("none nobody nothing neither nowhere".split())
#: Where a denial hangs in the tree if it is of the word above it.
_HANGS = frozenset("neg det preconj cc advmod".split())
#: Verbs that deny what they govern, and of these the ones that deny the thing itself.
_DENYING = frozenset("fail refuse decline deny avoid escape stop prevent cease forbid ban lack omit neglect".split())
_LACKING = frozenset("lack omit".split())
_INCAPABLE = frozenset("unable unwilling impossible".split())
#: What these are done to is there no longer: a denial of it elsewhere says the same, but they themselves deny nothing.
_ENDING = frozenset(
    "remove lose drop scrap abolish end cancel withdraw miss delete erase exclude reject avoid escape prevent".split()
)
#: Behind one of these "not" is of what follows: "for Pro but not for Team".
_BUT = frozenset("but though although and , – — ; yet".split())
#: "Not only", "not until July", "nothing but", "not every" deny in form, or in part.
_IN_FORM = frozenset("only merely just until least but except every all always necessarily".split())
_LONGER = "longer"
#: Verbs that say little by themselves: with "has no map" it is the map that is denied.
LIGHT = frozenset("be have do make get say take go give come tell".split())
_REACHED = frozenset("nsubj nsubjpass dobj attr acomp pobj prep compound amod".split())
_STOPS = ",;:.—"
#: How many words behind a cue are looked at.
_AHEAD = 8


def denied(document: Document) -> tuple[frozenset[int], frozenset[int]]:
    """The places of the words on which denials lie, and of all that these reach."""
    focus = frozenset(place for token in document for place in _lies_on(document, token))
    reach = {place for at in focus for place in _reach(document[at])}
    reach |= {child.i for t in document if t.lemma_.lower() in _ENDING for child in _kin(t, "dobj", "nsubjpass")}
    reach |= {word.i for t in document if _replaces(document, t) for word in _behind(document, t.i)}
    return focus, frozenset(reach) | focus


def _lies_on(document: Document, cue: Token) -> Iterator[int]:
    low, behind = cue.text.lower(), _words_behind(document, cue)
    if _is_form(cue, low, behind):
        return
    if low == "non" and behind[:1] == ["-"]:
        yield cue.i + 2
    elif low in ("no", "not") and behind[:1] == [_LONGER]:
        yield from _no_longer(document[cue.i + 1].head)
    elif low in _NEGATIVE and (cue.dep_ in _HANGS or low in ("not", "n't", "n’t")):
        yield from _negated(document, cue, low)
    elif low in _NOBODY:
        yield from _verbs_of(cue)
    elif low == "without" and not (cue.i and document[cue.i - 1].text.lower() in ("and", "or")):
        yield from (word.i for child in _kin(cue, "pobj", "pcomp") for word in (child, *_kin(child, "conj")))
    elif low == "zero":
        yield from (cue.head.i, *_verbs_of(cue.head))
    elif low == "yet" and behind[:1] == ["to"] and len(behind) > 1:
        yield cue.i + 2
    else:
        yield from _governed(cue, low)


def _governed(cue: Token, low: str) -> Iterator[int]:
    """What verbs and adjectives deny of what they govern."""
    lemma, particles = cue.lemma_.lower(), {child.text.lower() for child in cue.children}
    if lemma in _DENYING and cue.pos_ == "VERB":
        yield from (child.i for child in _kin(cue, "xcomp", "ccomp", "pcomp"))
        if lemma in _LACKING:
            yield from (child.i for child in _kin(cue, "dobj"))
    elif lemma == "rule" and "out" in particles:
        yield from (child.i for child in _kin(cue, "dobj", "xcomp"))
    elif lemma == "leave" and "out" in particles:
        yield from (child.i for child in _kin(cue, "dobj", "nsubjpass"))
    elif low in ("out", "away") and cue.head.lemma_ == "keep":
        yield from (thing.i for word in (cue, *cue.children) for thing in _kin(word, "pobj"))
    elif low in _INCAPABLE:
        yield from (child.i for child in _kin(cue, "xcomp"))


def _negated(document: Document, cue: Token, low: str) -> Iterator[int]:
    """What "not", "no", "never" and their like deny."""
    head, before = cue.head, document[cue.i - 1].text.lower() if cue.i else ""
    following = document[cue.i + 1] if cue.i + 1 < len(document) else None
    if low == "not" and before in _BUT and head.i < cue.i:
        yield from (word.i for word in _behind(document, cue.i))
    elif low == "nor":
        yield from (head.i, *(child.i for child in _kin(head, "conj") if child.i > cue.i))
    elif low == "not" and following is not None and following.dep_ == "amod":
        yield following.i
    elif head.pos_ == "ADP":
        yield from (child.i for child in _kin(head, "pobj"))
    else:
        verbs = _verbs_of(head) if cue.dep_ in ("det", "preconj") else ()
        yield from (verb for verb in verbs if document[verb].lemma_ not in LIGHT)
        if not verbs or any(document[verb].lemma_ in LIGHT for verb in verbs):
            yield head.i
            if head.lemma_ in LIGHT:
                yield from (child.i for child in _kin(head, "xcomp"))


def _no_longer(verb: Token) -> Iterator[int]:
    yield verb.i
    if verb.lemma_ in LIGHT:
        yield from (child.i for child in _kin(verb, "xcomp", "attr", "dobj", "acomp"))


def _is_form(cue: Token, low: str, behind: Sequence[str]) -> bool:
    """Whether a cue denies in form alone, or only in part."""
    if low not in _NEGATIVE:
        return False
    if (behind[:1] and behind[0] in _IN_FORM) or behind[:2] == ["other", "than"]:
        return True
    clause = behind[: next((place for place, word in enumerate(behind) if word in _STOPS), len(behind))]
    if low == "no" and behind[:1] == [_LONGER]:
        return behind[1:2] != [] and behind[1] in _IN_FORM
    if low == "no":  # "at no cost" costs nothing; "no rocket more powerful than it" is the most powerful
        return "than" in clause or (cue.head.dep_ == "pobj" and cue.head.head.text.lower() == "at")
    return cue.dep_ == "neg" and "until" in clause


def _verbs_of(noun: Token) -> tuple[int, ...]:
    """The verb whose subject or object a noun is."""
    if noun.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"):
        return (noun.head.i,)
    if noun.dep_ == "pobj" and noun.head.head.pos_ in ("VERB", "AUX"):
        return (noun.head.head.i,)
    return ()


def _reach(token: Token) -> Iterator[int]:
    """What a denial on a word takes in: whom, what and to do what, and what "or" joins to it."""
    yield token.i
    joined = any(child.text.lower() in ("or", "nor") for child in _kin(token, "cc"))
    for child in token.children:
        to_do = child.dep_ in ("ccomp", "acl") and any(word.text == "to" for word in child.children)
        if child.dep_ == "xcomp" or to_do or (joined and child.dep_ == "conj") or child.dep_ in _REACHED:
            yield from _reach(child)


def _replaces(document: Document, token: Token) -> bool:
    """Whether what follows is told to be not so: "rather than", "instead of"."""
    return (
        token.text.lower() in ("than", "of") and token.i and document[token.i - 1].text.lower() in ("rather", "instead")
    )


def _behind(document: Document, at: int) -> Iterator[Token]:
    """The words that say something right behind a place, as far as the next clause."""
    for token in document[at + 1 : at + 1 + _AHEAD]:
        if token.text in _STOPS or token.dep_ in ("nsubj", "nsubjpass"):
            return
        if token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and token.dep_ != "compound":
            yield token


def _words_behind(document: Document, cue: Token) -> list[str]:
    return [word.text.lower() for word in document[cue.i + 1 : cue.i + _AHEAD]]


def _kin(token: Token, *relations: str) -> list[Token]:
    """The words that hang on it by one of these relations."""
    return [child for child in token.children if child.dep_ in relations]
