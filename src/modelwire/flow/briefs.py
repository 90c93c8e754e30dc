"""One story to one brief: connect, write, ground, and the gate."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from modelwire import archive, connect, ground, publish
from modelwire.flow.means import Means
from modelwire.flow.story import LEAD, opening
from modelwire.ports import Entailer, Writer
from modelwire.tellings import alone, by_itself
from modelwire.types import Abstention, Article, Brief, Dossier, Draft, Status, Story


def compose(
    means: Means, story: Story, articles: Sequence[Article], used: frozenset[str], now: datetime
) -> tuple[Brief | None, str]:
    """A brief; with the reason where there is none, or where it should be held.

    Args:
        means: what the flow has.
        story: what is written about.
        articles: those of it that may be drawn on.
        used: wordings that the edition has used already, so that no two briefs open alike.
        now: the instant.
    """
    dossier = _connect(means, story, articles, now)
    tried: list[tuple[Brief | None, str]] = []
    for writer in means.writers:
        tried.append(_drafted(means, writer, dossier, used, now))
        if tried[-1][0] is not None and not tried[-1][1]:
            return tried[-1]
    # Nobody's may go out as it is: one that waits for a person, the rules' own first; else why there is none.
    return next((one for one in reversed(tried) if one[0] is not None), tried[-1])


def told_by_one(
    means: Means, story: Story, articles: Sequence[Article], used: frozenset[str], now: datetime
) -> Brief | None:
    """A brief on one telling of a story, where rules can make none of all of them; the others are its coverage."""
    for one in alone(articles):
        dossier = by_itself(_connect(means, story, [one], now))
        made, held = _drafted(means, means.writers[-1], dossier, used, now)
        if made is not None and not held:
            return replace(publish.grow(made, articles, means.source_names(), now), version=1, history=made.history)
    return None


def wordings(briefs: Iterable[Brief]) -> frozenset[str]:
    """The wordings an edition has used, so that no two of its briefs open alike."""
    return frozenset(key for brief in briefs for key in brief.writer.wordings)


def _connect(means: Means, story: Story, fresh: Sequence[Article], now: datetime) -> Dossier:
    mentions = means.mentions(fresh)
    earlier = archive.earlier(means.store, means.embedder, story, mentions, opening(story, fresh), now)
    since, told = means.store.told_before(now)
    return connect.build_dossier(
        story,
        fresh,
        mentions,
        connect.related(story, mentions, earlier, "\n".join(f"{a.title}\n{a.text[:LEAD]}" for a in fresh)),
        beat=means.beat,
        frames=means.frames,
        names=means.source_names(),
        archive_since=since.date().isoformat() if since else "",
        archived=told,
        watched=means.store.watches(only_open=True),
    )


def _drafted(
    means: Means, writer: Writer, dossier: Dossier, used: frozenset[str], now: datetime
) -> tuple[Brief | None, str]:
    """What one writer makes of a story, behind the gates that are the same for all."""
    draft = writer.write(dossier, used=used, now=now)
    if isinstance(draft, Abstention):
        return None, draft.reason
    grounded = ground.ground(draft, dossier, *_second_opinions(means, draft))
    if grounded.too_little:
        return None, grounded.too_little
    verdict = publish.decide(grounded.draft, dossier, grounded.held)
    reason = verdict.reason if isinstance(verdict, publish.Hold) else ""
    status = Status.HELD if reason else Status.PUBLISHED
    brief = publish.make_brief(grounded.draft, dossier, grounded.gates, beat=means.beat, status=status, now=now)
    return _on_terms(means, brief, dossier, now) if not reason else (brief, reason)


def _second_opinions(means: Means, draft: Draft) -> tuple[Entailer | None, Entailer | None]:
    """The inference model and the judge, for a model's words alone: composed ones go by the rules (decision 16)."""
    if draft.writer.kind != "model":
        return None, None
    return means.entailer, means.judge_for(draft.story_id) if means.judge_for else None


def _on_terms(means: Means, brief: Brief, dossier: Dossier, now: datetime) -> tuple[Brief | None, str]:
    """A brief fresh from a writer, held to what the publishers behind it agreed to beyond their rung."""
    wished = publish.Wished({a.id: means.wishes.terms(a) for a in dossier.articles})
    stands = publish.obeyed(brief, brief, wished, now)
    if stands.status is not Status.PUBLISHED:
        return None, "on the terms of those who reported it nothing is left to lead with"
    return replace(stands, version=brief.version, history=brief.history, modified_at=brief.modified_at), ""
