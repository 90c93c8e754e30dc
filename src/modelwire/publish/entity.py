"""An entity's page: what it is, and every brief that names it."""

from collections import Counter
from dataclasses import dataclass

from modelwire.publish.card import cards
from modelwire.publish.catalogue import Catalogue, entity_paths
from modelwire.publish.leaf import Shelf
from modelwire.publish.lists import newest
from modelwire.publish.moments import Moment, day
from modelwire.publish.page import Head, Page
from modelwire.publish.paths import entity_path, watch_path
from modelwire.publish.press import print_page
from modelwire.publish.trend import Trend, trend
from modelwire.types import Entity, WatchState

#: Names shown under "Named with it", and open watches.
_COMPANY, _WATCHES = 10, 5


@dataclass(frozen=True, slots=True)
class Companion:
    """A name that briefs name together with this one."""

    href: str
    name: str
    #: briefs that name both
    count: int
    #: the count as a share of this name's briefs, in hundredths
    share: int


@dataclass(frozen=True, slots=True)
class Awaited:
    """An open watch of a brief that names it."""

    href: str
    statement: str
    due: str


@dataclass(frozen=True, slots=True)
class EntityView:
    """What the beat knows of a name."""

    name: str
    kind: str
    gloss: str
    parent: tuple[str, str] | None
    #: addresses elsewhere about this very thing
    same_as: tuple[str, ...]
    company: tuple[Companion, ...]
    #: days of the first and the last brief; None where none stands
    span: tuple[Moment, Moment] | None
    trend: Trend | None
    watches: tuple[Awaited, ...]


def entity_page(path: str, catalogue: Catalogue) -> Page:
    """The page of an entity that a brief names."""
    entity, briefs = catalogue.entities[path], catalogue.by_entity[path]
    head = Head(entity.name, path, f"{entity.name} in {catalogue.site.name}.", feeds=path)
    return print_page(
        catalogue, "entity.html", head, modified=newest(briefs),
        view=_view(path, entity, briefs, catalogue), cards=cards(briefs, catalogue),
    )  # fmt: skip


def _view(path: str, entity: Entity, briefs: Shelf, catalogue: Catalogue) -> EntityView:
    return EntityView(
        name=entity.name,
        kind=entity.kind,
        gloss=entity.gloss,
        parent=_parent(entity, catalogue),
        same_as=tuple(url for url in entity.same_as if catalogue.links.to(url)),
        company=_company(path, briefs, catalogue),
        span=_span(briefs, catalogue),
        trend=trend((leaf.published_at for leaf in briefs.leaves), catalogue.as_of, catalogue.site.timezone),
        watches=_open(briefs, catalogue),
    )


def _parent(entity: Entity, catalogue: Catalogue) -> tuple[str, str] | None:
    """Who makes or owns it, if that one has a page."""
    path = entity_path(entity.parent) if entity.parent else ""
    known = catalogue.entities.get(path)
    return (catalogue.links.inside(path), known.name) if known else None


def _company(path: str, briefs: Shelf, catalogue: Catalogue) -> tuple[Companion, ...]:
    counted = Counter(other for leaf in briefs.leaves for other in entity_paths(leaf) if other != path)
    best = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:_COMPANY]
    return tuple(
        Companion(catalogue.links.inside(other), catalogue.entities[other].name, count, 100 * count // len(briefs))
        for other, count in best
    )


def _span(briefs: Shelf, catalogue: Catalogue) -> tuple[Moment, Moment] | None:
    if not briefs:
        return None
    return catalogue.moment(briefs.leaves[-1].published_at), catalogue.moment(briefs.leaves[0].published_at)


def _open(briefs: Shelf, catalogue: Catalogue) -> tuple[Awaited, ...]:
    """What these briefs still wait for, the nearest date first."""
    ids = {id_ for leaf in briefs.leaves for id_ in leaf.watches.split("\n")}
    still = [watch for id_ in ids if (watch := catalogue.watches.get(id_)) and watch.state is WatchState.OPEN]
    return tuple(
        Awaited(catalogue.links.inside(watch_path(watch.id)), watch.statement, day(watch.due_on))
        for watch in sorted(still, key=lambda w: (w.due_on, w.id))[:_WATCHES]
    )
