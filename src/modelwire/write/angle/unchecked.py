"""Whose word a figure is that nobody beside the party gives."""

import re
from collections.abc import Iterator

from modelwire.types import Computation
from modelwire.write.angle.line import analysis
from modelwire.write.clippings import Clippings
from modelwire.write.house import possessive
from modelwire.write.lead import Lead
from modelwire.write.lines import Line
from modelwire.write.scene import Scene


def unchecked(lead: Lead, scene: Scene, clips: Clippings, said: str) -> Iterator[Line]:
    """That a figure which the summary gives is the party's own word, and no other source of the story has it."""
    if scene.own_account is None:
        return
    entity = scene.own_account.operands[0]
    evidence = clips.of_frame(lead.frame)
    short = scene.short(lead.frame.actor_id) or entity
    made = Computation("own_account", (evidence.id,), entity, (entity,))
    figure = next((f for pattern in _SCORES for f in re.findall(pattern, said)), "").rstrip(".")
    if figure and figure in scene.article(lead.frame).text:
        yield analysis("unchecked", _measured(figure, short), scene, (evidence,), made)
    elif _COMPARES.search(said):
        yield analysis("untested", _compared(short), scene, (evidence,), made)


def _measured(figure: str, short: str) -> tuple[str, ...]:
    return (
        f"The {figure} is {possessive(short)} own figure; no other source of this story has it",
        f"Whose figure the {figure} is should be kept in mind: it is {possessive(short)} own",
        f"For the {figure} there is {possessive(short)} word alone in this story",
        f"Nothing but {possessive(short)} word stands behind the {figure} so far in this story",
    )


def _compared(short: str) -> tuple[str, ...]:
    return (
        f"How it compares is told by {short} alone; no test from outside stands in this story",
        f"That comparison is {possessive(short)} own, and this story holds no other",
        f"For the comparison there is {possessive(short)} word only: nobody else in this story has tried it",
        "A comparison by the maker itself is all this story has; one from outside is missing",
    )


#: Figures that a maker measured on its own work.
_COMPARES = re.compile(r"\b(?:outperform\w*|better|strongest|faster|superior|cheaper|most capable|beats?)\b")
_SCORES = (r"\bscores (\d[\d.]*%?)", r"(\d[\d.]*%)", r"(\d[\d.,]* points)")
