"""Catalogue: a snapshot, looked up from every side that a page needs."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from itertools import takewhile
from typing import Any, TypeVar

from modelwire.publish.days import Day, Days, as_days
from modelwire.publish.domains import registrable
from modelwire.publish.leaf import Archive, ById, Leaf, Shelf, fields, leaf_of
from modelwire.publish.links import Links
from modelwire.publish.moments import Moment, moment
from modelwire.publish.paths import entity_path, section_path, source_path
from modelwire.publish.snapshot import SiteInfo, Snapshot
from modelwire.text import digest
from modelwire.types import Brief, Covered, Entity, Section, Status, Watch

#: What an empty publication is dated.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_PUBLISHED = Status.PUBLISHED.value


Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Later:
    """A brief that came after another on the same thread, and how it stands to it."""

    brief: Leaf
    #: follows, confirms, contradicts, updates, background
    relation: str


@dataclass(frozen=True)
class Catalogue:
    """Everything in a snapshot by id, by name, by shelf and by outlet."""

    snapshot: Snapshot
    archive: Archive
    #: newest first
    published: Shelf
    withdrawn: Shelf
    #: every edition; what each also reports is read when its page is made
    days: Days
    #: path of the page -> published briefs; a path whose briefs were all withdrawn is there with none
    by_entity: Mapping[str, Shelf]
    by_section: Mapping[str, Shelf]
    by_source: Mapping[str, Shelf]
    #: story id -> its published briefs, newest first
    by_story: Mapping[str, Shelf]
    #: path of the page -> what is known of it
    entities: dict[str, Entity]
    sections: dict[str, Section]
    #: path of the page -> (domain, name)
    sources: dict[str, tuple[str, str]]
    #: every watch that readers were told of, with its state of today
    watches: dict[str, Watch]
    #: watch id -> the published brief that carries it
    watch_briefs: dict[str, Leaf]
    #: brief id -> the published briefs that cite it, with how they stand to it; newest first
    citing: Mapping[str, Sequence[Later]]
    #: what was made once and is shown on many pages: (kind, brief id) -> it
    made: dict[tuple[str, str], Any] = field(default_factory=dict)

    @cached_property
    def site(self) -> SiteInfo:
        """What the publication says about itself."""
        return self.snapshot.site

    @cached_property
    def links(self) -> Links:
        """How this site addresses things."""
        return Links(self.snapshot.site)

    @property
    def editions(self) -> tuple[Day, ...]:
        """The days on which there was an edition, newest first."""
        return self.days.days

    @cached_property
    def by_id(self) -> Mapping[str, Brief]:
        """Every public brief."""
        return ById(self.archive)

    @cached_property
    def as_of(self) -> datetime:
        """The latest instant at which anything editorial happened; the site has no other clock."""
        last = max(self.archive.leaves.values(), key=lambda leaf: leaf.modified, default=None)
        times = [edition.modified_at for edition in self.editions]
        return max([last.modified_at, *times] if last else times, default=_NEVER)

    def moment(self, at: datetime) -> Moment:
        """An instant for readers of this site."""
        return moment(at, self.site.timezone)

    def shown(self, brief: Brief, evidence_id: str) -> str:
        """The words of a piece of evidence that may be shown; "" means the link only."""
        return self.snapshot.shown.get(brief.id, {}).get(evidence_id, "")

    def is_lowered(self, leaf: Leaf) -> bool:
        """Whether less of a brief's evidence may be shown today than when it was published."""
        return bool(self.snapshot.rights(leaf)) if self.snapshot.rights else True

    def is_withdrawn(self, brief_id: str) -> bool:
        """Whether a brief of ours was taken back."""
        found = self.archive.leaves.get(brief_id)
        return found is not None and found.state != _PUBLISHED

    @cached_property
    def changed(self) -> list[Leaf]:
        """Briefs that were ever corrected or withdrawn."""
        return [leaf for leaf in (*self.published.leaves, *self.withdrawn.leaves) if leaf.recalled]

    def has_changes(self) -> bool:
        """Whether anything was ever corrected or withdrawn."""
        return bool(self.changed)

    def later(self, leaf: Leaf) -> list[Later]:
        """The briefs that came after one: those that cite it, then later ones on the same story."""
        found = {later.brief.id: later for later in self.citing.get(leaf.id, ())}
        story = self.by_story[leaf.story_id].leaves if leaf.state == _PUBLISHED else ()
        for newer in takewhile(lambda other: other.id != leaf.id, story):
            found.setdefault(newer.id, Later(newer, "follows"))
        return list(found.values())

    @cached_property
    def by_article(self) -> dict[str, Leaf]:
        """Article id -> the first published brief that drew on it."""
        return {ref: leaf for leaf in self.published.leaves for ref in leaf.articles.split()}

    @cached_property
    def also_by_source(self) -> dict[str, int]:
        """Path of an outlet's page -> how often it stands under Also reported."""
        counted: Counter[str] = Counter()
        for edition in self.editions:
            counted.update(edition.also_by_source)
        return counted

    def once(self, kind: str, brief_id: str, make: Callable[[], Made]) -> Made:
        """What is made of a brief once, however many pages show it; of one kind everything has one type."""
        if (kind, brief_id) not in self.made:
            self.made[kind, brief_id] = make()
        made: Made = self.made[kind, brief_id]
        return made


