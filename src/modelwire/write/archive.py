"""What our archive says: earlier coverage by title and date, or plainly that there is none."""

from collections.abc import Iterator
from datetime import date

from modelwire.facts.rows import content
from modelwire.types import Computation, Kind, Relation
from modelwire.write.clippings import Clippings
from modelwire.write.house import day, listed
from modelwire.write.kept import kept_lines, nearer_lines
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option, turned
from modelwire.write.scene import Scene

#: How many earlier briefs are named.
_AT_MOST = 2
_NAMES = 3
#: Part of a denial's words that an earlier brief must have to be what is denied.
_SAME_CLAIM = 0.6


def archive_lines(lead: Lead, scene: Scene, clips: Clippings) -> list[Line]:
    """Each earlier brief in a sentence, or one that says there is none."""
    told = [line for r in scene.dossier.relations[:_AT_MOST] for line in _of_relation(r, lead, scene, clips)]
    return told or list(_none(lead, scene))


def _of_relation(relation: Relation, lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What came of a plan that the brief told, or else what it was about; then its figures beside the new ones."""
    told = list(kept_lines(relation, scene, clips)) or list(_denied(relation, scene, clips))
    yield from told or _earlier(relation, lead, scene, clips)
    yield from nearer_lines(relation, scene, clips)


def _denied(relation: Relation, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """That somebody denies what the earlier brief told, on whosoever's word."""
    brief = relation.brief
    told = content(" ".join(s.text for s in brief.summary))
    for frame in (f for row in scene.rows for f in row.frames if f.act == "deny" and not f.negated):
        denied = content(frame.object) - content(frame.actor)
        if denied and len(denied & told) >= _SAME_CLAIM * len(denied):
            who, on, title = scene.name(frame.actor), day(brief.published_at.date(), scene.today), f"“{brief.headline}”"
            texts = (
                f"{who} denies what stood in our report of {on}, {title}",
                f"What we reported on {on}, in {title}, {who} denies",
            )
            options = [Option(text, (f"denied:{n}",)) for n, text in enumerate(texts)]
            evidence = (clips.of_brief(brief, 0, len(brief.headline)), clips.of_frame(frame))
            yield Line(tuple(turned(options, scene.dossier.story.id)), evidence)
            return


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
            f"We opened this story on {on} with {title}",
            f"Our first report on it, of {on}, was {title}",
            f"It began for us on {on}, with {title}",
            f"This is the next step of what we told on {on} in {title}",
        ),
        "follows": (
            f"We last wrote about {whom} on {on}, in {title}",
            f"On {on}, in {title}, we reported on {whom} before",
            f"It follows our report of {on} on {whom}, {title}",
            f"{whom} stood in our edition of {on} already, in {title}",
        ),
    }.get(
        relation.kind,
        (
            f"For background on {whom} there is our report of {on}, {title}",
            f"Our report of {on}, {title}, is the background on {whom}",
            f"Readers met {whom} on {on}, in our {title}",
        ),
    )
    options = [Option(text, (f"{relation.kind}:{n}",)) for n, text in enumerate(texts)]
    yield Line(tuple(turned(options, scene.dossier.story.id)), (evidence,))


def _none(lead: Lead, scene: Scene) -> Iterator[Line]:
    """That nothing earlier names those whom the story is about; what was looked up is given."""
    since = scene.dossier.archive_since
    names = _looked_up(lead, scene, bool(since))
    if not names:
        return
    told = listed([scene.name(name) for name in names], "or")
    if since:
        begins = day(date.fromisoformat(since), scene.today)
        whom = listed([scene.name(name) for name in names])
        them = "it" if len(names) == 1 else "them"
        texts: tuple[str, ...] = (
            f"This is our first report on {whom}: our archive, which begins on {begins}, does not name {them}",
            f"Nothing in our archive, which begins on {begins}, names {told}, so this is a first report",
            f"We have not written about {told} before; our archive goes back to {begins}",
            f"Our own archive, kept since {begins}, is silent on {told}",
        )
    else:
        texts = (
            f"Our archive begins with this edition, so there is no earlier report of ours on {told}",
            f"We have no earlier report on {told}: our archive begins with this edition",
        )
    yield Line(
        tuple(turned([Option(text, (f"none:{n}",)) for n, text in enumerate(texts)], scene.dossier.story.id)),
        kind=Kind.ANALYSIS,
        computation=Computation("first_report", (), "first report", (*names, *filter(None, [since]))),
    )


def _looked_up(lead: Lead, scene: Scene, archive: bool) -> list[str]:
    """The names of the finding; while there is no archive at all, whoever the story is about."""
    if finding := next(iter(scene.found("first report")), None):
        return list(finding.operands[:_NAMES])
    who = lead.frame.actor or lead.frame.object
    return [] if archive or not who[:1].isupper() else [scene.bare_name(who)]
