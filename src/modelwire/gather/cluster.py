"""An article joins a story that exists, or opens one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from modelwire.gather.groups import Groups
from modelwire.same_event import Corpus, Judgement, Piece, same_event
from modelwire.text import digest
from modelwire.types import Article, Score, Story


@dataclass(frozen=True, slots=True)
class Clustered:
    """What clustering changed."""

    stories: tuple[Story, ...]
    #: articles found to be copies, with `syndicated_from` set
    copies: tuple[Article, ...]


def cluster(
    new: Sequence[Article],
    stories: Sequence[Story],
    members: Mapping[str, Article],
    names: Mapping[str, frozenset[str]],
) -> Clustered:
    """Put each new article into the story that tells its event, or open one.

    Stories that exist may grow; two of them are never made one, for what was written on them stands.

    Args:
        new: articles in no story yet, oldest first.
        stories: stories that may still grow.
        members: the articles of those stories, by id.
        names: entity ids named in each article, by article id.
    """
    known = {**members, **{article.id: article for article in new}}
    corpus = Corpus(f"{a.title}\n{a.text}" for a in known.values())
    pieces = {id_: _piece(corpus, article, names) for id_, article in known.items()}
    standing = [story for story in stories if any(id_ in pieces for id_ in story.article_ids)]
    groups = Groups(
        [[pieces[id_] for id_ in story.article_ids if id_ in pieces] for story in standing],
        [pieces[article.id] for article in new],
    ).joined()
    shelf = _Shelf(standing, known, pieces)
    group_of = {id_: group for group in groups for id_ in group}
    for article in new:
        shelf.place(article, group_of[article.id])
    return Clustered(tuple(shelf.stories[id_] for id_ in shelf.touched), tuple(shelf.copies))


class _Shelf:
    """The stories while articles are placed."""

    def __init__(self, stories: Sequence[Story], articles: dict[str, Article], pieces: dict[str, Piece]) -> None:
        self.stories, self._articles, self._pieces = {story.id: story for story in stories}, articles, pieces
        self._story_of = {id_: story.id for story in stories for id_ in story.article_ids}
        self.touched: dict[str, None] = {}
        self.copies: list[Article] = []

    def place(self, article: Article, group: Sequence[str]) -> None:
        """Put an article where the others of its group are; the first of a group opens its story."""
        home = next((self._story_of[id_] for id_ in group if id_ in self._story_of), None)
        if home is None:
            self._open(article)
        else:
            self._join(self.stories[home], article, *self._twin(article, self.stories[home]))

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
        ids = (*story.article_ids, article.id)
        self._keep(
            replace(
                story,
                article_ids=ids,
                publishers=self._origins(ids),
                updated_at=max(story.updated_at, article.published_at),
                joins=(*story.joins, (article.id, "; ".join(_reasons(judgement)))),
            )
        )

    def _open(self, article: Article) -> None:
        self._keep(
            Story(
                id="s-" + digest(article.id)[:16],
                title=article.title,
                article_ids=(article.id,),
                lead_article_id=article.id,
                publishers=(article.publisher,),
                opened_at=article.published_at,
                updated_at=article.published_at,
                score=Score(0.0, ()),
            )
        )

    def _keep(self, story: Story) -> None:
        self.stories[story.id] = story
        self._story_of.update((id_, story.id) for id_ in story.article_ids)
        self.touched[story.id] = None

    def _origins(self, ids: Sequence[str]) -> tuple[str, ...]:
        articles = [self._articles[id_] for id_ in ids if id_ in self._articles]
        return tuple(dict.fromkeys(a.publisher for a in articles if a.syndicated_from is None))


def _reasons(judgement: Judgement) -> tuple[str, ...]:
    if judgement.same:
        return judgement.reasons
    return (*judgement.reasons, "as near to the whole story as its pieces are to one another")


def _piece(corpus: Corpus, article: Article, names: Mapping[str, frozenset[str]]) -> Piece:
    return corpus.piece(
        article.id,
        article.publisher,
        article.published_at,
        article.title,
        article.text,
        names.get(article.id, ()),
    )
