"""A notice was upheld: its words leave every row for good, and nothing brings them back (TRUST F13).

What tells which words have to go is destroyed last, so that a purge that is stopped goes on where it was.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from modelwire import publish
from modelwire.ports import Store
from modelwire.redress.removed import REMOVED, Removed
from modelwire.redress.sketch import knows, sketch_of
from modelwire.types import Article, Brief, Change, Notice, Rung, Status, Step

_PUBLIC = (Status.PUBLISHED, Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class _Touched:
    """Every version of every brief, by what becomes of it."""

    #: off the site for the notice: nothing of them stays
    fallen: dict[str, list[Brief]]
    #: cut, and they go on
    cut: dict[str, list[Brief]]
    #: never rested on the work
    others: dict[str, list[Brief]]


def purge(store: Store, notice: Notice, key: bytes, now: datetime) -> Removed:
    """Take out all that a notice is about, and write the step that says so; what was taken out comes back.

    Args:
        store: where it stands; briefs have to obey the notice already.
        notice: upheld, with its articles and briefs.
        key: of the publication, by which sketches are read.
        now: when.
    """
    pieces = store.articles(notice.articles)
    touched = _touched(store, notice)
    removed = _removed(pieces, touched, notice).joined(Removed((), known=knows(sketch_of(store, notice.id), key)))
    store.forget_answers_of([b[0].story_id for b in (*touched.fallen.values(), *touched.cut.values())])
    rows = store.expunge(removed, spare=notice.articles)
    for other in store.notices():
        store.save_notice(_said_less(other, removed))
    gone = frozenset(notice.articles)
    for versions in touched.others.values():
        _spared(store, versions, removed, notice, now)
    for versions in touched.cut.values():
        _save(store, versions, (publish.stripped(v, gone, removed) for v in versions))
    for versions in touched.fallen.values():
        _bury(store, versions, notice, now)
    if pieces:
        store.save_articles((_emptied(piece, notice.rung) for piece in pieces), at=now)
    store.compact()
    note = f"{len(touched.fallen)} briefs were taken down, {len(touched.cut)} cut; {rows} other rows were cleared."
    kept = _said_less(notice, removed)
    store.save_notice(replace(kept, steps=(*kept.steps, Step(now, "purged", note))))
    return removed


def _said_less(notice: Notice, removed: Removed) -> Notice:
    """A notice that does not repeat the work either; whose it is and where it stands remains on record."""
    told = notice.complaint
    complaint = replace(told, work=removed.cut(told.work), explanation=removed.cut(told.explanation))
    steps = tuple(replace(step, note=removed.cut(step.note)) for step in notice.steps)
    return replace(notice, complaint=complaint, steps=steps)


def _touched(store: Store, notice: Notice) -> _Touched:
    found = _Touched({}, {}, {})
    refs = frozenset(notice.articles)
    for id_ in store.brief_ids():
        versions = store.all_versions(id_)
        rests = id_ in notice.briefs or any(_draws_on(version, refs) for version in versions)
        public = next((v for v in reversed(versions) if v.status in _PUBLIC), versions[-1])
        stands = public.status is Status.PUBLISHED
        shelf = found.others if not rests else found.cut if stands else found.fallen
        shelf[id_] = versions
    return found


def _draws_on(brief: Brief, refs: frozenset[str]) -> bool:
    return any(c.ref in refs for c in brief.coverage) or any(e.ref in refs for e in brief.evidence)


def _removed(pieces: Iterable[Article], touched: _Touched, notice: Notice) -> Removed:
    """Words of the work; and words of ours about it, save what the house says of other things too."""
    versions = [v for found in (touched.fallen, touched.cut) for briefs in found.values() for v in briefs]
    refs = frozenset(notice.articles)
    evidence = [e for v in versions for e in v.evidence if e.ref in refs]
    titles = [] if notice.rung is Rung.LINK_ONLY else [a.title for a in pieces if a.title != REMOVED]
    theirs = Removed([*(a.text for a in pieces), *(e.passage for e in evidence), *titles], titles)
    fallen = [v for briefs in touched.fallen.values() for v in briefs]
    house = [text for briefs in touched.others.values() for v in briefs for text in _said(v)]
    headlines = {v.headline for v in fallen} - {""}
    return theirs.joined(Removed([text for v in fallen for text in _said(v)], headlines, house))


def _said(brief: Brief) -> Iterator[str]:
    yield brief.headline
    yield from (s.text for s in (*brief.summary, *brief.angle, *brief.archive, *brief.watch))
    yield from (watch.statement for watch in brief.watches)


def _spared(store: Store, versions: list[Brief], removed: Removed, notice: Notice, now: datetime) -> None:
    """A brief that never rested on the work goes on without the words that it shares with it, and says so.

    Where its opening shares them it rests on a copy of the work, whoever published that, and falls with it.
    """
    public = next((v for v in reversed(versions) if v.status is Status.PUBLISHED), None)
    stands = publish.stripped(public, frozenset(), removed) if public else None
    if public and stands and publish.words_of(stands) != publish.words_of(public):
        if stands.headline != public.headline or stands.summary[:1] != public.summary[:1]:
            _bury(store, versions, notice, now)
            return
        # Before its versions: killed in between, what has to be told is told already.
        change = Change(now, publish.KIND, "What rested on words that were taken down was taken out.")
        version = versions[-1].version + 1
        store.save_brief(replace(stands, version=version, history=(*stands.history, change), modified_at=now))
    _save(store, versions, (publish.stripped(v, frozenset(), removed) for v in versions))


def _save(store: Store, before: Iterable[Brief], after: Iterable[Brief]) -> None:
    for was, now in zip(before, after, strict=True):
        if was != now:
            store.save_brief(now)


def _bury(store: Store, versions: list[Brief], notice: Notice, now: datetime) -> None:
    """Empty every version; the newest is the notice that stays at the address."""
    _save(store, versions, (publish.tombstone(v, None) for v in versions))
    last = publish.tombstone(versions[-1], None)
    if not any(v.status in _PUBLIC for v in versions):
        store.save_brief(replace(last, status=Status.SPIKED))  # nobody ever saw it, so nobody is owed a notice
    elif not any(change.kind == "takedown" for change in last.history):
        change = Change(now, "takedown", f"Taken down after notice {notice.id}. {_ground(notice)}")
        store.save_brief(publish.tombstone(last, change))


def _ground(notice: Notice) -> str:
    """Why, without a word about who asked."""
    grounds = {
        "rights": "Its publisher holds the rights in the work that it rested on.",
        "privacy": "It held data about a person who asked for their removal.",
        "reply": "It spoke of somebody in a way that could not stand.",
    }
    return grounds.get(notice.complaint.matter.value, "")


def _emptied(article: Article, rung: Rung | None) -> Article:
    title = article.title if rung is Rung.LINK_ONLY else REMOVED
    return replace(article, title=title, byline=(), text="", rung=min(article.rung, rung or Rung.NO_FETCH))
