"""What makes a deed whole: what somebody is charged with, for how long sentenced, as what appointed, the score."""

import re
from collections.abc import Iterator

from modelwire.facts.deeds import Deed
from modelwire.facts.nouns import noun_phrase
from modelwire.facts.parse import Token
from modelwire.facts.phrases import Hits, Phrase, clause_span
from modelwire.facts.proper import name_at
from modelwire.facts.subjects import is_infinitive

_MAX_WORDS = 9
_MAX_COMMAND = 16
#: Clauses beside what is ordered.
_EXPLAINING = frozenset("relcl acl advcl conj cc punct parataxis".split())
#: On what somebody is arrested or indicted.
_GROUNDS = frozenset("suspicion charge count warrant accusation allegation".split())
_IN_PRISON = re.compile(r" (?:in (?:[a-z]+ )?(?:prison|jail|custody)|behind bars|of (?:community service|probation))\b")
#: "Director of Norwick and New Tarn": half a name would be another post.
_AND_ANOTHER = re.compile(r"(?: (?:and|&) [A-Z][\w-]*(?: [A-Z][\w-]*)*)+")
_POINTS = re.compile(r"\b(?:his|her|their|its|him|them|this|that|these|those|it)\b", re.I)
#: The phrase was cut short.
_GOES_ON = re.compile(r" \d|[-‑]")
_ONE_OF = re.compile(r"\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|last|next|youngest|oldest)\b")
_SCORE = re.compile(r"(?<![\w.$-])\d{1,3}[-–]\d{1,3}(?![\w-])")


def terms_of(deed: Deed, verb: Token, text: str, hits: Hits) -> Phrase | None:
    """The phrase with its preposition, "to ten years in prison"; a score for a match; None where there is none."""
    if deed.act.name in ("beat", "win") and (score := _SCORE.search(text, verb.idx)):
        return Phrase(score.start(), score.end(), score.group())
    if deed.act.name == "order":
        return _command(verb, text)
    if own := _of_its_kind(deed, verb, text, hits):
        return own
    for word in (*verb.children, *(deed.target.children if deed.target is not None else ())):
        if word.dep_ in ("prep", "dative", "prt") and word.i > verb.i and word.text.lower() in deed.act.terms:
            return _phrase(word, text, hits)
    task = _command(verb, text) if deed.act.name == "appoint" else None
    return task if task and len(task.text.split()) <= _MAX_WORDS else None


def _of_its_kind(deed: Deed, verb: Token, text: str, hits: Hits) -> Phrase | None:
    """Who gets what is awarded, and as what somebody is named."""
    if deed.act.name in ("award", "pay"):
        return _receiver(verb, text, hits)
    if deed.verb in ("name", "appoint") and deed.target is not None:
        return _post(verb, deed.target, text, hits)
    return None


def _command(verb: Token, text: str) -> Phrase | None:
    """What is ordered, up to the clauses that explain it: "to hand over a list of the texts"."""
    clause = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and is_infinitive(c)), None)
    if clause is None:
        return None
    start = next(c for c in clause.children if c.dep_ == "aux")
    said = [t for t in _inner(clause) if t.i >= start.i]
    numbers = sorted(t.i for t in said)
    found = clause_span(said, text)
    whole = numbers == list(range(numbers[0], numbers[-1] + 1)) and not re.match(r" [\w$€£]", text[found.end :])
    explained = re.match(r" (?:that|which|who|on which|in which|for which|of which)\b", text[found.end :])
    if not (whole or explained) or _POINTS.search(found.text):
        return None
    return found if len(found.text.split()) <= _MAX_COMMAND else None


def _inner(verb: Token) -> Iterator[Token]:
    yield verb
    for child in verb.children:
        if child.dep_ not in _EXPLAINING:
            yield from _inner(child)


def _receiver(verb: Token, text: str, hits: Hits) -> Phrase | None:
    """Who gets it: "awarded Corvane a contract"."""
    things = [c for c in verb.children if c.dep_ == "dobj"]
    others = [c for c in verb.children if c.dep_ in ("dative", "nsubjpass") and c.pos_ != "ADP"]
    whom = next(iter(others or things[:-1]), None)
    name = name_at(whom, text, hits) if whom is not None else None
    return name and Phrase(name.start, name.end, text[name.start : name.end])


def _post(verb: Token, person: Token, text: str, hits: Hits) -> Phrase | None:
    """What somebody is named: "chief executive"."""
    post = next(
        (t for t in verb.children if t.dep_ in ("oprd", "attr", "dobj") and t.i > verb.i and t.i != person.i), None
    )
    found = noun_phrase(post, text, hits) if post is not None else None
    return found if found and not _GOES_ON.match(text, found.end) else None


def _phrase(word: Token, text: str, hits: Hits) -> Phrase | None:
    noun = next((t for t in word.children if t.dep_ == "pobj"), None)
    known = noun is not None and (noun.lemma_.lower() in _GROUNDS or name_at(noun, text, hits))
    if word.text.lower() == "on" and not known:
        return None  # "on Monday"
    found = noun_phrase(noun, text, hits) if noun is not None else None
    if found is None or found.start != word.idx + len(word) + 1:
        return None
    named = word.text.lower() == "as" and found.text.rsplit(" ", 1)[-1][:1].isupper()
    more = (_AND_ANOTHER if named else _IN_PRISON).match(text, found.end)
    end = more.end() if more else found.end
    whole = text[word.idx : end]
    cut = noun is not None and noun.lemma_.lower() in _GROUNDS and noun.idx + len(noun) == end
    if _ONE_OF.search(whole) and re.match(r" to [a-z]", text[end:]):
        return None  # "as the 12th actor" is half of "as the 12th actor to play the Doctor"
    if cut or _POINTS.search(whole) or _GOES_ON.match(text, end):
        return None
    return Phrase(word.idx, end, whole) if len(whole.split()) <= _MAX_WORDS else None
