"""The plan of a build: which sheets may have changed since the one before, so that the others are not looked at.

Marks (`marks.py`) say for each sheet whether it stands. A plan spares asking all of them: from the briefs, editions and
watches that changed it follows to every page that shows them. Where a change reaches further than can be followed (the
frame, a publisher's standing, a name that pages learn from another brief) there is no such plan, and all are asked.
`tests/unit/test_publish_marks.py` holds that after a plan every mark stands.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from modelwire.publish.catalogue import Catalogue, entity_paths
from modelwire.publish.days import Day
from modelwire.publish.leaf import Leaf, fields
from modelwire.publish.marks import Marks, mark
from modelwire.publish.past import ITEMS, documents, path_of
from modelwire.publish.paths import section_path, source_path
from modelwire.text import slugify
from modelwire.types import Watch

#: A brief before and after; None where it was not, or is no more.
Change = tuple[Leaf | None, Leaf | None]


@dataclass(frozen=True, slots=True)
class Before:
    """The build before, as this one needs it."""

    #: as `state` gave it
    state: str
    #: briefs whose public version is another one now
    changed: Sequence[Change]


def state(marks: Marks, beside: str) -> str:
    """What the next plan has to know of this build.

    Args:
        marks: of what was built.
        beside: what else decides about pages without a mark of its own.
    """
    shelves = marks.catalogue
    told = {
        "frame": mark(marks.frame, marks.week, marks.letters, marks.asked, beside,
                      repr(shelves.snapshot.sources), repr(sorted(shelves.snapshot.standings.items()))),
        "editions": {edition.id: _edition(edition) for edition in shelves.editions},
        "watches": {watch.id: mark(repr(watch)) for watch in shelves.snapshot.watches},
    }  # fmt: skip
    return json.dumps(told)


def touched(marks: Marks, before: Before, now: str) -> frozenset[str] | None:
    """The names of all sheets that may have changed; None where all have to be asked.

    Args:
        marks: of what is to be built.
        before: the build before.
        now: the state of what is to be built.
    """
    was, is_ = json.loads(before.state or "{}"), json.loads(now)
    if not was or was["frame"] != is_["frame"] or was["editions"].keys() - is_["editions"].keys():
        return None
    if any(_names_others(change, marks.catalogue) for change in before.changed):
        return None
    names: set[str] = set()
    for change in before.changed:
        names.update(_by_brief(change, marks.catalogue))
        names.update(_by_place(change, marks.catalogue))
    names.update(_by_editions(was["editions"], is_["editions"], before.changed, marks.catalogue))
    names.update(_by_watches(was["watches"], is_["watches"], before.changed, marks.catalogue))
    return frozenset(names)


# ── briefs ───────────────────────────────────────────────────────────────────────────────────────────────


def _by_brief(change: Change, shelves: Catalogue) -> Iterator[str]:
    """The pages that show a brief, or that showed it."""
    leaves = [leaf for leaf in change if leaf]
    id_ = leaves[0].id
    yield f"article/{id_}"
    yield from (f"article/{leaf.id}" for leaf in shelves.archive.leaves.values() if id_ in leaf.earlier)
    slugs = {slug for leaf in leaves for slug in leaf.entities.split()}
    yield from (f"/entity/{slugify(e.id)}/" for e in shelves.snapshot.entities if e.parent in slugs)
    for leaf in leaves:
        yield from (f"article/{ref}" for ref, _ in fields(leaf.earlier))
        story = shelves.by_story.get(leaf.story_id)
        yield from (f"article/{other.id}" for other in (story.leaves if story else ()))
        yield from entity_paths(leaf)
        yield from (source_path(domain) for domain, *_ in fields(leaf.outlets))
        yield section_path(leaf.section) if leaf.section else ""
        yield "corrections" if leaf.recalled else ""


def _by_place(change: Change, shelves: Catalogue) -> Iterator[str]:
    """The documents of the feed's archive that hold a brief, or that hold others because it came or went."""
    leaf = next(leaf for leaf in change if leaf)
    older = sum((other.published, other.id) < (leaf.published, leaf.id) for other in shelves.archive.leaves.values())
    old, new = change
    first, last = older // ITEMS + 1, documents(shelves)
    stays = old and new and old.published == new.published
    yield from map(path_of, [first] if stays else range(first, last + 2))
    yield from map(path_of, range(max(last - 1, 1), last + 1))


