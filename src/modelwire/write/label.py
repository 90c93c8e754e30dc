"""The label: what kind of piece a brief is (DESIGN, "Label")."""

import re

from modelwire.write.lead import Lead
from modelwire.write.scene import Scene

REALITY_CHECK, FIRST_REPORT, EXPLAINER, TAKE = "Reality check", "First report", "Explainer", "Analyst take"
_PAPER = re.compile(
    r"\b(?:paper|study|research|preprint|report|benchmark|law|act|bill|regulation|directive|ruling)\b", re.I
)


def label(lead: Lead, scene: Scene) -> str:
    """Figures that differ, else nothing in the archive, else a paper or a law, else a take."""
    if scene.found("conflict"):
        return REALITY_CHECK
    if not scene.dossier.relations:
        return FIRST_REPORT
    entity = scene.entities.get(lead.frame.object_id or "")
    learned = lead.row.act in ("publish", "regulate") or (entity is not None and entity.kind in ("law", "benchmark"))
    return EXPLAINER if learned and (_PAPER.search(lead.frame.object) or lead.row.act == "regulate") else TAKE
