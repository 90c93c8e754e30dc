"""A sentence to the passages of the dossier that may bear it, best first."""

from modelwire.ground.bench import Bench
from modelwire.ground.claim import Claim
from modelwire.ground.spans import evidence_from
from modelwire.ground.words import TOKEN, content, stem, stems
from modelwire.types import Evidence

#: A passage must share this many content stems with the sentence to be worth a try.
_LEAST = 2
#: How many passages are tried.
_TRIES = 4


def candidates(claim: Claim, bench: Bench) -> list[Evidence]:
    """Evidence out of the passages that share most with the sentence; names and figures weigh double."""
    wanted = frozenset(content(claim.text, house=True)) | _figures(claim.text)
    scored = []
    for passage in bench.passages:
        shared = wanted & (stems(passage.text) | _figures(passage.text))
        if len(shared) >= _LEAST:
            weight = sum(2 if any(c.isdigit() for c in word) else 1 for word in shared)
            scored.append((-weight, len(passage.text), passage.id, passage))
    best = [item[-1] for item in sorted(scored, key=lambda item: item[:3])[:_TRIES]]
    return [evidence_from(bench.articles[passage.article_id], passage, wanted) for passage in best]


def _figures(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in TOKEN.findall(text) if any(c.isdigit() for c in word))
