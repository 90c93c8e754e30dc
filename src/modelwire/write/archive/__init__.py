"""What our archive says: earlier coverage by title and date and what came of it, or plainly that there is none."""

from modelwire.types import Relation
from modelwire.write.archive.earlier import earlier_lines
from modelwire.write.archive.figures import figure_lines
from modelwire.write.archive.first import none_lines
from modelwire.write.archive.promise import promise_lines
from modelwire.write.clippings import Clippings
from modelwire.write.lead import Lead
from modelwire.write.lines import Line
from modelwire.write.scene import Scene

#: How many earlier briefs are named, and how many sentences that takes at most.
_BRIEFS, _LINES = 2, 3


def archive_lines(lead: Lead, scene: Scene, clips: Clippings) -> list[Line]:
    """Of each earlier brief what came of it, and its figures beside the new ones; else that there is none."""
    told: list[Line] = []
    for relation in scene.dossier.relations[:_BRIEFS]:
        came = [] if _told_before(relation, scene) else list(promise_lines(relation, scene, clips))[:1]
        told += came or earlier_lines(relation, lead, scene, clips)
        told += figure_lines(relation, scene, clips)
    return told[:_LINES] or list(none_lines(lead, scene))


def _told_before(relation: Relation, scene: Scene) -> bool:
    """Whether a later brief of ours has said already what came of that one."""
    later = (r.brief for r in scene.dossier.relations if r.brief.published_at > relation.brief.published_at)
    return any(f"“{relation.brief.headline}”" in s.text for brief in later for s in brief.archive)
