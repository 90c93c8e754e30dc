"""The provenance record: exactly the keys promised, sound by its schema, and no word more than may be shown."""

import copy
import json
from dataclasses import replace
from typing import Any

import pytest

from modelwire.publish import life, record, render_site
from modelwire.publish.catalogue import catalogue
from modelwire.publish.paths import article_stem
from modelwire.types import Change, Status
from tests.unit import publish_case as case


def sound() -> dict[str, Any]:
    return record.of(case.inquiry(), catalogue(case.snapshot()))


def test_keys_are_those_of_the_contract() -> None:
    told = sound()
    assert (
        list(told)
        == (
            "id url version status headline label published_at modified_at language summary context evidence coverage "
            "mentions sources writer gates history"
        ).split()
    )
    assert list(told["context"]) == ["angle", "archive", "watch"]
    assert list(told["summary"][0]) == ["text", "kind", "citations"]
    assert list(told["summary"][0]["citations"][0]) == ["evidence", "verdict", "confidence", "method"]
    assert list(told["evidence"][0]) == "id of url title publisher published_at quote start end digest".split()
    assert list(told["coverage"][0]) == ["url", "title", "publisher", "published_at", "relation"]
    assert list(told["mentions"][0]) == ["entity", "name", "kind", "url", "same_as"]
    assert list(told["sources"][0]) == ["publisher", "url", "title", "published_at", "rung"]
    assert list(told["writer"]) == ["kind", "model", "prompt", "tokens", "cost_usd"]


def test_the_file_beside_the_page_is_the_record() -> None:
    files = render_site(case.snapshot())
    assert json.loads(files[f"{article_stem(case.inquiry())[1:]}.json"]) == sound()


def test_every_record_validates() -> None:
    shelves = catalogue(case.snapshot())
    assert [record.validate(record.of(brief, shelves)) for brief in shelves.published] == [[], [], []]


def test_the_schema_is_a_schema_and_public() -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(record.schema())
    assert json.loads(render_site(case.snapshot())["record.schema.json"]) == record.schema()


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda r: r.pop("gates"), "$"),
        (lambda r: r.update(extra=1), "$"),
        (lambda r: r.update(published_at="yesterday"), "$.published_at"),
        (lambda r: r.update(published_at="2026-13-40T00:00:00Z"), "$.published_at"),
        (lambda r: r.update(modified_at="2026-06-12T20:00:00"), "$.modified_at"),
        (lambda r: r.update(url="javascript:alert(1)"), "$.url"),
        (lambda r: r.update(id="not a ulid"), "$.id"),
        (lambda r: r.update(status="held"), "$.status"),
        (lambda r: r["summary"][0].update(citations=[]), "$.summary[0].citations"),
        (lambda r: r["summary"][0].update(kind="rumour"), "$.summary[0].kind"),
        (lambda r: r["summary"][0]["citations"][0].update(confidence=2), "$.summary[0].citations[0].confidence"),
        (lambda r: r["evidence"][0].update(digest="abc"), "$.evidence[0].digest"),
        (lambda r: r["sources"][0].update(rung="whatever"), "$.sources[0].rung"),
        (lambda r: r["coverage"][0].update(url="ftp://x.example/"), "$.coverage[0].url"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(change: Any, place: str) -> None:
    told = copy.deepcopy(sound())
    change(told)
    assert any(problem.startswith(f"{place}:") for problem in record.validate(told)), record.validate(told)


def test_analysis_may_stand_without_citation() -> None:
    told = sound()
    told["context"]["angle"][1]["citations"] = []
    assert record.validate(told) == []


def test_quotes_are_what_may_be_shown_with_their_own_offsets() -> None:
    brief = case.inquiry()
    whole, part, none = brief.evidence[0], brief.evidence[1], brief.evidence[2]
    shown = {brief.id: {whole.id: whole.quote, part.id: "41,000 transcripts", none.id: ""}}
    told = {e["id"]: e for e in record.of(brief, catalogue(case.snapshot(shown=shown)))["evidence"]}
    assert (told[whole.id]["quote"], told[whole.id]["start"]) == (whole.quote, whole.start)
    start = part.start + part.quote.index("41,000")
    assert (told[part.id]["start"], told[part.id]["end"]) == (start, start + len("41,000 transcripts"))
    assert (told[none.id]["quote"], told[none.id]["start"], told[none.id]["end"]) == ("", none.start, none.end)


def test_a_withdrawn_record_keeps_its_history_and_no_text() -> None:
    gone = replace(
        case.inquiry(),
        status=Status.WITHDRAWN,
        history=(*case.inquiry().history, Change(case.june(14), "withdrawn", "Wrong.")),
    )
    told = record.of(gone, catalogue(case.snapshot(briefs=(gone,))))
    assert record.validate(told) == []
    assert told["status"] == "withdrawn"
    assert [h["kind"] for h in told["history"]] == ["published", "withdrawn"]
    assert not told["summary"] + told["evidence"] + told["sources"] + told["mentions"]
    assert case.inquiry().headline not in json.dumps(told)


def test_whatever_a_person_decided_before_it_was_published_stands_in_a_sound_record() -> None:
    held = replace(case.inquiry(), status=Status.HELD, history=(Change(case.june(12), "held", "First version."),))
    spiked = life.spiked(held, "Not ours to tell.", case.june(13))
    brief = life.approved(spiked, case.june(14))
    told = record.of(brief, catalogue(case.snapshot(brief)))
    assert [h["kind"] for h in told["history"]] == ["held", "spiked", "published"]
    assert record.validate(told) == []
