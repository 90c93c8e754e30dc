"""The texts that gold labels point into: each put together from its corpus when asked for, never copied."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from evals.corpus import Corpus, CorpusError, open_corpus
from evals.posts import posts


def doc_text(root: Path, corpus: str, doc: str) -> str:
    """The text of one document.

    Args:
        root: the folder that holds the corpora.
        corpus: the name of one of them.
        doc: an id as `docs` gives it.

    Raises:
        CorpusError: there is no such corpus, or no such document in it.
    """
    try:
        return _texts(root, corpus)[doc]
    except KeyError:
        raise CorpusError(f"{corpus} holds no document {doc}") from None


def docs(root: Path, corpus: str) -> Iterator[tuple[str, str]]:
    """(id, text) of each document, in the order of the corpus; of documents with one id the first.

    Raises:
        CorpusError: there is no such corpus, or it is none that has texts.
    """
    yield from _texts(root, corpus).items()


@cache
def _texts(root: Path, corpus: str) -> dict[str, str]:
    folder = open_corpus(root / corpus)
    texts: dict[str, str] = {}
    for doc, text in _read(folder):
        texts.setdefault(doc, text)
    return texts


def _read(corpus: Corpus) -> Iterator[tuple[str, str]]:
    if corpus.has("docs"):
        return ((row["id"], "\n".join(row["sentences"])) for row in corpus.rows("docs"))
    if corpus.has("articles"):
        return ((row["id"], row["lead"] or "") for row in corpus.rows("articles"))
    if corpus.has("items"):
        return ((f"{row['feed']}#{row['guid']}", row["description"] or "") for row in corpus.rows("items"))
    if (corpus.folder / "feeds.tar.xz").is_file():
        return ((post.id, post.entry.text) for post in posts(corpus))
    raise CorpusError(f"{corpus.folder} holds no texts: neither docs, articles, items nor feeds.tar.xz")
