"""rank: news value of the items of a day, against what the editors of a newsletter chose."""

import html
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from evals.corpus import Corpus, Row
from evals.measures import auroc, mean, recall_at
from evals.pieces import article, beat, gazetteer, named
from evals.progress import told
from evals.result import Result
from modelwire.connect import Filed, Told
from modelwire.gather import cluster, excluded, score
from modelwire.types import Article, Mention
from modelwire.urls import article_id

_FIRST = 10
#: Of a day's best so many are taken for what our edition told of it; so long they stay in mind.
_TOLD, _REMEMBERED = 16, timedelta(days=30)


def measure(corpus: Corpus) -> Result:
    """Measure on stream_labels.jsonl.gz: day, title, url, and picks.

    The items of a day are gathered into stories, and each item has the score of its story; one that was offered before
    is as old as its first offer. `auroc` is over all rows and all letters, `ai_auroc` over what the AI letter chose,
    `ai_auroc_later` that of the later half of the days, on which no weight was chosen. The
    best of earlier days stand for our archive, against which novelty is measured. `recall_at_10` is the share of a
    day's picks among its ten best, averaged over the days that have any.
    """
    days: defaultdict[str, list[Row]] = defaultdict(list)
    for row in told(corpus.rows("stream_labels"), "items"):
        days[row["day"]].append(row)
    scores: list[float] = []
    labels: list[bool] = []
    recalls: list[float] = []
    losses: Counter[str] = Counter()
    first: dict[str, str] = {}
    ai: list[bool] = []
    later: list[bool] = []
    archive: list[Filed] = []
    middle = sorted(days)[len(days) // 2]
    for day, rows in told(sorted(days.items()), "days"):
        for row in rows:
            first.setdefault(article_id(row["url"]), day)
        valued = _valued(day, rows, first, archive)
        ai += [any(pick.get("newsletter") == "ai" for pick in row["picks"]) for row in rows]
        later += [day >= middle for _ in rows]
        scores += [valued[article_id(row["url"])] for row in rows]
        labels += [bool(row["picks"]) for row in rows]
        picks = {article_id(row["url"]): row["title"] for row in rows if row["picks"]}
        best = sorted(valued, key=lambda id_: (-valued[id_], id_))[:_FIRST]
        if (found := recall_at(best, set(picks), _FIRST)) is not None:
            recalls.append(found)
        losses.update(_causes(picks, best))
        archive += _edition(day, rows, valued, first)
    kept = [(s, label) for s, label, late in zip(scores, ai, later, strict=True) if late]
    metrics = {
        "auroc": auroc(scores, labels),
        "recall_at_10": mean(recalls),
        "ai_auroc": auroc(scores, ai),
        "ai_auroc_later": auroc([s for s, _ in kept], [label for _, label in kept]),
    }
    return Result(metrics, losses)


def _edition(day: str, rows: list[Row], valued: dict[str, float], first: dict[str, str]) -> list[Filed]:
    """The best of what a day offered for the first time."""
    new = {id_: row["title"] for row in rows if first[id_ := article_id(row["url"])] == day and valued[id_]}
    best = sorted(new, key=lambda id_: (-valued[id_], id_))[:_TOLD]
    return [Filed(id_, html.unescape(new[id_]), _at(day)) for id_ in best]


def _valued(day: str, rows: list[Row], first: dict[str, str], archive: list[Filed]) -> dict[str, float]:
    """The score of each item of a day, that of its story; what is not news for the beat has none."""
    at = _at(day)
    articles = {
        id_: article(id_, row["url"], html.unescape(row["title"]), "", _at(first[id_]))
        for row in rows
        if (id_ := article_id(row["url"]))
    }
    ordered = sorted(articles.values(), key=lambda a: a.id)
    before = Told(one for one in archive if one.at >= at - _REMEMBERED)
    valued = {}
    for story in cluster(ordered, [], {}, named(ordered)).stories:
        told_by = [articles[id_] for id_ in story.article_ids]
        mentions = _mentions(told_by)
        novelty = before.novelty(story.title, min(a.published_at for a in told_by))
        value = score(story, told_by, mentions, {}, beat(), at + timedelta(days=1), novelty).total
        off = excluded(story, told_by, mentions, beat())
        valued.update(dict.fromkeys(story.article_ids, 0.0 if off else value))
    return valued


def _at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def _mentions(articles: list[Article]) -> tuple[Mention, ...]:
    return gazetteer().find([(a.id, f"{a.title}\n{a.text}") for a in articles])


def _causes(picks: dict[str, str], best: list[str]) -> Iterator[str]:
    """Why a pick is not among the ten best."""
    for id_, title in picks.items():
        if id_ in best:
            continue
        if gazetteer().find([(id_, f"{title}\n")]):
            yield "missed, though it names something of the beat"
        elif any(f" {word} " in f" {title.casefold()} " for word in beat().fits):
            yield "missed: a word of the beat and no name"
        else:
            yield "missed: no name and no word of the beat in the title"
