"""Plans of one actor that are equally firm share a sentence, in the order of their days."""

from modelwire.write.clippings import Clippings
from modelwire.write.main_act import find_leads
from modelwire.write.plans import plan_lines
from modelwire.write.scene import Scene
from tests.unit import write_fiction as fiction
from tests.unit.make import article

FILL = " The street was quiet that day." * 10
NEWS = "Pellan has acquired Corvane. "


def told(text: str) -> list[str]:
    piece = article("https://courier.example/p", "Pellan acquires Corvane", NEWS + text + FILL, published_at=fiction.AT)
    scene = Scene(fiction.dossier(piece), fiction.NOW.date(), frozenset())
    leads = find_leads(scene)
    assert not isinstance(leads, str), leads
    return [line.options[0].text for line in plan_lines(leads[0], scene, Clippings(scene.articles))]


def test_two_plans_of_one_actor_are_told_together_the_nearer_day_first() -> None:
    [both] = told(
        "Pellan will ship its first robots by 29 July. Long after that, Pellan will publish an audit by 22 June."
    )
    assert both.index("22 June") < both.index("29 July")
    assert both.count("Pellan") <= 1, "behind the lead, by what it is"


def test_a_duty_and_an_intention_are_not_told_together() -> None:
    assert len(told("Pellan must publish an audit by 22 June. Pellan plans to ship its first robots by 29 July.")) == 2


def test_plans_of_two_actors_are_not_told_together() -> None:
    assert len(told("Pellan will publish an audit by 22 June. Tide Labs will ship its first robots by 29 July.")) == 2


def test_what_somebody_will_do_is_no_intention() -> None:
    (line,) = told("Tide Labs will test the robots by 29 July, Pellan said.")
    assert "intends" not in line
    assert "plans" not in line