def _names_others(change: Change, shelves: Catalogue) -> bool:
    """Whether a brief may rename what other pages show: names come from the oldest mention."""
    old, new = change
    if old and new and (old.names, old.outlets, old.state, old.published) == (
        new.names, new.outlets, new.state, new.published,
    ):  # fmt: skip
        return False
    leaves = [leaf for leaf in change if leaf]
    oldest = min(leaf.published for leaf in leaves)
    if any(leaf.state != "published" for leaf in leaves):
        return True
    paths = {path for leaf in leaves for path in entity_paths(leaf)}
    outlets = {source_path(domain) for leaf in leaves for domain, *_ in fields(leaf.outlets)}
    shelves_of = [shelves.by_entity.get(path) for path in paths] + [shelves.by_source.get(path) for path in outlets]
    # One that names it alone renames nobody; one that is younger than another neither.
    return any(
        shelf and any(other.id != leaves[0].id for other in shelf.leaves) and shelf.leaves[-1].published >= oldest
        for shelf in shelves_of
    )


# ── editions ─────────────────────────────────────────────────────────────────────────────────────────────


def _edition(edition: Day) -> list[str]:
    """An edition's mark, and the publishers under Also reported."""
    return [edition.mark, " ".join(edition.also_by_source)]


def _by_editions(
    was: dict[str, list[str]], is_: dict[str, list[str]], changed: Iterable[Change], shelves: Catalogue
) -> Iterator[str]:
    ids = {leaf.id for change in changed for leaf in change if leaf}
    now = {id_[:4] for id_ in is_}
    if now != {id_[:4] for id_ in was}:
        yield from (f"/archive/{year}/" for year in now)
    for number, edition in enumerate(shelves.editions):
        same = was.get(edition.id) == is_[edition.id]
        if same and ids.isdisjoint(edition.brief_ids):
            continue
        around = shelves.editions[max(number - 1, 0) : number + 2]
        yield from (f"edition/{other.id}" for other in around)
        yield f"/archive/{edition.id[:4]}/"
        if not same:
            yield from f"{was.get(edition.id, ['', ''])[1]} {is_[edition.id][1]}".split()


# ── watches ──────────────────────────────────────────────────────────────────────────────────────────────


def _by_watches(
    was: dict[str, str], is_: dict[str, str], changed: Iterable[Change], shelves: Catalogue
) -> Iterator[str]:
    leaves = [leaf for change in changed for leaf in change if leaf]
    briefs = {leaf.id for leaf in leaves}
    refs = {ref for leaf in leaves for ref in leaf.articles.split()}
    domains = {domain for leaf in leaves for domain, *_ in fields(leaf.outlets)}
    other = {id_ for id_ in was.keys() | is_.keys() if was.get(id_) != is_.get(id_)}
    yield from (f"watch/{id_}" for leaf in leaves for id_ in leaf.watches.split("\n"))
    yield from (f"watch/{id_}" for id_ in other)
    for watch in shelves.watches.values():
        if watch.brief_id in briefs or not domains.isdisjoint(watch.sources) or not refs.isdisjoint(_evidence(watch)):
            yield f"watch/{watch.id}"
    for leaf in shelves.archive.leaves.values() if other else ():
        if leaf.watches and not other.isdisjoint(leaf.watches.split("\n")):
            yield f"article/{leaf.id}"
            yield from entity_paths(leaf)


def _evidence(watch: Watch) -> Iterator[Any]:
    return (ref for said in watch.settlements for ref, *_ in (*said.evidence, *said.against))
