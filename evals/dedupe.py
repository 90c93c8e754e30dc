"""dedupe: whether two items tell one event, by the judgement and by the stories that it makes."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import combinations
from typing import Any

from evals.corpus import Corpus, CorpusError
from evals.gold import same_event as same_event_gold
from evals.measures import auroc, counted, pairwise_scores, pearson
from evals.pieces import UNDATED, article, clustered, pieces_of
from evals.progress import told
from evals.result import Result
from modelwire.same_event import Judgement, Piece, same_event
from modelwire.text import digest
from modelwire.types import Article
from modelwire.urls import article_id

#: Every part of our own pairs.
ALL = "all"


def measure(corpus: Corpus, part: str = ALL) -> Result:
    """Measure on items with their story, on pairs that are one event or not, or on pairs of headlines with a score.

    A stream of AI news has our own pairs: `pair_f1` and `auc` are of the sealed ones, `dev_…` of those to choose by,
    `opened_…` of those that were sealed before.

    Raises:
        CorpusError: the folder holds none of them.
    """
    if corpus.has("articles", "stream"):
        return _own(corpus, part)
    if corpus.has("items"):
        return _items(corpus)
    if not corpus.has("pairs"):
        raise CorpusError(f"{corpus.folder} holds neither items.jsonl.gz nor pairs.jsonl.gz")
    first = next(corpus.rows("pairs", whole=True), {})
    return _labelled(corpus) if "label" in first else _scored(corpus)


def _items(corpus: Corpus) -> Result:
    """Pairs within the stories that clustering makes; AUC of the judgement over all pairs.

    An item is the article at its address, so two items of one address are one before they are ever compared.
    """
    truth: dict[str, str] = {}
    articles: dict[str, Article] = {}
    places: dict[str, str] = {}
    for row in corpus.rows("items"):
        id_ = article_id(row["url"]) if row.get("url") else "a-" + row["id"]
        at = datetime.fromisoformat(row["published_at"]) if row.get("published_at") else UNDATED
        truth[row["id"]], places[row["id"]] = row["story"], id_
        articles.setdefault(id_, article(id_, row.get("url") or "", row["title"], row.get("body") or "", at))
    story = clustered(list(articles.values()))
    said = {item: story[place] for item, place in places.items()}
    precision, recall, f1 = pairwise_scores(said, truth)
    pieces = pieces_of(list(articles.values()))
    pairs = list(combinations(truth, 2))
    labels = [truth[a] == truth[b] for a, b in pairs]
    judged = [_of_places(pieces, places[a], places[b]) for a, b in told(pairs, "pairs")]
    together = [said[a] == said[b] for a, b in pairs]
    losses = Counter(
        _cause(label, judgement, pieces[places[a]], pieces[places[b]])
        for (a, b), label, joined, judgement in zip(pairs, labels, together, judged, strict=True)
        if label != joined
    )
    scores = [judgement.score for judgement in judged]
    return Result({"pair_f1": f1, "auc": auroc(scores, labels), "precision": precision, "recall": recall}, losses)


def _of_places(pieces: dict[str, Piece], a: str, b: str) -> Judgement:
    return same_event(pieces[a], pieces[b]) if a != b else Judgement(1.0, ("one address",))


def _labelled(corpus: Corpus) -> Result:
    """Pairs of whole articles; the label is OK (same event) or BAD."""
    rows = list(corpus.rows("pairs"))
    texts = [_side(row[side], f"{number}{side}") for number, row in enumerate(rows) for side in "ab"]
    pieces = pieces_of(texts)
    labels = [row["label"] == "OK" for row in rows]
    judged = [same_event(pieces[f"{number}a"], pieces[f"{number}b"]) for number in range(len(rows))]
    hits = sum(j.same and label for j, label in zip(judged, labels, strict=True))
    precision, recall, f1 = counted(hits, sum(j.same for j in judged), sum(labels))
    losses = Counter(
        _cause(label, j, pieces[f"{number}a"], pieces[f"{number}b"])
        for number, (label, j) in enumerate(zip(labels, judged, strict=True))
        if label != j.same
    )
    auc = auroc([j.score for j in judged], labels)
    return Result({"pair_f1": f1, "auc": auc, "precision": precision, "recall": recall}, losses)


def _own(corpus: Corpus, part: str) -> Result:
    """Our own pairs of AI news (evals/gold/same-event)."""
    metrics: dict[str, float | int | None] = {}
    losses: Counter[str] = Counter()
    for name, prefix in (("sealed", ""), ("dev", "dev_"), ("opened", "opened_")):
        if part in (ALL, name):
            told_of = same_event_gold.pairs(corpus.folder.resolve().parent, name)
            for which, chosen in (("", told_of), ("hard_", [pair for pair in told_of if pair.hard])):
                metrics |= {f"{prefix}{which}{key}": value for key, value in _judged(chosen).items()}
            losses.update(
                f"{name}: {_cause(p.same, j, p.a, p.b)}" for p in told_of if (j := same_event(p.a, p.b)).same != p.same
            )
    return Result(metrics, losses)


def _judged(told_of: list[same_event_gold.Pair]) -> dict[str, float | None]:
    judged, labels = [same_event(pair.a, pair.b) for pair in told_of], [pair.same for pair in told_of]
    hits = sum(j.same and label for j, label in zip(judged, labels, strict=True))
    precision, recall, f1 = counted(hits, sum(j.same for j in judged), sum(labels))
    return {"pair_f1": f1, "auc": auroc([j.score for j in judged], labels), "precision": precision, "recall": recall}


def digest_of(corpus: Corpus) -> str:
    """Of the corpus, and of our labels where they are read."""
    return digest(corpus.digest(), same_event_gold.labels_digest()) if corpus.has("stream") else corpus.digest()


def _side(side: dict[str, Any], id_: str) -> Article:
    at = side.get("published_at") or side.get("date")
    return article(
        id_, side["url"], side["title"], side.get("text") or "", datetime.fromisoformat(at) if at else UNDATED
    )


def _scored(corpus: Corpus) -> Result:
    """Pairs of headlines with a degree of likeness: how well our score follows it."""
    rows = list(corpus.rows("pairs"))
    sides = [
        article(f"{number}{side}", f"https://{side}.example/{number}", row[side], "")
        for number, row in enumerate(rows)
        for side in "ab"
    ]
    pieces = pieces_of(sides)
    ours = [same_event(pieces[f"{n}a"], pieces[f"{n}b"]).score for n in range(len(rows))]
    truth = [float(row["score"]) for row in rows]
    return Result({"pearson": pearson(ours, truth)}, Counter(_far_off(ours, truth)))


def _far_off(ours: list[float], truth: list[float]) -> Iterator[str]:
    for seen, wanted in zip(ours, truth, strict=True):
        if seen - wanted / 5 > 0.4:
            yield "alike to us, not to readers"
        elif wanted / 5 - seen > 0.4:
            yield "nothing shared to us, alike to readers" if not seen else "less alike to us than to readers"


def _cause(same: bool, judgement: Judgement, a: Piece, b: Piece) -> str:
    """Why a pair went wrong, as far as the judgement says."""
    if not same:
        return "joined: copied text" if judgement.copied else "joined, and not one event"
    reasons = "; ".join(judgement.reasons)
    if "apart" in judgement.reasons[0]:
        return "apart: too far apart in time"
    if "another version" in reasons:
        return "apart: another version of a name"
    if "two posts of one publisher" in reasons:
        return "apart: two posts of one publisher"
    if a.names and b.names and not a.names & b.names:
        return "apart: other names"
    return "apart: joined to the event by no other item" if judgement.same else "apart: too few words shared"
