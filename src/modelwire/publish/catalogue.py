"""Catalogue: a snapshot, looked up from every side that a page needs."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from modelwire.publish.links import Links
from modelwire.publish.moments import Moment, moment
from modelwire.publish.paths import entity_path, section_path, source_path
from modelwire.publish.snapshot import SiteInfo, Snapshot
from modelwire.types import Brief, Covered, Edition, Entity, Section, Status, Watch
from modelwire.urls import publisher_of

#: What an empty publication is dated.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Later:
    """A brief that came after another on the same thread, and how it stands to it."""

    brief: Brief
    #: follows, confirms, contradicts, updates, background
    relation: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything in a snapshot by id, by name, by shelf and by outlet."""

    snapshot: Snapshot
    #: newest first
    published: tuple[Brief, ...]
    withdrawn: tuple[Brief, ...]
    by_id: dict[str, Brief]
    #: newest first
    editions: tuple[Edition, ...]
    #: path of the page -> published briefs; a path whose briefs were all withdrawn is there with none
    by_entity: dict[str, list[Brief]]
    by_section: dict[str, list[Brief]]
    by_source: dict[str, list[Brief]]
    #: path of the page -> what is known of it
    entities: dict[str, Entity]
    sections: dict[str, Section]
    #: path of the page -> (domain, name)
    sources: dict[str, tuple[str, str]]
    #: every watch that readers were told of, with its state of today
    watches: dict[str, Watch]
    #: watch id -> the published brief that carries it
    watch_briefs: dict[str, Brief]
    later: dict[str, list[Later]]

    @property
    def site(self) -> SiteInfo:
        """What the publication says about itself."""
        return self.snapshot.site

    @property
    def links(self) -> Links:
        """How this site addresses things."""
        return Links(self.snapshot.site)

    @property
    def as_of(self) -> datetime:
        """The latest instant at which anything editorial happened; the site has no other clock."""
        times = [b.modified_at for b in self.snapshot.briefs] + [e.modified_at for e in self.snapshot.editions]
        return max(times, default=_NEVER)

    def moment(self, at: datetime) -> Moment:
        """An instant for readers of this site."""
        return moment(at, self.site.timezone)

    def shown(self, brief: Brief, evidence_id: str) -> str:
        """The words of a piece of evidence that may be shown; "" means the link only."""
        return self.snapshot.shown.get(brief.id, {}).get(evidence_id, "")

    def is_withdrawn(self, brief_id: str) -> bool:
        """Whether a brief of ours was taken back."""
        found = self.by_id.get(brief_id)
        return found is not None and found.status is Status.WITHDRAWN

    def has_changes(self) -> bool:
        """Whether anything was ever corrected or withdrawn."""
        return any(
            change.kind in ("correction", "withdrawn", "takedown") for b in self.snapshot.briefs for change in b.history
        )


def catalogue(snapshot: Snapshot) -> Catalogue:
    """Look a snapshot up from every side; drafts and held briefs in it are passed over."""
    newest = sorted(snapshot.briefs, key=lambda b: (b.published_at, b.id), reverse=True)
    published = tuple(b for b in newest if b.status is Status.PUBLISHED)
    withdrawn = tuple(b for b in newest if b.status is Status.WITHDRAWN)
    public = published + withdrawn
    told, carriers = _watches(snapshot, published, withdrawn)
    return Catalogue(
        snapshot=snapshot,
        published=published,
        withdrawn=withdrawn,
        by_id={b.id: b for b in public},
        editions=tuple(sorted(snapshot.editions, key=lambda e: e.id, reverse=True)),
        by_entity=_shelved(public, lambda b: [entity_path(m.entity_id) for m in b.mentions]),
        by_section=_shelved(public, lambda b: [section_path(b.section)] if b.section else []),
        by_source=_shelved(public, lambda b: [source_path(domain_of(c)) for c in articles_of(b)]),
        entities=_entities(snapshot, public),
        sections=_sections(snapshot, public),
        sources=_sources(snapshot, public),
        watches=told,
        watch_briefs=carriers,
        later=_later(published),
    )


