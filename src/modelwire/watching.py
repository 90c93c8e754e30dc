"""Watches between the stages and the store: opened with a brief, held against what a run read, decided by a person."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from modelwire import connect, watch
from modelwire.errors import NotFound
from modelwire.poison import Shelter, sifted
from modelwire.ports import Entailer, Store
from modelwire.types import Article, Beat, Brief, Entity, Frame, Passage, Rung, Status, Watch, WatchRecord, WatchState


class Frames(Protocol):
    """Reads who did what out of an article (facts.FrameReader)."""

    def read(self, article: Article, passages: Sequence[Passage]) -> tuple[Frame, ...]:
        """Frames in the order of the text."""
        ...


def open_watches(store: Store, brief: Brief) -> None:
    """Keep the watches of a brief that is public, those that are known as they stand."""
    if brief.status is Status.PUBLISHED:
        known = {one.id for one in store.watches()}
        store.save_watches(one for one in brief.watches if one.id not in known)


def look_back(
    store: Store,
    articles: Iterable[Article],
    beat: Beat,
    frames: Frames,
    names: Mapping[str, str],
    now: datetime,
    panel: Sequence[tuple[str, Entailer]] = (),
) -> tuple[str, ...]:
    """Hold what a run read against what was expected; what came of it, a line each.

    Args:
        store: where the watches are.
        articles: of the stories that this run decided.
        beat: its entities, and its days of grace.
        frames: reads who did what.
        names: publisher domain to its name as people know it.
        now: the instant of the run.
        panel: language models by name, of which two may settle together what rules leave to a person.
    """
    waiting = store.watches(only_open=True)
    entities = {entity.id: entity for entity in beat.entities}
    called = [name.casefold() for one in waiting for name in _names(one, entities)]
    usable = [a for a in articles if a.text and a.rung >= Rung.CAPPED]
    named = [a for a in usable if any(name in f"{a.title}\n{a.text}".casefold() for name in called)]
    ordered = tuple(sorted({a.id: a for a in named}.values(), key=lambda a: (a.published_at, a.id)))
    passages = {a.id: connect.passages_of(a) for a in ordered}
    shelter, grace = Shelter(store, now), timedelta(days=beat.grace_days)
    read = {a.id: shelter.attempt("watch", a.id, a.title, partial(frames.read, a, passages[a.id])) for a in ordered}
    told = {id_: found for id_, found in read.items() if found is not None}
    reports = watch.Reports(tuple(a for a in ordered if a.id in told), passages, told)
    moved = sifted(
        [one for one in waiting if not shelter.spares("watch", one.id)],
        lambda some: watch.settle(some, reports, now=now, grace=grace, names=names, entities=entities),
        lambda one, error: shelter.failed("watch", one.id, one.statement, error),
    )
    # Where asking models together fails, the watch stands as rules left it: before a person.
    changed = [
        shelter.attempt("watch", one.id, one.statement, partial(watch.agreed, one, reports, panel, now)) or one
        for one in moved
    ]
    store.save_watches(changed)
    return tuple(f"{_word(one)}: {one.statement}" for one in changed)


def take_back(store: Store, brief: Brief, stands: Brief, outlets: Sequence[str], now: datetime) -> None:
    """Void the open watches of a corrected brief whose date no sentence of it tells any more.

    Args:
        store: where the watches are.
        brief: as it was public.
        stands: as it is now.
        outlets: names of those whose reports changed.
        now: when the change was seen.
    """
    before, after = _told(brief), _told(stands)
    gone = {w.id for w in brief.watches if any(d in before for d in _days(w)) and not any(d in after for d in _days(w))}
    kept = [one for one in store.watches(only_open=True) if one.id in gone and one.brief_id == brief.id]
    store.save_watches(watch.unfounded(one, " and ".join(outlets), now) for one in kept)


def decide(store: Store, watch_id: str, state: WatchState, reason: str, now: datetime) -> Watch:
    """Keep what a person decided about a watch.

    Raises:
        NotFound: no watch has that id.
        ModelwireError: it stands so already, or no reason is given.
    """
    found = next((one for one in store.watches() if one.id == watch_id), None)
    if found is None:
        raise NotFound(f"watch {watch_id}")
    made = watch.decided(found, state, reason, now)
    store.save_watches([made])
    return made


def public_record(store: Store, beat: Beat) -> WatchRecord:
    """How the watches of public briefs turned out, counted anew."""
    return watch.record(store.watches(), timedelta(days=beat.grace_days))


def _told(brief: Brief) -> str:
    return " ".join(sentence.text for sentence in (*brief.summary, *brief.watch))


def _names(one: Watch, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    known = entities.get(one.actor_id or "")
    return (one.actor, *((known.name, *known.aliases) if known else ()))


def _days(one: Watch) -> tuple[str, ...]:
    """How sentences of ours name its last day."""
    day = f"{one.due_on.day} {one.due_on:%B}"
    return day, f"end of {one.due_on:%B}", f"end of {one.due_on:%Y}"


def _word(one: Watch) -> str:
    return "to be decided" if one.state is WatchState.OPEN else one.state.value
