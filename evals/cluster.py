"""cluster: the stories that gathering makes of articles, against those that annotators made."""

from collections import Counter
from collections.abc import Iterator

from evals.corpus import Corpus, Row
from evals.measures import bcubed, pairwise_scores
from evals.pieces import article, clustered
from evals.progress import told
from evals.result import Result
from modelwire.types import Article


def measure(corpus: Corpus) -> Result:
    """Measure on docs.jsonl.gz: id, story, topic, url_tokens, sentences (the first is the headline)."""
    rows = list(told(corpus.rows("docs"), "docs"))
    said = clustered([_article(row) for row in rows])
    truth = {row["id"]: row["story"] for row in rows}
    topics = {row["story"]: row.get("topic") for row in rows}
    metrics = {"bcubed_f1": bcubed(said, truth)[2], "pair_f1": pairwise_scores(said, truth)[2]}
    return Result(metrics, Counter(_causes(said, truth, topics)))


def _article(row: Row) -> Article:
    first, *rest = row["sentences"] or [""]
    url = row.get("url_tokens") or ""
    url = url if url.startswith("http") else f"https://{row['id']}.example/"
    return article(row["id"], url, first, "\n".join(rest))


def _causes(said: dict[str, str], truth: dict[str, str], topics: dict[str, object]) -> Iterator[str]:
    """For each article where it ended up: alone, with strangers, or in a part of its story."""
    members: dict[str, list[str]] = {}
    for item, story in said.items():
        members.setdefault(story, []).append(item)
    largest = {
        story: Counter(said[item] for item in truth if truth[item] == story).most_common(1)[0][0]
        for story in set(truth.values())
    }
    for item, story in said.items():
        others = [truth[other] for other in members[story] if truth[other] != truth[item]]
        if others:
            alike = any(topics[other] == topics[truth[item]] for other in others)
            yield "with articles of a like event of its topic" if alike else "with articles of another topic"
        elif story != largest[truth[item]]:
            yield "alone, away from its story" if len(members[story]) == 1 else "in a smaller part of its story"
