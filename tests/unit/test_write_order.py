"""What the order of words and of events may not do: cut a name, name no doer, tell the second deed first."""

from types import SimpleNamespace
from typing import cast

from modelwire.write.join.same import one_subject
from modelwire.write.join.shape import Shape
from modelwire.write.mentions import in_full
from modelwire.write.rephrase import rephrased
from modelwire.write.scene import Scene

_SCENE = cast("Scene", SimpleNamespace(entities={}, short=lambda _: None))
_TOOK = Shape("", "The Norwick Rovers", "took the ball", "")


def _joined(first: str, second: Shape, *, in_order: bool) -> list[str]:
    shape = Shape("", "The Norwick Rovers", first, "")
    return list(one_subject(shape, second, _SCENE, one_voice=True, in_order=in_order))


def test_two_deeds_are_joined_only_in_the_order_of_one_source() -> None:
    assert _joined("kicked off", _TOOK, in_order=True) == ["The Norwick Rovers kicked off and took the ball"]
    assert _joined("kicked off", _TOOK, in_order=False) == []


def test_what_has_been_done_takes_no_earlier_deed_behind_it() -> None:
    assert _joined("have secured a playoff spot", _TOOK, in_order=True) == []


def test_what_holds_may_be_joined_from_anywhere() -> None:
    state = Shape("", "The Norwick Rovers", "are unbeaten", "")
    assert _joined("kicked off", state, in_order=False) == ["The Norwick Rovers kicked off and are unbeaten"]


def test_by_default_is_nobody() -> None:
    told = [c.text for c in rephrased("Letters are opened by default in the inner office")]
    assert not any(text.lower().startswith("default") for text in told)


def test_a_part_in_front_keeps_the_name_that_ends_it() -> None:
    told = [c.text for c in rephrased("Unrest has shaken Norwick every day since the death of teenager Alan Riva")]
    assert not any("teenager," in text for text in told)


def test_a_title_in_capitals_makes_no_first_name() -> None:
    title = "Corvane Completes Lumenor Acquisition\nLumenor sells lamps."
    assert in_full("Lumenor sells lamps", [title], "") == "Lumenor sells lamps"
    assert in_full("Riva sells lamps", ["Ada Riva sells lamps."], "") == "Ada Riva sells lamps"
