"""Measures: small pure functions, each with the definition it follows."""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations


def ratio(part: float, whole: float) -> float | None:
    """Part over whole; None where there is nothing to divide by."""
    return part / whole if whole else None


def f_score(precision: float | None, recall: float | None) -> float | None:
    """Harmonic mean of precision and recall; None where neither could be measured."""
    if precision is None and recall is None:
        return None
    p, r = precision or 0.0, recall or 0.0
    return 2 * p * r / (p + r) if p + r else 0.0


def counted(hits: int, said: int, wanted: int) -> tuple[float | None, float | None, float | None]:
    """(precision, recall, F1) of counts: right answers, answers given, answers wanted."""
    precision, recall = ratio(hits, said), ratio(hits, wanted)
    return precision, recall, f_score(precision, recall)


def mean(values: Sequence[float]) -> float | None:
    """Arithmetic mean; None of nothing."""
    return math.fsum(values) / len(values) if values else None


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value that at least that share of the values does not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)] if ranked else None


def auroc(scores: Sequence[float], labels: Sequence[bool]) -> float | None:
    """The chance that a positive scores above a negative, ties counting half; None without both kinds."""
    good = sum(labels)
    bad = len(labels) - good
    if not good or not bad:
        return None
    return (sum(rank for rank, label in zip(_ranks(scores), labels, strict=True) if label) - good * (good + 1) / 2) / (
        good * bad
    )


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1, equal values sharing the middle of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in range(start, end + 1):
            ranks[order[place]] = (start + end) / 2 + 1
        start = end + 1
    return ranks


def balanced_accuracy(said: Sequence[bool], truth: Sequence[bool]) -> float | None:
    """Mean of the shares of positives and of negatives that are told right; None without both kinds."""
    good = [s for s, t in zip(said, truth, strict=True) if t]
    bad = [not s for s, t in zip(said, truth, strict=True) if not t]
    return (sum(good) / len(good) + sum(bad) / len(bad)) / 2 if good and bad else None


def pearson(a: Sequence[float], b: Sequence[float]) -> float | None:
    """Pearson's r; None where one of the two does not vary."""
    if len(a) < 2:
        return None
    mean_a, mean_b = math.fsum(a) / len(a), math.fsum(b) / len(b)
    both = math.fsum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
    spread = math.sqrt(math.fsum((x - mean_a) ** 2 for x in a) * math.fsum((y - mean_b) ** 2 for y in b))
    return both / spread if spread else None


Clusters = Mapping[str, Hashable]


def pairwise_scores(said: Clusters, truth: Clusters) -> tuple[float | None, float | None, float | None]:
    """(precision, recall, F1) over pairs of items that share a cluster."""
    ours, theirs = _pairs(said), _pairs(truth)
    return counted(len(ours & theirs), len(ours), len(theirs))


def _pairs(clusters: Clusters) -> set[tuple[str, str]]:
    return {pair for members in _members(clusters).values() for pair in combinations(sorted(members), 2)}


def _members(clusters: Clusters) -> dict[Hashable, set[str]]:
    members: defaultdict[Hashable, set[str]] = defaultdict(set)
    for item, cluster in clusters.items():
        members[cluster].add(item)
    return members


def bcubed(said: Clusters, truth: Clusters) -> tuple[float | None, float | None, float | None]:
    """(precision, recall, F1) of B-cubed (Bagga and Baldwin 1998): each item's own, averaged over items."""
    ours, theirs = _members(said), _members(truth)
    shared = {item: len(ours[said[item]] & theirs[truth[item]]) for item in said}
    precision = mean([shared[item] / len(ours[said[item]]) for item in said])
    recall = mean([shared[item] / len(theirs[truth[item]]) for item in said])
    return precision, recall, f_score(precision, recall)


def recall_at(found: Sequence[str], wanted: set[str], most: int) -> float | None:
    """The share of what is wanted that stands among the first; None where nothing is."""
    return ratio(len(set(found[:most]) & wanted), len(wanted))


def reciprocal_rank(found: Sequence[str], wanted: set[str], most: int) -> float:
    """1 / the place of the first that is wanted, 0 where none stands among the first."""
    return next((1 / place for place, item in enumerate(found[:most], 1) if item in wanted), 0.0)


def ndcg(found: Sequence[str], gains: Mapping[str, float], most: int) -> float | None:
    """Discounted gain of the first, as a share of the best order's (Järvelin and Kekäläinen 2002)."""
    best = _discounted(sorted(gains.values(), reverse=True)[:most])
    return _discounted([gains.get(item, 0.0) for item in found[:most]]) / best if best else None


def _discounted(gains: Sequence[float]) -> float:
    return math.fsum(gain / math.log2(place + 1) for place, gain in enumerate(gains, 1))


def overlap_counts(said: Sequence[str], truth: Sequence[str], size: int = 4) -> tuple[float, float, float]:
    """(true positives, false positives, false negatives) of shingles of words, as shares of their sum.

    A text shorter than a shingle is one shingle. Each document counts the same however long it is, as in the
    article extraction benchmark of Scrapinghub.
    """
    ours, theirs = _shingles(said, size), _shingles(truth, size)
    hits = (ours & theirs).total()
    counts = (hits, ours.total() - hits, theirs.total() - hits)
    return (counts[0] / sum(counts), counts[1] / sum(counts), counts[2] / sum(counts))


def _shingles(words: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))


def summed_f1(counts: Sequence[tuple[float, float, float]]) -> float | None:
    """F1 of (true positives, false positives, false negatives) that are added up over documents."""
    hits, extra, missed = (math.fsum(column) for column in zip(*counts, strict=True)) if counts else (0.0, 0.0, 0.0)
    return f_score(ratio(hits, hits + extra), ratio(hits, hits + missed))