def articles_of(brief: Brief) -> list[Covered]:
    """The pieces of others that a brief drew on."""
    return [item for item in brief.coverage if item.of == "article"]


def domain_of(item: Covered) -> str:
    """The registrable domain behind a piece; "unknown" where its address is none."""
    return _domain(item.url)


@cache
def _domain(url: str) -> str:
    try:
        return publisher_of(url) or "unknown"
    except ValueError:
        return "unknown"


def _shelved(briefs: Iterable[Brief], paths: Callable[[Brief], list[str]]) -> dict[str, list[Brief]]:
    shelves: dict[str, list[Brief]] = defaultdict(list)
    for brief in briefs:
        for path in dict.fromkeys(paths(brief)):
            if brief.status is Status.PUBLISHED:
                shelves[path].append(brief)
            else:
                shelves.setdefault(path, [])
    return dict(shelves)


def _entities(snapshot: Snapshot, public: Iterable[Brief]) -> dict[str, Entity]:
    """Every entity that a public brief names; what the beat knows of it wins over what the mention says."""
    known = {entity_path(e.id): e for e in snapshot.entities}
    named = {entity_path(m.entity_id): Entity(m.entity_id, m.name, m.kind) for b in public for m in b.mentions}
    return {path: known.get(path, entity) for path, entity in sorted(named.items())}


def _sections(snapshot: Snapshot, public: Iterable[Brief]) -> dict[str, Section]:
    """The beat's sections in its own order, then any that only older briefs know."""
    declared = {section_path(s.slug): s for s in snapshot.sections}
    old = {section_path(b.section): Section(b.section, b.section, ()) for b in public if b.section}
    return declared | {path: section for path, section in sorted(old.items()) if path not in declared}


def _sources(snapshot: Snapshot, public: Iterable[Brief]) -> dict[str, tuple[str, str]]:
    """Every outlet that is read or was drawn on, under the name that the operator gave it."""
    drawn = {
        source_path(domain_of(item)): (domain_of(item), item.publisher or domain_of(item))
        for brief in public
        for item in articles_of(brief)
    }
    declared = {source_path(s.id): (s.id, s.name or s.id) for s in snapshot.sources}
    return dict(sorted((drawn | declared).items()))


def _watches(
    snapshot: Snapshot, published: Sequence[Brief], withdrawn: Sequence[Brief]
) -> tuple[dict[str, Watch], dict[str, Brief]]:
    """Watches of public briefs as they stand today, and the brief to which each belongs: the first that said it."""
    today = {w.id: w for w in snapshot.watches}
    told: dict[str, Watch] = {}
    carriers: dict[str, Brief] = {}
    for brief in published:
        for watch in brief.watches:
            told[watch.id] = today.get(watch.id, watch)
            carriers[watch.id] = brief
    for brief in withdrawn:
        for watch in brief.watches:
            told.setdefault(watch.id, today.get(watch.id, watch))
    # One that its brief carries no more, since a publisher asked or it was taken down: its page stays, as a notice.
    public = {brief.id for brief in (*published, *withdrawn)}
    for watch in snapshot.watches:
        if watch.brief_id in public:
            told.setdefault(watch.id, watch)
    return told, carriers


def _later(published: Iterable[Brief]) -> dict[str, list[Later]]:
    """For each brief those that came after it: the ones that cite it, and later ones on the same story."""
    found: dict[str, dict[str, Later]] = defaultdict(dict)
    same_story: dict[str, list[Brief]] = defaultdict(list)
    for brief in published:
        for item in brief.coverage:
            if item.of == "brief":
                found[item.ref][brief.id] = Later(brief, item.relation)
        for newer in same_story[brief.story_id]:
            found[brief.id].setdefault(newer.id, Later(newer, "follows"))
        same_story[brief.story_id].append(brief)
    return {id_: list(later.values()) for id_, later in found.items()}
