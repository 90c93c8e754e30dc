"""What is awaited: the kind of thing that a plan is to bring."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from modelwire.write.plans import Plan
from modelwire.write.wordings import PROMISING

#: What stands before the infinitive, by how firm the plan is.
_IS_TO = {"must": ("has to", "have to"), "will": ("is to", "are to"), "expect": ("expects to", "expect to")}
_PROMISED, _MEANS = ("has promised to", "have promised to"), ("means to", "mean to")


@dataclass(frozen=True, slots=True)
class Awaited:
    """A kind of thing that readers wait for."""

    name: str
    verbs: frozenset[str]
    nouns: frozenset[str]


def awaited(plan: Plan) -> Awaited:
    """The kind of a plan: a duty, else by what is to come out, else by its verb."""
    kinds = _kinds()
    verb, _, rest = plan.doing.partition(" ")
    heads = {word.strip(",.") for word in rest.split(" of ")[0].split(" on ")[0].split()[-1:]}
    by_noun = next((kind for kind in kinds.values() if plan.out and heads & kind.nouns), None)
    by_verb = next((kind for kind in kinds.values() if verb in kind.verbs), None)
    if plan.owed and not by_noun and (by_verb is None or by_verb.name not in ("document", "deal", "ending")):
        return kinds["duty"]
    return by_noun or by_verb or kinds["other"]


def is_to(plan: Plan, *, many: bool = False) -> str:
    """The verb phrase that says how firm a plan is, of one actor or of several: "is to", "have promised to"."""
    one, several = _IS_TO.get(plan.firm, _PROMISED if plan.firm in PROMISING else _MEANS)
    return several if many else one


@cache
def _kinds() -> Mapping[str, Awaited]:
    text = files("modelwire.write").joinpath("awaited.toml").read_text(encoding="utf-8")
    return {
        name: Awaited(name, frozenset(e["verbs"]), frozenset(e["nouns"])) for name, e in tomllib.loads(text).items()
    }
