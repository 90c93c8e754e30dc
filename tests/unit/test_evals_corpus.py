"""A corpus is read row by row, and known by its bytes."""

import lzma
from pathlib import Path

import pytest

from evals.corpus import CorpusError, open_corpus
from tests.unit.evals_corpus import archive, table

ROWS = [{"n": 1}, {"n": 2}, {"n": 3}]


def test_rows_come_from_any_packing(tmp_path: Path) -> None:
    table(tmp_path, "zipped", ROWS)
    (tmp_path / "plain.jsonl").write_text('{"n": 1}\n{"n": 2}\n', "utf-8")
    (tmp_path / "packed.jsonl.xz").write_bytes(lzma.compress(b'{"n": 1}\n'))
    corpus = open_corpus(tmp_path)
    assert list(corpus.rows("zipped")) == ROWS
    assert list(corpus.rows("plain")) == ROWS[:2]
    assert list(corpus.rows("packed")) == ROWS[:1]
    assert corpus.tables() == ["packed", "plain", "zipped"]


def test_a_limit_cuts_what_may_be_cut(tmp_path: Path) -> None:
    corpus = open_corpus(table(tmp_path, "rows", ROWS), limit=2)
    assert list(corpus.rows("rows")) == ROWS[:2]
    assert list(corpus.rows("rows", whole=True)) == ROWS


def test_files_of_an_archive(tmp_path: Path) -> None:
    corpus = open_corpus(archive(tmp_path, "html.tar.xz", {"a.html": b"one", "b/c.html": b"two"}))
    assert list(corpus.files("html.tar.xz")) == [("a.html", b"one"), ("b/c.html", b"two")]


def test_the_digest_is_of_bytes_and_names_but_not_of_the_readme(tmp_path: Path) -> None:
    corpus = open_corpus(table(tmp_path, "rows", ROWS))
    before = corpus.digest()
    (tmp_path / "README.md").write_text("What it is.", "utf-8")
    assert corpus.digest() == before
    (tmp_path / "rows.jsonl.gz").rename(tmp_path / "other.jsonl.gz")
    renamed = corpus.digest()
    table(tmp_path, "other", [*ROWS, {"n": 4}])
    assert len({before, renamed, corpus.digest()}) == 3


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    corpus = open_corpus(tmp_path)
    with pytest.raises(CorpusError, match=r"pairs\.jsonl\.gz"):
        list(corpus.rows("pairs"))
    with pytest.raises(CorpusError, match=r"html\.tar\.xz"):
        list(corpus.files("html.tar.xz"))
    with pytest.raises(CorpusError, match="no folder"):
        open_corpus(tmp_path / "nowhere")
