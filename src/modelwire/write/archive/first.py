"""That our archive has nothing earlier, and what was looked up in it."""

from collections.abc import Iterator
from datetime import date

from modelwire.types import Computation, Kind
from modelwire.write.archive.line import told
from modelwire.write.house import day, listed
from modelwire.write.lead import Lead
from modelwire.write.lines import Line
from modelwire.write.scene import Scene

_NAMES = 3


def none_lines(lead: Lead, scene: Scene) -> Iterator[Line]:
    """That nothing earlier names those whom the story is about, or at least that nothing earlier is about this."""
    finding = next(iter(scene.found("first report")), None)
    since = scene.dossier.archive_since
    names = [name for name in finding.operands if _is_of(name, lead, scene)][:_NAMES] if finding else []
    if not names and not since and lead.frame.actor[:1].isupper():
        names = [scene.bare_name(lead.frame.actor)]
    if names:
        texts = _begun(names, since, scene) if since else _new(names, scene)
        given = (*names, since) if since else tuple(names)
        yield told("first", texts, scene, (), Kind.ANALYSIS, Computation("first_report", (), "first report", given))
    elif since:
        begins = day(date.fromisoformat(since), scene.today)
        texts = (
            f"Our archive, which begins on {begins}, has no earlier report on this matter",
            f"Nothing in our archive, which begins on {begins}, is about this matter",
            f"We had not reported on this matter before; our archive begins on {begins}",
            f"On this matter our archive has nothing earlier; it begins on {begins}",
        )
        yield told("no earlier", texts, scene, (), Kind.ANALYSIS)


def _is_of(name: str, lead: Lead, scene: Scene) -> bool:
    """Whether a story is about somebody: the deed names it, or a title does; whoever is asked beside is not missed."""
    titles = " ".join(article.title for article in scene.articles.values())
    bare = scene.bare_name(name)
    entity = next((e for e in scene.entities.values() if e.name == name), None)
    acting = entity is not None and entity.id in (lead.frame.actor_id, lead.frame.object_id)
    return acting or bare in f"{lead.frame.actor} {lead.thing} {titles}"


def _begun(names: list[str], since: str, scene: Scene) -> tuple[str, ...]:
    begins, either = day(date.fromisoformat(since), scene.today), listed([scene.name(name) for name in names], "or")
    return (
        f"We have not reported on {either} before; our archive goes back to {begins}",
        f"There is no earlier report of ours on {either}; our archive begins on {begins}",
        f"We had not reported on {either} since our archive began, on {begins}",
    )


def _new(names: list[str], scene: Scene) -> tuple[str, ...]:
    either = listed([scene.name(name) for name in names], "or")
    return (
        f"We have not reported on {either} before",
        f"There is no earlier report of ours on {either}",
    )
