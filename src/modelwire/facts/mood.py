"""How sure a verb is by its own words: mood, negation, and what takes it back."""

from modelwire.facts.lexicon import AUXILIARIES, DOUBTING, PLAIN_AUXILIARIES, VOIDING
from modelwire.facts.parse import Token

_CONDITIONS = frozenset("if unless whether".split())
_WHENEVER = frozenset("when whenever".split())
#: Short forms of auxiliaries, and the "to" of an infinitive: they leave the mood as it is.
_PLAIN_FORMS = frozenset("to 'd ’d 's 're 'm 've".split())


def own_mood(verb: Token) -> tuple[str, bool] | None:
    """The auxiliary that sets the mood, "" for none, and whether the verb is negated; None where one voids it."""
    mood = ""
    for child in verb.children:
        word = child.text.lower()
        if child.i == 0 and child.text == "Will":
            return None  # a name, or a question
        if child.dep_ == "aux" and word in AUXILIARIES:
            mood = word
        elif child.dep_ == "aux" and child.lemma_.lower() not in PLAIN_AUXILIARIES and word not in _PLAIN_FORMS:
            return None
    return mood, any(child.dep_ == "neg" for child in verb.children)


def modality_of(mood: str, verb: Token) -> str:
    """What the auxiliary and doubting adverbs make of it: asserted, planned, possible."""
    if any(child.dep_ == "advmod" and child.text.lower() in DOUBTING for child in verb.children):
        return "possible"
    if mood == "would" and verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN"):
        return "planned"  # "said it would" is the past of "says it will"
    return AUXILIARIES.get(mood, "asserted")


def is_voided(verb: Token) -> bool:
    """Whether something beside the verb takes it back: "no longer", "nearly", "if", a gerund by itself."""
    if verb.tag_ == "VBG" and verb.dep_ in ("ROOT", "conj") and not any(c.dep_ == "aux" for c in verb.children):
        return True
    return any(_bends(child) or _is_condition(child, verb) for child in verb.children)


def _bends(child: Token) -> bool:
    word = child.text.lower()
    if child.dep_ in ("advmod", "neg", "mark") and (word in VOIDING or word in _CONDITIONS):
        return True
    # "no longer", "almost totally"
    return child.dep_ == "advmod" and (word == "longer" or any(t.text.lower() in VOIDING for t in child.children))


def _is_condition(child: Token, verb: Token) -> bool:
    """Whether it is "if clinics ask", or "when we launch a model" beside a present tense, which makes a habit of it."""
    if child.dep_ != "advcl":
        return False
    conditional = any(t.dep_ == "mark" and t.text.lower() in ("if", "unless") for t in child.children)
    return conditional or (verb.tag_ in ("VBP", "VBZ") and any(t.text.lower() in _WHENEVER for t in child.children))


def is_over(verb: Token) -> bool:
    """Whether a plan lies behind its sentence: what somebody "had promised" is no plan of today."""
    return any(t.dep_ == "aux" and t.text.lower() in ("had", "'d", "’d") for t in verb.children)
