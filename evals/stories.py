"""Articles that annotators sorted into stories, as the gathering stage would get them."""

from collections.abc import Iterator
from dataclasses import dataclass

from evals.corpus import Corpus, Row
from evals.pieces import article
from modelwire.types import Article


@dataclass(frozen=True, slots=True)
class Doc:
    """One article with its story, and the topic of which that story is one of several."""

    article: Article
    story: str
    topic: object


def docs(corpus: Corpus) -> Iterator[Doc]:
    """The rows of docs.jsonl.gz: id, story, topic, url_tokens, sentences (the first is the headline)."""
    for row in corpus.rows("docs"):
        yield Doc(_article(row), row["story"], row.get("topic"))


def _article(row: Row) -> Article:
    first, *rest = row["sentences"] or [""]
    url = row.get("url_tokens") or ""
    url = url if url.startswith("http") else f"https://{row['id']}.example/"
    return article(row["id"], url, first, "\n".join(rest))
