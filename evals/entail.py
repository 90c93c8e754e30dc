"""entail: the rules alone, the inference model alone, and both together, side by side on what nothing was learnt from.

`--data` names the folder that holds all corpora. Of BUMP, WiCE and SummEdits the documents that `evals/split.py` holds
out are measured, of our own sentences the sealed half (`--part dev` takes the other).
"""

from collections.abc import Iterator

from evals.bench import CHECKS
from evals.corpus import Corpus, open_corpus
from evals.gold.pairs import labels_digest
from evals.graded import SETS, Graded, graded
from evals.ground import ALL, NEWS, case_of, metrics, own
from evals.progress import told
from evals.result import Result
from modelwire.text import digest

#: What is shown of each set.
_SHOWN = ("balanced_accuracy", "best_balance", "auroc", "pairwise", "false_rejections", "caught_at_8")


def measure(corpus: Corpus, part: str = ALL) -> Result:
    """Every set by every check: metrics "SET_CHECK_METRIC".

    Raises:
        CorpusError: a set is missing.
    """
    found: dict[str, float | None] = {}
    sets = {name: list(texts) for name, texts in _sets(corpus)}
    for check in CHECKS:
        for name, texts in sets.items():
            cases = [case_of(text, check) for text in told(texts, f"{name} by {check}")]
            found |= {f"{name}_{check}_{metric}": metrics(cases)[metric] for metric in _SHOWN}
        cases = list(told(own(corpus, check, "sealed" if part == ALL else part), f"own by {check}"))
        found |= {f"own_{check}_{metric}": metrics(cases)[metric] for metric in _SHOWN}
    return Result(found)


def digest_of(corpus: Corpus) -> str:
    """Of the three sets and of our own labels."""
    return digest(labels_digest(), *(open_corpus(corpus.folder / name).digest() for name in SETS))


def _sets(corpus: Corpus) -> Iterator[tuple[str, Iterator[Graded]]]:
    for name in SETS:
        texts = [text for text in graded(open_corpus(corpus.folder / name)) if text.held_out]
        yield name.removeprefix("ground-"), iter(texts)
        if news := [text for text in texts if text.kind.startswith(f"{NEWS}:")]:
            yield f"{name.removeprefix('ground-')}_{NEWS}", iter(news)
