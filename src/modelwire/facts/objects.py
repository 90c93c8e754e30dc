"""What is done, and to what: the act that a verb says, and the exact characters of its object."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from modelwire.facts.lexicon import CLAIM_NOUNS, FUNDING_NOUNS, Act, light_verbs, verbs
from modelwire.facts.parse import Token
from modelwire.facts.phrases import Hits, Phrase, clause_span, name_at, name_behind, noun_phrase
from modelwire.types.fact import Amount

#: The deed that has no agent: only the maker's own text tells who did it.
AVAILABLE = "be available"
_MAX_CLAUSE_WORDS = 40
#: Acts of which even a bare object tells something: "trained its models", "rejected the claim".
_PLAIN_OBJECTS = frozenset({"train", "deny"})
_ONLY_HEDGES = re.compile(
    r"\s(?:(?:about|around|roughly|nearly|almost|more than|over|at least|up to|another|an additional|some|a|an|further)\s)*",
    re.I,
)
#: Verbs that tell a clause as "say" does, whatever they do with a noun.
_TELLING = frozenset({"announce", "reveal", "disclose"})
#: Pointers into the page, and the number of a footnote.
_LOOKS_ELSEWHERE = re.compile(r"\b(?:below|above|Figures?|Fig\.|Tables?|Sections?|Appendix|footnote)\b|[a-z]\d$")
#: Words that dress a noun up and do not say which one it is.
_DRESSING = frozenset(
    "a an the its their his her new latest first major key various several more many some even other better larger "
    "smaller next exciting significant own of and".split()
)


@dataclass(frozen=True, slots=True)
class Deed:
    """An act as one verb says it, with the token that its object hangs on."""

    act: Act
    #: lemma, with the particle or preposition that makes the act
    verb: str
    target: Token | None


def deed_of(verb: Token) -> Deed | None:
    """What a verb does by the lexicon, or None."""
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    lemma = _lemma(verb)
    if lemma == "be":
        return _is_available(verb)
    return _light(verb, lemma) or _available(verb, lemma) or _plain(verb, lemma)


def _lemma(verb: Token) -> str:
    before = verb.nbor(-1) if verb.i else None
    if before is not None and before.text == "-" and before.i:  # "open-sourced", "fine-tuned" are three tokens
        lemma = "source" if verb.text.lower().startswith("sourc") else verb.lemma_.lower()
        return f"{before.nbor(-1).text.lower()}-{lemma}"
    return str(verb.lemma_.lower())


def _light(verb: Token, lemma: str) -> Deed | None:
    noun = _direct(verb)
    for light in light_verbs().get(lemma, ()):
        if noun is not None and noun.lemma_.lower() in light.nouns:
            name = f"{lemma} {noun.lemma_.lower()}"
            if not light.prepositions:
                return Deed(light.act, name, noun)
            for word in (*noun.children, *verb.children):
                if word.dep_ == "prep" and word.text.lower() in light.prepositions:
                    return Deed(light.act, name, _governed(word))
    return None


def _available(verb: Token, lemma: str) -> Deed | None:
    """ "We are making Lumen-2 available": the thing is the subject of a small clause."""
    if lemma != "make":
        return None
    for child in verb.children:
        if child.text.lower() == "available" and child.dep_ in ("ccomp", "oprd", "acomp"):
            things = [t for t in (*child.children, *verb.children) if t.dep_ in ("nsubj", "dobj") and t.i > verb.i]
            return Deed(verbs()["make available"], "make available", things[0]) if things else None
    return None


def _is_available(verb: Token) -> Deed | None:
    """ "Our newest model, Lumen-2, is available today": whoever may say "our" has released it."""
    available = next((c for c in verb.children if c.text.lower() == "available" and c.dep_ == "acomp"), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if available is None or subject is None or not any(_is_new(t) for t in (*verb.children, *available.children)):
        return None
    name = next((c for c in subject.children if c.dep_ == "appos" and c.pos_ == "PROPN"), subject)
    return Deed(verbs()["make available"], AVAILABLE, name)


def _is_new(token: Token) -> bool:
    return token.text.lower() in ("now", "today", "immediately", "generally", "will", "starting")


def _plain(verb: Token, lemma: str) -> Deed | None:
    particles = [c for c in verb.children if c.dep_ == "prt"]
    for word in particles or [c for c in verb.children if c.dep_ == "prep"]:
        name = f"{lemma} {word.text.lower()}"
        if act := verbs().get(name) or _over(verb, name):
            return Deed(act, name, _direct(verb) if word.dep_ == "prt" else _governed(word))
    act = verbs().get(lemma)
    if lemma in _TELLING and _direct(verb) is None and any(c.dep_ == "ccomp" for c in verb.children):
        act = verbs()["say"]
    return Deed(act, lemma, _direct(verb)) if act and not particles else None


def _over(verb: Token, name: str) -> Act | None:
    """ "team up with", "partner up with": a particle and a preposition."""
    return next((a for c in verb.children if c.dep_ == "prep" and (a := verbs().get(f"{name} {c.text.lower()}"))), None)


def _governed(preposition: Token) -> Token | None:
    return next((t for t in preposition.children if t.dep_ == "pobj"), None)


def _direct(verb: Token) -> Token | None:
    if verb.lemma_.lower() == "name":  # "named Paul Ebner chief executive": the person hangs on the post
        return next((c for c in verb.children if c.dep_ in ("nsubjpass", "dobj", "oprd")), None)
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    return passive if passive is not None else next((c for c in verb.children if c.dep_ == "dobj"), None)


def object_of(deed: Deed, verb: Token, text: str, hits: Hits, amounts: tuple[Amount, ...], base: int) -> Phrase | None:
    """The object as the act needs it, or None where it is not there."""
    if deed.act.needs == "clause":
        return _clause(verb, text)
    if deed.act.needs == "infinitive":
        return _infinitive(verb, text)
    if deed.act.needs == "claim" and (clause := _clause(verb, text) or _gerund(verb, text)):
        return clause
    if deed.act.needs == "money" and (sum_ := _sum_after(verb, text, amounts, base)):
        return sum_
    if deed.target is None:
        return None
    name = name_at(deed.target, text, hits) or name_behind(deed.target, text, hits)
    if deed.act.needs == "organisation":
        return name if name and name.is_organisation and not name.is_public_body else None
    if deed.act.needs == "person":
        named = name or next((n for c in deed.target.children if (n := name_at(c, text, hits))), None)
        return named if named and named.is_person else None
    phrase = noun_phrase(deed.target, text, hits)
    if (
        phrase is None
        or not (_says_something(phrase) or deed.act.name in _PLAIN_OBJECTS)
        or (deed.act.needs == "claim" and deed.target.lemma_.lower() not in CLAIM_NOUNS)
    ):
        return None
    if deed.act.needs == "money" and not _is_money(deed.target, phrase, amounts, base):
        return None
    return phrase


def _says_something(phrase: Phrase) -> bool:
    """Whether a reader would know what is meant: a name, a figure, or two words that carry meaning."""
    bare = [w for w in phrase.text.split() if w.lower() not in _DRESSING]
    return len(bare) >= 2 or any(c.isupper() or c.isdigit() for c in phrase.text)


def _sum_after(verb: Token, text: str, amounts: tuple[Amount, ...], base: int) -> Phrase | None:
    """The sum that follows the verb: "€40m" is more than the parser can read."""
    end = verb.idx + len(verb)
    for amount in amounts:
        start = amount.span.start - base
        if len(amount.unit) == 3 and amount.unit.isupper() and start > end and _ONLY_HEDGES.fullmatch(text[end:start]):
            stop = start + len(amount.span.text)
            # "$30 million loan", "$5 million house": the thing is what follows.
            return Phrase(start, stop, text[start:stop]) if not re.match(r" ?-?[a-z]{4,}", text[stop:]) else None
    return None


def _is_money(target: Token, phrase: Phrase, amounts: tuple[Amount, ...], base: int) -> bool:
    paid = any(
        a.unit.isupper() and phrase.start <= a.span.start - base < phrase.end for a in amounts if len(a.unit) == 3
    )
    return paid and (target.lemma_.lower() in FUNDING_NOUNS or not target.text[:1].isalpha() or target.like_num)


def _clause(verb: Token, text: str) -> Phrase | None:
    if text.rstrip().endswith(("…", "...")):
        return None  # cut short by the feed
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and c.pos_ in ("VERB", "AUX")]
    if len(clauses) != 1:
        return None
    tokens = list(clauses[0].subtree)
    if any(a.i + 1 != b.i for a, b in zip(tokens, tokens[1:], strict=False)):
        return None  # the speaker stands in the middle of it
    return _spoken(text, tokens)


def _spoken(text: str, tokens: list[Token]) -> Phrase | None:
    while tokens and (tokens[0].text.lower() in ("that", ",", ":") or tokens[0].is_space):
        tokens = tokens[1:]
    found = _with_marks(clause_span(tokens, text), text)
    # A question that is told ("said whether", "explained why") asserts nothing.
    asked = bool(tokens) and (tokens[0].tag_ in ("WRB", "WP", "WDT") or tokens[0].text.lower() in ("if", "whether"))
    fits = 2 <= len(found.text.split()) <= _MAX_CLAUSE_WORDS
    return found if fits and not asked and _paired(found.text) and not _LOOKS_ELSEWHERE.search(found.text) else None


def _with_marks(clause: Phrase, text: str) -> Phrase:
    """A clause in quotation marks keeps them: it is direct speech."""
    before = text[clause.start - 1 : clause.start]
    after = re.match(r"[,.!?]?[\"”]", text[clause.end :])
    if before in ('"', "“") and before and after:
        start, end = clause.start - 1, clause.end + after.end()
        return Phrase(start, end, text[start:end])
    return clause


def _paired(text: str) -> bool:
    return (
        text.count('"') % 2 == 0
        and text.count("‘") <= text.count("’")
        and text.count("“") == text.count("”")
        and text.count("(") == text.count(")")
    )


def _gerund(verb: Token, text: str) -> Phrase | None:
    for child in verb.children:
        if child.dep_ in ("xcomp", "pcomp") and child.tag_ == "VBG":
            return _spoken(text, list(child.subtree))
    return None


def _infinitive(verb: Token, text: str) -> Phrase | None:
    for child in verb.children:
        if child.dep_ == "xcomp" and any(t.dep_ == "aux" and t.text.lower() == "to" for t in child.children):
            if deed_of(child):
                return None  # the deed has an act of its own, and its frame says "planned"
            found = clause_span(list(_inner(child)), text) if _whole(list(_inner(child))) else None
            return (
                found if found and re.search(r"[A-Z\d]", found.text) else None
            )  # a plan without a name or figure is talk
    return None


def _whole(tokens: list[Token]) -> bool:
    numbers = sorted(t.i for t in tokens)
    return 2 <= len(numbers) <= 14 and numbers[-1] - numbers[0] + 1 == len(numbers)


def _inner(verb: Token) -> Iterator[Token]:
    """The verb after "to" with all that belongs to it, without clauses beside it."""
    yield verb
    for child in verb.children:
        if child.dep_ not in ("aux", "conj", "cc", "advcl", "punct", "mark") or (
            child.dep_ == "punct" and child.text == "-"
        ):
            yield from (t for t in child.subtree)
