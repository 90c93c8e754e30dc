"""A sentence to the passages of the dossier that may bear it, best first."""

from modelwire.ground.bench import Bench
from modelwire.ground.claim import Claim
from modelwire.ground.nearest import nearest
from modelwire.ground.spans import stretches
from modelwire.ground.words import TOKEN, content, stem, stems
from modelwire.types import Evidence

#: A passage must share this many content stems with the sentence to be worth a try.
_LEAST = 2
#: How many passages are tried.
_TRIES = 5


def candidates(claim: Claim, bench: Bench) -> list[Evidence]:
    """Evidence out of the passages that say most of what the sentence says."""
    wanted = wanted_of(claim.text)
    found = nearest(claim.text, [p.text for p in bench.passages], bench.around, [p.article_id for p in bench.passages])
    ranked = (bench.passages[place] for place, _ in found)
    worth = (p for p in ranked if len(wanted & (stems(p.text) | _figures(p.text))) >= _LEAST)
    best = (p for p, _ in zip(worth, range(_TRIES), strict=False))
    return [evidence for p in best for evidence in stretches(bench.articles[p.article_id], p, wanted)]


def wanted_of(text: str) -> frozenset[str]:
    """Stems of the words and figures of a sentence that its evidence should have."""
    return frozenset(content(text, house=True)) | _figures(text)


def _figures(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in TOKEN.findall(text) if any(c.isdigit() for c in word))
