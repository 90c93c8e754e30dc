"""What a run did, in figures and in words."""

from collections.abc import Iterator
from datetime import datetime

from modelwire.flow.means import Means
from modelwire.flow.outcome import ALSO, FAULT, HELD, LEFT_OUT, PUBLISHED
from modelwire.types import CallState, Decision, Polled, RunReport


def report(
    means: Means,
    polled: tuple[Polled, ...],
    corrected: tuple[Decision, ...],
    settled: tuple[str, ...],
    now: datetime,
) -> RunReport:
    """What this run did; kept, so that a second run at the same instant tells the same.

    Args:
        means: what the flow has.
        polled: what became of each feed.
        corrected: what became of briefs whose sources changed.
        settled: what came of watches, a line each.
        now: the instant of the run.
    """
    before = means.store.run(now)
    if before and not polled:
        return before
    decisions, calls = means.store.decisions(at=now), means.store.calls(run_at=now)
    paid = [call for call in calls if call.state is not CallState.FAILED]
    made = RunReport(
        at=now,
        polled=polled,
        articles_new=sum(p.created for p in polled),
        articles_updated=sum(p.updated for p in polled),
        stories=len(decisions),
        published=tuple(d.reason for d in decisions if d.outcome == PUBLISHED),
        held=tuple(d for d in (*corrected, *decisions) if d.outcome in (HELD, FAULT)),
        also=tuple(d for d in decisions if d.outcome in (ALSO, LEFT_OUT)),
        settled=settled,
        cost_usd=sum(call.cost_usd for call in paid),
        model_calls=sum(call.state is CallState.ANSWERED for call in calls),
        model_tokens=sum(call.tokens for call in paid),
        notes=tuple(_notes(means, polled, corrected)),
    )
    means.store.save_run(made)
    return made


def _notes(means: Means, polled: tuple[Polled, ...], corrected: tuple[Decision, ...]) -> Iterator[str]:
    for writer in means.writers:
        yield from writer.remarks()
    yield from (d.reason for d in corrected if d.outcome in (PUBLISHED, LEFT_OUT))
    yield from (f"{p.feed_url}: {p.problem}" for p in polled if p.problem and p.outcome != "failed")
