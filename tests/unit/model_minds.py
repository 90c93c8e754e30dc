"""What a scripted model thinks of the invented stories: an honest desk hand, for tests to bend."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from modelwire.adapters.llm import Chain
from modelwire.testing import Asked, ScriptedModel
from modelwire.types import Dossier, Draft
from modelwire.write import ModelWriter
from tests.unit import write_fiction as fiction
from tests.unit.llm_case import Desk, of

Mind = Callable[[Asked], object]


def material(asked: Asked) -> dict[str, Any]:
    """What stands in a request, without what a repair adds."""
    told: dict[str, Any] = json.loads(asked.user.partition("\n\nYour last answer")[0])
    return told


def is_extraction(asked: Asked) -> bool:
    """Whether it asks about one article."""
    return "points" in asked.schema["properties"]


def cites(asked: Asked, *words: str) -> list[int]:
    """The numbers of the first passages that hold the words."""
    passages = material(asked)["passages"]
    return [next((p["n"] for p in passages if some in p["text"]), 0) for some in words]


def picks(asked: Asked) -> dict[str, Any]:
    """The first passages of an article, as a model would pick them."""
    return {"points": [{"n": p["n"], "kind": "act", "weight": 3} for p in material(asked)["passages"][:8]]}


def writes(asked: Asked) -> dict[str, Any]:
    """A sound answer about the inquiry into Corvane, in words of its own."""
    said = (
        ("The Norwick Data Authority has begun an inquiry into Corvane over exposed transcripts from clinics.", "into"),
        (
            "The regulator counts about 41,000 exposed transcripts, while Corvane says it was 12,400.",
            "41,000",
            "12,400",
        ),
        ("Corvane has until 30 June to explain the exposure to the authority.", "by 30 June"),
        ("The company denied that the material identifies anyone.", "denied that"),
    )
    return {
        "headline": "Norwick regulator looks into Corvane over clinic files",
        "headline_cites": cites(asked, "inquiry into Corvane"),
        "summary": [{"text": text, "cites": cites(asked, *words)} for text, *words in said],
        "analysis": [{"n": one["n"], "text": one["says"]} for one in material(asked)["findings"]],
        "abstain": "",
    }


def honest(asked: Asked) -> dict[str, Any]:
    """Picks, then writes."""
    return picks(asked) if is_extraction(asked) else writes(asked)


def bent(**changes: Any) -> Mind:
    """Honest, but for some fields of the writing answer; a function gets the honest value."""

    def mind(asked: Asked) -> object:
        said = honest(asked)
        if is_extraction(asked):
            return said
        return {**said, **{key: new(said[key]) if callable(new) else new for key, new in changes.items()}}

    return mind


def chain_of(*models: ScriptedModel) -> Chain:
    """A chain for both roles over scripted models."""
    endpoints = [of(model, f"m{number}") for number, model in enumerate(models)]
    chain = Desk(endpoints).chain
    chain.roles = {"extract": endpoints, "write": endpoints}
    return chain


def story() -> Dossier:
    """The inquiry into Corvane, as three outlets tell it."""
    return fiction.dossier(*fiction.INQUIRY)


def drafted(mind: Mind, dossier: Dossier | None = None) -> tuple[object, list[Asked]]:
    """What a writer makes of a story with a mind, and everything it was asked."""
    with ScriptedModel() as model:
        model.thinks(mind)
        made = ModelWriter(fiction.BEAT, chain_of(model)).write(dossier or story(), used=frozenset(), now=fiction.NOW)
        return made, model.asked


def draft_of(mind: Mind, dossier: Dossier | None = None) -> Draft:
    made, _ = drafted(mind, dossier)
    assert isinstance(made, Draft), made
    return made


def words_of(draft: Draft) -> Sequence[str]:
    """Every text of a draft that people read."""
    parts = (*draft.summary, *draft.angle, *draft.archive, *draft.watch)
    return [draft.headline, *(one.text for one in parts), *(one.statement for one in draft.watches)]
