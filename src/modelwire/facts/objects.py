"""To what it is done: the exact characters of the object that an act needs."""

import re

from modelwire.facts import told
from modelwire.facts.amounts import is_money
from modelwire.facts.deeds import Deed
from modelwire.facts.discourse import Discourse
from modelwire.facts.lexicon import CLAIM_NOUNS, FUNDING_NOUNS
from modelwire.facts.nouns import noun_phrase
from modelwire.facts.parse import Token
from modelwire.facts.people import force
from modelwire.facts.phrases import Hits, Phrase
from modelwire.facts.places import struck
from modelwire.facts.sentence import Sentence
from modelwire.facts.things import KINDS, of_kind
from modelwire.facts.whom import NAMED, whom
from modelwire.types.fact import Amount

#: Of what was trained even a bare noun tells something, where it says whose: "its models".
_WHOSE = re.compile(r"(?:its|their|his|her)\b", re.I)
#: Acts whose own nouns say enough with an article: "opened a plant", "offered a reward".
_LIGHT = frozenset("cut open close sign offer win approve hold host seize foil award".split())
#: Acts that say enough with these bare nouns: "put off the decision", "accepted the findings".
_BARE = {
    "delay": frozenset("decision vote launch hearing delivery election trial summit meeting ruling report".split()),
    "appeal": frozenset("order ruling decision verdict judgment judgement fine conviction sentence penalty".split()),
    "accept": frozenset("finding ruling decision verdict offer proposal recommendation resignation".split()),
}  # fmt: skip
_INDEFINITE = re.compile(r"(?:an?|its|their|two|three|four|five|six) ", re.I)
#: "The model weights": of which model?
_GENERIC = re.compile(r"the (?:(?:base|open|full|underlying|pretrained) )?(?:model|training|source)? ?[a-z]+", re.I)
_GENERIC_HEADS = frozenset("model weight code system dataset data result study paper classifier".split())
_ONLY_HEDGES = re.compile(
    r"\s(?:(?:about|around|roughly|nearly|almost|more than|over|at least|up to|another|an additional|some|an?|further)"
    r"\s)*", re.I
)  # fmt: skip
_PRICED = re.compile(r" (?:worth|valued at)(?: (?:about|around|roughly|nearly|almost|more than|over|at least|some))? ")
#: "$30 million loan", "$5 million house": the thing is what follows.
_SUM_OF_A_THING = re.compile(
    r" ?-?(?!(?:from|with|into|over|after|before|during|through|since|this|last|when|while|because|instead|together|"
    r"under|against|across|towards?|within|earlier|today|yesterday)\b)[a-z]{4,}"
)
#: Words that dress a noun up and do not say which one it is.
_DRESSING = frozenset(
    "a an the its their his her new latest first major key various several many more some even other better larger "
    "smaller next exciting significant own of and related detailed full".split()
)


def object_of(deed: Deed, verb: Token, sentence: Sentence, discourse: Discourse) -> Phrase | None:
    """The object as the act needs it, or None where it is not there."""
    needs, text = deed.act.needs, sentence.passage.text
    if needs in ("clause", "infinitive"):
        return told.said(verb, text) if needs == "clause" else told.meant(verb, text)
    if needs == "claim" and (clause := told.said(verb, text) or told.done(verb, text)):
        return clause
    if needs == "money" and (sum_ := _sum_behind(verb, text, sentence.amounts, sentence.passage.start)):
        return sum_
    if needs == "place":
        place = struck(verb, deed.target, text, sentence.hits)
        return place if place and not discourse.is_somebody(place.text) else None
    if deed.target is not None and needs in KINDS:
        return of_kind(needs, deed.target, sentence, discourse)
    return _noun(deed, deed.target, sentence, discourse) if deed.target is not None else None


def _bare(deed: Deed, target: Token, text: str) -> Phrase | None:
    """A noun with nothing but its article."""
    first = target.left_edge
    alone = target.lemma_.lower() in _BARE.get(deed.act.name, ()) and first.i == target.i - 1 and first.dep_ == "det"
    end = target.idx + len(target)
    return Phrase(first.idx, end, text[first.idx : end]) if alone and target.right_edge.i == target.i else None


