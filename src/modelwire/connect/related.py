"""Earlier briefs on the same thread, each with a typed relation."""

from collections.abc import Mapping, Sequence
from math import sqrt

from modelwire.connect.nearest import Filed, nearest
from modelwire.types import Brief, Mention, Relation, Status, Story

#: A shared name of at least this salience on both sides makes an earlier brief worth naming.
_MAIN = 0.2
#: Names of less weight do so together from this closeness on; places are where anything may happen.
_TOGETHER = 0.3
#: More than this makes a list, not a context.
_AT_MOST = 3


def related(
    story: Story, mentions: Sequence[Mention], earlier: Sequence[Brief], text: str = ""
) -> tuple[Relation, ...]:
    """The closest earlier briefs, best first.

    Args:
        story: what is being written about.
        mentions: its names.
        text: what is told of it; of two briefs of one kind and like names, the one nearer to it comes first.
        earlier: briefs from before the articles at hand were written about; of one that was withdrawn nothing is
            told any more, so it is passed over.

    Returns:
        At most three. `updates` is the same story; `follows` shares at least two names, or the name that
        leads both; `background` shares one of weight. Where facts bear it out, `build_dossier` makes `confirms` or
        `contradicts` of them.
    """
    ours = {mention.entity_id: mention.salience for mention in mentions}
    standing = (brief for brief in earlier if brief.status is Status.PUBLISHED)
    found = [relation for brief in standing if (relation := _relation(story, ours, brief))]
    place = {id_: n for n, id_ in enumerate(nearest(text, [filed(r.brief) for r in found], story.updated_at))}
    found.sort(
        key=lambda r: (
            _ORDER[r.kind],
            -round(_closeness(ours, r.brief), 1) if text else -_closeness(ours, r.brief),
            place[r.brief.id] if text else 0,
            -r.brief.published_at.timestamp(),
            r.brief.id,
        )
    )
    return tuple(found[:_AT_MOST])


_ORDER = {"updates": 0, "follows": 1, "background": 2}


def _relation(story: Story, ours: Mapping[str, float], brief: Brief) -> Relation | None:
    theirs = {mention.entity_id: mention for mention in brief.mentions}
    shared = [id_ for id_ in ours if id_ in theirs]
    names = tuple(theirs[id_].name for id_ in shared)
    if brief.story_id == story.id:
        return Relation(brief, "updates", names)
    weighty = [id_ for id_ in shared if ours[id_] >= _MAIN and theirs[id_].salience >= _MAIN]
    kin = [id_ for id_ in shared if theirs[id_].kind != "place"]
    together = len(kin) > 1 and sum(sqrt(ours[id_] * theirs[id_].salience) for id_ in kin) >= _TOGETHER
    if not weighty and not together:
        return None
    leads_both = brief.mentions[0].entity_id == next(iter(ours))
    return Relation(brief, "follows" if len(weighty) > 1 or leads_both or together else "background", names)


def filed(brief: Brief) -> Filed:
    """A brief as what is looked up in the archive: its headline and its summary."""
    told = " ".join(sentence.text for sentence in brief.summary)
    return Filed(brief.id, f"{brief.headline}. {told}", brief.published_at)


def _closeness(ours: Mapping[str, float], brief: Brief) -> float:
    return sum(ours.get(mention.entity_id, 0.0) * mention.salience for mention in brief.mentions)
