"""The texts that gold labels point into: each put together from its corpus when asked for, never copied."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from evals.corpus import Corpus, CorpusError, open_corpus
from evals.posts import posts

#: The name under which gold labels speak of the wire that ships with the package.
SAMPLE = "sample"


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
    texts: dict[str, str] = {}
    for doc, text in _sample() if corpus == SAMPLE else _read(open_corpus(root / corpus)):
        texts.setdefault(doc, text)
    return texts


def _sample() -> Iterator[tuple[str, str]]:
    """The invented articles that ship with the package, without the later texts of those that were put right."""
    for path in sorted(files("modelwire.sample").joinpath("articles").iterdir(), key=lambda path: path.name):
        name, _, end = path.name.partition(".")
        if end == "txt":
            yield name, path.read_text(encoding="utf-8").partition("\n\n")[2].strip() + "\n"


def _read(corpus: Corpus) -> Iterator[tuple[str, str]]:
    if corpus.has("docs"):
        return ((row["id"], "\n".join(row["sentences"])) for row in corpus.rows("docs"))
    if corpus.has("articles"):
        return ((row["id"], row["lead"] or "") for row in corpus.rows("articles"))
    if corpus.has("truth"):
        return ((str(row["id"]), row["body"] or "") for row in corpus.rows("truth"))
    if corpus.has("items"):
        return ((f"{row['feed']}#{row['guid']}", row["description"] or "") for row in corpus.rows("items"))
    if (corpus.folder / "feeds.tar.xz").is_file():
        return ((post.id, post.entry.text) for post in posts(corpus))
    raise CorpusError(f"{corpus.folder} holds no texts: neither docs, articles, truth, items nor feeds.tar.xz")
