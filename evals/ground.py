"""ground: whether true sentences hold on their source and false ones do not, and whether their evidence is found."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from evals.bench import Heard, bench_of, found, hear, sentences_of
from evals.corpus import Corpus, CorpusError
from evals.measures import auroc, balanced_accuracy, mean, ratio
from evals.progress import told
from evals.result import Result

_MOST_EVIDENCE = 5


@dataclass(frozen=True, slots=True)
class _Case:
    """A text, whether its source bears it out, and what the check says."""

    true: bool
    heard: Heard
    #: cases of one family are a faithful text and what was made of it
    family: str
    #: what is wrong with it, where the set says
    error: str = ""
    #: share of the best set of evidence that was found; None where the set names none
    evidence: float | None = None


def measure(corpus: Corpus) -> Result:
    """Measure on minimal pairs (BUMP), on claims with their cited page (WiCE), or on edited summaries (SummEdits).

    Raises:
        CorpusError: the folder holds none of them.
    """
    cases = list(told(_cases(corpus), "texts"))
    truth = [case.true for case in cases]
    good = [case for case in cases if case.true]
    recalls = [case.evidence for case in cases if case.evidence is not None]
    metrics = {
        "balanced_accuracy": balanced_accuracy([case.heard.holds for case in cases], truth),
        "auroc": auroc([case.heard.score for case in cases], truth),
        "pairwise": _pairwise(cases),
        "evidence_recall_at_5": mean(recalls),
        "false_rejections": ratio(sum(not case.heard.holds for case in good), len(good)),
    }
    return Result(metrics, Counter(cause for case in cases for cause in _causes(case)))


def _cases(corpus: Corpus) -> Iterator[_Case]:
    if corpus.has("pairs"):
        return _bump(corpus)
    if corpus.has("claims"):
        return _wice(corpus)
    if corpus.has("cases", "docs"):
        return _summedits(corpus)
    raise CorpusError(f"{corpus.folder} holds neither pairs, claims, nor cases and docs")


def _bump(corpus: Corpus) -> Iterator[_Case]:
    for number, row in enumerate(corpus.rows("pairs")):
        bench = bench_of(sentences_of(row["article"]))
        family = str(number)
        yield _Case(True, hear(row["reference_summary"], bench), family)
        yield _Case(False, hear(row["edited_summary"], bench), family, row.get("corrected_error_type") or "")


def _wice(corpus: Corpus) -> Iterator[_Case]:
    for number, row in enumerate(corpus.rows("claims")):
        bench = bench_of(row["evidence"])
        places = set(islice(found(row["claim"], bench), _MOST_EVIDENCE))
        sets = [set(indices) for indices in row.get("supporting_sentences") or [] if indices]
        best = max((len(places & wanted) / len(wanted) for wanted in sets), default=None)
        true = row["label"] == "supported"
        yield _Case(true, hear(row["claim"], bench), str(number), "" if true else row["label"], best)


def _summedits(corpus: Corpus) -> Iterator[_Case]:
    texts = {row["doc_id"]: row["text"] for row in corpus.rows("docs", whole=True)}
    for row in corpus.rows("cases"):
        bench = bench_of(sentences_of(texts[row["doc_id"]]))
        error = ", ".join(row.get("edit_types") or []) or "edited"
        yield _Case(bool(row["label"]), hear(row["summary"], bench), row["original_summary"], error)


def _pairwise(cases: list[_Case]) -> float | None:
    """How often a faithful text scores above one that was made of it; a tie is half."""
    families: dict[str, tuple[list[float], list[float]]] = {}
    for case in cases:
        families.setdefault(case.family, ([], []))[case.true].append(case.heard.score)
    wins = [(t > f) + (t == f) / 2 for false, true in families.values() for t in true for f in false]
    return mean(wins)


def _causes(case: _Case) -> Iterator[str]:
    if case.true and not case.heard.holds:
        yield f"true, and refused by {case.heard.faults[0].rule if case.heard.faults else 'nothing to say'}"
    elif not case.true and case.heard.holds:
        yield f"false, and passed: {case.error}"
