"""What a model says to watch: taken up where code finds every part of it in the passage, else left."""

from dataclasses import replace
from typing import Any

import pytest

from modelwire import ground
from modelwire.types import Article, Dossier, Draft
from tests.unit import write_fiction as fiction
from tests.unit.make import article
from tests.unit.model_minds import bent, cites, draft_of, honest, is_extraction, material, picks, story

#: The authority's deadline is told without a date here, so that rules have nothing to watch.
_TEXT = fiction.COURIER.text.replace(" by 30 June", "")
_PLAN = (
    "A spokesman for the clinics, tired of waiting, told the paper on Monday that it is now certain, whatever else "
    "comes of it, that Corvane will open a second office in Sellin by 31 August."
)


def courier(plan: str = _PLAN) -> Article:
    return article(fiction.COURIER.canonical_url, fiction.COURIER.title, f"{_TEXT}\n\n{plan}", published_at=fiction.AT)


def told(plan: str = _PLAN) -> Dossier:
    return fiction.dossier(courier(plan), fiction.BRIGHTLINE, fiction.CLINICPOST)


def watching(plan: str = _PLAN, **parts: Any) -> Draft:
    """The draft of a model that points to a plan; the parts bend what it says."""

    def mind(asked: Any) -> object:
        if is_extraction(asked):
            n = len(material(asked)["passages"])
            chosen = picks(asked)["points"]
            return {"points": [*chosen[:7], {"n": n, "kind": "plan", "weight": 3}]}
        said = honest(asked)
        kept = [one for one in said["summary"] if all(one["cites"])]
        watch = {
            "who": "Corvane", "deed": "open a second office in Sellin", "by": "31 August", "likely": 0.7,
            "cite": cites(asked, "second office")[0],
        }  # fmt: skip
        return {**said, "summary": kept, "watch": [watch | parts]}

    return draft_of(mind, told(plan))


def test_a_plan_that_rules_do_not_follow_is_watched_with_how_likely_it_seemed() -> None:
    draft = watching()
    (watch,) = draft.watches
    assert (watch.writer, watch.confidence) == ("model", 0.7)
    assert watch.due_on.isoformat() == "2026-08-31"
    assert (watch.actor_id, watch.deed, watch.due_words) == ("corvane", "open a second office in Sellin", "31 August")
    assert watch.statement == "By 31 August, Corvane opens a second office in Sellin."
    quotes = {e.id: e.quote for e in draft.evidence}
    assert any("31 August" in quotes[c.evidence_id] for s in draft.watch for c in s.citations)
    grounded = ground.ground(draft, told())
    assert grounded.draft.watches == draft.watches, "it passes the gate as those of rules do"


@pytest.mark.parametrize(
    "parts",
    [
        {"who": "Murmur"},
        {"who": "the company"},
        {"who": "Oxmoor Partners"},
        {"deed": "close a second office in Sellin"},
        {"deed": "open a third office in Sellin"},
        {"deed": "office in Sellin open"},
        {"deed": "open"},
        {"deed": "open a second office in Sellin and pay a fine of a million"},
        {"by": "31 July"},
        {"by": ""},
        {"by": "Monday"},
        {"cite": 99},
        {"cite": 1},
    ],
)
def test_what_does_not_stand_in_the_passage_is_no_watch(parts: dict[str, Any]) -> None:
    draft = watching(**parts)
    assert (draft.watches, draft.watch) == ((), ()), "the brief says nothing then"


@pytest.mark.parametrize(
    "plan",
    [
        _PLAN.replace("will open", "will not open"),
        _PLAN.replace("will open", "has opened").replace(" by 31 August", " on 31 May"),
        _PLAN.replace("Corvane will", "Corvane may"),
        _PLAN.replace("31 August", "early next spring"),
        _PLAN.replace("31 August", "31 August 2031"),
    ],
)
def test_what_the_passage_does_not_tell_as_to_come_by_a_day_is_no_watch(plan: str) -> None:
    words = {"by": "31 May"} if "opened" in plan else {}
    assert watching(plan, **words).watches == ()


def test_the_plan_that_rules_find_comes_first_and_may_get_the_models_chance() -> None:
    def pointing(deed: str) -> Draft:
        return draft_of(
            bent(watch=[{"who": "Corvane", "deed": deed, "by": "30 June", "cite": 1, "likely": 0.4}]), story()
        )

    (watch,) = pointing("explain the exposure").watches
    assert (watch.due_on.isoformat(), watch.confidence) == ("2026-06-30", 0.4)
    (watch,) = pointing("pay a fine").watches
    assert (watch.due_on.isoformat(), watch.confidence) == ("2026-06-30", None), "it spoke of something else"


def test_what_is_open_already_is_not_opened_twice() -> None:
    (watch,) = watching().watches
    known = replace(watch, brief_id="b-1", writer="composed")
    dossier = replace(told(), watched=(known,))

    def mind(asked: Any) -> object:
        if is_extraction(asked):
            n = len(material(asked)["passages"])
            return {"points": [*picks(asked)["points"][:7], {"n": n, "kind": "plan", "weight": 3}]}
        said = honest(asked)
        part = {"who": "Corvane", "deed": "open a second office in Sellin", "by": "31 August", "likely": 0.9}
        kept = [one for one in said["summary"] if all(one["cites"])]
        return {**said, "summary": kept, "watch": [{**part, "cite": cites(asked, "second office")[0]}]}

    assert draft_of(mind, dossier).watches == (known,)
