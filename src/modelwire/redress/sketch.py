"""Sketches: words that are held back are known again after they were let go, and at whatever address (TRUST F8, F13).

The body of a work goes as soon as it may only be linked, and a decision comes days later. What is kept of it are keyed
digests of its runs of eight words: they tell whether a text holds them, and nobody can read them.
"""

from collections.abc import Callable, Iterable
from hashlib import blake2b

from modelwire.ports import Store
from modelwire.redress.removed import runs
from modelwire.types import Rung, Sketch

#: 64 bits: of a million texts, none is taken for another by chance.
_BYTES = 8
#: A text is a copy of another where so much of the shorter one stands in the longer: half of it or more.
_COPY = 0.5


def digests(texts: Iterable[str], key: bytes) -> frozenset[str]:
    """The keyed digest of every run of eight words in these texts."""
    return frozenset(_digest(run, key) for text in texts for run in runs(text))


def sketch_of(store: Store, notice_id: str) -> frozenset[str]:
    """The sketch that was made for a notice; nothing where none was."""
    return next((frozenset(kept.runs) for kept in store.sketches() if kept.notice_id == notice_id), frozenset())


def knows(sketch: frozenset[str], key: bytes) -> Callable[[str], bool]:
    """Whether a run stands in a sketch."""
    return lambda run: _digest(run, key) in sketch


def keep_sketches(store: Store, key: bytes) -> None:
    """Make the sketch of what a notice holds back, before its body is let go; of one that holds nothing, drop it."""
    known = {kept.notice_id for kept in store.sketches()}
    for notice in store.notices():
        if not notice.in_force and notice.id in known:
            store.forget_sketch(notice.id)
        if notice.in_force and notice.id not in known and notice.at("purged") is None:
            texts = [piece.text for piece in store.articles(notice.articles)]
            if found := digests(texts, key):
                store.save_sketch(Sketch(notice.id, tuple(sorted(found))))


def copies(store: Store, key: bytes) -> Callable[[str], Rung | None]:
    """The rung on which a text stands because it is a copy of what a notice holds back; None where it is none."""
    rungs = {n.id: n.rung for n in store.notices() if n.in_force and n.rung is not None}
    held = [(frozenset(kept.runs), rungs[kept.notice_id]) for kept in store.sketches() if kept.notice_id in rungs]

    def rung_of(text: str) -> Rung | None:
        own = digests([text], key) if held else frozenset[str]()
        return min((rung for sketch, rung in held if _is_copy(own, sketch)), default=None)

    return rung_of


def _is_copy(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) >= _COPY * shorter


def _digest(run: str, key: bytes) -> str:
    return blake2b(run.encode(), key=key[:64], digest_size=_BYTES).hexdigest()
