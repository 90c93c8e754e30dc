"""What a text says is done or is so: of each act who does it to whom, whether it is denied, and how sure it is.

A verb is an act, and so is a noun or an adjective, of which a text may say that there is none, or that it is not so.
Two texts that speak of the same act are compared by `deeds.py`.
"""

from dataclasses import dataclass

from modelwire.facts.parse import Token, parsed
from modelwire.ground.denials import denied
from modelwire.ground.sides import beside, sides
from modelwire.ground.standing import State, is_past, is_present, modal, standing
from modelwire.ground.words import stem
from modelwire.memo import remembered

_NAMED = frozenset("NOUN PROPN ADJ".split())


@dataclass(frozen=True, slots=True)
class Act:
    """A verb, or a noun or an adjective of which something is said."""

    #: as it stands
    word: str
    #: stem of its plain form
    deed: str
    is_verb: bool
    #: whether it lies in the reach of a denial
    denied: bool
    #: whether a denial lies right on it: "does not depend", "no document", "without a map"
    focus: bool
    state: State
    #: stems of what stands with it: who, whom, what, where
    beside: frozenset[str]
    #: stems of who does it, and of all to whom or what it is done
    agents: frozenset[str] = frozenset()
    patients: frozenset[str] = frozenset()
    #: in the present tense, which may tell what is to come
    present: bool = False
    #: in the past or the perfect
    past: bool = False
    #: "will", "may" … before it, or ""
    modal: str = ""


@remembered(128)
def acts(text: str) -> tuple[Act, ...]:
    """Every act of a text, in order."""
    [document] = parsed([" ".join(text.split())], [()])
    focus, reach = denied(document)
    return tuple(_act(token, token.i in focus, token.i in reach) for token in document if _is_act(token))


def _is_act(token: Token) -> bool:
    return token.pos_ in _NAMED or is_verb(token)


def is_verb(token: Token) -> bool:
    """Whether it is a verb that tells something, not one that helps another."""
    return token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass"))


def _act(token: Token, focus: bool, reached: bool) -> Act:
    deed, with_it = stem(token.lemma_), beside(token)
    if not is_verb(token):
        return Act(token.text, deed, False, reached, focus, State.OPEN, with_it)
    agents, patients = sides(token)
    return Act(
        token.text,
        deed,
        True,
        reached,
        focus,
        standing(token),
        with_it,
        agents,
        patients,
        is_present(token),
        is_past(token),
        modal(token),
    )
