"""What makes a deed whole: what somebody is charged with, for how long sentenced, as what appointed, the score."""

import re

from modelwire.facts.deeds import Deed
from modelwire.facts.nouns import noun_phrase
from modelwire.facts.parse import Token
from modelwire.facts.phrases import Hits, Phrase

_MAX_WORDS = 9
#: On what somebody is arrested or indicted.
_GROUNDS = frozenset("suspicion charge count warrant accusation allegation".split())
_IN_PRISON = re.compile(r" (?:in (?:[a-z]+ )?(?:prison|jail|custody)|behind bars|of (?:community service|probation))\b")
_POINTS = re.compile(r"\b(?:his|her|their|its|him|them|this|that|these|those|it)\b", re.I)
#: The phrase was cut short.
_GOES_ON = re.compile(r" \d|[-‑]")
_SCORE = re.compile(r"(?<![\w.$-])\d{1,3}[-–]\d{1,3}(?![\w-])")


def terms_of(deed: Deed, verb: Token, text: str, hits: Hits) -> Phrase | None:
    """The phrase with its preposition, "to ten years in prison"; a score for a match; None where there is none."""
    if deed.act.name in ("beat", "win"):
        score = _SCORE.search(text, verb.idx)
        return Phrase(score.start(), score.end(), score.group()) if score else None
    if deed.verb == "name" and deed.target is not None and (post := _post(verb, deed.target, text, hits)):
        return post
    for word in (*verb.children, *(deed.target.children if deed.target is not None else ())):
        if word.dep_ in ("prep", "dative", "prt") and word.i > verb.i and word.text.lower() in deed.act.terms:
            return _phrase(word, text, hits)
    return None


def _post(verb: Token, person: Token, text: str, hits: Hits) -> Phrase | None:
    """What somebody is named: "chief executive"."""
    post = next(
        (t for t in verb.children if t.dep_ in ("oprd", "attr", "dobj") and t.i > verb.i and t.i != person.i), None
    )
    found = noun_phrase(post, text, hits) if post is not None else None
    return found if found and not _GOES_ON.match(text, found.end) else None


def _phrase(word: Token, text: str, hits: Hits) -> Phrase | None:
    noun = next((t for t in word.children if t.dep_ == "pobj"), None)
    if noun is not None and word.text.lower() == "on" and noun.lemma_.lower() not in _GROUNDS:
        return None  # "on Monday"
    found = noun_phrase(noun, text, hits) if noun is not None else None
    if found is None or found.start != word.idx + len(word) + 1:
        return None
    more = _IN_PRISON.match(text, found.end)
    end = more.end() if more else found.end
    whole = text[word.idx : end]
    cut = noun is not None and noun.lemma_.lower() in _GROUNDS and noun.idx + len(noun) == end
    if cut or _POINTS.search(whole) or _GOES_ON.match(text, end):
        return None
    return Phrase(word.idx, end, whole) if len(whole.split()) <= _MAX_WORDS else None
