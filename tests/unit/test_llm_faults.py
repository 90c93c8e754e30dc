"""The 24 faults of TRUST C13: each is retried or not, ends within its time, falls to the next model, and is a row."""

import json
from dataclasses import dataclass, field

import pytest

from modelwire.errors import ModelError
from modelwire.testing import CHAT, Answer, ScriptedModel, chat
from modelwire.types import CallState
from tests.unit.llm_case import CANARY, Desk, at, nobody, of, question

JSON = (("Content-Type", "application/json"),)
GOOD = '{"colour": "blue"}'
FAILED, LOST, ANSWERED = CallState.FAILED, CallState.LOST, CallState.ANSWERED


@dataclass(frozen=True)
class Fault:
    """What the server does, what is to be said of it, and how often it is asked."""

    name: str
    #: what it answers; None where the address itself is the fault
    answer: Answer | None
    says: str
    #: requests that reach it, or would
    asked: int
    state: CallState
    address: str = ""
    seconds: float = 2.0
    #: what it waits, by a clock that stands still
    slept: list[float] = field(default_factory=list)


def refused(status: int, **headers: str) -> Answer:
    # A body that repeats the key, as some services do.
    body = json.dumps({"error": {"message": f"bad key {CANARY}", "type": "x", "code": "y"}})
    return Answer(body, status, (*JSON, *headers.items()))


AGAIN = [1.0, 2.0]
FAULTS = [
    Fault("dns", None, "no such host", 3, FAILED, address="http://nowhere.example/v1", slept=AGAIN),
    Fault("refused", None, "refused the connection", 3, FAILED, address="nobody", slept=AGAIN),
    Fault("tls", chat(GOOD), "no secure connection", 1, FAILED, address="https"),
    Fault("401", refused(401), "it answered 401", 1, FAILED),
    Fault("404 model", refused(404), "it answered 404", 1, FAILED),
    Fault("408", refused(408), "it answered 408", 3, FAILED, slept=AGAIN),
    Fault("413", refused(413), "it answered 413", 1, FAILED),
    Fault("429", refused(429), "it answered 429", 3, FAILED, slept=AGAIN),
    Fault("429 retry-after", refused(429, **{"Retry-After": "7"}), "it answered 429", 3, FAILED, slept=[7.0, 7.0]),
    Fault("429 in an hour", refused(429, **{"Retry-After": "3600"}), "it answered 429", 1, FAILED),
    Fault("500", refused(500), "it answered 500", 3, FAILED, slept=AGAIN),
    Fault("503", refused(503), "it answered 503", 3, FAILED, slept=AGAIN),
    Fault("529", refused(529), "it answered 529", 3, FAILED, slept=AGAIN),
    Fault("drip", Answer(b" " * 90 + GOOD.encode(), headers=JSON, piece=1, pause=0.1), "longer than", 3, LOST,
          seconds=0.5, slept=AGAIN),
    Fault("cut", Answer(chat(GOOD).data, headers=JSON, cut_at=40), "broke off", 3, LOST, slept=AGAIN),
    Fault("empty", chat(""), "it is empty", 2, ANSWERED),
    Fault("no body", Answer(b"", headers=JSON), "not in the form", 3, LOST, slept=AGAIN),
    Fault("non-JSON", Answer("<html>Sorry</html>", headers=(("Content-Type", "text/html"),)), "not in the form", 3,
          LOST, slept=AGAIN),
    Fault("prose and JSON", chat(f"Sure! Here it is: {GOOD}"), "not one JSON document", 2, ANSWERED),
    Fault("duplicate keys", chat('{"colour": "blue", "colour": "red"}'), "one key twice", 2, ANSWERED),
    Fault("NaN", chat('{"colour": NaN}'), "NaN is no number", 2, ANSWERED),
    Fault("truncated", chat('{"colour": "bl', "length"), "cut off at the limit", 2, ANSWERED),
    Fault("refusal", chat(None, refusal="I cannot help with that."), "declined", 1, ANSWERED),
    Fault("content filter", chat("", "content_filter"), "declined", 1, ANSWERED),
    Fault("wrong schema", chat('{"color": 4}'), "not one colour", 2, ANSWERED),
    Fault("deep", chat("[" * 5000 + "]" * 5000), "", 2, ANSWERED),
    Fault("1 MB", chat('{"colour": "' + "x" * 1_000_000 + '"}'), "answered with", 1, LOST),
    Fault("100 KB", chat('{"colour": "' + "x" * 100_000 + '"}'), "longer than 65536", 1, ANSWERED),
]  # fmt: skip


