"""ground: whether true sentences hold on their source and false ones do not, and whether their evidence is found.

`--data` names BUMP (minimal pairs), WiCE (claims with their cited page), SummEdits (edited summaries), or the folder
that holds all corpora: then our own sentences are measured, one part alone if asked (`--part dev`, `sealed`, `opened`).
Of the three sets this takes every document, those too that the weights and the inference model were fitted on; what
nothing was learnt from is measured by `entail`. `--check` says which check: rules, model, or both as the gate weighs
them (the default); beside both stands what the rules say alone (`rules_…`). `best_balance` is balanced accuracy at the
bound that suits a set best, as others report it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from evals.bench import BOTH, RULES, UNHEARD, Heard, bench_of, found, hear, sentences_of
from evals.corpus import Corpus
from evals.gold.pairs import PARTS, labels_digest, pairs
from evals.graded import Graded, graded
from evals.measures import auroc, balanced_accuracy, mean, ratio
from evals.progress import told
from evals.result import Result
from modelwire.ground.bench import Bench

_MOST_EVIDENCE = 5
#: The other operating points: this share of what is true may be refused.
_REFUSED = {"caught_at_8": 0.08, "caught_at_4": 0.04}
#: What is shown of the rules alone beside what the gate says of a language model's sentences.
_ALONE = ("balanced_accuracy", "best_balance", "auroc", "pairwise", "caught_at_8", "news_best_balance")
#: A domain of SummEdits, and what is shown of it.
NEWS = "news"
_SHOWN_OF_NEWS = ("balanced_accuracy", "best_balance", "caught_at_8")
#: Every part of our own sentences.
ALL = "all"


@dataclass(frozen=True, slots=True)
class Case:
    """A text, whether its source bears it out, and what the check says."""

    true: bool
    heard: Heard
    #: cases of one family are a faithful text and what was made of it
    family: str
    #: what is wrong with it, where the set says
    error: str = ""
    #: what the set calls it, true or not; in SummEdits behind its domain
    kind: str = ""
    #: share of the best set of evidence that was found; None where the set names none
    evidence: float | None = None


def measure(corpus: Corpus, check: str = BOTH, part: str = ALL) -> Result:
    """Measure on one set.

    Args:
        corpus: one of the three sets, or the folder that holds all corpora.
        check: rules, model, or both.
        part: of our own sentences: dev, sealed, opened, or all.

    Raises:
        CorpusError: the folder holds none of them.
    """
    cases = list(told(_own(corpus, check, part) if is_all(corpus) else _graded(corpus, check), "texts"))
    found = {**metrics(cases), **_of_news(cases)}
    if alone := [replace(case, heard=case.heard.rules) for case in cases if case.heard.rules]:
        by_rules = {**metrics(alone), **_of_news(alone)}
        found |= {f"{RULES}_{name}": by_rules[name] for name in _ALONE if name in by_rules}
    return Result(found, Counter(cause for case in cases for cause in _causes(case)))


def _of_news(cases: Sequence[Case]) -> dict[str, float | None]:
    """The same of news alone, in a set that names the domain of its texts."""
    news = [case for case in cases if case.kind.startswith(f"{NEWS}:")]
    return {f"{NEWS}_{name}": metrics(news)[name] for name in _SHOWN_OF_NEWS} if news else {}


def metrics(cases: Sequence[Case]) -> dict[str, float | None]:
    """What is measured of cases: at the bound of balance, over all bounds, and where few true texts are refused."""
    truth = [case.true for case in cases]
    good = [case for case in cases if case.true]
    recalls = [case.evidence for case in cases if case.evidence is not None]
    return {
        "balanced_accuracy": balanced_accuracy([case.heard.holds for case in cases], truth),
        "best_balance": _best_balance(cases, truth),
        "auroc": auroc([case.heard.score for case in cases], truth),
        "pairwise": _pairwise(cases),
        "evidence_recall_at_5": mean(recalls),
        "false_rejections": ratio(sum(not case.heard.holds for case in good), len(good)),
        **{name: _caught(cases, refused) for name, refused in _REFUSED.items()},
        **_by_gate(cases),
    }


def _by_gate(cases: Sequence[Case]) -> dict[str, float | None]:
    """What the gate does where a model is asked beside the rules."""
    if any(case.heard.gate is None for case in cases):
        return {}
    return {f"gate_{name}": share for name, share in passed(cases).items()}


def passed(cases: Sequence[Case]) -> dict[str, float | None]:
    """The share of true texts that are refused, and of false ones that are caught."""
    stopped = {truth: [not case.heard.passes for case in cases if case.true == truth] for truth in (True, False)}
    names = {"refused": stopped[True], "caught": stopped[False]}
    return {name: ratio(sum(found), len(found)) for name, found in names.items()}


def is_all(corpus: Corpus) -> bool:
    """Whether a folder is the one that holds all corpora."""
    return (corpus.folder / "ai-news-stream").is_dir()


def digest_of(corpus: Corpus) -> str:
    """Of the corpus, or of the labels of our own sentences, which carry a digest of each passage."""
    return labels_digest() if is_all(corpus) else corpus.digest()


def case_of(text: Graded, heard: Heard) -> Case:
    """A text of a set, checked."""
    error = "" if text.true else text.kind
    return Case(text.true, heard, text.family, error, text.kind, _evidence(text))


def own(corpus: Corpus, part: str) -> Iterator[tuple[Case, Bench, str]]:
    """Our own sentences of one part, each as a case that nothing was heard of yet, with its bench and its text."""
    for pair in pairs(corpus.folder, part):
        bench = bench_of(sentences_of(pair.passage))
        yield Case(True, UNHEARD, pair.id, kind=pair.kind), bench, pair.faithful
        yield Case(False, UNHEARD, pair.id, pair.kind, pair.kind), bench, pair.changed


def _own(corpus: Corpus, check: str, part: str) -> Iterator[Case]:
    for one in PARTS if part == ALL else (part,):
        for case, bench, text in own(corpus, one):
            yield replace(case, heard=hear(text, bench, check))


def _graded(corpus: Corpus, check: str) -> Iterator[Case]:
    return (case_of(text, hear(text.text, text.bench, check)) for text in graded(corpus))


def _evidence(text: Graded) -> float | None:
    if not text.gold:
        return None
    places = set(islice(found(text.text, text.bench), _MOST_EVIDENCE))
    return max(len(places & wanted) / len(wanted) for wanted in text.gold)


def _pairwise(cases: Sequence[Case]) -> float | None:
    """How often a faithful text scores above one that was made of it; a tie is half."""
    families: dict[str, tuple[list[float], list[float]]] = {}
    for case in cases:
        families.setdefault(case.family, ([], []))[case.true].append(case.heard.score)
    wins = [(t > f) + (t == f) / 2 for false, true in families.values() for t in true for f in false]
    return mean(wins)


def _best_balance(cases: Sequence[Case], truth: Sequence[bool]) -> float | None:
    """Balanced accuracy at the bound that tells these texts apart best, as reports on the three sets give it."""
    scores = [case.heard.score for case in cases]
    found = (balanced_accuracy([score >= bound for score in scores], truth) for bound in set(scores))
    return max((share for share in found if share is not None), default=None)


def _caught(cases: Sequence[Case], refused: float) -> float | None:
    """The share of false texts below the highest bound that refuses at most so many of the true ones."""
    good = sorted(case.heard.score for case in cases if case.true)
    bad = [case.heard.score for case in cases if not case.true]
    return ratio(sum(score < good[int(refused * len(good))] for score in bad), len(bad)) if good else None


def _causes(case: Case) -> Iterator[str]:
    if case.true and not case.heard.holds:
        yield f"true, and refused by {case.heard.faults[0].rule if case.heard.faults else 'the model'}"
    elif not case.true and case.heard.holds:
        yield f"false, and passed: {case.error}"
