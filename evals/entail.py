"""entail: the rules alone, the inference model alone, and both together, side by side on what nothing was learnt from.

`--data` names the folder that holds all corpora. Of BUMP, WiCE and SummEdits the documents that `evals/split.py` holds
out are measured, of our own sentences the sealed part and, as `opened_…`, the one that was sealed before (`--part`
takes one alone, as `own_…`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evals.bench import CHECKS, UNHEARD, Heard, hear_each
from evals.corpus import Corpus, open_corpus
from evals.gold.pairs import labels_digest
from evals.graded import SETS, Graded, graded
from evals.ground import ALL, NEWS, Case, case_of, metrics, own, passed
from evals.progress import told
from evals.result import Result
from modelwire.text import digest

#: What is shown of each set.
_SHOWN = (
    "balanced_accuracy", "best_balance", "auroc", "pairwise", "false_rejections", "caught_at_8", "caught_at_4",
    "gate_refused", "gate_caught",
)  # fmt: skip
_OWN, _OPENED = "own", "opened"


def measure(corpus: Corpus, part: str = ALL) -> Result:
    """Every set by every check: metrics "SET_CHECK_METRIC".

    Raises:
        CorpusError: a set is missing.
    """
    found: dict[str, float | None] = {}
    heard = [
        *((name, [(case_of(t, UNHEARD), t.bench, t.text) for t in texts]) for name, texts in _sets(corpus)),
        *((name, list(own(corpus, one))) for name, one in _parts(part)),
    ]
    for name, asked in heard:
        cases = [(case, hear_each(text, bench)) for case, bench, text in told(asked, name)]
        found |= _measured(name, cases)
        if news := [(case, each) for case, each in cases if case.kind.startswith(f"{NEWS}:")]:
            found |= _measured(f"{name}_{NEWS}", news)
        if name in (_OWN, _OPENED):
            found |= _by_kind(name, cases)
    return Result(found)


def _parts(part: str) -> list[tuple[str, str]]:
    """The parts of our own sentences that are measured, each with the name that its metrics bear."""
    if part != ALL:
        return [(_OWN, part)]
    return [(_OWN, "sealed"), (_OPENED, "opened")]


def _by_kind(name: str, cases: Sequence[tuple[Case, dict[str, Heard]]]) -> dict[str, float | None]:
    """Of our own sentences, by what was changed: the shares that are caught, and refused of the faithful twins."""
    found: dict[str, float | None] = {}
    for kind in sorted({case.kind for case, _ in cases}):
        for check in CHECKS:
            of = passed([replace(case, heard=each[check]) for case, each in cases if case.kind == kind])
            found |= {f"{name}_{check}_{kind}_{measured}": share for measured, share in of.items()}
    return found


def _measured(name: str, cases: Sequence[tuple[Case, dict[str, Heard]]]) -> dict[str, float | None]:
    """What each check is worth on cases, each with what every check says of it."""
    found: dict[str, float | None] = {}
    for check in CHECKS:
        measured = metrics([replace(case, heard=each[check]) for case, each in cases])
        found |= {f"{name}_{check}_{metric}": measured[metric] for metric in _SHOWN if metric in measured}
    return found


def digest_of(corpus: Corpus) -> str:
    """Of the three sets and of our own labels."""
    return digest(labels_digest(), *(open_corpus(corpus.folder / name).digest() for name in SETS))


def _sets(corpus: Corpus) -> Iterator[tuple[str, list[Graded]]]:
    for name in SETS:
        texts = graded(open_corpus(corpus.folder / name))
        yield name.removeprefix("ground-"), [text for text in texts if text.held_out]
