"""Two texts on the same act: what one tells the other may not deny, nor be surer of it, nor exchange who does it.

These rules read both texts by their grammar, where `negation.py`, `modality.py` and `roles.py` read words in a row.
None is sure enough to refuse by itself: they are weighed.
"""

from collections.abc import Callable, Iterable

from modelwire.ground.acts import Act, acts
from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.clauses import ROOT
from modelwire.ground.denials import LIGHT
from modelwire.ground.standing import State
from modelwire.ground.words import deed_of, stem

_LIGHT = frozenset(map(stem, (*LIGHT, "could", "would", "can")))
#: Of these the object is who is told, and a sentence may stand before its speaker.
_TELLING = frozenset(map(stem, "urge say tell ask promise warn call name declare write".split()))
_UNSURE = frozenset({State.TO_COME, State.WISHED, State.MAY_BE, State.ALLEGED, State.ASKED})
_WILL = frozenset({"will", "'ll", "’ll"})
#: Words that must stand with an act in both texts: with one that says little by itself, three.
_MET, _MET_LIGHT = 1, 3
#: With fewer words beside it an act may be any of its kind.
_FEW = 3


def denied_act(claim: Claim, premise: Premise) -> str | None:
    """Names what a sentence denies and its source tells."""
    theirs = _told(premise, claim)
    for ours in _ours(claim):
        if not ours.focus or ours.deed in _LIGHT or any(other.denied for other in theirs if _same(other, ours)):
            continue
        if _nearest(ours, (other for other in theirs if not other.is_verb or other.state in (State.SO, ours.state))):
            return f"says that “{ours.word}” is not so, which the source tells"
    return None


def asserted_act(claim: Claim, premise: Premise) -> str | None:
    """Names what a sentence tells and its source denies."""
    ours, theirs = _ours(claim), _told(premise, claim)
    for other in theirs:
        if not other.focus or other.deed in _LIGHT or any(act.denied for act in ours if _same(act, other)):
            continue
        near = _nearest(other, ours)
        if near and not any(_tells(one, act) for one in theirs for act in near):
            return f"tells “{other.word}”, which the source denies"
    return None


def firmer_act(claim: Claim, premise: Premise) -> str | None:
    """Names what a sentence tells as done, or as sure to come, and its source only as planned, wished or possible."""
    theirs = [other for other in _told(premise, claim) if other.is_verb]
    for ours in _ours(claim):
        less = _less_than(ours)
        alike = [other for other in theirs if _same(other, ours) and _met(other, ours) >= _needed(ours)]
        if less and alike and all(other.state in less for other in alike):
            return f"tells “{ours.word}” as {ours.state.value} where the source has it as {alike[0].state.value}"
    return None


def looser_act(claim: Claim, premise: Premise) -> str | None:
    """Names what a sentence tells as possible or to come, and its source as done or as sure to come."""
    theirs = [other for other in _told(premise, claim) if other.is_verb and not other.denied]
    for ours in _ours(claim):
        if not ours.is_verb or ours.denied or ours.state not in (State.MAY_BE, State.TO_COME):
            continue
        near = _nearest(ours, theirs)
        if near and all(_surer(other, ours) for other in near):
            return f"tells “{ours.word}” as {ours.state.value} where the source has it as {near[0].state.value}"
    return None


def exchanged_sides(claim: Claim, premise: Premise) -> str | None:
    """Names who does to another what the other does in the source."""
    theirs = [other for other in _told(premise, claim) if other.agents and other.patients]
    for ours in _ours(claim):
        if ours.deed in _LIGHT or not ours.agents or not ours.patients:
            continue
        alike = [other for other in theirs if _same(other, ours)]
        if not any(_same_way(other, ours) for other in alike) and any(_turned(other, ours) for other in alike):
            return f"“{ours.word}” is done here by whom it is done to in the source"
    return None


def exchanged_side(claim: Claim, premise: Premise) -> str | None:
    """Names an act whose doer is here to whom it is done there, or the other way round."""
    theirs = [other for other in _told(premise, claim) if other.is_verb and other.state is not State.OPEN]
    for ours in _ours(claim):
        if not ours.is_verb or ours.state is State.OPEN or ours.deed in _LIGHT | _TELLING:
            continue
        alike = [other for other in theirs if other.deed == ours.deed]
        if any(ours.agents & other.agents or ours.patients & other.patients for other in alike):
            continue
        if any(ours.agents & other.patients or ours.patients & other.agents for other in alike):
            return f"of “{ours.word}” who does it and to whom it is done are not the source's"
    return None


def _ours(claim: Claim) -> tuple[Act, ...]:
    return () if claim.computation else acts(claim.plain)


def _told(premise: Premise, claim: Claim) -> list[Act]:
    return [act for passage in premise.told(claim.quotes) for act in acts(passage)]


def _same(one: Act, other: Act) -> bool:
    """Whether two words tell the same deed, as far as words show it: "explains" and "explanation" do."""
    if one.deed == other.deed or other.deed in deed_of(one.deed) or one.deed in deed_of(other.deed):
        return True
    return min(len(one.deed), len(other.deed)) >= ROOT and one.deed[:ROOT] == other.deed[:ROOT]


def _met(one: Act, other: Act) -> int:
    return len(one.beside & other.beside)


def _needed(act: Act) -> int:
    return _MET_LIGHT if act.deed in _LIGHT else _MET


def _nearest(act: Act, others: Iterable[Act]) -> list[Act]:
    """The acts of another text that are the same and have most words with it; a noun for a verb needs one more."""
    least = _needed(act)
    met = [
        (_met(act, other), other)
        for other in others
        if _same(other, act) and _met(act, other) >= max(least, _MET + (other.is_verb != act.is_verb))
    ]
    most = max((count for count, _ in met), default=0)
    return [other for count, other in met if count == most]


def _tells(there: Act, ours: Act) -> bool:
    """Whether the source tells elsewhere what ours tells."""
    return not there.denied and _same(there, ours) and (_met(there, ours) >= _MET or len(there.beside) < _FEW)


def _less_than(ours: Act) -> frozenset[State]:
    """How an act may not stand in the source, if it stands so here."""
    if not ours.is_verb or ours.denied:
        return frozenset()
    if ours.state is State.SO:
        return _UNSURE if ours.past else frozenset({State.MAY_BE})
    if ours.state is State.TO_COME and ours.modal in _WILL:
        return frozenset({State.MAY_BE, State.WISHED})
    return frozenset()


def _surer(theirs: Act, ours: Act) -> bool:
    if ours.state is State.MAY_BE:
        return theirs.state is State.SO or (theirs.state is State.TO_COME and theirs.modal in _WILL)
    return theirs.state is State.SO and not theirs.present and ours.deed not in _LIGHT


def _same_way(theirs: Act, ours: Act) -> bool:
    """Whether who does it there does it here, or to whom it is done."""
    ours_only, theirs_only = ours.patients - ours.agents, theirs.patients - theirs.agents
    return bool((ours.agents - ours.patients) & theirs.agents or ours_only & theirs_only)


def _turned(theirs: Act, ours: Act) -> bool:
    return bool(ours.agents & theirs.patients and ours.patients & theirs.agents)


#: By the name under which each is weighed.
DEEDS: tuple[tuple[str, Callable[[Claim, Premise], str | None]], ...] = (
    ("denied act", denied_act),
    ("asserted act", asserted_act),
    ("firmer act", firmer_act),
    ("looser act", looser_act),
    ("sides", exchanged_sides),
    ("side", exchanged_side),
)
