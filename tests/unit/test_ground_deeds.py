"""Deeds read by grammar: denied and not, planned and done, and who does it to whom. All of it is fiction."""

import pytest

from modelwire.ground.acts import Act, acts
from modelwire.ground.claim import Claim
from modelwire.ground.deeds import (
    DEEDS,
    asserted_act,
    denied_act,
    exchanged_side,
    exchanged_sides,
    firmer_act,
    looser_act,
)
from modelwire.ground.rules import SOFT, Rule, first_objection, objections
from modelwire.ground.standing import State
from tests.unit.test_ground_denials import premise


def act(text: str, word: str) -> Act:
    return next(one for one in acts(text) if one.word == word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Corvane did not publish the timeline.", "publish"),
        ("Corvane shipped the kit without a manual.", "manual"),
        ("None of the clinics complained.", "complained"),
        ("The lab failed to report the leak.", "report"),
        ("The clerk was shown no letter.", "shown"),
        ("The kit has no manual.", "manual"),
        ("Corvane has yet to confirm the date.", "confirm"),
        ("The plant no longer makes engines.", "makes"),
        ("The minister ruled out a sale.", "sale"),
        ("The offer holds for nurses but not for doctors.", "doctors"),
        ("The clinics seldom complained.", "complained"),
    ],
)
def test_a_denial_lies_on_what_it_denies(text: str, word: str) -> None:
    assert act(text, word).focus


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Corvane published not only the timeline.", "published"),
        ("The plant did not open until May.", "open"),
        ("Corvane shipped nothing but manuals.", "manuals"),
        ("Not every clinic complained.", "complained"),
        ("The kit is sold with or without a manual.", "manual"),
        ("No plant larger than the one in Tarn runs here.", "plant"),
    ],
)
def test_what_denies_in_form_alone_denies_nothing(text: str, word: str) -> None:
    assert not act(text, word).focus


@pytest.mark.parametrize(
    ("text", "word", "state"),
    [
        ("Corvane has opened a plant.", "opened", State.SO),
        ("Corvane will open a plant.", "open", State.TO_COME),
        ("Corvane plans to open a plant.", "open", State.TO_COME),
        ("Corvane hopes to open a plant.", "open", State.WISHED),
        ("Corvane may open a plant.", "open", State.MAY_BE),
        ("Corvane is considering opening a plant.", "opening", State.MAY_BE),
        ("Taldo is accused of stealing the files.", "stealing", State.ALLEGED),
        ("The authority asks whether Corvane opened a plant.", "opened", State.ASKED),
        ("The owners would have to agree to a sale.", "agree", State.TO_COME),
        ("Corvane would like to thank its staff.", "thank", State.OPEN),
    ],
)
def test_how_an_act_stands(text: str, word: str, state: State) -> None:
    assert act(text, word).state is state


def test_sides_are_read_in_either_voice() -> None:
    active, passive = act("Corvane sued Pellan.", "sued"), act("Pellan was sued by Corvane.", "sued")
    assert (active.agents, active.patients) == (passive.agents, passive.patients)
    assert active.agents
    assert active.patients


@pytest.mark.parametrize(
    ("rule", "source", "wrong", "right"),
    [
        (
            denied_act,
            "The update brings longer battery life and a new keyboard.",
            "The update brings a new keyboard but no longer life of the battery.",
            "A new keyboard and longer battery life come with the update.",
        ),
        (
            denied_act,
            "One of the clinics in Tarn complained about the price.",
            "None of the clinics in Tarn complained about the price.",
            "A clinic in Tarn complained about the price.",
        ),
        (
            asserted_act,
            "The nurses did not know the questions beforehand.",
            "The nurses knew the questions beforehand.",
            "Beforehand the questions were not known to the nurses.",
        ),
        (
            asserted_act,
            "Corvane has not confirmed the figure.",
            "Corvane confirmed the figure.",
            "Corvane has yet to confirm the figure.",
        ),
        (
            firmer_act,
            "Regular audits could close the gap in security.",
            "Regular audits have closed the gap in security.",
            "By regular audits the gap in security could be closed.",
        ),
        (
            firmer_act,
            "Taldo wanted to bring the model out in the autumn.",
            "Taldo will bring the model out in the autumn.",
            "In the autumn Taldo wanted to bring the model out.",
        ),
        (
            looser_act,
            "The council has written to all of the harbours.",
            "The council plans to write to all of the harbours.",
            "All of the harbours were written to by the council.",
        ),
        (
            looser_act,
            "Taldo will leave the company on Sunday.",
            "Taldo may leave the company on Sunday.",
            "On Sunday Taldo is to leave the company.",
        ),
        (
            exchanged_sides,
            "Small models outperform the expensive classifiers.",
            "The expensive classifiers outperform small models.",
            "The expensive classifiers are outperformed by small models.",
        ),
        (
            exchanged_side,
            "Corvane paid somebody in spring.",
            "Corvane was paid in spring.",
            "In spring somebody was paid by Corvane.",
        ),
    ],
)
def test_a_turned_deed_is_objected_to_and_the_same_in_other_words_is_not(
    rule: Rule, source: str, wrong: str, right: str
) -> None:
    assert rule(Claim(wrong), premise(source))
    assert not rule(Claim(right), premise(source))
    assert not rule(Claim(source), premise(source))


def test_what_is_read_by_grammar_is_only_weighed() -> None:
    source, wrong = "Small models outperform the classifiers.", "The classifiers outperform small models."
    names = {name for name, _ in DEEDS}
    assert names <= SOFT
    assert names & {fault.rule for fault in objections(Claim(wrong), premise(source))}
    first = first_objection(Claim(wrong), premise(source))
    assert first is None or first.rule not in names
