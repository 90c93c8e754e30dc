"""The stories while articles are placed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from modelwire.gather.groups import Undecided
from modelwire.same_event import Judgement, Piece, same_event
from modelwire.text import digest
from modelwire.types import Article, Score, Story

#: A person is asked about so many at once.
_ASKED = 5


@dataclass(frozen=True, slots=True)
class Doubtful:
    """An article that joined a story, though no single piece of it tells the same event for sure."""

    story_id: str
    article_id: str
    #: how likely it tells another event, 0 to 1
    score: float
    #: for another event, the weightiest first
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


class Shelf:
    """Stories, by id, and which article stands in which."""

    def __init__(
        self, stories: Sequence[Story], articles: dict[str, Article], pieces: dict[str, Piece], written: frozenset[str]
    ) -> None:
        self.stories, self._articles, self._pieces = {story.id: story for story in stories}, articles, pieces
        self._written = written
        self._story_of = {id_: story.id for story in stories for id_ in story.article_ids}
        self.touched: dict[str, None] = {}
        self.copies: list[Article] = []
        self.doubtful: list[Doubtful] = []

    def merge(self, group: Sequence[str]) -> None:
        """Make one story of all that stand in a group: the one that has a brief, else the older, keeps its address."""
        ids = dict.fromkeys(self._story_of[id_] for id_ in group if id_ in self._story_of)
        if len(ids) < 2:
            return
        ordered = sorted(
            (self.stories[id_] for id_ in ids), key=lambda s: (s.id not in self._written, s.opened_at, s.id)
        )
        home, *others = ordered
        for other in others:
            home = taken_in(home, other, "their pieces tell one event", self._articles)
            self._keep(replace(other, merged_into=home.id))
        self._keep(home)

    def place(self, article: Article, group: Sequence[str]) -> None:
        """Put an article where the others of its group are; the first of a group opens its story."""
        home = next((self._story_of[id_] for id_ in group if id_ in self._story_of), None)
        if home is None:
            self._open(article)
        else:
            self._join(self.stories[home], article, *self._twin(article, self.stories[home]))

    def told(self, pair: Undecided) -> Undecided | None:
        """The stories of an undecided pair of pieces, the older first; None where they are one by now."""
        one, other = (self.stories[self._story_of[id_]] for id_ in pair.ids)
        if one.id == other.id:
            return None
        first, second = sorted((one, other), key=lambda s: (s.opened_at, s.id))
        return replace(pair, ids=(first.id, second.id))

    def doubts(self) -> tuple[Doubtful, ...]:
        """The joins that a person might see otherwise, likeliest first; a few of them."""
        told = (replace(one, story_id=self._story_of[one.article_id]) for one in self.doubtful)
        return tuple(sorted(told, key=lambda one: (-one.score, one.article_id))[:_ASKED])

    def _twin(self, article: Article, story: Story) -> tuple[Judgement, str]:
        """The member that tells most nearly the same, and how it was judged."""
        piece = self._pieces[article.id]
        judged = ((same_event(piece, self._pieces[id_]), id_) for id_ in story.article_ids if id_ in self._pieces)
        return max(judged, key=lambda pair: (pair[0].score, pair[1]))

    def _join(self, story: Story, article: Article, judgement: Judgement, twin: str) -> None:
        original = self._articles[twin]
        if judgement.copied and original.publisher != article.publisher:
            article = replace(article, syndicated_from=original.syndicated_from or original.id)
            self._articles[article.id] = article
            self.copies.append(article)
        elif not judgement.same:
            score, against = round(1 - judgement.score, 4), judgement.speaks_for
            self.doubtful.append(Doubtful(story.id, article.id, score, judgement.speaks_against, against))
        ids = (*story.article_ids, article.id)
        self._keep(
            replace(
                story,
                article_ids=ids,
                publishers=origins(ids, self._articles),
                updated_at=max(story.updated_at, article.published_at),
                joins=(*story.joins, (article.id, "; ".join(_reasons(judgement)))),
            )
        )

    def _open(self, article: Article) -> None:
        self._keep(opened(article))

    def _keep(self, story: Story) -> None:
        self.stories[story.id] = story
        if story.merged_into is None:
            self._story_of.update((id_, story.id) for id_ in story.article_ids)
        self.touched[story.id] = None


def opened(article: Article) -> Story:
    """A story of one article."""
    return Story(
        id="s-" + digest(article.id)[:16],
        title=article.title,
        article_ids=(article.id,),
        lead_article_id=article.id,
        publishers=(article.publisher,),
        opened_at=article.published_at,
        updated_at=article.published_at,
        score=Score(0.0, ()),
    )


def taken_in(home: Story, other: Story, reason: str, articles: Mapping[str, Article]) -> Story:
    """A story with the articles of another that tells the same event, and why each of them is there."""
    ids = (*home.article_ids, *(id_ for id_ in other.article_ids if id_ not in home.article_ids))
    told = {*(id_ for id_, _ in home.joins), home.lead_article_id}
    return replace(
        home,
        article_ids=ids,
        publishers=origins(ids, articles) or tuple(dict.fromkeys((*home.publishers, *other.publishers))),
        opened_at=min(home.opened_at, other.opened_at),
        updated_at=max(home.updated_at, other.updated_at),
        joins=(
            *home.joins,
            *(one for one in other.joins if one[0] not in told),
            *(
                ((other.lead_article_id, f"{other.id} was taken in: {reason}"),)
                if other.lead_article_id not in told
                else ()
            ),
        ),
    )


def origins(ids: Sequence[str], articles: Mapping[str, Article]) -> tuple[str, ...]:
    """The publishers that tell a story by themselves: a copy counts where it was copied from."""
    told = [articles[id_] for id_ in ids if id_ in articles]
    return tuple(dict.fromkeys(a.publisher for a in told if a.syndicated_from is None))


def _reasons(judgement: Judgement) -> tuple[str, ...]:
    if judgement.same:
        return judgement.reasons
    return (*judgement.reasons, "as near to the whole story as its pieces are to one another")
