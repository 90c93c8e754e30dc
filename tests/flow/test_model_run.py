"""The whole flow with a model on loopback: what it writes, what it costs, and what happens when it fails."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from modelwire.errors import ConfigError
from modelwire.models import staff_of
from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.publish import record as records
from modelwire.testing import CHAT, Answer, Asked, FakeWeb, ScriptedModel, chat
from modelwire.types import CallState, Kind, Method, RunReport, Verdict
from tests.flow import wire
from tests.flow.shell import modelwire
from tests.unit.model_minds import Mind, cites, is_extraction, material, picks

KEY = "sk-canary-4711-abcdefghijklmnop"
FINE = (("Content-Type", "application/json"),)


def inquiry(asked: Asked) -> dict[str, Any]:
    said = (
        ("The Norwick Data Authority has begun an inquiry into Corvane over exposed transcripts from clinics.", "into"),
        (
            "The authority counts about 41,000 exposed transcripts, while Corvane says it was 12,400.",
            "41,000",
            "12,400",
        ),
        ("Corvane has until 30 June to explain the exposure to the authority.", "explain the exposure"),
        ("The company denied that the material identifies anyone.", "denied that"),
    )
    return answer(asked, "Norwick regulator looks into Corvane over clinic files", "into Corvane", said)


def funding(asked: Asked) -> dict[str, Any]:
    said = (
        ("Pellan has announced new funding of $180 million in a round that Oxmoor Partners led.", "$180", "Oxmoor"),
        ("A second plant of the company will open in Tarn in March 2027.", "second plant"),
    )
    return answer(asked, "Pellan takes in $180 million of new funding", "$180 million", said)


def answer(asked: Asked, headline: str, bears: str, said: tuple[tuple[str, ...], ...]) -> dict[str, Any]:
    return {
        "headline": headline,
        "headline_cites": cites(asked, bears),
        "summary": [{"text": text, "cites": cites(asked, *words)} for text, *words in said],
        "analysis": [{"n": one["n"], "text": one["says"]} for one in material(asked)["findings"]],
        "abstain": "",
    }


def honest(asked: Asked) -> dict[str, Any]:
    if is_extraction(asked):
        return picks(asked)
    return funding(asked) if "Oxmoor" in asked.user else inquiry(asked)


def told(model: ScriptedModel, more: str) -> str:
    """What a settings file says about the model; its key is in a variable."""
    return (
        f'[models]\nwrite = ["mine:small"]\nrequest_seconds = 2\nstory_seconds = 4\n{more}\n[[provider]]\n'
        f'id = "mine"\nbase_url = "{model.url("/v1")}"\nkey = "MINE_KEY"\ninput_usd = 10\noutput_usd = 100\n'
    )


def folder_of(folder: Path, web: FakeWeb, model: ScriptedModel, more: str = "", writer: str = "auto") -> Path:
    return wire.publication(folder, f'writer = "{writer}"\n{wire.settings(web)}\n{told(model, more)}')


@contextmanager
def newsroom(
    folder: Path, model: ScriptedModel, more: str = "", writer: str = "auto"
) -> Iterator[tuple[Newsroom, FakeWeb]]:
    with FakeWeb() as web, pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINE_KEY", KEY)
        wire.serve(web)
        with open_newsroom(folder_of(folder, web, model, more, writer)) as room:
            yield room, web


Finished = tuple[Newsroom, ScriptedModel, RunReport, list[str], dict[str, bytes]]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finished]:
    folder, said = tmp_path_factory.mktemp("model"), list[str]()
    with ScriptedModel() as model:
        model.thinks(honest)
        with newsroom(folder, model) as (room, _):
            report = room.run(wire.NOW, said.append)
            yield room, model, report, said, wire.tree(room.public)


def test_a_model_writes_every_brief_and_the_page_says_so(finished: Finished) -> None:
    room, _, report, _, tree = finished
    assert report.published == (
        "Norwick regulator looks into Corvane over clinic files",
        "Pellan takes in $180 million of new funding",
    )
    for brief in room.store.briefs():
        assert (brief.writer.kind, brief.writer.model) == ("model", "mine:small")
        facts = [one for one in (*brief.summary, *brief.archive) if one.kind is Kind.FACT]
        assert all(any(c.verdict is Verdict.ENTAILED for c in one.citations) for one in facts)
        page = next(data for path, data in tree.items() if path.endswith(f"{brief.id.lower()}/index.html"))
        assert b"written by a language model (mine:small)" in page
        assert b"trainedAlgorithmicMedia" in page


def test_the_record_names_model_prompt_tokens_and_cost(finished: Finished) -> None:
    _, _, _, _, tree = finished
    found = [json.loads(data) for path, data in tree.items() if path.startswith("article/") and path.endswith(".json")]
    assert len(found) == 2
    for record in found:
        assert records.validate(record) == []
        writer = record["writer"]
        assert writer["kind"] == "model"
        assert writer["prompt"].startswith("extract/1@")
        assert writer["tokens"] in (300, 600)
        assert writer["cost_usd"] == pytest.approx(writer["tokens"] / 150 * 0.006)


def test_the_run_says_what_it_will_cost_before_it_spends_and_what_it_cost(finished: Finished) -> None:
    room, model, report, said, _ = finished
    at = next(n for n, line in enumerate(said) if line.startswith("cost: the model may take at most $"))
    assert said[at + 1].startswith("edit 1/")
    most = float(said[at].partition("$")[2].split()[0])
    assert len(model.asked) == report.model_calls == 6
    assert report.model_tokens == 900
    assert report.cost_usd == pytest.approx(0.036)
    assert report.cost_usd < most
    assert [call.state for call in room.store.calls()] == [CallState.ANSWERED] * 6


def test_verify_proves_a_models_briefs_too(finished: Finished) -> None:
    room, *_ = finished
    assert room.verify() == []


def test_a_second_run_asks_no_model_and_changes_no_byte(finished: Finished) -> None:
    room, model, report, _, tree = finished
    asked = len(model.asked)
    again = room.run(wire.NOW)
    assert (wire.tree(room.public), len(model.asked)) == (tree, asked)
    assert (again.cost_usd, again.published) == (report.cost_usd, report.published)


def test_no_key_and_no_text_of_another_story_reaches_the_model(finished: Finished) -> None:
    room, model, _, _, tree = finished
    sent = [one.system + one.user for one in model.asked]
    assert not any(KEY in text for text in sent)
    assert not any("Pellan" in text and "Corvane" in text for text in sent)
    assert {seen.headers["authorization"] for seen in model.seen} == {f"Bearer {KEY}"}
    kept = b"".join(path.read_bytes() for path in room.folder.rglob("*") if path.is_file())
    assert KEY.encode() not in kept + b"".join(tree.values())


def test_answers_are_let_go_with_the_texts(tmp_path: Path) -> None:
    with ScriptedModel() as model:
        model.thinks(honest)
        with newsroom(tmp_path, model) as (room, _):
            room.run(wire.NOW)
            room.run(wire.NOW + timedelta(days=31))
            assert {call.answer for call in room.store.calls()} == {""}
            assert len(model.asked) == 6


# ── when it fails ────────────────────────────────────────────────────────────────────────────────────────────

FAULTS: dict[str, Answer] = {
    "401": Answer("{}", 401, FINE),
    "404": Answer("{}", 404, FINE),
    "429": Answer("{}", 429, (*FINE, ("Retry-After", "60"))),
    "500": Answer("{}", 500, FINE),
    "cut": Answer(chat("{}").data, headers=FINE, cut_at=30),
    "empty": chat(""),
    "prose": chat("Here you are."),
    "truncated": chat('{"points": [', "length"),
    "refusal": chat(None, refusal="No."),
    "wrong schema": chat('{"points": "all"}'),
    "half": chat('{"headline": "Corvane", "summary": []}'),
    "1 MB": chat('{"points": "' + "x" * 1_000_000 + '"}'),
}


#: Pages that name the models which the settings name, whoever wrote.
_NAMES_WRITERS = frozenset({"how-we-write/index.html", "policies/machines/index.html"})


def _told(public: Path) -> dict[str, bytes]:
    return {path: body for path, body in wire.tree(public).items() if path not in _NAMES_WRITERS}


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], tuple[str, ...]]:
    with wire.newsroom(tmp_path_factory.mktemp("rules")) as (room, _):
        report = room.run(wire.NOW)
        return _told(room.public), report.published


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_model_leaves_the_very_site_that_rules_write(
    tmp_path: Path, fault: str, composed: tuple[dict[str, bytes], tuple[str, ...]]
) -> None:
    with ScriptedModel() as model:
        model.route(CHAT, FAULTS[fault])
        with newsroom(tmp_path, model) as (room, _):
            report = room.run(wire.NOW)
            assert (_told(room.public), report.published) == composed
            assert {brief.writer.kind for brief in room.store.briefs()} == {"composed"}
    assert report.held == ()
    assert any(note.startswith("the model left ") for note in report.notes)
    assert all(KEY not in note for note in report.notes)


def test_a_draft_that_the_gate_cuts_down_is_written_by_rules(
    tmp_path: Path, composed: tuple[dict[str, bytes], tuple[str, ...]]
) -> None:
    def lies(asked: Asked) -> object:
        said = honest(asked)
        if is_extraction(asked):
            return said
        wrong = said["summary"][0]["text"].replace("Norwick Data Authority", "Bank of Sellin")
        return {**said, "summary": [{"text": wrong, "cites": said["summary"][0]["cites"]}, *said["summary"][1:]]}

    with ScriptedModel() as model:
        model.thinks(lies)
        with newsroom(tmp_path, model) as (room, _):
            room.run(wire.NOW)
            corvane = next(brief for brief in room.store.briefs() if "Corvane" in brief.headline)
            assert corvane.writer.kind == "composed"
            assert "Sellin" not in " ".join(one.text for one in corvane.summary)


def test_a_budget_that_is_spent_is_told_and_rules_go_on(tmp_path: Path) -> None:
    with ScriptedModel() as model:
        model.thinks(honest)
        with newsroom(tmp_path, model, "run_usd = 0.2") as (room, _):
            report = room.run(wire.NOW)
            kinds = sorted(brief.writer.kind for brief in room.store.briefs())
    assert kinds == ["composed", "composed"], "passages could be paid for, words could not"
    assert report.cost_usd <= 0.2
    assert any("the budget of this run is spent ($0.20" in note for note in report.notes)


def test_without_a_key_rules_write_and_say_which_is_missing(tmp_path: Path) -> None:
    with ScriptedModel() as model, FakeWeb() as web, pytest.MonkeyPatch.context() as patch:
        patch.delenv("MINE_KEY", raising=False)
        wire.serve(web)
        with open_newsroom(folder_of(tmp_path, web, model)) as room:
            report = room.run(wire.NOW)
        assert model.seen == []
    assert len(report.published) == 2
    assert any("its key is not set: export MINE_KEY=…" in note for note in report.notes)


def test_rules_alone_ask_nobody(tmp_path: Path, composed: tuple[dict[str, bytes], tuple[str, ...]]) -> None:
    with ScriptedModel() as model, newsroom(tmp_path, model, writer="composed") as (room, _):
        room.run(wire.NOW)
        assert _told(room.public) == composed[0]
        assert model.seen == []


def test_a_model_that_is_wanted_and_not_named_is_a_mistake(tmp_path: Path) -> None:
    with FakeWeb() as web:
        wire.serve(web)
        folder = wire.publication(tmp_path, f'writer = "model"\n{wire.settings(web)}')
        with open_newsroom(folder) as room, pytest.raises(ConfigError, match=r"models\.write"):
            room.run(wire.NOW)


class Killed(BaseException):
    """Nobody handles it, as nobody handles a kill."""


@pytest.mark.parametrize("at", range(1, 13, 2))
def test_a_kill_at_any_answer_repeats_at_most_that_one(tmp_path: Path, finished: Finished, at: int) -> None:
    _, _, _, _, tree = finished
    with ScriptedModel() as model, newsroom(tmp_path, model) as (room, _):
        model.thinks(honest)
        with pytest.MonkeyPatch.context() as patch:
            _dying(patch, room, at)
            with pytest.raises(Killed):
                room.run(wire.NOW)
        room.run(wire.NOW)
        assert wire.tree(room.public) == tree
        assert len(model.asked) in (6, 7)


def _dying(patch: pytest.MonkeyPatch, room: Newsroom, at: int) -> None:
    """The store dies at its n-th word about a call: before it is kept, or right after."""
    words: list[int] = []
    for name in ("reserve_call", "save_call"):
        real = getattr(room.store, name)

        def dies(*args: Any, _real: Any = real) -> Any:
            words.append(1)
            if len(words) == at:
                raise Killed
            return _real(*args)

        patch.setattr(room.store, name, dies)


def test_the_command_line_says_what_it_costs(tmp_path: Path) -> None:
    with ScriptedModel() as model, FakeWeb() as web:
        model.thinks(honest)
        wire.serve(web)
        folder = folder_of(tmp_path, web, model)
        done = modelwire("--dir", folder, "run", "--now", "2026-06-12T20:00:00Z", MINE_KEY=KEY)
    assert "cost: the model may take at most $" in done.err
    assert "$0.04 for 6 answers of models, 900 tokens" in done.out
    assert KEY not in done.out + done.err
    assert done.code == 0


# ── what is contested ────────────────────────────────────────────────────────────────────────────────────────

#: Right, and the rule of roles objects: it does not see the passive behind "faces".
CONTESTED = "Corvane faces an inquiry by the Norwick Data Authority over clinic transcripts that were exposed."


def contested(verdict: str, judged: list[str]) -> Mind:
    """An honest hand with one sentence that a rule objects to, and a judge with a verdict on it."""

    def mind(asked: Asked) -> object:
        if "verdicts" in asked.schema["properties"]:
            pairs = json.loads(asked.user)["pairs"]
            judged.extend(pair["sentence"] for pair in pairs)
            return {"verdicts": [{"n": pair["n"], "verdict": verdict} for pair in pairs]}
        said = honest(asked)
        if not is_extraction(asked) and "Oxmoor" not in asked.user:
            said["summary"][0]["text"] = CONTESTED
        return said

    return mind


@pytest.mark.parametrize(("verdict", "stands"), [("entailed", True), ("neutral", False)])
def test_a_contested_sentence_stands_where_both_judges_agree(tmp_path: Path, verdict: str, stands: bool) -> None:
    judged: list[str] = []
    with ScriptedModel() as model:
        model.thinks(contested(verdict, judged))
        with newsroom(tmp_path, model, 'check = ["mine:small"]') as (room, _):
            room.run(wire.NOW)
            told = [one for brief in room.store.briefs() for one in brief.summary if one.text == CONTESTED]
            assert CONTESTED in judged
            assert bool(told) is stands
            assert all(c.method is Method.MODEL for one in told for c in one.citations)
            assert any(call.role == "check" for call in room.store.calls())
            assert room.verify() == []


def test_without_a_judge_the_inference_model_decides(tmp_path: Path) -> None:
    with ScriptedModel() as model:
        model.thinks(contested("neutral", []))
        with newsroom(tmp_path, model) as (room, _):
            room.run(wire.NOW)
            told = [one for brief in room.store.briefs() for one in brief.summary if one.text == CONTESTED]
            assert [{c.method for c in one.citations} for one in told] == [{Method.ENTAILMENT}]


def test_another_language_is_not_put_to_a_model_that_reads_english(tmp_path: Path) -> None:
    with ScriptedModel() as model, newsroom(tmp_path, model) as (room, _):
        german = replace(room.beat, language="de")
        assert staff_of(room.config, room.beat, room.store, tmp_path, wire.NOW).entailer is not None
        assert staff_of(room.config, german, room.store, tmp_path, wire.NOW).entailer is None
