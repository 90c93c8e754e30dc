"""Where a verb stands in its sentence: who acts, whose word it is, and how sure it is."""

from dataclasses import dataclass, replace

from modelwire.facts.lexicon import (
    AUXILIARIES,
    CONSIDERING,
    DOUBTING,
    GLAD,
    PLAIN_AUXILIARIES,
    PLANNING,
    REPORTING,
    VOIDING,
)
from modelwire.facts.parse import Token

_WEAKEST = {"asserted": 0, "planned": 1, "possible": 2}
_PLAN_NOUNS = frozenset("plan intention agreement deal".split())
_PLAN_NOUN_VERBS = frozenset("announce have reveal confirm unveil reach sign disclose".split())
_CONDITIONS = frozenset("if unless whether".split())
_WHENEVER = frozenset("when whenever".split())
_MAX_DEPTH = 6
#: Verbs that share one subject stand in one tense.
_TENSES = {"VBD": "past", "VBN": "past", "VBG": "going on", "VB": "plain", "VBP": "present", "VBZ": "present"}


@dataclass(frozen=True, slots=True)
class Stand:
    """What a clause says about itself, read from its verb upwards."""

    #: the token that acts, or None where nothing in the sentence does
    subject: Token | None
    passive: bool = False
    modality: str = "asserted"
    negated: bool = False
    #: head of the noun that says it, or None where the publisher does
    holder: Token | None = None
    #: in a passive, the token to whom it is done
    patient: Token | None = None

    def weakened(self, modality: str) -> "Stand":
        """The same, no surer than this."""
        return self if _WEAKEST[self.modality] >= _WEAKEST[modality] else replace(self, modality=modality)


def stand(verb: Token, depth: int = 0) -> Stand | None:
    """How a verb stands, or None where the sentence does not say outright that its subject does this."""
    if depth > _MAX_DEPTH or (_voided(verb) and not is_heading(verb)):
        return None
    if is_heading(verb):
        return Stand(None)
    above = _above(verb, depth)
    if above is None:
        return None
    own = _own(verb)
    if own is None:
        return None
    mood, negated = own
    own_passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    patient = _patient(verb) or above.patient or (above.subject if own_passive else None)
    passive = own_passive or (patient is not None and _subject(verb) is None)
    subject = _agent(verb) if passive else _subject(verb)
    if subject is None and not passive:
        subject = above.subject
    found = Stand(subject, passive, above.modality, above.negated or negated, above.holder, patient)
    found = found.weakened(_mood(mood, verb))
    return replace(found, holder=_named_holder(verb) or found.holder)


def is_heading(verb: Token) -> bool:
    """Whether a gerund opens the sentence and is all of it: "Introducing Lumen-2, a model for clinics"."""
    opens = verb.i == 0 or (verb.i == 1 and verb.nbor(-1).is_space)
    return verb.tag_ == "VBG" and verb.dep_ == "ROOT" and opens and not any(c.dep_ == "nsubj" for c in verb.children)


def _above(verb: Token, depth: int) -> Stand | None:
    dep, head = verb.dep_, verb.head
    if dep == "ROOT" or _described(verb, head):
        return Stand(None, modality="planned" if _infinitive(verb) else "asserted")  # "Corvane to buy Pellan"
    if dep == "conj" and head.pos_ in ("VERB", "AUX"):
        return _beside(verb, head, depth)
    if dep == "ccomp" and head.lemma_.lower() in REPORTING:
        return _reported(head, depth)
    if dep == "xcomp" and _infinitive(verb):
        return _intended(head, depth)
    if dep == "acl" and _infinitive(verb):
        return _planned(head, depth)
    return None


def _described(verb: Token, head: Token) -> bool:
    """Whether "Robot maker Pellan has raised" was read as a maker which Pellan has raised."""
    subject = _subject(verb)
    beside = subject is not None and subject.pos_ == "PROPN" and subject.left_edge.i == head.i + 1
    return verb.dep_ == "relcl" and head.dep_ == "ROOT" and head.pos_ == "NOUN" and beside


def _beside(verb: Token, head: Token, depth: int) -> Stand | None:
    first = stand(head, depth + 1)
    if first is None or any(t.text.lower() in ("or", "nor") for t in head.children if t.dep_ == "cc"):
        return None
    own = _subject(verb) is not None or any(c.dep_ in ("aux", "nsubjpass") for c in verb.children)
    if not own and _TENSES.get(verb.tag_, "") != _TENSES.get(head.tag_, ""):
        return None  # "releasing code and trained models": an adjective, taken for a second verb
    if own:
        # A clause of its own: the first one's mood does not reach it.
        return Stand(first.patient or first.subject, holder=first.holder)
    if not first.passive:
        return first
    if verb.tag_ == "VBN":
        return replace(first, subject=None)  # "was arrested and charged"
    return replace(first, subject=first.patient, patient=None, passive=False)


