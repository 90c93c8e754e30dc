"""The gathering stage put together: articles that are in no story yet, and what of the store it needs to place them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from modelwire import gather
from modelwire.facts import Gazetteer
from modelwire.gather import Doubtful, Undecided
from modelwire.naming import mentions_in, proposed
from modelwire.poison import Shelter, sifted
from modelwire.ports import Embedder, Store
from modelwire.same_event import WINDOW, to_embed
from modelwire.text import digest
from modelwire.types import Article, Status, Story, StoryProposal

MERGE, SPLIT = "merge", "split"
#: Why a story gets no brief while the editor is asked whether it is that of another one.
DOUBTED = "perhaps the event of “"


def gather_news(
    store: Store, names: Gazetteer, embedder: Embedder | None, now: datetime, *, news_age: timedelta,
    say: Callable[[str], None], may_tell: Callable[[Article], bool] = lambda _article: True,
) -> None:  # fmt: skip
    """Put news that is in no story yet into one, and lay before the editor what rules cannot decide.

    Args:
        store: where articles and stories are.
        names: finds the beat's names.
        embedder: where texts lie by their meaning; None for words alone.
        now: the instant of the run.
        news_age: stories not told any more for so long grow no more.
        say: hears how far it is.
        may_tell: whether an article may be told of at all, as publishers wish today.
    """
    shelter = Shelter(store, now)
    new = [a for a in store.unclustered(until=now) if may_tell(a) and not shelter.spares("gather", a.id)]
    if embedder:
        store.forget_vectors(before=now - news_age - WINDOW)
    if not new:
        return
    stories = store.stories(since=now - news_age)
    members = {a.id: a for a in store.articles(id_ for story in stories for id_ in story.article_ids)}
    say(f"gather {len(new)} articles, {len(stories)} open stories")
    known = store.proposals()
    apart = [frozenset(p.subjects) for p in known if p.state == "dismissed"]
    written = store.written(story.id for story in stories)

    def placed(some: Sequence[Article]) -> gather.Clustered:
        named = {a.id: _named(names, a) for a in (*some, *members.values())}
        lies = vectors_of(store, embedder, [*some, *members.values()]) if embedder else {}
        return gather.cluster(some, stories, members, named, lies, written, apart)

    result, new = _sheltered(new, placed, shelter)
    made = [*_merges(result.undecided, now), *_splits(result.doubtful, now)]
    made += proposed(new, members.values(), names, known, now)
    seen = {proposal.id for proposal in known}  # what was laid before the editor once is not again
    with store.together():  # what is placed is asked about no more: its proposals come with it, or never
        store.save_articles(result.copies, at=now)
        store.save_stories(result.stories)
        store.save_proposals(proposal for proposal in made if proposal.id not in seen)


def _sheltered(
    new: Sequence[Article], placed: Callable[[Sequence[Article]], gather.Clustered], shelter: Shelter
) -> tuple[gather.Clustered, list[Article]]:
    """What placing gives on the articles that it does not trip over, and which those are; the others are kept aside."""
    bad: set[str] = set()

    def failed(article: Article, error: Exception) -> None:
        bad.add(article.id)
        shelter.failed("gather", article.id, article.title, error)

    result = sifted(new, placed, failed)
    stands = {id_ for story in result.stories for id_ in story.article_ids}
    for id_ in stands & {article.id for article in new} - bad:
        shelter.went_well("gather", id_)
    return result, [article for article in new if article.id not in bad]


def vectors_of(store: Store, embedder: Embedder, articles: Sequence[Article]) -> Mapping[str, tuple[float, ...]]:
    """Where the headline and lead of each article lie; what was worked out before is not worked out again."""
    kept = store.vectors(embedder.name, (a.id for a in articles))
    fresh = [a for a in articles if a.id not in kept]
    made = dict(zip((a.id for a in fresh), embedder.embed([to_embed(a.title, a.text) for a in fresh]), strict=True))
    store.save_vectors(embedder.name, made)
    return {**kept, **made}


def _named(names: Gazetteer, article: Article) -> frozenset[str]:
    return frozenset(m.entity_id for m in mentions_in(names, [article]))


def doubted(store: Store) -> dict[str, list[str]]:
    """Of each story, those of which the editor is being asked whether they tell the same event."""
    found: dict[str, list[str]] = {}
    for proposal in store.proposals(only_open=True):
        if proposal.kind == MERGE:
            one, other = proposal.subjects
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
    return found


def told_perhaps(store: Store, story: Story) -> str:
    """Why a story waits for the editor: a public brief may tell its event already; "" where none may."""
    briefs = [b for id_ in doubted(store).get(story.id, ()) for b in store.briefs(story_id=id_)]
    public = next((brief for brief in briefs if brief.status is Status.PUBLISHED), None)
    return f"{DOUBTED}{public.headline}”: the editor is asked" if public else ""


def _merges(undecided: Iterable[Undecided], now: datetime) -> Iterator[StoryProposal]:
    for one in undecided:
        yield StoryProposal(proposal_id(one.ids), MERGE, one.ids, one.score, one.speaks_for, one.speaks_against, now)


def _splits(doubtful: Iterable[Doubtful], now: datetime) -> Iterator[StoryProposal]:
    for one in doubtful:
        id_ = "p-" + digest(SPLIT, one.story_id, one.article_id)[:16]
        for_, against = one.speaks_for, one.speaks_against
        yield StoryProposal(id_, SPLIT, (one.story_id,), one.score, for_, against, now, article_ids=(one.article_id,))


def proposal_id(ids: tuple[str, ...]) -> str:
    """The id of a proposal that two stories are one."""
    return "p-" + digest(MERGE, *ids)[:16]
