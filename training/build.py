"""What is learnt first, made by rules, and what is learnt then, written or judged by people."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random

from training.example import Example
from training.graded import graded
from training.made import made
from training.texts import texts
from training.truths import TRUTHS
from training.written import written

#: Examples that rules make at all, and of these the most that are learnt.
_MADE, _LEARNT = 120_000, 66_000
#: Characters of passage and sentence: longer ones cost most of the time and teach little more.
_LONGEST = 900
#: The most of one kind, so that none drowns the others; all rewordings together count as one.
_MOST = {
    "title": 5000, "other title": 2500, "same": 3500, "unsaid": 5000, "negation": 4500, "added": 4500, "sibling": 4000,
    "noun": 4000, "because": 2500, "opposite": 4500, "turned": 4500, "modality": 4500, "role": 4500,
}  # fmt: skip
_MOST_REWORDED, _MOST_ELSE = 26_000, 6000
#: What people judged is seen this often in one round, since there is far less of it than of what was written.
_TURNS = {"bump": 2, "summedits": 3, "wice": 3, "sts": 1}


def first(root: Path) -> list[Example]:
    """Examples made by rules, mixed; always the same ones.

    Args:
        root: the folder with the corpora.
    """
    examples = [e for e in made(list(texts(root)), Random(1), most=_MADE) if len(e.premise + e.hypothesis) < _LONGEST]
    return evened(examples)


def evened(examples: Iterable[Example]) -> list[Example]:
    """Mixed, and of each kind no more than its share."""
    mixed = list(examples)
    Random(11).shuffle(mixed)
    counts: Counter[str] = Counter()
    kept = []
    for example in mixed:
        kind = "reworded" if example.kind.partition("+")[0] in TRUTHS else example.kind
        counts[kind] += 1
        if counts[kind] <= (_MOST_REWORDED if kind == "reworded" else _MOST.get(kind, _MOST_ELSE)):
            kept.append(example)
    return kept[:_LEARNT]


def second(root: Path) -> list[Example]:
    """What people wrote or judged, mixed; the judged ones more than once."""
    judged = [example for one in graded(root) for example in [one] * _TURNS[one.origin]]
    examples = [*written(root), *judged]
    Random(5).shuffle(examples)
    return examples
