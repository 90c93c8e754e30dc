"""What a hasty writer exchanges, and what only looks like it: words, doubt, dates, counts and short names."""

import pytest

from evals.bench import ask, bench_of, sentences_of
from modelwire.ground.opposed import exchange_rules


def rules(source: str, said: str) -> set[str]:
    """The rules that object to a sentence on a source."""
    [asked] = ask(said, bench_of(sentences_of(source)))
    return {fault.rule for fault in asked.faults}


#: rule, source, sentence that it objects to
EXCHANGED = [
    ("unit", "Corvane hanged up within hours of the call.", "Corvane hanged up within days of the call."),
    ("date", "Corvane will review the rule in spring.", "Corvane will review the rule in autumn."),
    ("rank", "Corvane was the first to pay.", "Corvane was the last to pay."),
    ("order", "Pellan is the successor of Corvane.", "Pellan is the predecessor of Corvane."),
    ("sequence", "Corvane paid after the hearing.", "Corvane paid before the hearing."),
    ("stretch", "Some clinics of Corvane were closed.", "All clinics of Corvane were closed."),
    ("place", "Corvane has a plant in the north of Norwick.", "Corvane has a plant in the south of Norwick."),
    ("actor", "The buyer of Corvane signed the contract.", "The seller of Corvane signed the contract."),
    ("opposite", "Corvane stored the recordings.", "Corvane deleted the recordings."),
    ("opposite", "Corvane added a limit to the rule.", "Corvane removed a limit of the rule."),
]


@pytest.mark.parametrize(("rule", "source", "said"), EXCHANGED)
def test_an_exchanged_word_is_named(rule: str, source: str, said: str) -> None:
    assert rule in rules(source, said)
    assert rule not in rules(source, source)


def test_every_rule_of_the_table_has_its_case() -> None:
    assert set(exchange_rules()) == {rule for rule, *_ in EXCHANGED}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Corvane paid within a day, and again a week later.", "Corvane paid within a day."),
        ("Corvane bought Pellan, which had sold its plant.", "Corvane bought Pellan."),
        ("The plant may open in March.", "The plant may open in March."),
        ("Prices rose and then fell.", "Prices fell in the end."),
    ],
)
def test_a_word_that_the_source_has_too_is_no_exchange(source: str, said: str) -> None:
    assert not rules(source, said) & set(exchange_rules())


def test_a_month_and_the_verb_may_are_kept_apart() -> None:
    assert "date" not in rules("Corvane may march on in June.", "Corvane may march on in June.")


# ── doubt ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Corvane published the audit on Friday.", "Corvane plans to publish the audit on Friday."),
        ("Corvane closed the plant.", "Corvane may have closed the plant."),
        ("It appears that Corvane closed the plant.", "It is clear that Corvane closed the plant."),
        ("The thickest envelope is from Pannier Works.", "The thickest envelope may come from Pannier Works."),
        ("A suspected chief, held in May, hanged himself.", "A suspected chief may have hanged himself."),
    ],
)
def test_doubt_is_neither_added_nor_taken_away(source: str, said: str) -> None:
    assert "doubt" in rules(source, said)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Corvane will publish the audit on Friday.", "Corvane plans to publish the audit on Friday."),
        ("Corvane has not confirmed it.", "Corvane has yet to confirm it."),
    ],
)
def test_doubt_that_the_source_has_stands(source: str, said: str) -> None:
    assert "doubt" not in rules(source, said)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("The library of Tarn will open the room on 1 June.", "The library of Tarn opens the room on 1 June."),
        ("Age and accent could not be told apart in Tarn.", "In Tarn age was not told apart from accent."),
        ("We would like to thank the partners of Corvane.", "The partners of Corvane are thanked."),
    ],
)
def test_what_only_looks_like_a_plan_is_none(source: str, said: str) -> None:
    assert "modality" not in rules(source, said)


def test_a_charge_is_no_deed() -> None:
    source = "The policeman charged with killing Alexandros was jailed."
    assert "modality" in rules(source, "The policeman who killed Alexandros was jailed.")


def test_a_plan_for_another_deed_is_nobodys_doubt() -> None:
    source = "Corvane closed the plant in Tarn. It will open a shop there."
    assert "modality" not in rules(source, "Corvane closed the plant in Tarn.")
    assert "modality" in rules(source, "Corvane opened a shop in Tarn.")


