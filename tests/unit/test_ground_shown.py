"""What the page may show of evidence: the shortest bearing span, and little of it."""

from dataclasses import replace

from modelwire.ground import shown_quotes
from modelwire.text import word_count
from modelwire.types import Rung
from tests.unit import ground_case as case

RUNGS = {a.id: a.rung for a in case.ARTICLES}
BRIEF = case.brief()


def test_spans_are_short_and_stand_in_their_quotes() -> None:
    shown = shown_quotes(BRIEF, RUNGS)
    assert shown.keys() == {e.id for e in BRIEF.evidence}
    for e in BRIEF.evidence:
        assert shown[e.id] in e.quote
        assert word_count(shown[e.id]) <= 12
    assert shown[case.COUNT.id] == "12,400"


def test_of_a_source_a_tenth_and_sixty_words_at_most() -> None:
    shown = shown_quotes(BRIEF, RUNGS)
    for source in (case.LEDGER, case.BRIGHTLINE):
        words = sum(word_count(shown[e.id]) for e in BRIEF.evidence if e.ref == source.id)
        assert 0 < words <= 0.1 * word_count(source.text)
    long = replace(
        BRIEF, gates=tuple((name, 9000.0 if name.startswith("words:") else value) for name, value in BRIEF.gates)
    )
    words = sum(word_count(text) for id_, text in shown_quotes(long, RUNGS).items() if id_ != case.PROMISE.id)
    assert words > 40
    assert all(word_count(text) <= 12 for text in shown_quotes(long, RUNGS).values())


def test_one_long_span_is_trimmed_to_the_words_that_bear_the_sentence() -> None:
    whole = case.LEDGER.text[: case.LEDGER.text.index(" A notice")]
    bearing = case.evidence(case.LEDGER, whole)
    sentence = case.sentence("Strangers could open clinic transcripts on the web.", bearing)
    brief = replace(BRIEF, summary=(sentence,), evidence=(bearing,), gates=((f"words:{case.LEDGER.id}", 400.0),))
    text = shown_quotes(brief, RUNGS)[bearing.id]
    assert text == "clinic transcripts that strangers could open on the web"


def test_a_capped_source_shows_the_link_only() -> None:
    lowered = RUNGS | {case.LEDGER.id: Rung.CAPPED}
    shown = shown_quotes(BRIEF, lowered)
    assert all(shown[e.id] == "" for e in BRIEF.evidence if e.ref == case.LEDGER.id)
    assert any(shown[e.id] for e in BRIEF.evidence if e.ref == case.BRIGHTLINE.id)


def test_the_rung_at_publication_counts_where_none_is_known_now_and_is_never_raised() -> None:
    coverage = tuple(replace(c, rung=Rung.CAPPED) for c in BRIEF.coverage)
    then = replace(BRIEF, coverage=coverage)
    assert set(shown_quotes(then, RUNGS).values()) == {"", case.PROMISE.quote}
    assert shown_quotes(BRIEF, {}) == shown_quotes(BRIEF, RUNGS)
    assert set(shown_quotes(replace(BRIEF, coverage=()), {}).values()) == {"", case.PROMISE.quote}


def test_our_own_earlier_words_are_shown_whole() -> None:
    assert shown_quotes(BRIEF, RUNGS)[case.PROMISE.id] == case.PROMISE.quote


def test_without_the_length_of_a_source_its_passages_are_the_measure() -> None:
    bare = replace(BRIEF, gates=())
    for source in (case.LEDGER, case.BRIGHTLINE):
        passages = {e.passage for e in BRIEF.evidence if e.ref == source.id}
        shown = shown_quotes(bare, RUNGS)
        words = sum(word_count(shown[e.id]) for e in BRIEF.evidence if e.ref == source.id)
        assert words <= 0.1 * sum(map(word_count, passages))


def test_for_one_sentence_twelve_words_are_shown_whatever_it_cites() -> None:
    long = replace(
        BRIEF, gates=tuple((name, 9000.0 if name.startswith("words:") else value) for name, value in BRIEF.gates)
    )
    shown = shown_quotes(long, RUNGS)
    ours = {e.id for e in BRIEF.evidence if e.of == "brief"}
    for said in (*BRIEF.summary, *BRIEF.angle, *BRIEF.archive):
        assert sum(word_count(shown[c.evidence_id]) for c in said.citations if c.evidence_id not in ours) <= 12


def test_two_sources_of_a_sentence_share_what_may_be_shown() -> None:
    one = case.evidence(
        case.LEDGER, "A notice published by the authority on Tuesday counts about 41,000 exposed transcripts"
    )
    two = case.evidence(case.BRIGHTLINE, "Corvane puts the number of exposed transcripts at 12,400")
    said = case.sentence("The authority's notice counts about 41,000 exposed transcripts, Corvane 12,400.", one, two)
    gates = ((f"words:{case.LEDGER.id}", 400.0), (f"words:{case.BRIGHTLINE.id}", 400.0))
    brief = replace(
        BRIEF, summary=(said,), angle=(), archive=(), watch=(), headline_citations=(), evidence=(one, two), gates=gates
    )
    shown = shown_quotes(brief, RUNGS)
    assert "41,000" in shown[one.id]
    assert "12,400" in shown[two.id]
    assert word_count(shown[one.id]) + word_count(shown[two.id]) <= 12
