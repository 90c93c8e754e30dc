"""Limits of DESIGN rule 2: runs outside quotation marks, and how much may be quoted of whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from modelwire.copying import longest_run
from modelwire.ground.bench import Bench, Premise
from modelwire.ground.claim import Claim
from modelwire.ground.numbers import titles, without
from modelwire.ground.speech import quoted_from
from modelwire.text import word_count
from modelwire.types import Evidence, Rung

#: Words in a row of a source from which a sentence is rewritten or cut, and from which it is never published.
RUN_WORDS, RUN_NEVER = 8, 11
QUOTE_WORDS, QUOTES_A_SOURCE, QUOTES, ALL_QUOTE_WORDS = 25, 2, 3, 60
#: What may always be quoted of a source, and the share of a longer one.
SOURCE_WORDS, SOURCE_SHARE = 12, 0.05


def run_of(text: str, bench: Bench) -> int:
    """The longest run of words, outside quotation marks, that a text shares with any source at hand."""
    return max((longest_run(text, source) for source in _sources(bench)), default=0)


def copied(claim: Claim, bench: Bench) -> str | None:
    """Says that a sentence has too long a run of a source's words."""
    run = run_of(claim.plain, bench)
    if run < RUN_WORDS:
        return None
    return f"{run} words in a row are a source's own" + (", which is never published" if run >= RUN_NEVER else "")


def _sources(bench: Bench) -> Iterator[str]:
    for article in bench.articles.values():
        yield from filter(None, (article.title, article.text))
    for evidence in bench.evidence.values():
        if evidence.of == "article" and not _held(evidence, bench):
            yield evidence.passage


def _held(evidence: Evidence, bench: Bench) -> bool:
    article = bench.articles.get(evidence.ref)
    return bool(article and article.text)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Quotations that a brief has made so far."""

    #: (id of the source, words), in order
    taken: tuple[tuple[str, int], ...] = ()

    @property
    def words(self) -> int:
        """Words quoted in all."""
        return sum(words for _, words in self.taken)

    def words_of(self, source: str) -> int:
        """Words quoted of one source."""
        return sum(words for of, words in self.taken if of == source)

    def plus(self, source: str, words: int) -> "Ledger":
        """The same with one more quotation."""
        return Ledger((*self.taken, (source, words)))


def enter(claim: Claim, evidence: tuple[Evidence, ...], bench: Bench, ledger: Ledger) -> Ledger | str:
    """The ledger with the sentence's quotations in it, or why one of them may not be made."""
    premise = Premise(evidence, bench)
    credited = titles([*(e.title for e in evidence), *(b.headline for v in bench.briefs.values() for b in v)])
    for quote in filter(str.strip, Claim(without(claim.text, credited)).quotes):
        source = quoted_from(quote, premise)
        if source is None:
            return f"“{quote}” stands in no cited passage"
        if source.of == "brief":
            continue  # our own words are ours to repeat
        if refused := _refused(quote, source, bench, ledger):
            return refused
        ledger = ledger.plus(source.ref, word_count(quote))
    return ledger


def _refused(quote: str, source: Evidence, bench: Bench, ledger: Ledger) -> str | None:
    words = word_count(quote)
    name = bench.named(source.publisher)
    if bench.rung_of(source) < Rung.FULL:
        return f"{name} is {bench.rung_of(source).words} and may not be quoted"
    if words > QUOTE_WORDS:
        return f"a quotation of {words} words is longer than {QUOTE_WORDS}"
    if sum(of == source.ref for of, _ in ledger.taken) >= QUOTES_A_SOURCE:
        return f"{name} is quoted {QUOTES_A_SOURCE} times already"
    if len(ledger.taken) >= QUOTES or ledger.words + words > ALL_QUOTE_WORDS:
        return f"a brief quotes {QUOTES} times and {ALL_QUOTE_WORDS} words at most"
    return _share_refused(words, source, bench, ledger)


def _share_refused(words: int, source: Evidence, bench: Bench, ledger: Ledger) -> str | None:
    if not _held(source, bench):
        return None  # its length is no longer known; it was when the brief was made
    most = max(SOURCE_WORDS, int(SOURCE_SHARE * word_count(bench.articles[source.ref].text)))
    if ledger.words_of(source.ref) + words > most:
        return f"more than {most} words of {bench.named(source.publisher)} would be quoted"
    return None
