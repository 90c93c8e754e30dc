"""The label: what kind of piece a brief is (DESIGN, "Label")."""

import re

from modelwire.write.lead import Lead
from modelwire.write.scene import Scene

REALITY_CHECK, FIRST_REPORT, EXPLAINER, TAKE = "Reality check", "First report", "Explainer", "Analyst take"
_PAPER = re.compile(
    r"\b(?:paper|study|survey|report|audit|review|research|preprint|benchmark|law|act|bill|regulation|directive|ruling|"
    r"rules?)\b",
    re.I,
)


def label(lead: Lead | None, scene: Scene, *, beside: bool) -> str:
    """Figures that differ, else nothing in the archive, else a paper or a law, else a take.

    Args:
        lead: the main act.
        scene: the story.
        beside: whether the brief sets anything of ours beside the facts: analysis, earlier reports, an outlook. Where
            it does not, nothing in our archive is on this news (of an update, it would be told), and "Analyst take"
            would promise what is not there.
    """
    if scene.found("conflict"):
        return REALITY_CHECK
    if not scene.dossier.relations:
        return FIRST_REPORT
    if lead and _is_learned(lead, scene):
        return EXPLAINER
    return TAKE if beside or any(r.kind == "updates" for r in scene.dossier.relations) else FIRST_REPORT


def _is_learned(lead: Lead, scene: Scene) -> bool:
    """Whether it is about a paper or a law: what such a text says needs explaining."""
    entity = scene.entities.get(lead.frame.object_id or "")
    if lead.row.act == "regulate" or (entity is not None and entity.kind in ("law", "benchmark")):
        return True
    return lead.row.act == "publish" and bool(_PAPER.search(lead.thing))
