"""Briefs that lean on earlier ones of ours: found, proven again and marked when we correct those (TRUST E7)."""

from collections.abc import Mapping
from datetime import datetime

from modelwire import ground, publish
from modelwire.archive import archive_before
from modelwire.ports import Store
from modelwire.types import Brief, Status

#: Changes of an earlier brief after which whoever cites it is looked at again; wishes are seen to by `obey`.
_CAUSES = ("correction", "withdrawn")


def follow(store: Store, now: datetime) -> tuple[str, ...]:
    """Bring every public brief in line with what it cites of our archive; returns what was marked, in words.

    Oldest first, so that a correction runs through briefs that cite each other in one go. Each is marked once for
    each change behind it, so a run that was stopped goes on where it was.
    """
    changed = {brief.id: brief for brief in store.changed_briefs(_CAUSES)}
    waiting = {brief.id: brief for brief in store.citing_briefs(changed)}
    marked = []
    while waiting:
        brief = waiting.pop(min(waiting, key=lambda id_: (waiting[id_].published_at, id_)))
        made = _followed(brief, changed, store, now) if brief.status is Status.PUBLISHED else None
        if made is None:
            continue
        store.save_brief(made)
        marked.append(f"{made.history[-1].kind}: {made.headline}")
        if made.status is Status.PUBLISHED:
            changed[made.id] = made
            waiting.update((later.id, later) for later in store.citing_briefs([made.id]))
    return tuple(marked)


def _followed(brief: Brief, changed: Mapping[str, Brief], store: Store, now: datetime) -> Brief | None:
    cited = dict.fromkeys(e.ref for e in brief.evidence if e.of == "brief")
    newer = [changed[ref] for ref in cited if ref in changed and _changed_since(changed[ref], brief)]
    if not newer or store.brief(brief.id) != brief:  # a version that waits for a person is left to that person
        return None
    stands = ground.leaned(brief, {one.id: one for one in newer})
    articles = {a.id: a for a in store.articles(e.ref for e in brief.evidence if e.of == "article")}
    problems = ground.verify_brief(stands, articles, archive_before(brief, [], store))
    hold = ground.lost_lead(brief, stands) or "".join(problems[:1])
    return publish.followed(brief, stands, newer, hold, now)


def _changed_since(earlier: Brief, brief: Brief) -> bool:
    """Whether an earlier brief was corrected or taken back after the later one was last looked at."""
    looked = max((c.at for c in brief.history if c.note.startswith(publish.FOLLOWED)), default=brief.published_at)
    return any(change.kind in _CAUSES and change.at > looked for change in earlier.history)
