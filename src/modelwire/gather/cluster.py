"""An article joins a story that exists, or opens one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from modelwire.same_event import SAME, Corpus, Judgement, Piece, same_event
from modelwire.text import digest
from modelwire.types import Article, Score, Story

#: An article that tells the event of some member must also be about this close to the story's lead,
#: so that stories do not grow into chains.
_NEAR_LEAD = SAME - 0.15


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

    Args:
        new: articles in no story yet, oldest first.
        stories: stories that may still grow.
        members: the articles of those stories, by id.
        names: entity ids named in each article, by article id.
    """
    known = {**members, **{article.id: article for article in new}}
    corpus = Corpus(f"{a.title}\n{a.text}" for a in known.values())
    pieces = {id_: _piece(corpus, article, names) for id_, article in known.items()}
    shelf = _Shelf({story.id: story for story in stories}, known, pieces)
    for article in new:
        shelf.place(article)
    return Clustered(tuple(shelf.stories[id_] for id_ in shelf.touched), tuple(shelf.copies))


class _Shelf:
    """The stories while articles are placed."""

    def __init__(self, stories: dict[str, Story], articles: dict[str, Article], pieces: dict[str, Piece]) -> None:
        self.stories, self._articles, self._pieces = stories, articles, pieces
        self.touched: dict[str, None] = {}
        self.copies: list[Article] = []

    def place(self, article: Article) -> None:
        best = max(
            ((self._judge(article, story), story) for story in self.stories.values()),
            key=lambda pair: (pair[0][0].score, pair[1].id),
            default=None,
        )
        if best and best[0][0].same:
            (judgement, twin), story = best
            self._join(story, article, judgement, twin)
        else:
            self._open(article)

    def _judge(self, article: Article, story: Story) -> tuple[Judgement, str]:
        piece = self._pieces[article.id]
        lead = same_event(piece, self._pieces[story.lead_article_id])
        if lead.score < _NEAR_LEAD:
            return lead, story.lead_article_id
        judged = ((same_event(piece, self._pieces[id_]), id_) for id_ in story.article_ids if id_ in self._pieces)
        return max(judged, key=lambda pair: pair[0].score)

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
                joins=(*story.joins, (article.id, "; ".join(judgement.reasons))),
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
        self.touched[story.id] = None

    def _origins(self, ids: Sequence[str]) -> tuple[str, ...]:
        articles = [self._articles[id_] for id_ in ids if id_ in self._articles]
        return tuple(dict.fromkeys(a.publisher for a in articles if a.syndicated_from is None))


def _piece(corpus: Corpus, article: Article, names: Mapping[str, frozenset[str]]) -> Piece:
    return corpus.piece(
        article.id,
        article.publisher,
        article.published_at,
        article.title,
        article.text,
        names.get(article.id, ()),
    )