def _reported(head: Token, depth: int) -> Stand | None:
    if any(child.dep_ in ("neg", "nsubjpass") for child in head.children):
        return None
    matrix = stand(head, depth + 1)
    speaker = matrix.subject if matrix else None
    if matrix is None or speaker is None or matrix.negated or matrix.modality != "asserted":
        return None
    return Stand(None, holder=speaker)


def _intended(head: Token, depth: int) -> Stand | None:
    lemma = head.lemma_.lower()
    if head.dep_ == "acomp" and head.text.lower() in GLAD:
        return stand(head.head, depth + 1)  # "we are excited to release" is an announcement
    matrix = stand(head, depth + 1)
    if matrix is None:
        return None
    if any(child.dep_ == "nsubjpass" for child in head.children) and head.text.lower() in GLAD:
        return replace(matrix, subject=matrix.patient, passive=False, patient=None)
    if any(child.dep_ == "nsubjpass" for child in head.children):
        subject = next(child for child in head.children if child.dep_ == "nsubjpass")
        if lemma not in ("expect", "set", "schedule"):
            return None
        found = replace(matrix, subject=subject, passive=False, patient=None)
        return found.weakened("possible" if lemma == "expect" else "planned")
    if lemma == "be":
        return matrix.weakened("planned")  # "is to open"
    if lemma in PLANNING and not any(child.dep_ == "dobj" for child in head.children):
        return matrix.weakened("planned")
    return matrix.weakened("possible") if lemma in CONSIDERING else None


def _planned(head: Token, depth: int) -> Stand | None:
    """After "announced plans to release" the noun carries the intention, its verb the subject."""
    if head.lemma_.lower() not in _PLAN_NOUNS:
        return None
    into = head.dep_ == "pobj" and head.head.text.lower() == "into" and head.head.head.lemma_.lower() == "enter"
    if not into and (head.dep_ != "dobj" or head.head.lemma_.lower() not in _PLAN_NOUN_VERBS):
        return None
    if any(child.text.lower() in ("no", "any", "few") for child in head.children):
        return None  # "has no plans to" is no plan
    matrix = stand(head.head.head if into else head.head, depth + 1)
    return None if matrix is None or matrix.passive or matrix.negated else matrix.weakened("planned")


def _own(verb: Token) -> tuple[str, bool] | None:
    """Mood and negation by the verb's own auxiliaries, or None where they void it."""
    mood = ""
    for child in verb.children:
        if child.dep_ == "aux":
            word = child.text.lower()
            if word in AUXILIARIES:
                mood = word
            elif child.lemma_.lower() not in PLAIN_AUXILIARIES and word not in (
                "to",
                "'d",
                "’d",
                "'s",
                "'re",
                "'m",
                "'ve",
            ):
                return None
    return mood, any(child.dep_ == "neg" for child in verb.children)


def _mood(mood: str, verb: Token) -> str:
    if any(child.dep_ == "advmod" and child.text.lower() in DOUBTING for child in verb.children):
        return "possible"
    if mood == "would" and verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN"):
        return "planned"  # "said it would" is the past of "says it will"
    return AUXILIARIES.get(mood, "asserted")


def _voided(verb: Token) -> bool:
    if verb.tag_ == "VBG" and verb.dep_ in ("ROOT", "conj") and not any(c.dep_ == "aux" for c in verb.children):
        return True
    for child in verb.children:
        word = child.text.lower()
        if child.dep_ in ("advmod", "neg", "mark") and (word in VOIDING or word in _CONDITIONS):
            return True
        if child.dep_ == "advmod" and word == "longer":
            return True
        if child.dep_ == "advcl" and any(
            t.dep_ == "mark" and t.text.lower() in ("if", "unless") for t in child.children
        ):
            return True
        if (
            child.dep_ == "advcl"
            and verb.tag_ in ("VBP", "VBZ")
            and any(t.text.lower() in _WHENEVER for t in child.children)
        ):
            return True  # "we publish a card when we launch a model" is a habit, no event
    return False


def _infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.text.lower() == "to" for child in verb.children)


def _patient(verb: Token) -> Token | None:
    """To whom it is done; nobody where a word denies it or leaves it open."""
    found = [child for child in verb.children if child.dep_ == "nsubjpass"]
    return found[0] if len(found) == 1 and not _is_open(found[0]) else None


def _subject(verb: Token) -> Token | None:
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return subjects[0] if len(subjects) == 1 and not _is_open(subjects[0]) else None


def _is_open(subject: Token) -> bool:
    return any(t.text.lower() in ("no", "neither", "few", "or", "nor") for t in subject.children)


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def _named_holder(verb: Token) -> Token | None:
    """The noun of "according to Y" or "citing Y" beside this verb."""
    for child in verb.children:
        if child.text.lower() == "according":
            to = next((t for t in child.children if t.text.lower() == "to"), None)
            return next((t for t in to.children if t.dep_ == "pobj"), None) if to is not None else None
        if child.lemma_.lower() == "cite" and child.tag_ == "VBG":
            return next((t for t in child.children if t.dep_ == "dobj"), None)
    return None