def _noun(deed: Deed, target: Token, sentence: Sentence, discourse: Discourse) -> Phrase | None:
    if deed.act.needs == "force":
        return force(target, sentence.passage.text, sentence.hits)
    if deed.act.needs in NAMED:
        return whom(target, deed.act.needs, sentence, discourse)
    return _thing(deed, target, sentence.passage.text, sentence.hits, sentence.amounts, sentence.passage.start)


def _thing(deed: Deed, target: Token, text: str, hits: Hits, amounts: tuple[Amount, ...], base: int) -> Phrase | None:
    if bare := _bare(deed, target, text):
        return bare
    phrase = noun_phrase(target, text, hits)
    if phrase is None or _is_generic(target, phrase):
        return None
    if deed.act.name in ("steal", "award") and (worth := _worth(phrase, text, amounts, base)):
        return worth
    if not (_says_something(phrase) or _is_plain(deed, phrase)):
        return None
    needs = deed.act.needs
    fits = needs != "claim" or target.lemma_.lower() in CLAIM_NOUNS
    return phrase if fits and (needs != "money" or _is_paid(target, phrase, amounts, base)) else None


def _worth(phrase: Phrase, text: str, amounts: tuple[Amount, ...], base: int) -> Phrase | None:
    """A thing with its price: "gems worth €85 million"."""
    for amount in amounts:
        start = amount.span.start - base
        if is_money(amount) and _PRICED.fullmatch(text[phrase.end : start]):
            end = start + len(amount.span.text)
            return Phrase(phrase.start, end, text[phrase.start : end])
    return None


def _says_something(phrase: Phrase) -> bool:
    """Whether a reader would know what is meant: a name, a figure, or two words that carry meaning."""
    bare = [w for w in phrase.text.split() if w.lower() not in _DRESSING]
    if phrase.start == 0 and len(bare) == 1 and not phrase.entity and bare[0][1:].islower():
        return False  # a capital that the sentence gives
    return len(bare) >= 2 or any(c.isupper() or c.isdigit() for w in bare for c in w)


def _is_plain(deed: Deed, phrase: Phrase) -> bool:
    """Whether the act makes do with a bare noun: "trained its models", "rejected the claim", "signed a contract"."""
    if deed.act.name in _LIGHT and _INDEFINITE.match(phrase.text):
        return True
    return deed.act.name == "deny" or (deed.act.name == "train" and bool(_WHOSE.match(phrase.text)))


def _is_generic(target: Token, phrase: Phrase) -> bool:
    return target.lemma_.lower() in _GENERIC_HEADS and bool(_GENERIC.fullmatch(phrase.text))


def _sum_behind(verb: Token, text: str, amounts: tuple[Amount, ...], base: int) -> Phrase | None:
    """The sum behind the verb, or behind who gets it: "paid Corvane €40m"."""
    given = [c for c in verb.children if c.dep_ in ("dative", "dobj") and c.i > verb.i and c.pos_ in ("NOUN", "PROPN")]
    ends = (verb.idx + len(verb), *(c.idx + len(c) for c in given if verb.lemma_.lower() == "pay"))
    return next((found for end in ends if (found := _sum_after(end, text, amounts, base))), None)


def _sum_after(end: int, text: str, amounts: tuple[Amount, ...], base: int) -> Phrase | None:
    """The sum that follows a word: "€40m" is more than the parser can read."""
    for amount in amounts:
        start = amount.span.start - base
        if is_money(amount) and start > end and _ONLY_HEDGES.fullmatch(text[end:start]):
            stop = start + len(amount.span.text)
            return None if _SUM_OF_A_THING.match(text, stop) else Phrase(start, stop, text[start:stop])
    return None


def _is_paid(target: Token, phrase: Phrase, amounts: tuple[Amount, ...], base: int) -> bool:
    paid = any(is_money(a) and phrase.start <= a.span.start - base < phrase.end for a in amounts)
    return paid and (target.lemma_.lower() in FUNDING_NOUNS or not target.text[:1].isalpha() or target.like_num)
