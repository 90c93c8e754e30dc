"""What is done: the act that a verb says, by the lexicon."""

from dataclasses import dataclass, replace

from modelwire.facts.lexicon import Act, light_verbs, second_acts, verbs
from modelwire.facts.parse import Token

#: The deed that has no agent: only the maker's own text tells who did it.
AVAILABLE = "be available"
#: Verbs that tell a clause as "say" does, whatever they do with a noun.
_TELLING = frozenset({"announce", "reveal", "disclose"})
_REFLEXIVE = frozenset({"himself", "herself", "themselves"})
#: Forms whose lemma the parser does not know.
_LEMMAS = {"fined": "fine", "fining": "fine"}
#: Verbs that things do by themselves: "the plant opened".
_BY_THEMSELVES = frozenset({"open", "close", "shut"})
_PLACES = frozenset("on in through via at with across".split())
_NEWS = frozenset("now today immediately generally will starting".split())


@dataclass(frozen=True, slots=True)
class Deed:
    """An act as one verb says it, with the token that its object hangs on."""

    act: Act
    #: lemma, with the particle or preposition that makes the act
    verb: str
    target: Token | None
    #: whether the subject is the one to whom it happens: "three people died", "the plant opened"
    patient: bool = False


def deed_of(verb: Token) -> Deed | None:
    """What a verb does by the lexicon, or None."""
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    lemma = _lemma(verb)
    if lemma == "be":
        return _is_available(verb)
    special = _light(verb, lemma) or _available(verb, lemma) or _funded(verb, lemma) or _resulting(verb, lemma)
    return special or _plain(verb, lemma)


def second_of(deed: Deed) -> Deed | None:
    """The same deed as the other act that its verb may say, or None."""
    act = second_acts().get(deed.verb)
    return replace(deed, act=act) if act else None


def places_of(verb: Token) -> list[Token]:
    """Where something is made available: the prepositions behind "available"."""
    spots = [c for c in verb.subtree if c.text.lower() == "available"]
    return [w for spot in (*spots, verb) for w in spot.subtree if w.text.lower() in _PLACES and w.i > verb.i]


def _lemma(verb: Token) -> str:
    before = verb.nbor(-1) if verb.i else None
    if before is not None and before.text == "-" and before.i:  # "open-sourced", "fine-tuned" are three tokens
        lemma = "source" if verb.text.lower().startswith("sourc") else verb.lemma_.lower()
        return f"{before.nbor(-1).text.lower()}-{lemma}"
    return _LEMMAS.get(verb.text.lower(), str(verb.lemma_.lower()))


def _light(verb: Token, lemma: str) -> Deed | None:
    noun = _counted(_direct(verb))
    alone = noun is None and lemma in _BY_THEMSELVES
    if alone:
        noun = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if noun is None and lemma == "score":  # "scored 23 points on Friday": a measure, to the parser
        noun = next((c for c in verb.children if c.dep_ == "npadvmod"), None)
    for light in light_verbs().get(lemma, ()):
        if noun is not None and any(w.lemma_.lower() in light.nouns for w in (noun, *_explained(noun))):
            name = f"{lemma} {noun.lemma_.lower()}"
            if not light.prepositions:
                return Deed(light.act, name, _direct(verb) or noun, patient=alone)
            for word in (*noun.children, *verb.children):
                if word.dep_ == "prep" and word.text.lower() in light.prepositions:
                    return Deed(light.act, name, _governed(word))
    return None


def _counted(noun: Token | None) -> Token | None:
    """The jobs of "210 of its 1,300 jobs"."""
    if noun is None or not noun.like_num:
        return noun
    of = next((c for c in noun.children if c.text.lower() == "of"), None)
    return (_governed(of) if of is not None else None) or noun


def _explained(noun: Token) -> list[Token]:
    """What a name is said to be: the benchmark of "SimpleQA, a benchmark"."""
    return [t for t in noun.children if t.dep_ == "appos"] if noun.pos_ == "PROPN" else []


def _resulting(verb: Token, lemma: str) -> Deed | None:
    """A verb with what comes of it: "shot him dead", "was found guilty", "fell to her death", "took into custody"."""
    for child in verb.children:
        noun = _governed(child) if child.dep_ == "prep" else None
        word = f"{child.text.lower()} {noun.text.lower()}" if noun is not None else child.text.lower()
        name = f"{lemma} {word}"
        if (act := verbs().get(name)) and child.i > verb.i:
            return Deed(act, name, None if act.patient else _direct(verb) or _small(child), patient=act.patient)
    return _ended(verb, lemma)


