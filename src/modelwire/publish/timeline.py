"""The story so far: what we published on the thread before and after a brief, and how what it expected turned out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from modelwire.publish.catalogue import Catalogue, Later
from modelwire.publish.moments import Moment
from modelwire.publish.paths import article_path, watch_path
from modelwire.types import Brief, Covered, WatchState

#: How a brief stands to an earlier one, and how a later one stands to it.
_EARLIER = {
    "follows": "this brief follows it",
    "confirms": "this brief confirms it",
    "contradicts": "this brief contradicts it",
    "updates": "this brief updates it",
}
_LATER = {
    "follows": "followed by",
    "confirms": "confirmed by",
    "contradicts": "contradicted by",
    "updates": "updated by",
    "background": "taken up by",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the story so far."""

    at: Moment
    what: str
    href: str
    title: str
    #: True for this very brief
    here: bool = False


def timeline(brief: Brief, catalogue: Catalogue) -> tuple[Step, ...]:
    """Our briefs on the thread, and how what they expected turned out, by date."""
    after = catalogue.later(catalogue.archive.leaves[brief.id])
    others = [
        *((item.published_at, _earlier(item, catalogue)) for item in brief.coverage if item.of == "brief"),
        *((later.brief.published_at, _later(later, catalogue)) for later in after),
        *_settled(brief, catalogue),
    ]
    if not others:
        return ()
    this = (brief.published_at, Step(catalogue.moment(brief.published_at), "this brief", "", brief.headline, True))
    return tuple(step for _, step in sorted([*others, this], key=lambda pair: (pair[0], pair[1].title)))


def _earlier(item: Covered, catalogue: Catalogue) -> Step:
    known = catalogue.archive.leaves.get(item.ref)
    return Step(
        at=catalogue.moment(item.published_at),
        what=_EARLIER.get(item.relation, item.relation),
        href=catalogue.links.inside(article_path(known)) if known else catalogue.links.to(item.url),
        title="A brief that was withdrawn" if catalogue.is_withdrawn(item.ref) else item.title,
    )


def _later(later: Later, catalogue: Catalogue) -> Step:
    return Step(
        at=catalogue.moment(later.brief.published_at),
        what=_LATER.get(later.relation, "taken up by"),
        href=catalogue.links.inside(article_path(later.brief)),
        title=later.brief.headline,
    )


def _settled(brief: Brief, catalogue: Catalogue) -> Iterator[tuple[datetime, Step]]:
    for proposed in brief.watches:
        watch = catalogue.watches.get(proposed.id, proposed)
        if watch.state is not WatchState.OPEN and watch.settlements:
            last = watch.settlements[-1]
            href = catalogue.links.inside(watch_path(watch.id))
            yield last.at, Step(catalogue.moment(last.at), f"watch {last.state.value}", href, watch.statement)
