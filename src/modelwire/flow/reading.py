"""Feeds to articles: which are due, and what publishers allow of what was read before."""

from collections.abc import Sequence
from datetime import datetime

from modelwire import read
from modelwire.flow.means import Means
from modelwire.polling import poll_all
from modelwire.read import PollResult
from modelwire.types import Feed, Polled, Rung, Status
from modelwire.uptake import take_in


def followed(means: Means) -> list[Feed]:
    """The feeds of the settings, without those of publishers that are not to be read."""
    barred = {domain for domain, policy in means.wishes.policies.items() if policy.rung is Rung.NO_FETCH}
    declared = {url for source in means.sources if source.id not in barred for url in source.feeds}
    return [feed for feed in means.store.feeds() if feed.url in declared]


def due(means: Means, now: datetime) -> list[Feed]:
    """The feeds that are to be polled now."""
    told = {push.feed_url: push for push in means.store.pushes() if push.is_live(now)}
    return [feed for feed in followed(means) if read.is_due(feed, now, told.get(feed.url))]


def poll(means: Means, feeds: Sequence[Feed], now: datetime) -> tuple[Polled, ...]:
    """Poll feeds; one that fails costs only itself."""
    intake = means.intake()

    def take(result: PollResult) -> PollResult:
        return take_in(means.store, intake, result, now, means.wishes)

    polled = poll_all(feeds, means.patient(), means.store, take, means.say, now, lambda: means.deadline.over)
    means.deadline.leave(len(feeds) - len(polled), len(feeds), "reading", "feeds")
    return polled


def ask_again(means: Means, now: datetime) -> None:
    """Ask what publishers allow today of what is public; briefs are held to it by `redress.obey` (TRUST A14)."""
    recent = means.store.briefs(since=now - means.rules.keep_text)
    refs = {i.ref for b in recent if b.status is Status.PUBLISHED for i in b.coverage if i.of == "article"}
    means.permission().as_of(means.store.articles(sorted(refs)), now, public=True)
