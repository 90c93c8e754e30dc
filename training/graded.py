"""Examples from sets that people have judged: BUMP, WiCE, SummEdits and graded pairs of headlines."""

from collections.abc import Iterator
from pathlib import Path

from evals.bench import sentences_of
from evals.corpus import Row, open_corpus
from evals.split import held_out
from modelwire.ground.nearest import premise
from training.example import Example, Label

#: Headlines that two in three judges or more call the same, and those that they call of another matter.
_SAME, _OTHER = 4.6, 3.0
#: Evidence of WiCE that no search would find is shown all the same: what is learnt is to judge, not to search.
_GOLD_WORDS = 200


def graded(root: Path) -> Iterator[Example]:
    """Every example of the part of each set that is not held out.

    Raises:
        CorpusError: a set is missing.
    """
    yield from _bump(root / "ground-bump")
    yield from _summedits(root / "ground-summedits")
    yield from _wice(root / "ground-wice")
    yield from _headlines(root / "dedupe-sts-headlines")


def _bump(folder: Path) -> Iterator[Example]:
    for row in open_corpus(folder).rows("pairs"):
        if held_out("ground-bump", str(row["article_id"])):
            continue
        parts = sentences_of(row["article"])
        yield from _compared(row["reference_summary"], row["edited_summary"], parts, row["error_type"], "bump")


def _summedits(folder: Path) -> Iterator[Example]:
    corpus = open_corpus(folder)
    texts = {row["doc_id"]: row["text"] for row in corpus.rows("docs")}
    for row in corpus.rows("cases"):
        if held_out("ground-summedits", row["doc_id"]):
            continue
        parts = sentences_of(texts[row["doc_id"]])
        if row["label"]:
            for sentence in sentences_of(row["summary"]):
                yield Example(premise(sentence, parts), sentence, Label.SUPPORTED, "reworded", "summedits")
        else:
            kind = ", ".join(row["edit_types"]) or "edited"
            yield from _compared(row["original_summary"], row["summary"], parts, kind, "summedits")


def _compared(true: str, false: str, parts: list[str], kind: str, origin: str) -> Iterator[Example]:
    """The sentences of a true text, and those of a false one that it does not have."""
    good = sentences_of(true)
    label = Label.NOT_SAID if "xtrinsic" in kind else Label.CONTRADICTED
    for sentence in good:
        yield Example(premise(sentence, parts), sentence, Label.SUPPORTED, "summary", origin)
    for sentence in sentences_of(false):
        if sentence not in good:
            yield Example(premise(sentence, parts), sentence, label, kind, origin)


def _wice(folder: Path) -> Iterator[Example]:
    corpus = open_corpus(folder)
    for row in corpus.rows("claims"):
        if held_out("ground-wice", row["meta"]["claim_title"]):
            continue
        label = Label.SUPPORTED if row["label"] == "supported" else Label.NOT_SAID
        for text in dict.fromkeys((premise(row["claim"], row["evidence"]), _gold(row))):
            if text:
                yield Example(text, row["claim"], label, row["label"], "wice")
    for row in corpus.rows("non_supported_tokens_train"):
        text = _gold(row) or premise(row["claim"], row["evidence"])
        yield Example(text, row["claim"], Label.NOT_SAID, "partly", "wice")
        if kept := _without(row):
            yield Example(text, kept, Label.SUPPORTED, "trimmed", "wice", 0.5)


def _gold(row: Row) -> str:
    """The sentences that bear a claim out, or bear out what is borne out of it."""
    places = next((sorted(places) for places in row.get("supporting_sentences") or [] if places), [])
    text = " ".join(row["evidence"][place] for place in places)
    return text if len(text.split()) <= _GOLD_WORDS else ""


def _without(row: Row) -> str:
    """A claim without its last words, where it is these that nothing bears out."""
    spans, tokens = row["non_supported_spans"], row["claim_tokens"]
    first = spans.index(True) if True in spans else len(spans)
    if first < 5 or not all(spans[first : len(spans) - 1]):
        return ""
    return " ".join(tokens[:first]).rstrip(" ,").replace(" ,", ",").replace(" '", "'") + "."


def _headlines(folder: Path) -> Iterator[Example]:
    for row in open_corpus(folder).rows("pairs"):
        if row["score"] >= _SAME:
            yield Example(row["a"], row["b"], Label.SUPPORTED, "same", "sts", 0.5)
            yield Example(row["b"], row["a"], Label.SUPPORTED, "same", "sts", 0.5)
        elif row["score"] <= _OTHER:
            yield Example(row["a"], row["b"], Label.NOT_SAID, "other", "sts", 0.5)
