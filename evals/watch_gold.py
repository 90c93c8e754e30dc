"""The labels of `evals/gold/watch`, held against what the product reads: see the README there."""

import hashlib
import html
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from evals.corpus import Corpus, open_corpus
from evals.measures import ratio
from evals.pieces import article as piece
from evals.pieces import beat
from evals.progress import told
from evals.result import Result
from modelwire.connect import passages_of
from modelwire.facts import Deadline, read_deadline
from modelwire.facts.decidable import undecidable
from modelwire.types import Article, Watch, WatchState
from modelwire.watch import Reports, brier, settle

ALL = "all"
_GOLD = Path(__file__).parent / "gold" / "watch"
_QUESTIONS, _STREAM = "watch-forecastbench", "ai-news-stream"
#: Days after the last one in which a report may still come, as in every beat that says nothing else.
_GRACE = timedelta(days=14)
#: States that a case may rightly end in by itself.
_ENDED = frozenset({"confirmed", "refuted", "lapsed"})
Row = dict[str, Any]


def covers(corpus: Corpus) -> bool:
    """Whether a folder holds the corpora that the labels point into."""
    return all((corpus.folder / name).is_dir() for name in (_QUESTIONS, _STREAM))


def digest_of() -> str:
    """Of the labels."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(_GOLD.glob("*.jsonl")))).hexdigest()


def measure(corpus: Corpus, part: str) -> Result:
    """Measure each set of labels; of a part alone, what that part has.

    Args:
        corpus: the folder that holds the corpora by name.
        part: dev, sealed, blind or last (cases only), or all.
    """
    questions = {row["id"]: row for row in reversed(list(open_corpus(corpus.folder / _QUESTIONS).rows("questions")))}
    stream = {row["id"]: row for row in reversed(list(open_corpus(corpus.folder / _STREAM).rows("articles")))}
    losses: Counter[str] = Counter()
    metrics: dict[str, float | None] = {}
    for figures in (_deadlines(questions, part, losses), _decidable(questions, stream, part, losses)):
        metrics |= figures
    metrics |= _settling(stream, part, losses)
    metrics["brier"] = _market(questions)
    return Result({name: value for name, value in metrics.items() if value is not None}, losses)


def part_of(key: str) -> str:
    """Dev or sealed, by a hash of what must not be torn apart."""
    return "sealed" if int(hashlib.sha256(f"watch:{key}".encode()).hexdigest(), 16) % 2 else "dev"


def _labels(name: str) -> Iterator[Row]:
    for line in (_GOLD / f"{name}.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)


def _wanted(key: str, part: str) -> bool:
    return part in (ALL, part_of(key))


def _said(row: Row) -> date:
    opened = row["opened"] if row["opened"] not in (None, "N/A") else row["freeze"]
    return date.fromisoformat(opened[:10])


def _deadlines(questions: dict[str, Row], part: str, losses: Counter[str]) -> dict[str, float | None]:
    """Exact day of those that name one, and how many of the others are refused; `closes` is only reported."""
    exact: list[bool] = []
    refused: list[bool] = []
    closes: list[bool] = []
    for label in (x for x in _labels("deadlines") if _wanted(x["id"], part)):
        row = questions[label["id"]]
        read = read_deadline(row["question"], _said(row))
        day = read.due_on.isoformat() if isinstance(read, Deadline) else None
        (exact if label["day"] else refused).append(day == label["day"])
        if label["day"] and row["closes"] not in (None, "N/A"):
            gap = date.fromisoformat(row["closes"][:10]) - date.fromisoformat(label["day"])
            closes.append(abs(gap.days) <= 1)
        if day != label["day"]:
            losses[
                "deadline: " + ("none was read" if day is None else "one was read where there is another or none")
            ] += 1
    return {
        "deadline_exact": ratio(sum(exact), len(exact)),
        "deadline_refused": ratio(sum(refused), len(refused)),
        "closes_agrees_with_labels": ratio(sum(closes), len(closes)),
    }


def _decidable(
    questions: dict[str, Row], stream: dict[str, Row], part: str, losses: Counter[str]
) -> dict[str, float | None]:
    """Balanced accuracy: the mean of what is let through rightly and refused rightly."""
    right: dict[bool, list[bool]] = {True: [], False: []}
    for label in _labels("resolvable"):
        key, text, said = _statement(label, questions, stream)
        if not _wanted(key, part):
            continue
        reason = undecidable(text, said)
        right[label["resolvable"]].append((not reason) == label["resolvable"])
        if (not reason) != label["resolvable"]:
            losses[f"decidable: {'let through' if not reason else 'refused'}"] += 1
    shares = [ratio(sum(found), len(found)) for found in right.values()]
    both = [share for share in shares if share is not None]
    return {"resolvable_accuracy": sum(both) / 2 if len(both) == 2 else None}


def _statement(label: Row, questions: dict[str, Row], stream: dict[str, Row]) -> tuple[str, str, date]:
    """(key of the split, words, day on which they were said)."""
    if "question" in label:
        row = questions[label["question"]]
        return label["question"], row["question"], _said(row)
    if "article" in label:
        row = stream[label["article"]]
        key = f"{label['article']}:{label['field']}:{label['start']}"
        return key, row[label["field"]][label["start"] : label["end"]], date.fromisoformat(row["day"])
    return label["text"], label["text"], date.fromisoformat(label["said_on"])


def _settling(stream: dict[str, Row], part: str, losses: Counter[str]) -> dict[str, float | None]:
    watches = {row["id"]: row for row in _labels("watches")}
    settled, right, due, asked, open_ = 0, 0, 0, 0, 0
    for case in told(_labels("cases"), "cases"):
        row = watches[case["watch"]]
        if part not in (ALL, row.get("part") or part_of(row["id"])):
            continue
        answer = _answer(row, case, stream[case["article"]])
        due += case["label"] in _ENDED
        open_ += case["label"] == "open"
        asked += answer == "person" and case["label"] == "open"
        settled += answer in _ENDED
        right += answer in _ENDED and answer == case["label"]
        if answer != case["label"] and (answer in _ENDED or case["label"] in _ENDED):
            losses[f"case: {case['label']}, and the answer was {answer}"] += 1
    return {
        "cases": due + open_,
        "settle_precision": ratio(right, settled),
        "settle_coverage": ratio(right, due),
        "asked_in_vain": ratio(asked, open_),
    }


def _answer(row: Row, case: Row, found: Row) -> str:
    """What the product makes of a watch and one article: a state, or "person"."""
    article = _article(found)
    now = datetime.combine(date.fromisoformat(case["now"]), time(), UTC) if "now" in case else article.published_at
    reports = Reports((article,), {article.id: passages_of(article)})
    entities = {entity.id: entity for entity in beat().entities}
    changed = settle([_watch(row)], reports, now=now, grace=_GRACE, names={}, entities=entities)
    if not changed:
        return "open"
    return "person" if changed[0].state is WatchState.OPEN else changed[0].state.value


def _article(row: Row) -> Article:
    at = datetime.fromisoformat(row["fetched_at"]).astimezone(UTC)
    return piece(row["id"], row["url"], html.unescape(row["title"]), row["lead"] or "", at)


def _watch(row: Row) -> Watch:
    opened = date.fromisoformat(row["opened_on"])
    actor = row["actor"].removeprefix("the ")
    known = next((e.id for e in beat().entities if actor in (e.name, *e.aliases)), None)
    return Watch(
        id=row["id"], brief_id="", statement="", actor=row["actor"], actor_id=known, act="plan", object="",
        confirms="", refutes="", silence="", due_on=date.fromisoformat(row["due_on"]), due_words="", anchor_on=opened,
        opened_at=datetime.combine(opened, time(), UTC), deed=row["doing"],
    )  # fmt: skip


def _market(questions: dict[str, Row]) -> float | None:
    """The Brier score of the market at freeze, by the function that scores our own watches."""
    pairs = []
    for row in questions.values():
        try:
            said, came = float(row["market_value_at_freeze"]), float(row["resolved_to"])
        except (TypeError, ValueError, KeyError):
            continue
        if row["resolved"] and came in (0.0, 1.0):
            pairs.append((said, came == 1.0))
    return brier(pairs)
