"""Where a verb stands in its sentence: who acts, whose word it is, and how sure it is."""

from dataclasses import dataclass, replace

from modelwire.facts.lexicon import CONSIDERING, GLAD, PLANNING, REPORTING
from modelwire.facts.mood import is_voided, modality_of, own_mood
from modelwire.facts.parse import Token
from modelwire.facts.subjects import agent_of, cited_by, is_infinitive, patient_of, referent, subject_of

_WEAKEST = {"asserted": 0, "planned": 1, "possible": 2}
_PLAN_NOUNS = frozenset("plan intention agreement deal".split())
_PLAN_NOUN_VERBS = frozenset("announce have reveal confirm unveil reach sign disclose".split())
_TALKS = frozenset("talk negotiation discussion".split())
#: Words before a clause that tells what happened.
_FACTUAL = frozenset("after although though while as when because".split())
_MAX_DEPTH = 6
#: What a storm or a quake may be told by that is new: "a storm that killed six people".
_HARMING = frozenset("kill injure wound destroy strike hit".split())
#: "Which takes effect on 1 October" is told in the present tense.
_IN_FORCE = frozenset("take come enter".split())
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
    if is_heading(verb):
        return Stand(None)
    if depth > _MAX_DEPTH or is_voided(verb):
        return None
    above, own = _above(verb, depth), own_mood(verb)
    return None if above is None or own is None else _within(verb, above, *own)


def _within(verb: Token, above: Stand, mood: str, negated: bool) -> Stand:
    """What the verb's own clause adds to what stands above it."""
    own_passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    patient = referent(patient_of(verb)) or above.patient or (above.subject if own_passive else None)
    passive = own_passive or (patient is not None and subject_of(verb) is None)
    subject = agent_of(verb) if passive else referent(subject_of(verb)) or above.subject
    found = Stand(subject, passive, above.modality, above.negated or negated, above.holder, patient)
    found = found.weakened(modality_of(mood, verb))
    return replace(found, holder=cited_by(verb) or found.holder)


def is_heading(verb: Token) -> bool:
    """Whether a gerund opens the sentence and is all of it: "Introducing Lumen-2, a model for clinics"."""
    opens = verb.i == 0 or (verb.i == 1 and verb.nbor(-1).is_space)
    return verb.tag_ == "VBG" and verb.dep_ == "ROOT" and opens and not any(c.dep_ == "nsubj" for c in verb.children)


def _above(verb: Token, depth: int) -> Stand | None:
    """What the words over the verb make of it, by how it hangs on them."""
    dep, head = verb.dep_, verb.head
    if dep == "conj" and head.dep_ == "relcl" and referent(subject_of(verb)) is not subject_of(verb):
        return _related(verb, head.head, depth)  # "which the House passed and which takes effect in May"
    if dep == "ROOT" or _described(verb, head):
        return Stand(None, modality="planned" if is_infinitive(verb) else "asserted")  # "Corvane to buy Pellan"
    if dep == "acl" and verb.tag_ == "VBD" and head.dep_ == "ROOT" and head.pos_ == "NOUN":
        return Stand(head)  # of "A storm hit Tarn" the parser makes a storm that was hit
    read = {"conj": _beside, "advcl": _along, "relcl": _related}.get(dep)
    if read is not None:
        return read(verb, head, depth)
    if dep == "ccomp":
        return _reported(head, depth)
    inner = {"xcomp": _intended, "acl": _planned}.get(dep)
    return inner(head, depth) if inner is not None and is_infinitive(verb) else None


def _along(verb: Token, head: Token, depth: int) -> Stand | None:
    """What came of it, "a quake struck Tarn, killing six people", or what had happened: "after police arrested him"."""
    if any(c.dep_ in ("mark", "advmod") and c.text.lower() in _FACTUAL for c in verb.children):
        matrix = stand(head, depth + 1) if verb.tag_ in ("VBD", "VBN") else None
        return Stand(None, holder=matrix.holder) if matrix is not None else None
    beside = any(c.dep_ in ("mark", "aux", "nsubj", "advmod", "prep") and c.i < verb.i for c in verb.children)
    after = verb.i > head.i and verb.nbor(-1).text == ","
    # "Said that X fell, killing Y": what follows may belong to either; "said X, adding that Y" belongs to the speaker.
    told = head.lemma_.lower() in REPORTING and verb.lemma_.lower() not in REPORTING
    fits = verb.tag_ == "VBG" and after and not (beside or told)
    matrix = stand(head, depth + 1) if fits else None
    if matrix is None or matrix.negated or matrix.passive or matrix.modality != "asserted":
        return None
    return matrix


def _described(verb: Token, head: Token) -> bool:
    """Whether "Robot maker Pellan has raised" was read as a maker which Pellan has raised."""
    subject = subject_of(verb)
    beside = subject is not None and subject.pos_ == "PROPN" and subject.left_edge.i == head.i + 1
    return verb.dep_ == "relcl" and head.dep_ == "ROOT" and head.pos_ == "NOUN" and beside


