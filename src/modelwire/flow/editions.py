"""The dated set of an edition: its briefs, and what was also reported."""

from dataclasses import replace
from datetime import datetime

from modelwire.flow.means import EDITION_DAY, Means
from modelwire.flow.outcome import ALSO, FAULT
from modelwire.flow.story import uncovered
from modelwire.types import AlsoReported, Brief, Decision, Edition, Rung, Status


def assemble(means: Means, now: datetime) -> None:
    """Write down the dated set; unchanged, it keeps its time.

    So is that of a run before which was stopped once it had published: its briefs are in no edition yet.
    """
    for at in (*_unlisted(means, now), now):
        _write_down(means, at, now)


def _unlisted(means: Means, now: datetime) -> list[datetime]:
    """An instant of each earlier edition that lacks a brief of a run that never came to its end."""
    ended = next((report.at for report in means.store.runs(2) if report.at < now), None)
    found: dict[str, datetime] = {}
    for brief in means.store.briefs(since=ended, before=now):
        id_, _ = means.edition_at(brief.published_at)
        edition = means.store.edition(id_)
        if brief.status is Status.PUBLISHED and (edition is None or brief.id not in edition.brief_ids):
            found[id_] = brief.published_at
    found.pop(means.edition_at(now)[0], None)
    return list(found.values())


def _write_down(means: Means, at: datetime, now: datetime) -> None:
    id_, cut_at = means.edition_at(at)
    briefs = sorted(means.briefs_of(at), key=lambda brief: _rank(means, brief))
    also = tuple(item for decision in _also(means, id_, cut_at) for item in _reported(means, decision))
    before = means.store.edition(id_)
    edition = Edition(id_, cut_at, now, now, tuple(b.id for b in briefs), also)
    if before:
        edition = replace(edition, made_at=before.made_at, modified_at=before.modified_at)
        edition = edition if edition == before else replace(edition, modified_at=now)
    if edition != before:
        means.store.save_edition(edition)


def _rank(means: Means, brief: Brief) -> tuple[float, str]:
    story = means.store.story(brief.story_id)
    return (-story.score.total if story else 0.0, brief.id)


def _also(means: Means, edition_id: str, cut_at: datetime) -> list[Decision]:
    latest = {decision.story_id: decision for decision in means.store.decisions(since=cut_at - EDITION_DAY)}
    return [d for d in latest.values() if d.outcome in (ALSO, FAULT) and means.edition_at(d.at)[0] == edition_id]


def _reported(means: Means, decision: Decision) -> list[AlsoReported]:
    """A line for a story: the first of its own pieces that no brief of ours covers."""
    story = means.store.story(decision.story_id)
    names = means.source_names()
    articles = means.store.articles(story.article_ids if story else ())
    return [
        AlsoReported(
            a.id,
            a.canonical_url,
            a.title,
            names.get(a.publisher, a.publisher),
            a.published_at,
            decision.reason,
        )
        for a in uncovered(articles, means.store.briefs(story_id=decision.story_id))
        if a.syndicated_from is None and means.wishes.terms(a).rung > Rung.NO_FETCH
    ][:1]
