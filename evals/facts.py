"""facts: frames, amounts, dates and holders against 800 sentences, labelled by people who never saw the rules.

`--data` names the folder that holds all corpora. Four parts of 200 (`--part` measures one alone): on dev the rules were
written; sealed, blind and last were shut until they were opened on 24, 28 and 28 November 2026, and mended by
afterwards, so that all of them measure what is known now. A blind figure needs new sentences. Without a part all are
measured, and held against their floors.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from evals.corpus import Corpus, CorpusError, open_corpus
from evals.gold.texts import doc_text
from evals.measures import ratio
from evals.pieces import UNDATED, article, gazetteer
from evals.progress import told
from evals.result import Result
from evals.units import units
from modelwire.connect import passages_of
from modelwire.facts import FrameReader, read_amounts, read_dates
from modelwire.text import digest
from modelwire.types import Amount, Article, Frame, Span, When

Label = dict[str, Any]
Place = tuple[int, int]

#: Beside this file lie the labels: dev-*.jsonl and sealed-*.jsonl.
_GOLD = Path(__file__).parent / "gold" / "facts"
_PARTS = ("dev", "sealed", "blind", "last")
ALL = "all"


@dataclass(slots=True)
class _Score:
    """Of one kind of fact: how many were read, how many of them rightly, how many there are."""

    read: int = 0
    right: int = 0
    there: int = 0
    missed: int = 0
    losses: Counter[str] = field(default_factory=Counter)

    def shown(self, name: str) -> dict[str, float | None]:
        """Precision and recall under a name."""
        return {
            f"{name}_precision": ratio(self.right, self.read),
            f"{name}_recall": ratio(self.there - self.missed, self.there),
        }


def measure(corpus: Corpus, part: str = ALL) -> Result:
    """Measure on the labelled sentences, each part by itself.

    Args:
        corpus: the folder that holds the corpora by name.
        part: dev, sealed, or all for both.

    Raises:
        CorpusError: a corpus is missing, or a text is not the one that was labelled.
    """
    results = [_measured(corpus, name) for name in (_PARTS if part == ALL else (part,))]
    metrics: dict[str, float | None] = {}
    for result in results:
        metrics |= result.metrics
    return Result(metrics, sum((result.losses for result in results), Counter()))


def _measured(corpus: Corpus, part: str) -> Result:
    scores: dict[str, _Score] = defaultdict(_Score)
    labels = list(told(_labels(part), f"{part} sentences"))
    reader = FrameReader(gazetteer())
    for label in labels:
        _one(label, corpus.folder, reader, scores)
    of = "" if part == "dev" else f"{part}_"
    metrics: dict[str, float | None] = {f"{of}cases": len(labels)}
    for name, score in sorted(scores.items()):
        metrics |= score.shown(f"{of}{name}")
    return Result(metrics, sum((score.losses for score in scores.values()), Counter()))


def digest_of(corpus: Corpus) -> str:
    """Of the labels, which carry a digest of each sentence."""
    return digest(*(path.read_text("utf-8") for path in sorted(_GOLD.glob("*.jsonl"))))


def _labels(part: str) -> Iterator[Label]:
    for path in sorted(_GOLD.glob(f"{part}-*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)


def _one(label: Label, root: Path, reader: FrameReader, scores: dict[str, _Score]) -> None:
    """Read the whole document, as the flow does, and hold what stands in the sentence against its labels."""
    text = doc_text(root, label["corpus"], label["doc"])
    start, end = label["start"], label["end"]
    if hashlib.sha256(text[start:end].encode()).hexdigest()[:16] != label["digest"]:
        raise CorpusError(f"{label['corpus']} {label['doc']}: not the sentence that was labelled as {label['id']}")
    piece = _article(root, label, text)
    frames = [f for f in _frames(piece, reader) if f.passage.start < end and start < f.passage.end]
    _hold_frames(label, [f for f in frames if start <= f.actor_span.start < end], scores)
    sentence = text[start:end]
    _hold_amounts(label, read_amounts(sentence, piece.id), scores["amounts"])
    if label.get("day"):
        day = date.fromisoformat(label["day"])
        _hold_dates(label, read_dates(sentence, piece.id, 0, day), scores["dates"])


def _article(root: Path, label: Label, text: str) -> Article:
    day = label.get("day")
    at = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC) if day else UNDATED
    known = _posts(root, label["corpus"]).get(label["doc"])
    url, title = (known.canonical_url, known.title) if known else (f"https://{label['id']}.example/", "")
    return article(label["doc"], url, title, text, at)


@cache
def _posts(root: Path, corpus: str) -> dict[str, Article]:
    """Posts by id, for what stands beside their text: title and address say whose "we" it is."""
    folder = open_corpus(root / corpus)
    if not (folder.folder / "feeds.tar.xz").is_file():
        return {}
    return {unit.id: unit.articles[0] for unit in units(folder)}


def _frames(piece: Article, reader: FrameReader) -> tuple[Frame, ...]:
    return reader.read(piece, passages_of(piece))


def _hold_frames(label: Label, frames: Sequence[Frame], scores: dict[str, _Score]) -> None:
    left: list[Label] = list(label["frames"])
    score, holders = scores["frames"], scores["holders"]
    score.read += len(frames)
    score.there += len(left)
    missed = list(left)
    for frame in frames:
        match = next((gold for gold in left if _same_frame(frame, gold, label["start"])), None)
        told = next((gold for gold in label["frames"] if _told_by_holder(frame, gold, label["start"])), None)
        if match is None and told is None:
            score.losses[f"{label['id']}: wrong frame {_told(frame)}"] += 1
            continue
        score.right += 1
        if match is None:
            missed = [gold for gold in missed if gold is not told]
            continue
        left.remove(match)
        missed = [gold for gold in missed if gold is not match]
        holders.read += 1
        holders.there += 1
        if frame.holder_kind == match["holder_kind"]:
            holders.right += 1
        else:
            holders.losses[
                f"{label['id']}: holder {frame.holder_kind}, not {match['holder_kind']}: {_told(frame)}"
            ] += 1
    score.missed += len(missed)
    for gold in missed:
        score.losses[f"missed {gold['act']}"] += 1


def _told_by_holder(frame: Frame, gold: Label, base: int) -> bool:
    """Whether "officials say that a blast killed two" tells the killing whose holder is officials by the label."""
    if frame.act != "say" or gold["act"] == "say" or not gold["holder"]:
        return False
    return _over(frame.actor_span, gold["holder"], base) and _over(
        frame.object_span or frame.passage, gold["verb"], base
    )


def _same_frame(frame: Frame, gold: Label, base: int) -> bool:
    """Act, polarity and certainty are the same, and actor and object stand where they should."""
    if (frame.act, frame.negated, frame.modality) != (gold["act"], gold["negated"], gold["modality"]):
        return False
    actor = _over(frame.actor_span, gold["actor"], base) if frame.actor else gold["actor"] is None
    wanted = gold["object"] or gold["actor"] if not frame.actor else gold["object"]
    thing = wanted is None if frame.object_span is None else _over(frame.object_span, wanted, base)
    return actor and (thing or gold["object"] is None)


def _over(span: Span, gold: Sequence[int] | None, base: int) -> bool:
    return gold is not None and span.start < base + gold[1] and base + gold[0] < span.end


def _told(frame: Frame) -> str:
    sure = f"{frame.modality}{', not' if frame.negated else ''}"
    return f"[{frame.actor}] {frame.act} [{frame.object}] ({sure}; {frame.holder or frame.holder_kind})"


def _hold_amounts(label: Label, amounts: Sequence[Amount], score: _Score) -> None:
    gold = {(tuple(a["span"]), Decimal(str(a["value"]))): a["unit"] for a in label["amounts"]}
    score.read += len(amounts)
    score.there += len(gold)
    for amount in amounts:
        same = [unit for (span, value), unit in gold.items() if value == amount.value and _meets(amount.span, span)]
        if any(_same_unit(amount.unit, unit) for unit in same):
            score.right += 1
        else:
            score.losses[f"{label['id']}: wrong amount {amount.span.text} = {amount.value} {amount.unit}"] += 1
    missed = len(gold) - sum(any(_meets(a.span, span) for a in amounts) for span, _ in gold)
    score.missed += missed
    score.losses["missed amount"] += missed


def _same_unit(ours: str, gold: str) -> bool:
    return ours.casefold() == gold.casefold() or ours.split()[-1:] == gold.split()[-1:]


def _hold_dates(label: Label, dates: Sequence[When], score: _Score) -> None:
    gold = [(tuple(d["span"]), d["first"], d["last"]) for d in label["dates"]]
    score.read += len(dates)
    score.there += len(gold)
    for when in dates:
        days = (when.first.isoformat(), when.last.isoformat())
        if any(_meets(when.span, span) and days == (first, last) for span, first, last in gold):
            score.right += 1
        else:
            score.losses[f"{label['id']}: wrong date {when.span.text} = {' to '.join(days)}"] += 1
    missed = sum(not any(_meets(w.span, span) for w in dates) for span, _, _ in gold)
    score.missed += missed
    score.losses["missed date"] += missed


def _meets(span: Span, gold: Place) -> bool:
    return span.start < gold[1] and gold[0] < span.end