def _related(verb: Token, head: Token, depth: int) -> Stand | None:
    """What is told of a name by the way, "Corvane, which sued Pellan in May", or of "a storm that killed six"."""
    who = subject_of(verb) or patient_of(verb)
    past = verb.tag_ in ("VBD", "VBN") or verb.lemma_.lower() in _IN_FORCE
    if who is None or not past or referent(who) is who or not _is_near(who, verb, head):
        return None
    over = head
    while over.pos_ not in ("VERB", "AUX") and over.head.i != over.i:
        over = over.head
    matrix = stand(over, depth + 1) if over.pos_ in ("VERB", "AUX") else Stand(None)
    return Stand(head, holder=matrix.holder) if matrix is not None else None


def _is_near(who: Token, verb: Token, head: Token) -> bool:
    """Whether the clause can only belong to the noun right before it."""
    before = who.nbor(-1)
    if verb.dep_ == "conj":
        before = next((t.nbor(-1) for t in verb.head.children if t.tag_ in ("WDT", "WP")), before)
    if before.text == ",":
        name = all(t.pos_ == "PROPN" or t.text == "&" for t in head.doc[head.i + 1 : before.i])
        return name and not (head.dep_ == "pobj" and head.head.text.lower() == "of")
    new = any(c.text.lower() in ("a", "an") for c in head.children)
    return bool(before.i == head.i) and new and verb.lemma_.lower() in _HARMING


def _beside(verb: Token, head: Token, depth: int) -> Stand | None:
    first = stand(head, depth + 1) if head.pos_ in ("VERB", "AUX") else None
    if first is None or any(t.text.lower() in ("or", "nor") for t in head.children if t.dep_ == "cc"):
        return None
    own = subject_of(verb) is not None or any(c.dep_ in ("aux", "nsubjpass") for c in verb.children)
    if not own and _TENSES.get(verb.tag_, "") != _TENSES.get(head.tag_, ""):
        return None  # "releasing code and trained models": an adjective, taken for a second verb
    if own:
        # A clause of its own: the first one's mood does not reach it.
        return Stand(first.patient or first.subject, holder=first.holder)
    if not first.passive:
        return first
    if verb.tag_ in ("VBN", "VBD") and not any(c.dep_ in ("dobj", "ccomp") for c in verb.children):
        return replace(first, subject=None)  # "was arrested and charged"
    return replace(first, subject=first.patient, patient=None, passive=False)


def _reported(head: Token, depth: int) -> Stand | None:
    silent = any(child.dep_ in ("neg", "nsubjpass") for child in head.children)
    if silent or head.lemma_.lower() not in REPORTING:
        return None
    matrix = stand(head, depth + 1)
    speaker = matrix.subject if matrix else None
    if matrix is None or speaker is None or matrix.negated or matrix.modality != "asserted":
        return None
    return Stand(None, holder=speaker)


def _intended(head: Token, depth: int) -> Stand | None:
    """Of "plans to release", "is expected to open", "is excited to present": the verb before "to"."""
    lemma = head.lemma_.lower()
    if head.dep_ == "acomp" and head.text.lower() in GLAD:
        return stand(head.head, depth + 1)  # "we are excited to release" is an announcement
    matrix = stand(head, depth + 1)
    if matrix is None:
        return None
    if any(child.dep_ == "nsubjpass" for child in head.children):
        return _expected(head, matrix)
    plans = lemma in PLANNING and not any(child.dep_ == "dobj" for child in head.children)
    if lemma == "be" or plans:
        return matrix.weakened("planned")  # "is to open"
    return matrix.weakened("possible") if lemma in CONSIDERING else None


def _expected(head: Token, matrix: Stand) -> Stand | None:
    """Who "is set to open" acts in what follows, and so does who "is thrilled to"."""
    turned = replace(matrix, subject=matrix.patient, passive=False, patient=None)
    if head.text.lower() in GLAD:
        return turned
    how = {"expect": "possible", "set": "planned", "schedule": "planned"}.get(head.lemma_.lower())
    return turned.weakened(how) if how else None


def _planned(head: Token, depth: int) -> Stand | None:
    """After "announced plans to release" the noun carries the intention, its verb the subject."""
    if head.lemma_.lower() in _TALKS:
        return _talked(head, depth)
    if head.lemma_.lower() not in _PLAN_NOUNS:
        return None
    into = head.dep_ == "pobj" and head.head.text.lower() == "into" and head.head.head.lemma_.lower() == "enter"
    if not into and (head.dep_ != "dobj" or head.head.lemma_.lower() not in _PLAN_NOUN_VERBS):
        return None
    if any(child.text.lower() in ("no", "any", "few") for child in head.children):
        return None  # "has no plans to" is no plan
    matrix = stand(head.head.head if into else head.head, depth + 1)
    return None if matrix is None or matrix.passive or matrix.negated else matrix.weakened("planned")


def _talked(head: Token, depth: int) -> Stand | None:
    """Who "is in talks to buy" may do it."""
    verb = head.head.head
    into = head.dep_ == "pobj" and head.head.text.lower() == "in" and verb.lemma_.lower() == "be"
    matrix = stand(verb, depth + 1) if into and len(list(head.children)) == 1 else None
    return None if matrix is None or matrix.negated else matrix.weakened("possible")
