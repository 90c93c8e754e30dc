"""The label: what kind of piece a brief is (DESIGN, "Label")."""

import re

from modelwire.write.lead import Lead
from modelwire.write.scene import Scene

REALITY_CHECK, FIRST_REPORT, EXPLAINER, TAKE = "Reality check", "First report", "Explainer", "Analyst take"
_PAPER = re.compile(
    r"\b(?:paper|study|research|preprint|benchmark|law|act|bill|regulation|directive|ruling|rules?)\b", re.I
)


def label(lead: Lead | None, scene: Scene) -> str:
    """Figures that differ, else nothing in the archive, else a paper or a law, else a take."""
    if scene.found("conflict"):
        return REALITY_CHECK
    if not scene.dossier.relations:
        return FIRST_REPORT
    return EXPLAINER if lead and _is_learned(lead, scene) else TAKE


def _is_learned(lead: Lead, scene: Scene) -> bool:
    """Whether it is about a paper or a law: what such a text says needs explaining."""
    entity = scene.entities.get(lead.frame.object_id or "")
    if lead.row.act == "regulate" or (entity is not None and entity.kind in ("law", "benchmark")):
        return True
    return lead.row.act == "publish" and bool(_PAPER.search(lead.thing))
