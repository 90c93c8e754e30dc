"""cluster: the stories that gathering makes of articles, against those that annotators made."""

from collections import Counter
from collections.abc import Iterator

from evals.corpus import Corpus
from evals.measures import bcubed, pairwise_scores
from evals.pieces import clustered
from evals.result import Result
from evals.split import for_choosing
from evals.stories import docs


def measure(corpus: Corpus) -> Result:
    """Measure on docs.jsonl.gz; `kept_apart_bcubed_f1` is that of the topics from which nothing was learnt."""
    rows = list(docs(corpus))
    said = clustered([doc.article for doc in rows])
    truth = {doc.article.id: doc.story for doc in rows}
    topics = {doc.story: doc.topic for doc in rows}
    apart = {doc.article.id for doc in rows if not for_choosing(str(doc.topic))}
    metrics = {
        "bcubed_f1": bcubed(said, truth)[2],
        "pair_f1": pairwise_scores(said, truth)[2],
        "kept_apart_bcubed_f1": bcubed(*({id_: c[id_] for id_ in truth if id_ in apart} for c in (said, truth)))[2],
    }
    return Result(metrics, Counter(_causes(said, truth, topics)))


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
