"""An entity's page: what it is, and every brief that names it."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from modelwire.publish.card import cards
from modelwire.publish.catalogue import Catalogue, entity_paths
from modelwire.publish.leaf import Shelf
from modelwire.publish.lists import newest
from modelwire.publish.moments import Moment, day
from modelwire.publish.page import Head, Page
from modelwire.publish.paths import entity_path, watch_path
from modelwire.publish.press import print_page
from modelwire.publish.trend import Trend, trend
from modelwire.publish.watch import STATE_WORDS
from modelwire.types import Entity, Watch, WatchState

#: Names shown under "Named with it", open watches, and settled ones.
_COMPANY, _WATCHES, _SETTLED = 10, 8, 8


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
    due_iso: str


@dataclass(frozen=True, slots=True)
class Turned:
    """A watch of such a brief that is settled: what became of it, and by what."""

    href: str
    statement: str
    due: str
    state: str
    words: str
    at: Moment
    note: str


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
    more_watches: int
    #: the newest first
    turned: tuple[Turned, ...]
    more_turned: int
    #: how those that are settled turned out, in words; "" where none is
    tally: str


def entity_page(path: str, catalogue: Catalogue) -> Page:
    """The page of an entity that a brief names."""
    entity, briefs = catalogue.entities[path], catalogue.by_entity[path]
    head = Head(entity.name, path, f"{entity.name} in {catalogue.site.name}.", feeds=path)
    return print_page(
        catalogue, "entity.html", head, modified=newest(briefs),
        view=_view(path, entity, briefs, catalogue), cards=cards(briefs, catalogue),
    )  # fmt: skip


def _view(path: str, entity: Entity, briefs: Shelf, catalogue: Catalogue) -> EntityView:
    leaves, carried = briefs.leaves, _carried(briefs, catalogue)
    still = sorted((w for w in carried if w.state is WatchState.OPEN), key=lambda w: (w.due_on, w.id))
    settled = sorted((w for w in carried if w.settlements and w.state is not WatchState.OPEN), key=_last, reverse=True)
    return EntityView(
        name=entity.name,
        kind=entity.kind,
        gloss=entity.gloss,
        parent=_parent(entity, catalogue),
        same_as=tuple(url for url in entity.same_as if catalogue.links.to(url)),
        company=_company(path, briefs, catalogue),
        span=(catalogue.moment(leaves[-1].published_at), catalogue.moment(leaves[0].published_at)) if leaves else None,
        trend=trend((leaf.published_at for leaf in leaves), catalogue.as_of, catalogue.site.timezone),
        watches=tuple(_awaited(watch, catalogue) for watch in still[:_WATCHES]),
        more_watches=max(len(still) - _WATCHES, 0),
        turned=tuple(_turned(watch, catalogue) for watch in settled[:_SETTLED]),
        more_turned=max(len(settled) - _SETTLED, 0),
        tally=_tally(settled),
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


def _carried(briefs: Shelf, catalogue: Catalogue) -> list[Watch]:
    """Every watch of these briefs, once."""
    ids = dict.fromkeys(id_ for leaf in briefs.leaves if leaf.watches for id_ in leaf.watches.split("\n"))
    return [catalogue.watches[id_] for id_ in ids]


def _awaited(watch: Watch, catalogue: Catalogue) -> Awaited:
    href = catalogue.links.inside(watch_path(watch.id))
    return Awaited(href, watch.statement, day(watch.due_on), watch.due_on.isoformat())


def _turned(watch: Watch, catalogue: Catalogue) -> Turned:
    last = watch.settlements[-1]
    return Turned(
        catalogue.links.inside(watch_path(watch.id)), watch.statement, day(watch.due_on), watch.state.value,
        STATE_WORDS[watch.state], catalogue.moment(last.at), last.note,
    )  # fmt: skip


def _last(watch: Watch) -> tuple[datetime, str]:
    return watch.settlements[-1].at, watch.id


def _tally(settled: list[Watch]) -> str:
    counted = Counter(watch.state for watch in settled)
    return ", ".join(f"{counted[state]} {STATE_WORDS[state].lower()}" for state in WatchState if counted[state])
