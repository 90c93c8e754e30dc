"""Who carries it: how many outlets tell the main point, and whether anybody beside the party does."""

import re
from collections.abc import Iterable, Iterator

from modelwire.copying import longest_run
from modelwire.types import Computation, Frame
from modelwire.write.angle.line import analysis, ids
from modelwire.write.clippings import Clippings
from modelwire.write.house import counted, possessive
from modelwire.write.lead import Lead
from modelwire.write.lines import Line
from modelwire.write.scene import Scene

#: Two outlets that agree say little.
_LEAST = 3
#: Words in a row that two outlets do not find each by itself.
_COPIED = 12


def carried(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """On what several independent outlets agree."""
    frames = {scene.article(f).publisher: f for f in _in_own_words(lead.row.frames, scene)}
    if len(frames) < _LEAST:
        return
    evidence = tuple(clips.of_frame(f) for f in frames.values())
    count = counted(len(frames))
    texts = (
        f"At least {count} outlets report the main point independently",
        f"The main point is reported by at least {count} outlets, each on its own account",
        f"At least {count} outlets have the main point on their own account",
        f"No fewer than {count} outlets report the main point on their own",
    )
    made = Computation("count_publishers", ids(evidence), count)
    yield analysis("carried", texts, scene, evidence, made)


def _in_own_words(frames: Iterable[Frame], scene: Scene) -> list[Frame]:
    """One of each outlet that tells it in a sentence of its own: those that print one agency's sentence count once."""
    own: list[Frame] = []
    for frame in frames:
        copied = any(longest_run(frame.passage.text, other.passage.text) >= _COPIED for other in own)
        known = any(scene.article(frame).publisher == scene.article(other).publisher for other in own)
        if not (copied or known or scene.own_page(frame)):
            own.append(frame)
    return own


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