# ── negation ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_not_until_is_when_and_not_whether() -> None:
    assert "negation" not in rules("Pellan came in July, four months late.", "Pellan did not come until July.")


def test_not_before_is_a_denial() -> None:
    source = "The report will not be published before June."
    assert "negation" in rules(source, "The report will be published before June.")
    assert "negation" not in rules(source, "The report will be published from June on.")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Corvane shows model output that was not sanitized.", "Corvane shows model output that was sanitized."),
        ("Corvane shows unsanitized output.", "Corvane shows sanitized output."),
        ("Corvane publishes nine pages with a map.", "Corvane publishes nine pages and lacks a map."),
        ("Corvane froze the basis without quantization.", "Corvane froze a basis with quantization."),
    ],
)
def test_a_denial_lies_in_a_prefix_and_in_a_verb_too(source: str, said: str) -> None:
    assert {"negation", "denial"} & rules(source, said)
    assert not {"negation", "denial"} & rules(source, source)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Corvane calls it the largest order in its history.", "Corvane never had a larger order, it says."),
        ("The model of Corvane is free for harbour offices.", "Harbour offices pay nothing for the model of Corvane."),
        ("The tool of Corvane requires zero keys.", "The tool of Corvane needs no keys."),
        ("Corvane shows how models are, and are not, replacing jobs.", "Corvane shows how models do not replace jobs."),
        ("The rule does not mention brakes of robots.", "Brakes of robots do not figure in the rule."),
        ("Corvane stays clear of the test.", "Corvane stays clear of the test."),
    ],
)
def test_the_same_denial_in_other_words_is_none_of_ours(source: str, said: str) -> None:
    assert not {"negation", "denial"} & rules(source, said)


# ── dates, counts, names ─────────────────────────────────────────────────────────────────────────────────────


def test_a_month_without_a_year_is_borne_by_the_month_as_it_stands() -> None:
    assert "date" not in rules("Corvane named the day in April.", "In April Corvane named the day.")
    assert "date" in rules("Corvane named the day in April 1998.", "Corvane named the day in April 2024.")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Corvane reports next year.", "Corvane reported last year."),
        ("Corvane named the day in late June.", "Corvane named the day in early June."),
    ],
)
def test_what_stands_before_a_week_or_a_month_is_part_of_the_date(source: str, said: str) -> None:
    assert "date" in rules(source, said)


@pytest.mark.parametrize("count", ["Nineteen", "Twenty-five", "Ninety"])
def test_counts_in_words_are_figures(count: str) -> None:
    value = {"Nineteen": "19", "Twenty-five": "25", "Ninety": "90"}[count]
    source = f"{count} clinics of Corvane were closed."
    assert "number" not in rules(source, f"Corvane closed {value} clinics.")
    assert "number" in rules(source, "Corvane closed 20 clinics.")
    assert "number" in rules(f"Corvane closed {value} clinics.", "Corvane closed thirty clinics.")


def test_a_pair_is_two_and_the_eighth_day_is_day_eight() -> None:
    assert "number" not in rules("A pair of clinics was closed on the eighth day.", "Two clinics were closed on day 8.")
    assert "number" in rules("A pair of clinics was closed.", "Three clinics were closed.")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("The Norwick Bureau of Standards closed it.", "The NBS closed it."),
        ("Chatbots based on an LLM are used.", "Chatbots based on LLMs are used."),
        ("Corvane sells a SQL-like language.", "Corvane sells a language like SQL."),
        ("Corvane sells Lumen‑2.", "Corvane sells Lumen-2."),
        ("Rait, a native of New Zealand, fell.", "Rait, a New Zealander, fell."),
        ("Corvane lost homes in the Norwick area.", "Corvane lost Norwick-area homes."),
    ],
)
def test_a_name_in_another_form_is_the_same_name(source: str, said: str) -> None:
    assert "name" not in rules(source, said)


def test_letters_of_names_that_stand_apart_are_no_short_form() -> None:
    source = "Norwick has an office. Bureaus are many. Standards differ in Tarn."
    assert "name" in rules(source, "The NBS has an office.")
    assert "name" in rules("The Norwick Bureau of Standards closed it.", "The NBT closed it.")
