"""An article joins a story that exists, or opens one; sibling stories become one before anything is written."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from modelwire.gather.groups import Groups, Undecided
from modelwire.gather.shelf import Doubtful, Shelf
from modelwire.same_event import Corpus, Piece
from modelwire.types import Article, Story


@dataclass(frozen=True, slots=True)
class Clustered:
    """What clustering changed."""

    #: grown, opened, or taken in by another (then `merged_into` is set)
    stories: tuple[Story, ...]
    #: articles found to be copies, with `syndicated_from` set
    copies: tuple[Article, ...]
    #: pairs of stories that a person might see otherwise, likeliest first
    undecided: tuple[Undecided, ...] = ()
    #: articles that might stand in a story of their own, likeliest first
    doubtful: tuple[Doubtful, ...] = ()


def cluster(
    new: Sequence[Article],
    stories: Sequence[Story],
    members: Mapping[str, Article],
    names: Mapping[str, frozenset[str]],
    vectors: Mapping[str, tuple[float, ...]] | None = None,
    written: Collection[str] = (),
    apart: Collection[frozenset[str]] = (),
) -> Clustered:
    """Put each new article into the story that tells its event, or open one.

    Stories that exist may grow. Two of them become one, under the older, as long as nothing is written on one of the
    two: of those with a brief each, what was written stands, and their likeness is a matter for the editor.

    Args:
        new: articles in no story yet, oldest first.
        stories: stories that may still grow.
        members: the articles of those stories, by id.
        names: entity ids named in each article, by article id.
        vectors: where headline and lead lie by their meaning, by article id; without one, words alone are weighed.
        written: ids of stories on which there is a brief.
        apart: pairs of stories that a person said are two.
    """
    known = {**members, **{article.id: article for article in new}}
    corpus = Corpus(f"{a.title}\n{a.text}" for a in known.values())
    pieces = {id_: _piece(corpus, article, names, vectors or {}) for id_, article in known.items()}
    standing = [story for story in stories if any(id_ in pieces for id_ in story.article_ids)]
    groups = Groups(
        [[pieces[id_] for id_ in story.article_ids if id_ in pieces] for story in standing],
        [pieces[article.id] for article in new],
        fixed={number for number, story in enumerate(standing) if story.id in written},
        apart={frozenset(n for n, story in enumerate(standing) if story.id in pair) for pair in apart},
    )
    joined = groups.joined()
    shelf = Shelf(standing, known, pieces, frozenset(written))
    group_of = {id_: group for group in joined for id_ in group}
    for group in joined:
        shelf.merge(group)
    for article in new:
        shelf.place(article, group_of[article.id])
    undecided = tuple(pair for one in groups.undecided() if (pair := shelf.told(one)))
    changed = tuple(shelf.stories[id_] for id_ in shelf.touched)
    return Clustered(changed, tuple(shelf.copies), undecided, shelf.doubts())


def _piece(
    corpus: Corpus,
    article: Article,
    names: Mapping[str, frozenset[str]],
    vectors: Mapping[str, tuple[float, ...]],
) -> Piece:
    return corpus.piece(
        article.id,
        article.publisher,
        article.published_at,
        article.title,
        article.text,
        names.get(article.id, ()),
        vectors.get(article.id, ()),
    )
