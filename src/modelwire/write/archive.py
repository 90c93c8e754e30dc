"""What our archive says: earlier coverage by title and date, or plainly that there is none."""

from collections.abc import Iterator
from datetime import date

from modelwire.types import Computation, Kind, Relation
from modelwire.write.clippings import Clippings
from modelwire.write.house import day, listed
from modelwire.write.kept import kept_lines, nearer_lines
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.scene import Scene

#: How many earlier briefs are named.
_AT_MOST = 2
_NAMES = 3


def archive_lines(lead: Lead, scene: Scene, clips: Clippings) -> list[Line]:
    """Each earlier brief in a sentence, or one that says there is none."""
    told = [line for r in scene.dossier.relations[:_AT_MOST] for line in _of_relation(r, lead, scene, clips)]
    return told or list(_none(lead, scene))


def _of_relation(relation: Relation, lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What came of a plan that the brief told, or else what it was about; then its figures beside the new ones."""
    kept = list(kept_lines(relation, scene, clips))
    yield from kept or _earlier(relation, lead, scene, clips)
    yield from nearer_lines(relation, scene, clips)


def _shared(relation: Relation, lead: Lead, scene: Scene) -> list[str]:
    """Names that both share, those first that the new story's main act is about, people last."""
    acting = (scene.entities.get(id_ or "") for id_ in (lead.frame.actor_id, lead.frame.object_id))
    order = [e.name for e in (*acting, *scene.entities.values()) if e and e.kind != "person"]
    return sorted(relation.shared, key=lambda name: order.index(name) if name in order else len(order))


def _earlier(relation: Relation, lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    brief = relation.brief
    evidence = clips.of_brief(brief, 0, len(brief.headline))
    on, title = day(brief.published_at.date(), scene.today), f"“{brief.headline}”"
    whom = listed([scene.name(n) for n in _shared(relation, lead, scene)[:2]]) if relation.shared else "this"
    texts = {
        "updates": (
            f"On {on} we first reported this, in {title}; what is new since stands above",
            f"This carries on from {title}, our report of {on}",
        ),
        "follows": (
            f"We last wrote about {whom} on {on}, in {title}",
            f"On {on}, in {title}, we reported on {whom} before",
        ),
    }.get(
        relation.kind,
        (
            f"For background on {whom} there is our report of {on}, {title}",
            f"Our report of {on}, {title}, is the background on {whom}",
        ),
    )
    yield Line(tuple(Option(text) for text in texts), (evidence,))


def _none(lead: Lead, scene: Scene) -> Iterator[Line]:
    """That nothing earlier names those whom the story is about; what was looked up is given."""
    finding = next(iter(scene.found("first report")), None)
    names = list(finding.operands[:_NAMES]) if finding else [scene.bare_name(lead.frame.actor)]
    told = listed([scene.name(name) for name in names], "or")
    since = scene.dossier.archive_since
    given = (*names, since) if since else tuple(names)
    if since:
        begins = day(date.fromisoformat(since), scene.today)
        whom = listed([scene.name(name) for name in names])
        them = "it" if len(names) == 1 else "them"
        texts = (
            f"This is our first report on {whom}: our archive, which begins on {begins}, does not name {them}",
            f"Nothing in our archive, which begins on {begins}, names {told}, so this is a first report",
        )
    else:
        texts = (
            f"Our archive begins with this edition, so there is no earlier report of ours on {told}",
            f"We have no earlier report on {told}: our archive begins with this edition",
        )
    yield Line(
        tuple(Option(text) for text in texts),
        kind=Kind.ANALYSIS,
        computation=Computation("first_report", (), "first report", given),
    )
