"""How a verb stands: whether what it tells is so, is to come, is wished for, may be, or is alleged."""

from enum import Enum

from modelwire.facts.parse import Token


class State(Enum):
    """How sure it is that an act is so."""

    SO = "so"
    TO_COME = "to come"
    WISHED = "wished for"
    MAY_BE = "possible"
    ALLEGED = "alleged"
    #: behind "if", "whether", "before", "until"
    ASKED = "open"
    #: none of these: "to see it", "can see it"
    OPEN = "neither"


_WILL = frozenset("will shall would should must 'll ’ll wo ought".split())
_MAY = frozenset("may might could".split())
_UNSURE = frozenset("reportedly allegedly possibly perhaps probably apparently maybe likely".split())
_WHETHER = frozenset("if whether unless before until".split())
#: Verbs, nouns and adjectives by whose complement they say that it is to come, is wished for, may be, or is alleged.
_GOVERNS = {
    State.MAY_BE: "consider mull weigh explore seem appear believe think likely possible unlikely possibility chance "
    "risk discuss negotiate right power option opportunity able free",
    State.WISHED: "want hope wish aim seek offer propose ask urge call request invite demand threaten proposal bid "
    "goal effort ambition suggest",
    State.ALLEGED: "suspect allege accuse charge suspicion allegation fear rumour rumor report claim",
    State.TO_COME: "plan intend expect agree promise pledge order need prepare decide vow schedule set slate undertake "
    "require oblige intention willing ready due yet",
}
# The parser takes "hopes" for a form of "hop".
_GOVERNED = {"hop": State.WISHED} | {word: state for state, words in _GOVERNS.items() for word in words.split()}
#: What stands so is handed on to an infinitive that hangs on it: "would have to agree".
_HANDED_ON = frozenset({State.TO_COME, State.MAY_BE, State.WISHED})
#: "Has to", "is to", with at most this many words between.
_NEAR = 2


def standing(verb: Token) -> State:
    """How a verb stands."""
    helpers, marks = _helpers(verb), {c.text.lower() for c in verb.children if c.dep_ == "mark"}
    if helpers & _MAY:
        return State.MAY_BE
    if helpers & _WILL:
        return State.TO_COME
    if any(child.dep_ == "advmod" and child.lemma_.lower() in _UNSURE for child in verb.children):
        return State.MAY_BE
    if marks & _WHETHER:
        return State.ASKED
    governed = _governed(verb, helpers, marks)
    return governed if governed is not None else _alone(verb, helpers, marks)


def _governed(verb: Token, helpers: set[str], marks: set[str]) -> State | None:
    """What the word on which a verb hangs says of it, if it says anything."""
    head, infinitive = verb.head, "to" in helpers
    if verb.dep_ not in ("xcomp", "ccomp", "acl", "pcomp") and not (verb.dep_ == "advcl" and infinitive):
        return None
    lemma = (head.head if verb.dep_ == "pcomp" else head).lemma_.lower()
    if lemma == "like":
        return State.OPEN  # "we would like to thank"
    if infinitive or verb.dep_ in ("ccomp", "pcomp") or verb.tag_ == "VBG" or "that" in marks:
        if state := _GOVERNED.get(lemma):
            return state
        if lemma in ("have", "be") and infinitive and verb.i - head.i <= _NEAR:
            return State.TO_COME
    if _is_verb(head) and verb.dep_ == "xcomp":
        outer = standing(head)
        return outer if outer in _HANDED_ON else State.OPEN if infinitive else State.SO
    return State.OPEN if infinitive else None


def _alone(verb: Token, helpers: set[str], marks: set[str]) -> State:
    """How a verb stands of which nothing above it says anything."""
    head = verb.head
    own_subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    if verb.dep_ == "conj" and _is_verb(head) and not own_subject and not helpers:
        return standing(head)
    if "to" in helpers or (verb.tag_ == "VB" and verb.dep_ == "ROOT") or helpers & {"can", "ca"}:
        return State.OPEN
    if verb.tag_ == "VBN" and not helpers:  # "a list seen by them"
        return State.SO if verb.dep_ == "acl" else State.OPEN
    if verb.tag_ == "VBG" and not helpers:  # "…, outperforming them"
        if verb.dep_ not in ("advcl", "acl") or marks:
            return State.OPEN
        return standing(head) if _is_verb(head) else State.SO
    return State.SO


def is_present(verb: Token) -> bool:
    """Whether it is in the present tense."""
    helpers = _helpers(verb)
    return verb.tag_ in ("VBZ", "VBP", "VBG") or bool(helpers & {"is", "are", "'s"} and not helpers & {"has", "have"})


def is_past(verb: Token) -> bool:
    """Whether it is in the past or the perfect."""
    helpers = _helpers(verb)
    told = verb.tag_ == "VBD" and not helpers & {"is", "are"}
    return told or (verb.tag_ in ("VBN", "VBD") and bool(helpers & {"has", "have", "had", "was", "were", "'ve"}))


def modal(verb: Token) -> str:
    """The modal verb before it, or ""."""
    return next((str(child.text).lower() for child in verb.children if child.tag_ == "MD"), "")


def _helpers(verb: Token) -> set[str]:
    return {child.text.lower() for child in verb.children if child.dep_ in ("aux", "auxpass")}


def _is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")
