"""Names that the beat does not know, and the story of one that the editor takes."""

from dataclasses import replace

import pytest

from modelwire.facts import Gazetteer
from modelwire.gather import newcomers
from modelwire.gather.namekind import kind_of
from modelwire.naming import grown, name_id, proposed
from modelwire.types import Article, Beat, Entity
from tests.unit.make import NOW, article

KNOWN = Entity("corvane", "Corvane", "company", ("Corvane Labs",))
NAMES = Gazetteer([KNOWN, Entity("ines-taldo", "Ines Taldo", "person")])
SAID = "On Monday the startup {name} opened a plant. The town of Tarn gave {name} a permit in May."


def told(name: str, *hosts: str, text: str = SAID, **more: str) -> list[Article]:
    return [article(f"https://{host}.example/{name}", text=text.format(name=name), **more) for host in hosts]


def found(pieces: list[Article], others: list[Article] | None = None) -> list[str]:
    return [one.name for one in newcomers(pieces, others or [], NAMES)]


def test_what_three_publishers_name_is_proposed_with_its_kind() -> None:
    (one, *rest) = newcomers(told("Pellan", "post", "ledger", "gazette", title="Pellan opens a plant"), [], NAMES)
    assert (one.name, one.kind) == ("Pellan", "company")
    assert one.speaks_for == ("3 publishers in 3 reports", "in 3 of their titles", "told of as a company")
    assert len(one.article_ids) == 3
    assert [other.name for other in rest] == ["Tarn"], "a town is a name too; the editor says whether it is ours"


@pytest.mark.parametrize(
    "name",
    ["Corvane", "Corvane Labs", "Taldo", "May", "English", "I", "AI", "GPU", "PDF", "AI-powered", "Sweden", "May 20"],
)
def test_what_is_known_or_no_name_is_not_proposed(name: str) -> None:
    assert name not in found(told(name, "post", "ledger", "gazette"))


def test_two_publishers_are_too_few_and_copies_are_one() -> None:
    assert found(told("Pellan", "post", "ledger")) == []
    first, second, third = told("Pellan", "post", "ledger", "gazette")
    assert found([first, second, replace(third, syndicated_from=first.id)]) == []


def test_an_older_report_counts_but_brings_up_nothing() -> None:
    first, second, third = told("Pellan", "post", "ledger", "gazette")
    assert "Pellan" in found([first], [second, third])
    assert found([article("https://post.example/x", text="Nothing new here.")], [first, second, third]) == []


def test_the_capital_of_a_sentence_says_nothing() -> None:
    assert found(told("Transcripts", "post", "ledger", "gazette", text="{name} were open. {name} were read.")) == []


def test_a_word_that_the_same_texts_write_small_is_a_word() -> None:
    text = SAID + " So much for a {low}; every {low} is alike, says the firm."
    pieces = [
        article(f"https://{host}.example/a", text=text.format(name="Plant", low="plant"))
        for host in ("a", "b", "c", "d")
    ]
    assert "Plant" not in found(pieces)


def test_an_outlet_named_by_others_is_no_name_of_the_beat() -> None:
    assert "Gazette" not in found(told("Gazette", "post", "ledger", "gazette"))


@pytest.mark.parametrize(
    ("name", "before", "after", "kind"),
    [
        ("Data Act", "The ", " takes effect", "law"),
        ("Sellin Authority", "The ", " said", "agency"),
        ("Harbour Bench", "on ", "", "benchmark"),
        ("Tarn University", "at ", "", "lab"),
        ("Oxmoor Partners", "led by ", "", "company"),
        ("Paul Ebner", "the CEO ", " said", "person"),
        ("Paul Ebner", "said ", ", its finance chief", "person"),
        ("Pellan", "robot maker ", " said", "company"),
        ("Pellan", "from ", ", a small company in Tarn", "company"),
        ("Lumen-2", "of ", "", "model"),
        ("Lumen", "with the model ", "", "model"),
        ("Pellan", "with ", " in", ""),
    ],
)
def test_the_words_beside_a_name_say_what_it_is(name: str, before: str, after: str, kind: str) -> None:
    assert kind_of(name, before, after) == kind


def test_a_name_is_proposed_once_and_known_once_it_is_taken() -> None:
    pieces = told("Pellan", "post", "ledger", "gazette")
    made = proposed(pieces, [], NAMES, [], NOW)
    pellan = next(one for one in made if one.subjects == ("Pellan",))
    assert pellan.id == name_id("Pellan")
    assert proposed(pieces, [], NAMES, [replace(one, state="dismissed") for one in made], NOW) == []
    beat = Beat("demo", "Demo", "", "en", (), (KNOWN,), (), ())
    assert grown(beat, made).entities == (KNOWN,), "nobody has said yes"
    taken = replace(pellan, state="done", entity_kind="company")
    assert grown(beat, [taken]).entities == (KNOWN, Entity("pellan", "Pellan", "company"))
    mine = Entity("pellan-robotics", "Pellan", "lab")
    assert grown(replace(beat, entities=(mine,)), [taken]).entities == (mine,), "the beat file has the last word"


def test_who_answers_nothing_is_not_buried() -> None:
    waiting = [replace(proposed(told("Pellan", "a", "b", "c"), [], NAMES, [], NOW)[0], id=f"p-{n}") for n in range(20)]
    assert proposed(told("Quillmoor", "a", "b", "c"), [], NAMES, waiting, NOW) == []
