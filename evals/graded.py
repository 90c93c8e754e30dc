"""The texts of BUMP, WiCE and SummEdits, each with the source that it is held against."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.bench import bench_of, sentences_of
from evals.corpus import Corpus, CorpusError, Row, open_corpus
from evals.split import held_out
from modelwire.ground.bench import Bench

SETS = ("ground-bump", "ground-wice", "ground-summedits")


@dataclass(frozen=True, slots=True)
class Graded:
    """A text that its source bears out, or not."""

    #: "ground-bump", "ground-wice", "ground-summedits"
    corpus: str
    true: bool
    text: str
    bench: Bench
    #: texts of one family are a faithful one and what was made of it
    family: str
    #: what must not be on both sides of a split: an article, a page, a document
    group: str
    #: what is wrong with it, or what the set calls it; in SummEdits behind its domain: "news: entity_modification"
    kind: str = ""
    #: sets of places of sentences that bear it out, where the set names them
    gold: tuple[frozenset[int], ...] = ()

    @property
    def held_out(self) -> bool:
        """Whether nothing was learnt from it."""
        return held_out(self.corpus, self.group)


def graded(corpus: Corpus) -> Iterator[Graded]:
    """Every text of a set.

    Raises:
        CorpusError: the folder holds none of the three.
    """
    if corpus.has("pairs"):
        return _bump(corpus)
    if corpus.has("claims"):
        return _wice(corpus)
    if corpus.has("cases", "docs"):
        return _summedits(corpus)
    raise CorpusError(f"{corpus.folder} holds neither pairs, claims, nor cases and docs")


def learnt(root: Path) -> Iterator[Graded]:
    """What of the three sets is not held out."""
    for name in SETS:
        yield from (text for text in graded(open_corpus(root / name)) if not text.held_out)


def _bump(corpus: Corpus) -> Iterator[Graded]:
    for number, row in enumerate(corpus.rows("pairs")):
        bench = bench_of(sentences_of(row["article"]))
        told = ("ground-bump", bench, str(number), str(row.get("article_id") or number))
        yield _text(*told, True, row["reference_summary"])
        yield _text(*told, False, row["edited_summary"], row.get("corrected_error_type") or "")


def _text(corpus: str, bench: Bench, family: str, group: str, true: bool, text: str, kind: str = "") -> Graded:
    return Graded(corpus, true, text, bench, family, group, kind)


def _wice(corpus: Corpus) -> Iterator[Graded]:
    for number, row in enumerate(corpus.rows("claims")):
        sets = tuple(frozenset(places) for places in row.get("supporting_sentences") or [] if places)
        group, true = _page(row), row["label"] == "supported"
        bench = bench_of(row["evidence"], (row.get("meta") or {}).get("claim_context") or "")
        yield Graded("ground-wice", true, row["claim"], bench, str(number), group, row["label"], sets)


def _page(row: Row) -> str:
    return str((row.get("meta") or {}).get("claim_title") or row["claim"])


def _summedits(corpus: Corpus) -> Iterator[Graded]:
    texts = {row["doc_id"]: row["text"] for row in corpus.rows("docs", whole=True)}
    for row in corpus.rows("cases"):
        bench = bench_of(sentences_of(texts[row["doc_id"]]))
        kind = f"{row.get('domain', '')}: {', '.join(row.get('edit_types') or []) or 'edited'}"
        true = bool(row["label"])
        yield _text("ground-summedits", bench, row["original_summary"], row["doc_id"], true, row["summary"], kind)
