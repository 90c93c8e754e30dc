"""Draft to grounded draft: each sentence cited, repaired or cut, with a note on what happened and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from modelwire.ground.bench import Bench, bench_of_draft
from modelwire.ground.claim import Claim
from modelwire.ground.entail import judge
from modelwire.ground.limits import RUN_WORDS, Ledger, copied, run_of
from modelwire.ground.repair import Outcome, settle
from modelwire.ports import Entailer
from modelwire.text import word_count
from modelwire.types import Dossier, Draft, Evidence, Kind, Sentence, Verdict, Watch

#: A summary below this is no summary (DESIGN, "The article page").
SUMMARY_WORDS = 25
#: Fewest and most words of a headline made out of a sentence.
_HEADLINE_WORDS = (4, 14)


@dataclass(frozen=True, slots=True)
class Grounded:
    """What the gate lets through."""

    draft: Draft
    #: (gate, value) as measured
    gates: tuple[tuple[str, float], ...]
    #: what happened to which sentence, for the editor
    notes: tuple[str, ...]
    #: why a person should look before it is published; "" where nothing stands in the way
    held: str
    #: why what holds is not enough for a brief; "" where it is
    too_little: str = ""


@dataclass(slots=True)
class _Desk:
    """The state of one draft while its sentences pass."""

    bench: Bench
    ledger: Ledger = field(default_factory=Ledger)
    outcomes: list[tuple[str, Outcome]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def part(self, sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
        """The sentences of one part that may stand, none of which ends a copied run that another begins."""
        kept: list[Sentence] = []
        for sentence in sentences:
            passed = self.one(sentence)
            if passed and kept and self._runs_on(kept[-1], passed):
                self._cut(passed, f"{RUN_WORDS} words in a row or more run on from the sentence before")
            elif passed:
                kept.append(passed)
        return tuple(kept)

    def one(self, sentence: Sentence, *, headline: bool = False) -> Sentence | None:
        """A sentence as it may stand, noted and entered."""
        outcome = settle(sentence, self.bench, self.ledger, headline=headline)
        self.ledger = outcome.ledger
        self.bench = self.bench.with_evidence(outcome.evidence)
        self.outcomes.append((sentence.text, outcome))
        if note := outcome.note(sentence.text):
            self.notes.append(note)
        return outcome.sentence

    def _runs_on(self, before: Sentence, after: Sentence) -> bool:
        joined = f"{Claim(before.text).plain} {Claim(after.text).plain}"
        return run_of(joined, self.bench) >= RUN_WORDS

    def _cut(self, sentence: Sentence, reason: str) -> None:
        self.outcomes.append((sentence.text, Outcome(None, self.ledger, step="cut")))
        self.notes.append(f"cut: {sentence.text} (copying: {reason})")

    def count(self, *steps: str) -> float:
        """How many sentences went that way."""
        return float(sum(outcome.step in steps for _, outcome in self.outcomes))


def ground(draft: Draft, dossier: Dossier, entailer: Entailer | None = None, judge: Entailer | None = None) -> Grounded:
    """Hold every sentence of a draft against its evidence.

    Args:
        draft: fresh from a writer.
        dossier: all that the writer could see.
        entailer: an inference model that is asked beside the rules; None where there is none.
        judge: who must agree with it where a rule objects; without an entailer it is not asked.

    Returns:
        The draft with what holds, its citations with verdicts and the evidence still cited; a sentence that
        fails is re-cited, attributed, quoted, or cut, and a note says so. A headline that a source contradicts
        holds the brief; one that merely fails is made anew from the first fact of the summary.
    """
    desk = _Desk(replace(bench_of_draft(draft, dossier), entailer=entailer, judge=judge))
    summary, angle, archive = desk.part(draft.summary), desk.part(draft.angle), desk.part(draft.archive)
    watch = desk.part(draft.watch)
    computed = tuple(s.computation.value for s in (*summary, *angle) if s.computation)
    desk.bench = replace(desk.bench, computed=computed)
    headline, held = _headline(draft, summary, desk)
    kept = replace(
        draft,
        headline=headline.text,
        headline_citations=headline.citations,
        summary=summary,
        angle=angle,
        archive=archive,
        watch=watch,
        watches=_watches(draft, watch, desk),
    )
    kept = replace(kept, evidence=_cited(kept, desk.bench))
    # What follows leans on the sentence that opens the brief: "it costs", "the company says".
    headless = bool(draft.summary) and desk.outcomes[0][1].sentence is None
    lost = "the sentence that opens it does not hold" if headless else ""
    return Grounded(kept, _gates(kept, desk), tuple(desk.notes), held or lost, _too_little(kept))


def _headline(draft: Draft, summary: tuple[Sentence, ...], desk: _Desk) -> tuple[Sentence, str]:
    """The headline as it may stand, and why the brief is held where it may not."""
    ours = Sentence(draft.headline, Kind.FACT, draft.headline_citations)
    passed = desk.one(ours, headline=True)
    if passed:
        return passed, ""
    failed = desk.outcomes[-1][1]
    if failed.step == "contradicted" and failed.fault:
        return ours, f"the headline is contradicted: {failed.fault.reason}"
    for sentence in summary:
        if sentence.kind is Kind.FACT and (made := _from_sentence(sentence, desk)):
            desk.notes.append(f"headline made anew: {made.text}")
            return made, ""
    return ours, f"the headline does not hold ({failed.fault})"


def _from_sentence(sentence: Sentence, desk: _Desk) -> Sentence | None:
    """A fact of the summary as a headline: its first clause, if that holds by itself."""
    clause = sentence.text.split("; ")[0].rstrip(".")
    names = desk.bench.known.splitlines()
    fits = _HEADLINE_WORDS[0] <= word_count(clause) <= _HEADLINE_WORDS[1] and not any(mark in clause for mark in ':"“')
    # Without a name of its own it hangs on the sentence before: "The company dates …".
    if not fits or not any(name and name in clause for name in names):
        return None
    short = Sentence(clause, Kind.FACT, sentence.citations, sentence.computation)
    return settle(short, desk.bench, desk.ledger, headline=True).sentence


def _watches(draft: Draft, watch: tuple[Sentence, ...], desk: _Desk) -> tuple[Watch, ...]:
    """The watches whose own words hold; with no sentence left to introduce them, none."""
    if draft.watch and not watch:
        return ()
    return tuple(item for item in draft.watches if not _misworded(item, desk))


def _misworded(watch: Watch, desk: _Desk) -> bool:
    claim = Claim(watch.statement, Kind.OUTLOOK)
    reason = judge(claim, (), desk.bench).fault or copied(claim, desk.bench)
    if reason:
        desk.notes.append(f"cut: {watch.statement} ({reason})")
    return bool(reason)


def _sentences(draft: Draft) -> Iterator[Sentence]:
    yield from (*draft.summary, *draft.angle, *draft.archive, *draft.watch)


def _cited(draft: Draft, bench: Bench) -> tuple[Evidence, ...]:
    ids = {c.evidence_id for c in draft.headline_citations}
    ids |= {c.evidence_id for s in _sentences(draft) for c in s.citations}
    return tuple(evidence for id_, evidence in bench.evidence.items() if id_ in ids)


def _too_little(draft: Draft) -> str:
    count = word_count(" ".join(s.text for s in draft.summary))
    if not any(s.kind is Kind.FACT for s in draft.summary):
        return "no fact of the summary holds"
    return f"only {count} words of the summary hold, {SUMMARY_WORDS} are needed" if count < SUMMARY_WORDS else ""


def _gates(draft: Draft, desk: _Desk) -> tuple[tuple[str, float], ...]:
    texts = [draft.headline, *(Claim(s.text).plain for s in _sentences(draft))]
    facts = [s for s in _sentences(draft) if s.kind is Kind.FACT]
    return (
        ("cited", float(sum(any(c.verdict is Verdict.ENTAILED for c in s.citations) for s in facts))),
        ("cut", desk.count("cut", "contradicted")),
        ("recited", desk.count("recited")),
        ("contradicted", desk.count("contradicted")),
        ("longest_run", float(max((run_of(text, desk.bench) for text in texts), default=0))),
        ("quotes", float(len(desk.ledger.taken))),
        ("quote_words", float(desk.ledger.words)),
        ("summary_words", float(word_count(" ".join(s.text for s in draft.summary)))),
        ("evidence", float(len(draft.evidence))),
        *_sizes(draft, desk.bench),
    )


def _sizes(draft: Draft, bench: Bench) -> Iterator[tuple[str, float]]:
    """How long each cited source was: its text is let go, and what may be shown of it is a share of this."""
    for ref in dict.fromkeys(e.ref for e in draft.evidence if e.of == "article"):
        yield f"words:{ref}", float(word_count(bench.articles[ref].text))
