"""The rules that every sentence is held to, and what they object to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from modelwire.ground import (
    binding,
    compute,
    content,
    deeds,
    modality,
    names,
    negation,
    numbers,
    opposed,
    order,
    roles,
    speech,
    stretch,
    timing,
)
from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim

Rule = Callable[[Claim, Premise], str | None]

#: What every sentence must bear, whatever its kind.
_ALWAYS: tuple[tuple[str, Rule], ...] = (
    ("order", order.turned_order),
    ("quote", speech.altered_quote),
    ("computation", compute.miscomputed),
    ("number", numbers.unborne_figure),
    ("count", numbers.unborne_count),
    ("date", timing.unborne_date),
    ("name", names.unborne_name),
    ("attribution", speech.unheard),
)
#: What a fact must bear beside that.
_FACTS: tuple[tuple[str, Rule], ...] = (
    ("order", timing.turned_date),
    ("number", numbers.bent_bound),
    ("count", numbers.dropped_bound),
    ("count", numbers.miscounted),
    ("negation", negation.turned_negation),
    ("negation", negation.turned_prefix),
    ("denial", negation.untold_denial),
    ("modality", modality.hardened),
    ("doubt", modality.softened),
    ("doubt", modality.made_certain),
    *((name, opposed.exchange_of(name)) for name in opposed.exchange_rules() if name != "sequence"),
    ("holder", modality.unheld),
    ("own text", content.own_word),
)
#: What only an inference model can weigh: by itself it objects too often to what is right.
_WEIGHED: tuple[tuple[str, Rule], ...] = (("sequence", opposed.exchange_of("sequence")), *deeds.DEEDS)
#: Needs the names of the whole beat, which a stored brief does not keep.
_SUBJECT: tuple[tuple[str, Rule], ...] = (
    ("content", content.off_subject),
    ("binding", binding.unbound_name),
)
#: That what stands together in the sentence stands together in its evidence.
_TOGETHER: tuple[tuple[str, Rule], ...] = (
    ("role", roles.turned_roles),
    ("binding", binding.unbound_figure),
    ("stretch", stretch.stretched),
)
#: What analysis and outlook must bear when their story is no longer at hand.
_KEPT = tuple((name, rule) for name, rule in _ALWAYS if name in ("order", "quote", "computation"))
#: Rules whose objection means that the source says otherwise, not only that it is silent.
CONTRADICTING = frozenset({"order", "negation"})
#: Rules that often object to what is right: where an inference model is asked, they are weighed with what it says.
SOFT = frozenset(
    {
        "rank",
        "opposite",
        "count",
        "denial",
        "name",
        "attribution",
        "holder",
        "modality",
        "doubt",
        "sequence",
        "role",
        "stretch",
        "binding",
        "content",
        *(name for name, _ in deeds.DEEDS),
    }
)


@dataclass(frozen=True, slots=True)
class Fault:
    """The rule that objects, and what it says."""

    rule: str
    reason: str

    @property
    def contradicts(self) -> bool:
        """Whether a source says otherwise."""
        return self.rule in CONTRADICTING

    def __str__(self) -> str:
        return f"{self.rule}: {self.reason}"


def first_objection(claim: Claim, premise: Premise) -> Fault | None:
    """What the first rule that objects says; every rule counts."""
    return next(_objecting(_rules(claim), claim, premise), None)


def objections(claim: Claim, premise: Premise) -> tuple[Fault, ...]:
    """Every rule that objects to a sentence on its evidence."""
    return tuple(_objecting((*_rules(claim), *(_WEIGHED if claim.is_fact else ())), claim, premise))


def prove(claim: Claim, premise: Premise, *, weighed: bool = False) -> Fault | None:
    """The first rule that objects to a sentence of a stored brief, by the rules that need no more than is kept.

    Args:
        claim: the sentence.
        premise: what it cites.
        weighed: an inference model was asked when it was published, and overruled what the soft rules say.
    """
    found = _objecting((*_ALWAYS, *_FACTS, *_TOGETHER) if claim.is_fact else _KEPT, claim, premise)
    return next((fault for fault in found if not (weighed and fault.rule in SOFT)), None)


def _rules(claim: Claim) -> tuple[tuple[str, Rule], ...]:
    return (*_ALWAYS, *_FACTS, *_SUBJECT, *_TOGETHER) if claim.is_fact else _ALWAYS


def _objecting(rules: tuple[tuple[str, Rule], ...], claim: Claim, premise: Premise) -> Iterator[Fault]:
    """What each rule that objects says; a rule is only asked when the next objection is wanted."""
    return (Fault(name, reason) for name, rule in rules if (reason := rule(claim, premise)))
