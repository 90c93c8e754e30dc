"""The limits of DESIGN, counted anew on a finished draft by code that shares nothing with the gate but the counting."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from modelwire.copying import longest_run, quotes
from modelwire.text import word_count
from modelwire.types import Article, Draft, Kind, Sentence, Verdict

#: Words of a summary: least, most, and share of the sources together.
_LEAST, _MOST, _SHARE = 25, 120, 0.25
#: A run of this many words is never published.
_NEVER = 11
#: Quotations: words of one, how many of a source and of a brief, words in all, words and share of a source.
_QUOTE, _OF_SOURCE, _OF_BRIEF, _ALL, _SOURCE_WORDS, _SOURCE_SHARE = 25, 2, 3, 60, 12, 0.05


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation, and where it stands."""

    text: str
    source: str | None


def run_of(draft: Draft, articles: Sequence[Article]) -> int:
    """The longest run of words that a draft shares with any source, outside quotation marks."""
    texts = [draft.headline, *(s.text for s in sentences(draft))]
    return max((longest_run(text, f"{a.title}\n{a.text}") for text in texts for a in articles), default=0)


def broken(draft: Draft, articles: Sequence[Article]) -> list[str]:
    """Every limit of DESIGN ("The article page", rules 1 and 2) that a draft breaks, in words."""
    return [*_length(draft, articles), *_copied(draft, articles), *_quotes(draft, articles), *_unproven(draft)]


def sentences(draft: Draft) -> tuple[Sentence, ...]:
    """All sentences of a draft in the order of the page."""
    return (*draft.summary, *draft.angle, *draft.archive, *draft.watch)


def _length(draft: Draft, articles: Sequence[Article]) -> Iterator[str]:
    words = word_count(" ".join(s.text for s in draft.summary))
    sources = sum(word_count(a.text) for a in articles if not a.syndicated_from)
    most = min(_MOST, int(sources * _SHARE))
    if not _LEAST <= words <= most:
        yield f"a summary of {words} words, where {_LEAST} to {most} are allowed"


def _copied(draft: Draft, articles: Sequence[Article]) -> Iterator[str]:
    if (run := run_of(draft, articles)) >= _NEVER:
        yield f"{run} words in a row of a source"


def _quotes(draft: Draft, articles: Sequence[Article]) -> Iterator[str]:
    texts = {a.id: a.text for a in articles}
    titles = {a.title for a in articles} | {e.title for e in draft.evidence}
    found = [
        Quoted(quote, _home(quote, s, draft, texts))
        for s in sentences(draft)
        for quote in quotes(s.text)
        if quote.strip() and quote.rstrip(".,") not in titles
    ]
    yield from (f"a quotation that no source has: {q.text}" for q in found if q.source is None)
    yield from (f"a quotation of more than {_QUOTE} words" for q in found if word_count(q.text) > _QUOTE)
    if len(found) > _OF_BRIEF or sum(word_count(q.text) for q in found) > _ALL:
        yield f"more than {_OF_BRIEF} quotations or {_ALL} words of them"
    for source in {q.source for q in found if q.source}:
        ours = [q for q in found if q.source == source]
        most = max(_SOURCE_WORDS, int(_SOURCE_SHARE * word_count(texts[source])))
        if len(ours) > _OF_SOURCE or sum(word_count(q.text) for q in ours) > most:
            yield f"more than {_OF_SOURCE} quotations or {most} words of one source"


def _home(quote: str, sentence: Sentence, draft: Draft, texts: Mapping[str, str]) -> str | None:
    """Whose text is quoted: the one that the sentence cites; several outlets may carry the same words."""
    bare, cited = quote.rstrip(".,"), {c.evidence_id for c in sentence.citations}
    refs = (e.ref for e in draft.evidence if e.id in cited)
    return next((ref for ref in refs if bare in texts.get(ref, "")), None)


def _unproven(draft: Draft) -> Iterator[str]:
    known = {e.id for e in draft.evidence}
    for sentence in sentences(draft):
        borne = any(c.verdict is Verdict.ENTAILED and c.evidence_id in known for c in sentence.citations)
        if not borne and (sentence.kind is Kind.FACT or not (sentence.citations or sentence.computation)):
            yield f"nothing bears: {sentence.text}"
