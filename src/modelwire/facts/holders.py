"""Whose word a claim is: a document, a party, a person with or without a name, or the publisher."""

from dataclasses import dataclass

from modelwire.facts.discourse import Discourse
from modelwire.facts.lexicon import PAPER_NOUNS, UNNAMED_NOUNS
from modelwire.facts.nouns import noun_phrase
from modelwire.facts.parse import Token
from modelwire.facts.phrases import Hits, Phrase
from modelwire.facts.proper import name_at

_SPOKEN_FOR = frozenset("spokesperson spokesman spokeswoman representative".split())
_MAX_WORDS = 8


@dataclass(frozen=True, slots=True)
class Holder:
    """Who answers for a claim."""

    #: as it stands, or the name behind a pronoun; "" for the publisher
    name: str = ""
    #: publisher, document, party, person, unnamed
    kind: str = "publisher"
    phrase: Phrase | None = None


PUBLISHER = Holder()


def holder_of(token: Token | None, text: str, hits: Hits, discourse: Discourse) -> Holder | None:
    """Who a noun makes answer for a claim, or None where that is not certain (and so is the claim)."""
    if token is None:
        return PUBLISHER
    who = discourse.who(token, text, hits)
    if who is not None:
        if token.text.lower() == "we":
            return PUBLISHER
        return Holder(who.text, "person" if who.is_person else "party", who)
    if token.lemma_.lower() in _SPOKEN_FOR:
        return _spoken_for(token, text, hits, discourse)
    return _common(token, text, hits)


def _spoken_for(token: Token, text: str, hits: Hits, discourse: Discourse) -> Holder | None:
    for child in token.subtree:
        loose = child.i == token.i or child.dep_ in ("compound", "amod", "nmod", "conj")
        if not loose and (name := name_at(child, text, hits)) and not name.is_person and not name.is_place:
            return Holder(name.text, "party", name)
    owner = next((c for c in token.subtree if c.text.lower() in ("company", "lab", "firm", "startup", "agency")), None)
    who = discourse.who(owner, text, hits) if owner is not None else None
    return Holder(who.text, "party", who) if who else None


def _common(token: Token, text: str, hits: Hits) -> Holder | None:
    lemma = token.lemma_.lower()
    words = {lemma, token.text.lower()}
    kind = "document" if words & PAPER_NOUNS else "unnamed" if words & UNNAMED_NOUNS else ""
    phrase = noun_phrase(token, text, hits) if kind else None
    if phrase is None or len(phrase.text.split()) > _MAX_WORDS:
        return None
    return Holder(phrase.text, kind, phrase)


def owner_of(token: Token, text: str, hits: Hits, discourse: Discourse) -> Phrase | None:
    """Whose document it is: "the authority's notice", "a notice by the authority"."""
    for child in token.children:
        if child.text.lower() == "our" and discourse.speaker:
            return Phrase(child.idx, child.idx + len(child), discourse.speaker.name, discourse.speaker)
        if child.dep_ == "poss" and (who := discourse.who(child, text, hits)):
            return who
        if child.dep_ in ("prep", "agent") and child.text.lower() in ("by", "from"):
            return next((who for t in child.children if (who := discourse.who(t, text, hits))), None)
    return None