def catalogue(snapshot: Snapshot) -> Catalogue:
    """Look a snapshot up from every side; drafts and held briefs in it are passed over."""
    archive = _archive(snapshot.briefs)
    published = [leaf for leaf in archive.leaves.values() if leaf.state == _PUBLISHED]
    withdrawn = [leaf for leaf in archive.leaves.values() if leaf.state != _PUBLISHED]
    public = published + withdrawn
    told, carriers = _watches(snapshot, archive, published, withdrawn)

    def shelved(paths: Callable[[Leaf], Iterable[str]]) -> dict[str, Shelf]:
        return {path: Shelf(archive, leaves) for path, leaves in _shelved(public, paths).items()}

    return Catalogue(
        snapshot=snapshot,
        archive=archive,
        published=Shelf(archive, published),
        withdrawn=Shelf(archive, withdrawn),
        days=as_days(snapshot.editions),
        by_entity=shelved(entity_paths),
        by_section=shelved(lambda leaf: [section_path(leaf.section)] if leaf.section else []),
        by_source=shelved(lambda leaf: dict.fromkeys(source_path(domain) for domain, *_ in fields(leaf.outlets))),
        by_story=shelved(lambda leaf: [leaf.story_id]),
        entities=_entities(snapshot, public),
        sections=_sections(snapshot, public),
        sources=_sources(snapshot, public),
        watches=told,
        watch_briefs=carriers,
        citing=_citing(published),
    )


def articles_of(brief: Brief) -> list[Covered]:
    """The pieces of others that a brief drew on."""
    return [item for item in brief.coverage if item.of == "article"]


def domain_of(item: Covered) -> str:
    """The registrable domain behind a piece; "unknown" where its address is none."""
    return registrable(item.url)


def entity_paths(leaf: Leaf) -> list[str]:
    """The pages of the names in a brief."""
    return [f"/entity/{slug}/" for slug in leaf.entities.split()]


def _archive(briefs: Sequence[Brief]) -> Archive:
    """The archive behind a shelf; briefs given one by one are one by themselves."""
    if isinstance(briefs, Shelf):
        return briefs.archive
    public = {b.id: b for b in briefs if b.status in (Status.PUBLISHED, Status.WITHDRAWN)}
    leaves = [leaf_of(brief, digest(repr(brief))) for brief in public.values()]
    return Archive(leaves, lambda ids: [public[id_] for id_ in ids])


def _shelved(leaves: Iterable[Leaf], paths: Callable[[Leaf], Iterable[str]]) -> dict[str, list[Leaf]]:
    shelves: dict[str, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        stands = leaf.state == _PUBLISHED
        for path in paths(leaf):
            shelf = shelves[path]
            if stands:
                shelf.append(leaf)
    return dict(shelves)


def _entities(snapshot: Snapshot, public: Sequence[Leaf]) -> dict[str, Entity]:
    """Every entity that a public brief names; what the beat knows of it wins over what the mention says.

    The oldest mention gives the name, so that a new brief never renames what other pages show.
    """
    known = {entity_path(e.id): e for e in snapshot.entities}
    named: dict[str, Entity] = {}
    seen: set[str] = set()
    for leaf in reversed(public):
        if seen.issuperset(slugs := leaf.entities.split()):
            continue
        seen.update(slugs)
        for id_, name, kind in fields(leaf.names):
            path = entity_path(id_)
            if path not in named:
                named[path] = known.get(path) or Entity(id_, name, kind)
    return dict(sorted(named.items()))


def _sections(snapshot: Snapshot, public: Iterable[Leaf]) -> dict[str, Section]:
    """The beat's sections in its own order, then any that only older briefs know."""
    declared = {section_path(s.slug): s for s in snapshot.sections}
    used = sorted({leaf.section for leaf in public if leaf.section})
    old = {section_path(slug): Section(slug, slug, ()) for slug in used}
    return declared | {path: section for path, section in sorted(old.items()) if path not in declared}


def _sources(snapshot: Snapshot, public: Iterable[Leaf]) -> dict[str, tuple[str, str]]:
    """Every outlet that is read or was drawn on, under the name that the operator gave it."""
    drawn = {domain: name for leaf in public for domain, name, _ in fields(leaf.outlets)}
    declared = {source_path(s.id): (s.id, s.name or s.id) for s in snapshot.sources}
    found = {source_path(domain): (domain, name) for domain, name in drawn.items()}
    return dict(sorted((found | declared).items()))


def _watches(
    snapshot: Snapshot, archive: Archive, published: Iterable[Leaf], withdrawn: Iterable[Leaf]
) -> tuple[dict[str, Watch], dict[str, Leaf]]:
    """Watches of public briefs as they stand today, and the brief to which each belongs: the first that said it."""
    today = {w.id: w for w in snapshot.watches}

    def watches(leaf: Leaf) -> Iterable[Watch]:
        for id_ in leaf.watches.split("\n"):
            yield today[id_] if id_ in today else next(w for w in archive.brief(leaf.id).watches if w.id == id_)

    told: dict[str, Watch] = {}
    carriers: dict[str, Leaf] = {}
    for leaf in published:
        for watch in watches(leaf) if leaf.watches else ():
            told[watch.id], carriers[watch.id] = watch, leaf
    for leaf in withdrawn:
        for watch in watches(leaf) if leaf.watches else ():
            told.setdefault(watch.id, today.get(watch.id, watch))
    # One that its brief carries no more, since a publisher asked or it was taken down: its page stays, as a notice.
    public = {leaf.id for leaf in (*published, *withdrawn)}
    for watch in snapshot.watches:
        if watch.brief_id in public:
            told.setdefault(watch.id, watch)
    return told, carriers


def _citing(published: Iterable[Leaf]) -> dict[str, list[Later]]:
    found: dict[str, dict[str, Later]] = defaultdict(dict)
    for leaf in published:
        for ref, relation in fields(leaf.earlier):
            found[ref][leaf.id] = Later(leaf, relation)
    return {id_: list(later.values()) for id_, later in found.items()}
