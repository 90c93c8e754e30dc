"""A sentence is parsed once, and nobody finds in it what somebody else changed."""

import pytest

from modelwire.facts import parse
from modelwire.facts.mend import mended
from modelwire.facts.parse import parsed
from modelwire.types import Entity

_SENTENCE = "Corvane switched the machine off on Monday."


def test_a_sentence_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parse._forget()
    [one] = parsed([_SENTENCE], [()])
    monkeypatch.setattr(parse, "_read", lambda _nlp, asked: [pytest.fail("parsed again") for _ in asked])
    again = parsed([_SENTENCE, _SENTENCE], [(), ()])
    assert all(doc is one for doc in again)


def test_what_stands_for_a_name_is_parsed_by_itself() -> None:
    lab, model = (Entity(f"e-{kind}", "Corvane", kind) for kind in ("lab", "model"))
    documents = [parsed([_SENTENCE], [hits])[0] for hits in ((), [(0, 7, lab)], [(0, 7, model)])]
    assert len({id(doc) for doc in documents}) == 3
    assert {doc.text for doc in documents} == {_SENTENCE}


def test_whoever_mends_a_copy_leaves_the_parse_as_it_was() -> None:
    parse._forget()
    [doc] = parsed(["The court appointed Paul Ebner head of safety."], [()])
    before = [(token.dep_, token.head.i) for token in doc]
    copy = mended(doc.copy())
    copy[0].dep_ = "mark"
    assert [(token.dep_, token.head.i) for token in doc] == before


def test_no_more_are_remembered_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "_MOST_KEPT", 3)
    parse._forget()
    told = [f"Corvane sold {number} units." for number in range(8)]
    assert [doc.text for doc in parsed(told, [()] * 8)] == told
    assert len(parse._KEPT) == 3
    for one in told:
        parsed([one], [()])
    assert 0 < len(parse._KEPT) <= 3
    parse._forget()