def _ended(verb: Token, lemma: str) -> Deed | None:
    """Deaths told by another verb: "was found dead", "hanged himself"."""
    whom = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    found = lemma == "find" and whom is not None and any(c.text.lower() == "dead" for c in verb.children)
    if found:
        return Deed(verbs()["die"], "find dead", whom, patient=True)
    himself = any(c.dep_ == "dobj" and c.text.lower() in _REFLEXIVE for c in verb.children)
    return Deed(verbs()["die"], "hang oneself", None, patient=True) if lemma == "hang" and himself else None


def _small(word: Token) -> Token | None:
    """Of whom an adjective is said: the jury found "him" guilty."""
    return next((t for t in word.children if t.dep_ == "nsubj"), None)


def _available(verb: Token, lemma: str) -> Deed | None:
    """In "we are making Lumen-2 available" the thing is the subject of a small clause."""
    if lemma != "make":
        return None
    for child in verb.children:
        if child.text.lower() == "available" and child.dep_ in ("ccomp", "oprd", "acomp"):
            things = [t for t in (*child.children, *verb.children) if t.dep_ in ("nsubj", "dobj") and t.i > verb.i]
            return Deed(verbs()["make available"], "make available", things[0]) if things else None
    return None


def _funded(verb: Token, lemma: str) -> Deed | None:
    """By "Pellan announced $180 million in new funding" the money is raised, though only its announcement is told."""
    if lemma != "announce":
        return None
    kinds = (t for t in verb.subtree if t.lemma_.lower() in ("funding", "financing") and t.dep_ == "pobj")
    return (
        Deed(verbs()["raise"], "announce funding", _direct(verb)) if any(t.head.text == "in" for t in kinds) else None
    )


def _is_available(verb: Token) -> Deed | None:
    """By "our newest model, Lumen-2, is available today" whoever may say "our" has released it."""
    available = next((c for c in verb.children if c.text.lower() == "available" and c.dep_ == "acomp"), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if available is None or subject is None or not any(_is_new(t) for t in (*verb.children, *available.children)):
        return None
    if any(t.dep_ == "cc" for t in subject.subtree):
        return None  # a list, of which the parser would give one member
    name = next((c for c in subject.children if c.dep_ == "appos" and c.pos_ == "PROPN"), subject)
    return Deed(verbs()["make available"], AVAILABLE, name)


def _is_new(token: Token) -> bool:
    return token.text.lower() in _NEWS


def _plain(verb: Token, lemma: str) -> Deed | None:
    particles = [c for c in verb.children if c.dep_ == "prt"]
    for word in particles or [c for c in verb.children if c.dep_ == "prep"]:
        name = f"{lemma} {word.text.lower()}"
        if act := verbs().get(name) or _over(verb, name):
            if act.patient:
                return Deed(act, name, None, patient=True)
            return Deed(act, name, _direct(verb) if word.dep_ == "prt" else _governed(word))
    act = verbs().get(lemma)
    if lemma in _TELLING and _direct(verb) is None and any(c.dep_ == "ccomp" for c in verb.children):
        act = verbs()["say"]
    if act and act.patient and _direct(verb) is not None:
        return None  # "died a hero"
    return Deed(act, lemma, _direct(verb), patient=act.patient) if act and not particles else None


def _over(verb: Token, name: str) -> Act | None:
    """With "team up with", "partner up with": a particle and a preposition."""
    return next((a for c in verb.children if c.dep_ == "prep" and (a := verbs().get(f"{name} {c.text.lower()}"))), None)


def _for_whom(verb: Token, lemma: str) -> Token | None:
    """The object of verbs that have two: "fined Corvane $5 million", "ordered Corvane to pay", "awarded it a prize"."""
    if lemma == "fine":
        return next((c for c in verb.children if c.dep_ in ("nsubjpass", "dative")), None)
    if lemma == "order":
        clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        return next((c for c in clause.children if c.dep_ == "nsubj"), None) if clause is not None else None
    things = [c for c in verb.children if c.dep_ == "dobj"] if lemma in ("award", "pay") else []
    return things[-1] if things else None


def _governed(preposition: Token) -> Token | None:
    return next((t for t in preposition.children if t.dep_ == "pobj"), None)


def _direct(verb: Token) -> Token | None:
    if verb.lemma_.lower() == "name":  # "named Paul Ebner chief executive": the person hangs on the post
        return next((c for c in verb.children if c.dep_ in ("nsubjpass", "dobj", "oprd")), None)
    whom = _for_whom(verb, _lemma(verb))
    if whom is not None:
        return whom
    passive = [c for c in verb.children if c.dep_ == "nsubjpass"][-1:]  # of "filmmaker Paul Ebner" the name
    return next(iter(passive), None) or next((c for c in verb.children if c.dep_ == "dobj"), None)
