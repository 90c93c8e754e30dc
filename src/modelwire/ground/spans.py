"""Evidence: whether it still stands where it says it stands, and new evidence from a passage."""

from modelwire.ground.bench import Bench
from modelwire.ground.words import TOKEN, stem, stems
from modelwire.text import digest, word_count
from modelwire.types import Article, Evidence, Passage

#: Words of a passage that we may keep (DESIGN rule 9).
PASSAGE_WORDS = 40


def broken(evidence: Evidence, bench: Bench) -> str | None:
    """Why a piece of evidence does not hold, or None: its parts fit each other and the text it comes from."""
    inside = evidence.start - evidence.passage_start
    if digest(evidence.passage) != evidence.digest:
        return "its passage is not the one that its digest was taken of"
    if word_count(evidence.passage) > PASSAGE_WORDS:
        return f"its passage has more than {PASSAGE_WORDS} words"
    if not evidence.quote or evidence.end - evidence.start != len(evidence.quote):
        return "its quote is not as long as its offsets say"
    if inside < 0 or evidence.passage[inside : inside + len(evidence.quote)] != evidence.quote:
        return "its quote does not stand in its passage at that place"
    return _uprooted(evidence, bench)


def evidence_id(ref: str, start: int, end: int) -> str:
    """The id of the evidence at a place."""
    return "e-" + digest(ref, str(start), str(end))[:12]


def misnamed(evidence: Evidence) -> str | None:
    """Says that an id is not the digest of the place that the evidence names."""
    named = evidence_id(evidence.ref, evidence.start, evidence.end)
    return None if evidence.id == named else "its id is not that of its place"


def _uprooted(evidence: Evidence, bench: Bench) -> str | None:
    if evidence.of == "brief":
        prose = bench.prose_of(evidence.ref)
        return None if any(_stands(evidence, text) for text in prose) else "it does not stand in that earlier brief"
    if evidence.of != "article":
        return f"it is of an unknown kind: {evidence.of}"
    article = bench.articles.get(evidence.ref)
    if article is None:
        return "its article is not among those at hand" if bench.whole else None
    return _misplaced(evidence, article, bench)


def _misplaced(evidence: Evidence, article: Article, bench: Bench) -> str | None:
    if evidence.url != article.canonical_url:
        return "its address is not that of its article"
    if evidence.publisher not in (article.publisher, bench.named(article.publisher)):
        return "its publisher is not that of its article"
    if article.text == "" and not bench.whole:
        return None  # let go (DESIGN rule 9): the passage speaks for itself
    return None if _stands(evidence, article.text) else "its quote does not stand in its article at that place"


def _stands(evidence: Evidence, text: str) -> bool:
    passage = text[evidence.passage_start : evidence.passage_start + len(evidence.passage)]
    return text[evidence.start : evidence.end] == evidence.quote and passage == evidence.passage


def stretches(article: Article, passage: Passage, wanted: frozenset[str]) -> list[Evidence]:
    """Evidence out of a passage: where it is longer than may be kept, the stretch that has most of what is wanted, and
    after it the best of what that leaves.
    """
    first = evidence_from(article, passage, wanted)
    missing = wanted - stems(first.passage)
    at = first.passage_start - passage.start
    sides = ((0, at), (at + len(first.passage), len(passage.text)))
    rests = [
        Passage(f"{passage.id}+{low}", article.id, passage.start + low, passage.start + high, passage.text[low:high])
        for low, high in ((low, high) for low, high in sides if missing & stems(passage.text[low:high]))
    ]
    return [first, *(evidence_from(article, rest, missing) for rest in rests)]


def evidence_from(article: Article, passage: Passage, wanted: frozenset[str]) -> Evidence:
    """Evidence out of a passage: the shortest span that holds every wanted stem found in it."""
    at, end = trimmed(passage.text, wanted, PASSAGE_WORDS)
    kept = passage.text[at:end]
    low, high = bearing(kept, wanted)
    start = passage.start + at + low
    stop = passage.start + at + high
    return Evidence(
        id=evidence_id(article.id, start, stop),
        of="article",
        ref=article.id,
        url=article.canonical_url,
        title=article.title,
        publisher=article.publisher,
        published_at=article.published_at,
        start=start,
        end=stop,
        quote=kept[low:high],
        passage=kept,
        passage_start=passage.start + at,
        digest=digest(kept),
    )


def trimmed(text: str, wanted: frozenset[str], limit_words: int) -> tuple[int, int]:
    """The stretch of at most that many words that holds most different wanted stems, earliest first."""
    tokens = list(TOKEN.finditer(text))
    if len(tokens) <= limit_words and word_count(text) <= limit_words:
        return 0, len(text)
    hits = [stem(token.group()) if stem(token.group()) in wanted else "" for token in tokens]
    best = max(
        range(max(1, len(tokens) - limit_words + 1)), key=lambda i: (len({*hits[i : i + limit_words]} - {""}), -i)
    )
    return tokens[best].start(), tokens[min(best + limit_words, len(tokens)) - 1].end()


def bearing(text: str, wanted: frozenset[str]) -> tuple[int, int]:
    """From the first to the last wanted word; the whole text where there is none."""
    hits = [token for token in TOKEN.finditer(text) if stem(token.group()) in wanted]
    return (hits[0].start(), hits[-1].end()) if hits else (0, len(text))
