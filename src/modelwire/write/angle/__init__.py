"""The angle: what the findings say that no single source does, each with the computation behind it."""

from collections.abc import Iterator

from modelwire.write.angle.figures import apart, portion, shares, standing
from modelwire.write.angle.silence import left_out, no_word, not_said
from modelwire.write.angle.sole import alone
from modelwire.write.angle.time import hinges, span
from modelwire.write.asknown import names_as_known
from modelwire.write.clippings import Clippings
from modelwire.write.lead import Lead
from modelwire.write.lines import Line
from modelwire.write.scene import Scene


def angle_lines(lead: Lead, scene: Scene, clips: Clippings, said: str = "") -> list[Line]:
    """What follows from the findings, strongest first.

    Args:
        lead: the main act.
        scene: the story.
        clips: cuts the evidence.
        said: the summary as it stands; what it says already is not said again.
    """
    found = (line for line in _all(lead, scene, clips, said) if line.options)
    return [line for line in found if not (said and names_as_known(line.options[0].text, f"{scene.named} {said}"))]


def _all(lead: Lead, scene: Scene, clips: Clippings, said: str) -> Iterator[Line]:
    yield from apart(scene, clips)
    yield from portion(scene, clips)
    yield from left_out(scene, clips)
    yield from hinges(scene, clips)
    yield from alone(lead, scene, clips, said)
    yield from span(scene, clips)
    yield from standing(scene, clips, said)
    yield from shares(scene, clips, said)
    yield from not_said(lead, scene, clips)
    yield from no_word(scene, clips)
