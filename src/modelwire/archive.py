"""The archive put together: where briefs lie, and which of them may matter to a story."""

from collections.abc import Sequence
from datetime import datetime

from modelwire import connect
from modelwire.ports import Embedder, Store
from modelwire.same_event import to_embed
from modelwire.types import Brief, Mention, Status, Story

#: So many texts are embedded in a run at most: 10 ms each, and a large archive catches up over the next runs.
_AT_ONCE = 2_000
#: Of each name of a story so many briefs are looked at, the latest.
_OF_A_NAME = 40
#: Names of a story that are looked up, the heaviest.
_NAMES = 12
#: So many are looked at because they lie near.
_NEAR = 40


def place(store: Store, embedder: Embedder | None) -> None:
    """Work out where the published briefs lie of which nobody knows it yet."""
    if embedder is None:
        return
    filed = [connect.filed(brief) for brief in store.public_briefs(store.without_vector(embedder.name, _AT_ONCE))]
    lies = embedder.embed([one.text for one in filed])
    store.save_brief_vectors(embedder.name, {one.id: vector for one, vector in zip(filed, lies, strict=True)})


def earlier(
    store: Store,
    embedder: Embedder | None,
    story: Story,
    mentions: Sequence[Mention],
    opening: tuple[str, str],
    now: datetime,
) -> list[Brief]:
    """The published briefs from before an instant that a story may have to do with, newest first.

    What is looked at does not grow with the archive: those of the story itself, the latest of each of its names, and
    those that lie nearest by rare words and by meaning.

    Args:
        store: where they are.
        embedder: where texts lie by their meaning; None for words alone.
        story: what is written about.
        mentions: its names, heaviest first.
        opening: its headline and its lead.
        now: the instant.
    """
    found = store.briefs(before=now, story_id=story.id)
    for mention in mentions[:_NAMES]:
        found += store.briefs(before=now, entity_id=mention.entity_id, limit=_OF_A_NAME)
    model, vector = (embedder.name, embedder.embed([to_embed(*opening)])[0]) if embedder else ("", ())
    found += store.public_briefs(store.nearest_briefs(" ".join(opening), model, vector, _NEAR))
    known = {b.id: b for b in found if b.published_at < now and b.status is Status.PUBLISHED}
    return sorted(known.values(), key=lambda b: (b.published_at, b.id), reverse=True)


def archive_before(brief: Brief, briefs: Sequence[Brief], store: Store) -> list[Brief]:
    """What a brief could know of our archive: the briefs before it, those that it cites in every public version."""
    cited = dict.fromkeys(evidence.ref for evidence in brief.evidence if evidence.of == "brief")
    versions = [version for ref in cited for version in store.brief_versions(ref)]
    return [b for b in (*briefs, *versions) if b.published_at < brief.published_at]
