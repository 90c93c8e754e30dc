"""What our archive says: earlier coverage by title and date and what came of it, or plainly that there is none."""

from modelwire.write.archive.earlier import named_lines, sequel_lines
from modelwire.write.archive.figures import figure_lines
from modelwire.write.archive.first import none_lines
from modelwire.write.archive.promise import promise_lines
from modelwire.write.clippings import Clippings
from modelwire.write.lead import Lead
from modelwire.write.lines import Line
from modelwire.write.scene import Scene

#: Sentences on the archive.
_LINES = 3


def archive_lines(lead: Lead, scene: Scene, clips: Clippings, said: str) -> list[Line]:
    """Of each earlier brief what came of it, and its figures beside the new ones; else that there is none.

    Args:
        lead: the main act.
        scene: what the writer may see.
        clips: takes the evidence.
        said: headline and summary, whose names are those that readers can connect an earlier report with.
    """
    came: list[Line] = []
    named: list[Line] = []
    for relation in sorted(scene.dossier.relations, key=lambda r: r.brief.published_at, reverse=True):
        what = list(promise_lines(relation, lead, scene, clips))[:1] or list(sequel_lines(relation, lead, scene, clips))
        # One deed is told once, though two of our reports named its day.
        what = [line for line in what if not any(line.evidence[-1] == other.evidence[-1] for other in came)]
        came += [*what, *figure_lines(relation, scene, clips)]
        named += () if what else named_lines(relation, lead, scene, clips, said)
    if not named and not came and scene.dossier.relations:
        return []  # there is something earlier, though nothing that a reader of this brief could connect with it
    # A mere title says least: one of them stands where what came of a report does not fill the room.
    said_before = [*named[: max(0, min(1, _LINES - len(came)))], *came][:_LINES]
    # That there is nothing earlier, the label says ("First report") where no other stands in its place.
    return said_before or (list(none_lines(lead, scene)) if scene.found("conflict") else [])
