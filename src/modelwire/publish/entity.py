"""An entity's page: what it is, and every brief that names it."""

from collections import Counter
from dataclasses import dataclass

from modelwire.publish.card import cards
from modelwire.publish.catalogue import Catalogue, entity_paths
from modelwire.publish.leaf import Shelf
from modelwire.publish.lists import newest
from modelwire.publish.page import Head, Page
from modelwire.publish.paths import entity_path
from modelwire.publish.press import print_page
from modelwire.types import Entity

#: Names shown under "Often named with".
_COMPANY = 8


@dataclass(frozen=True, slots=True)
class EntityView:
    """What the beat knows of a name."""

    name: str
    kind: str
    gloss: str
    parent: tuple[str, str] | None
    #: addresses elsewhere about this very thing
    same_as: tuple[str, ...]
    #: (address, name) of those it is most often named with
    company: tuple[tuple[str, str], ...]


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
    )


def _parent(entity: Entity, catalogue: Catalogue) -> tuple[str, str] | None:
    """Who makes or owns it, if that one has a page."""
    path = entity_path(entity.parent) if entity.parent else ""
    known = catalogue.entities.get(path)
    return (catalogue.links.inside(path), known.name) if known else None


def _company(path: str, briefs: Shelf, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    counted = Counter(other for leaf in briefs.leaves for other in entity_paths(leaf) if other != path)
    best = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:_COMPANY]
    return tuple((catalogue.links.inside(other), catalogue.entities[other].name) for other, _ in best)
