"""What a source changed under a published brief, and what becomes of the brief (DESIGN rule 6)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from modelwire import ground, publish, watching
from modelwire.archive import archive_before
from modelwire.flow.briefs import compose, wordings
from modelwire.flow.means import Means
from modelwire.flow.outcome import HELD, PUBLISHED
from modelwire.poison import Shelter
from modelwire.publish import life
from modelwire.retraction import says_retracted
from modelwire.types import Article, Brief, Decision, Status


def correct(means: Means, now: datetime) -> tuple[Decision, ...]:
    """Make a brief again, from the present texts, where a passage that it cites stands no more."""
    recent = means.store.briefs(since=now - means.rules.keep_text)
    # A version that waits for a person is left to that person.
    public = [b for b in recent if b.status is Status.PUBLISHED and means.store.brief(b.id) == b]
    shelter = Shelter(means.store, now)
    in_time = means.deadline.within(public, "correcting", "briefs")
    tried = (shelter.attempt("correct", b.id, b.headline, partial(_corrected, means, b, now)) for b in in_time)
    return tuple(made for made in tried if made)


def _corrected(means: Means, brief: Brief, now: datetime) -> Decision | None:
    articles = means.allowed(item.ref for item in brief.coverage if item.of == "article")
    if back := [a for a in articles if says_retracted(a.title, a.text) and any(e.ref == a.id for e in brief.evidence)]:
        return _taken_back(means, brief, back, now)
    pruned, changed = ground.pruned(brief, articles), ground.changed(brief, articles)
    if changed:
        return _changed(means, brief, pruned, articles, changed, now)
    if pruned != brief:  # what it cites has moved within a text that was added to: no word of ours changes
        means.store.save_brief(replace(pruned, version=brief.version + 1))
    return None


def _changed(
    means: Means, brief: Brief, pruned: Brief, articles: Sequence[Article], changed: Sequence[Article], now: datetime
) -> Decision:
    """What a brief rests on reads otherwise: it is written anew, or what no longer stands is taken out of it."""
    means.say(f"correct {brief.headline}")
    remade = _remade(means, brief, articles) if ground.all_held(brief, articles) else None
    stands = remade or pruned
    earlier = archive_before(brief, means.store.briefs(), means.store)
    problems = ground.verify_brief(stands, {a.id: a for a in articles}, earlier)
    hold = "" if remade else ground.lost_lead(brief, stands)
    outlets = _outlets(means, changed)
    made = publish.corrected(brief, stands, outlets, hold or "".join(problems[:1]), now)
    # Watches first: killed in between, the brief is corrected again and its new watch is known.
    watching.open_watches(means.store, made)
    watching.take_back(means.store, brief, made, outlets, now)
    means.store.save_brief(made)
    reason = f"{made.history[-1].kind}: {made.headline}"
    return Decision(brief.story_id, HELD if made.status is Status.HELD else PUBLISHED, reason, now)


def _taken_back(means: Means, brief: Brief, articles: Sequence[Article], now: datetime) -> Decision:
    """A source retracted its report: what rests on it goes, and where that is the lead, the brief is withdrawn."""
    stands = ground.without(brief, [a.id for a in articles])
    why = f"{' and '.join(_outlets(means, articles))} retracted the report that this rested on."
    if ground.lost_lead(brief, stands):
        made = life.withdrawn(brief, why, now)
        watches = [w for w in means.store.watches(only_open=True) if w.brief_id == brief.id]
        means.store.save_watches(life.voided(watch, now) for watch in watches)
    else:
        made = publish.put_right(brief, stands, "correction", why, "", now)
    means.store.save_brief(made)
    return Decision(brief.story_id, PUBLISHED, f"{made.history[-1].kind}: {brief.headline}", now)


def _remade(means: Means, brief: Brief, articles: Sequence[Article]) -> Brief | None:
    """The brief as it would be written from these texts on its own day; None where it would not go out."""
    story = means.store.story(brief.story_id)
    if story is None:
        return None
    edition = means.briefs_of(brief.published_at)
    used = wordings(other for other in edition if other.id != brief.id)
    # What came later is coverage of the brief, and was not read for it.
    then = [article for article in articles if article.first_seen_at <= brief.published_at]
    fresh, reason = compose(means, story, then, used, brief.published_at)
    return None if fresh is None or reason else publish.remade(brief, fresh)


def _outlets(means: Means, articles: Sequence[Article]) -> list[str]:
    names = means.source_names()
    return list(dict.fromkeys(names.get(a.publisher, a.publisher) for a in articles))
