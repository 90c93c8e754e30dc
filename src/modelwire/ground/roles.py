"""Roles: who does it and to whom it is done are not exchanged."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from modelwire.facts.lexicon import BODY_NOUNS
from modelwire.facts.parse import Token, parsed
from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.words import TOKEN, stem
from modelwire.memo import remembered

_PATIENTS = frozenset("dobj pobj nsubjpass dative attr oprd".split())
_TELLING = frozenset("say report write note state".split())
_RELATIVE = frozenset("which who that".split())
#: What stands for a name that the lines before give.
_STAND_INS = frozenset("company firm startup start-up lab group agency authority it".split())


@dataclass(frozen=True, slots=True)
class _Deed:
    """The words of who does something, and of all to whom or what it is done."""

    agent: frozenset[str]
    patients: frozenset[str]


def turned_roles(claim: Claim, premise: Premise) -> str | None:
    """Names the two that a sentence exchanges: "Corvane sues Pellan" for "Pellan sues Corvane"."""
    if not claim.is_fact or claim.computation or len(re.findall(r"\b[A-Z]", claim.plain)) < 2:
        return None
    theirs = [deed for passage in premise.told(claim.quotes) for deed in _deeds(passage)]
    for ours in _deeds(" ".join(claim.plain.split())):
        if any(_meet(ours.agent, t.agent) and _meet(ours.patients, t.patients) for t in theirs):
            continue
        for deed in theirs:
            if _is_turned(ours, deed):
                return f"{' '.join(sorted(ours.agent))} does here what is done to it in the source"
    return None


def _is_turned(ours: _Deed, theirs: _Deed) -> bool:
    """Their doer stands among those to whom we say it is done, and ours among theirs."""
    stands_in = bool(theirs.patients & _STAND_INS) and not _meet(ours.agent, theirs.agent)
    return _meet(theirs.agent, ours.patients) and (_meet(ours.agent, theirs.patients) or stands_in)


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other)


@remembered(1024)
def _deeds(text: str) -> tuple[_Deed, ...]:
    [document] = parsed([text], [()])
    return tuple(_read(document))


def _read(document: Iterable[Token]) -> Iterator[_Deed]:
    for verb in document:
        agent = _agent(verb) if verb.pos_ in ("VERB", "AUX") else None
        names = _names(_doers(agent)) if agent is not None else frozenset()
        if agent is None or not names or _only_tells(verb, agent):
            continue
        inside = {t.i for t in _doers(agent)} | {t.i for c in _doers(agent) for t in c.subtree if t.i < agent.i}
        others = [t for c in verb.children for t in c.subtree if t.i not in inside]
        done_to = [t for t in others if t.dep_ in _PATIENTS or t.dep_ in ("compound", "poss")]
        yield _Deed(names, _names(done_to) | {t.lemma_.lower() for t in done_to if t.lemma_.lower() in _STAND_INS})


def _only_tells(verb: Token, agent: Token) -> bool:
    """Whether nothing is done but telling: "the Courier reports that …", "we wrote of …"."""
    told = any(c.dep_ == "ccomp" for c in verb.children)
    return agent.text.lower() == "we" or (told and verb.lemma_.lower() in _TELLING)


def _agent(verb: Token) -> Token | None:
    """The subject, or the doer of a passive, or whom "which" stands for."""
    doer = next((t for c in verb.children if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj"), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if doer is None and subject is not None and subject.text.lower() in _RELATIVE and verb.dep_ == "relcl":
        return verb.head
    return doer if doer is not None else subject


def _doers(head: Token) -> list[Token]:
    """The tokens that name who acts: "Corvane", "Ines Taldo" behind her post, "Norwick's data authority"."""
    if head.text[:1].isupper():  # the parser takes a name that it has never seen for any kind of word
        return [*(c for c in head.children if c.i < head.i and c.dep_ in ("compound", "flat", "nmod")), head]
    named = next((c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    if named is not None:
        return _doers(named)
    if head.lemma_.lower() in BODY_NOUNS:
        return [*(c for c in head.children if c.dep_ in ("poss", "compound", "amod")), head]
    return []


def _names(tokens: Iterable[Token]) -> frozenset[str]:
    words = (t.text for t in tokens if t.text[:1].isupper())
    return frozenset(stem(word) for word in words if TOKEN.fullmatch(word))
