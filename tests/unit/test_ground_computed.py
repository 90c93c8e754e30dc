"""Computations of the angle, done again: changes, shares, spells of time, counts, and what stands in no text."""

import pytest

from modelwire.ground import ground
from modelwire.types import Computation, Evidence, Kind
from tests.unit import ground_case as case

TARN = case.evidence(case.KESTREL, "has not yet approved")


def kept(text: str, op: str, *operands: Evidence, value: str, given: tuple[str, ...] = ()) -> bool:
    """Whether the gate lets a computed sentence of analysis stand."""
    made = Computation(op, tuple(e.id for e in operands), value, given)
    line = case.sentence(text, *operands, kind=Kind.ANALYSIS, computation=made)
    draft = case.draft(angle=(line,), evidence=(*case.draft().evidence, *operands))
    return text in [s.text for s in ground(draft, case.dossier()).draft.angle]


@pytest.mark.parametrize(("value", "holds"), [("83%", True), ("71%", False), ("a third", False)])
def test_a_change_is_a_part_of_the_first_figure(value: str, holds: bool) -> None:
    text = f"From $180 million to $30 million is a fall of {value}."
    assert kept(text, "change", case.ROUND, case.LOAN, value=value) is holds


@pytest.mark.parametrize(("value", "holds"), [("30%", True), ("just under a third", False), ("half", False)])
def test_a_share_may_be_told_on_its_side_of_a_fraction(value: str, holds: bool) -> None:
    text = f"As a share it comes to {value}."
    assert kept(text, "share", case.COUNT, case.NOTICE, value=value) is holds


@pytest.mark.parametrize(("value", "holds"), [("eight weeks", True), ("nine weeks", False)])
def test_the_time_between_two_publications(value: str, holds: bool) -> None:
    text = f"Word of it comes more than {value} after our report of 12 April."
    assert kept(text, "apart", case.PROMISE, case.INQUIRY, value=value) is holds


@pytest.mark.parametrize(("given", "holds"), [(("loan",), True), (("Tarn",), False), ((), False)])
def test_what_is_said_to_stand_in_no_text_is_looked_for_again(given: tuple[str, ...], holds: bool) -> None:
    assert kept("Kestrel Post does not mention it.", "unmentioned", TARN, value="loan", given=given) is holds


def test_the_number_of_all_outlets_is_counted_too() -> None:
    operands = (case.NOTICE, case.COUNT)
    text = "Of the {} outlets in this story, two give a count."
    assert kept(text.format("three"), "count_publishers", *operands, value="two", given=("three",))
    assert not kept(text.format("four"), "count_publishers", *operands, value="two", given=("four",))


def test_a_name_inside_another_is_not_named() -> None:
    from modelwire.ground.task import names

    assert names("It rests on Outlet 1 alone.", "Outlet 1")
    assert not names("It rests on Outlet 11 alone.", "Outlet 1")


@pytest.mark.parametrize("title", ["Corvane plans to open an office", "Corvane denies the charge"])
def test_a_title_that_is_named_is_not_told_again(title: str) -> None:
    from dataclasses import replace

    earlier = replace(case.EARLIER, headline=title)
    cited = case.brief_evidence(earlier, title)
    line = case.sentence(f"We wrote about Corvane on 12 April, in “{title}”.", cited)
    dossier = replace(case.dossier(), relations=(replace(case.dossier().relations[0], brief=earlier),))
    result = ground(case.draft(archive=(line,), evidence=(*case.draft().evidence, cited)), dossier)
    assert [s.text for s in result.draft.archive] == [line.text]