def desk_of(fault: Fault, model: ScriptedModel, *next_: ScriptedModel) -> Desk:
    if fault.answer is not None:
        model.route(CHAT, fault.answer)
    address = {"nobody": nobody(), "https": model.url("/v1").replace("http:", "https:"), "": model.url("/v1")}
    first = at(address.get(fault.address, fault.address))
    return Desk([first, *(of(other, "next") for other in next_)], request_seconds=fault.seconds)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_ends_in_words_and_in_rows(fault: Fault) -> None:
    with ScriptedModel() as model:
        desk = desk_of(fault, model)
        with pytest.raises(ModelError) as told:
            desk.chain.ask(question())
        calls = desk.store.calls()
        assert len(model.seen) in (fault.asked, 0)
    assert fault.says in str(told.value)
    assert CANARY not in str(told.value) + repr(calls) + repr(desk.endpoints)
    assert [call.state for call in calls] == [fault.state] * fault.asked
    assert desk.clock.slept == fault.slept
    spent = [call.cost_usd for call in calls if call.state is not FAILED]
    assert all(spent)
    assert all(call.problem for call in calls)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_after_a_fault_the_next_model_answers(fault: Fault) -> None:
    with ScriptedModel() as model, ScriptedModel() as other:
        other.thinks(lambda asked: {"colour": "red"})
        desk = desk_of(fault, model, other)
        reply = desk.chain.ask(question())
    assert (reply.data, reply.model) == ("red", "next:small")
    assert len(other.asked) == 1
    assert [call.model for call in desk.store.calls() if call.model != "mine:small"] == ["next:small"]


def test_there_are_all_of_them() -> None:
    wanted = """dns refused tls 401 404 408 413 429 retry-after 500 503 529 drip cut empty non-json prose duplicate nan
        truncated refusal filter schema""".split()
    told = " ".join(fault.name.lower() for fault in FAULTS)
    assert [name for name in wanted if name not in told] == []
    assert "1 mb" in told
    # "wrong language" and "prompt echo" are about what is said; tests/unit/test_write_model.py has them.


def test_a_repair_says_what_is_wrong_and_is_made_once() -> None:
    with ScriptedModel() as model:
        model.route(CHAT, chat("blue"), chat(GOOD))
        desk = Desk([of(model)])
        assert desk.chain.ask(question()).data == "blue"
        first, second = model.asked
    assert second.user.startswith(first.user)
    assert "could not be used: it is not one JSON document" in second.user
    assert {call.problem for call in desk.store.calls()} == {"it is not one JSON document and nothing else", ""}


def test_a_code_fence_is_taken_off() -> None:
    with ScriptedModel() as model:
        model.route(CHAT, chat(f"```json\n{GOOD}\n```"))
        assert Desk([of(model)]).chain.ask(question()).data == "blue"


def test_a_service_that_keeps_failing_is_left_alone_and_tried_again_later() -> None:
    with ScriptedModel() as model:
        model.route(CHAT, refused(500), refused(500), refused(500), chat(GOOD))
        desk = Desk([of(model)])
        chain = desk.chain
        for _ in range(3):
            with pytest.raises(ModelError):
                chain.ask(question())
        assert len(model.seen) == 3, "the second and the third question did not reach it"
        desk.clock.seconds += 61
        assert chain.ask(question()).data == "blue"


def test_a_wrong_key_bars_the_service_for_the_run() -> None:
    with ScriptedModel() as model:
        model.route(CHAT, refused(401))
        desk = Desk([of(model)])
        chain = desk.chain
        for _ in range(2):
            desk.clock.seconds += 1000
            with pytest.raises(ModelError, match="401"):
                chain.ask(question())
        assert len(model.seen) == 1


def test_a_redirect_leads_nowhere() -> None:
    with ScriptedModel() as model, ScriptedModel() as other:
        other.route(CHAT, chat(GOOD))
        model.route(CHAT, Answer.redirect(other.url(CHAT), 307))
        with pytest.raises(ModelError):
            Desk([of(model)]).chain.ask(question())
        assert other.seen == [], "the key would have gone along"


@pytest.mark.parametrize("output", ["native", "tool", "prompted"])
def test_the_form_of_an_answer_is_asked_for_as_the_service_takes_it(output: str) -> None:
    called = {"id": "1", "type": "function", "function": {"name": "answer", "arguments": GOOD}}
    said = chat(None, "tool_calls", tool_calls=[called]) if output == "tool" else chat(GOOD)
    with ScriptedModel() as model:
        model.route(CHAT, said)
        assert Desk([of(model, output=output)]).chain.ask(question()).data == "blue"
        body = json.loads(model.seen[0].body)
    assert ("tools" in body) is (output == "tool")
    assert body.get("response_format", {}).get("type") == {"native": "json_schema", "prompted": "json_object"}.get(
        output
    )
    assert ("additionalProperties" in json.dumps(body["messages"])) is (output == "prompted")


def test_anthropics_interface() -> None:
    said = {
        "id": "m", "type": "message", "role": "assistant", "model": "claude", "stop_reason": "tool_use",
        "content": [{"type": "tool_use", "id": "t", "name": "answer", "input": {"colour": "blue"}}],
        "usage": {"input_tokens": 11, "output_tokens": 7},
    }  # fmt: skip
    with ScriptedModel() as model:
        model.route("/v1/messages", Answer(json.dumps(said), headers=JSON))
        desk = Desk([at(model.url("").rstrip("/"), kind="anthropic", output="tool")])
        reply = desk.chain.ask(question())
        assert CANARY in model.seen[0].headers["authorization"]
    assert (reply.data, reply.tokens) == ("blue", 18)


@pytest.mark.parametrize("address", ["http://169.254.169.254/v1", "http://[fe80::1]/v1", "http://224.0.0.1/v1"])
def test_where_clouds_keep_credentials_no_model_is_asked(address: str) -> None:
    with pytest.raises(ModelError, match="leads nowhere that we go"):
        Desk([at(address)]).chain.ask(question())
