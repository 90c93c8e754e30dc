"""The gate: a draft that holds passes untouched, and every way of bending it is caught and named."""

from dataclasses import replace

import pytest

from modelwire.ground import Grounded, ground
from modelwire.text import digest, word_count
from modelwire.types import Citation, Computation, Draft, Evidence, Kind, Method, Sentence, Verdict
from tests.unit import ground_case as case


def gates(result: Grounded) -> dict[str, float]:
    return dict(result.gates)


def prose(draft: Draft) -> str:
    sentences = (*draft.summary, *draft.angle, *draft.archive, *draft.watch)
    return "\n".join([draft.headline, *(s.text for s in sentences)])


def caught(draft: Draft, bent: str, reason: str) -> Grounded:
    """The gate on a bent draft: the bent words are gone, and a note says why."""
    result = ground(draft, case.dossier())
    assert bent not in prose(result.draft)
    assert any(bent in note and reason in note for note in result.notes), result.notes
    return result


def test_a_draft_that_holds_passes_untouched() -> None:
    result = ground(case.draft(), case.dossier())
    assert result.notes == ()
    assert result.held == ""
    assert prose(result.draft) == prose(case.draft())
    assert all(case.entailed(s) and s.citations for s in result.draft.summary)
    assert [e.id for e in result.draft.evidence] == [e.id for e in case.draft().evidence]
    assert gates(result) | {
        "cited": 10,
        "cut": 0,
        "recited": 0,
        "contradicted": 0,
        "quotes": 1,
        "quote_words": 9,
    } == gates(result)
    assert gates(result)["summary_words"] == word_count(" ".join(s.text for s in case.SUMMARY))
    assert gates(result)["longest_run"] < 8


def test_grounding_twice_changes_nothing() -> None:
    once = ground(case.draft(), case.dossier())
    again = ground(once.draft, case.dossier())
    assert again == once


def test_the_check_that_ran_is_named() -> None:
    draft = ground(case.draft(), case.dossier()).draft
    assert {c.method for c in draft.summary[3].citations} == {Method.RULES, Method.QUOTE}
    assert {c.method for c in draft.angle[0].citations} == {Method.COMPUTED}
    assert draft.summary[0].citations[0].method is Method.RULES
    assert 0.5 <= draft.summary[0].citations[0].confidence <= 1.0


def test_after_for_before_is_contradicted_named_and_not_published() -> None:
    turned = case.TRAINING.replace("before", "after")
    summary = tuple(replace(s, text=turned) if s.text == case.TRAINING else s for s in case.SUMMARY)
    result = caught(case.draft(summary=summary), turned, "before")
    note = next(n for n in result.notes if turned in n)
    assert note.startswith("contradicted: ")
    assert gates(result)["contradicted"] == 1
    assert result.held == ""


def test_after_for_before_is_caught_where_it_is_cited_to_a_silent_passage() -> None:
    turned = "Corvane trained speech models after its licence was revoked."
    draft = case.with_sentence(turned, case.GLOSS)
    result = caught(draft, turned, "contradicted")
    assert gates(result)["contradicted"] == 1


def test_a_headline_that_a_source_contradicts_holds_the_brief() -> None:
    headline = "Corvane trained models on clinic recordings after the authority revoked its licence"
    draft = case.draft(headline=headline, headline_citations=(Citation(case.TRAINED.id),))
    result = ground(draft, case.dossier())
    assert result.held.startswith("the headline is contradicted: ")
    assert "before" in result.held


BENDS = [
    ("digit", case.SUMMARY[1], "41,000", "47,000", "number: "),
    ("digit of a date", case.SUMMARY[4], "30 June", "20 June", "date: "),
    ("month", case.SUMMARY[2], "26 May", "26 April", "date: "),
    ("name", case.SUMMARY[3], "Ines Taldo", "Ines Talbo", "name: "),
    ("first name", case.SUMMARY[3], "Ines Taldo", "Dorit Taldo", "name: "),
    ("name that opens a sentence", case.SUMMARY[5], "Corvane trained", "Pellan trained", "name: "),
    ("version", case.SUMMARY[0], "Lumen-2", "Lumen-3", "name: "),
    ("character of a quotation", case.SUMMARY[3], "card numbers", "card number", "quote: "),
    ("dropped negation", case.SUMMARY[6], "has not published", "has published", "drops the source's “not”"),
    ("added negation", case.SUMMARY[4], "is due", "is not due", "which no cited passage does"),
    ("plan to fact", case.SUMMARY[7], "is planned for next year", "has opened", "modality: "),
    ("speaker", case.SUMMARY[1], "the authority's notice says", "Kestrel Post reports", "attribution: "),
    ("counted noun", case.SUMMARY[1], "about 41,000", "about 41,000 patients", "count: "),
    ("bound", case.SUMMARY[1], "says about 41,000", "says more than 41,000", "number: "),
    ("side of a date", case.SUMMARY[4], "due by 30 June", "due after 30 June", "says after 30 June"),
    ("subject", case.SUMMARY[4], "An explanation", "A bouquet of yellow tulips for every nurse", "content: "),
    ("ratio", case.ANGLE[0], "3.3", "3.9", "computation: "),
    ("share", case.ANGLE[2], "a sixth", "a third", "computation: "),
    ("sole outlet", case.ANGLE[1], "Brightline Tech", "Harbour Ledger", "computation: "),
    ("figure in our own archive", case.ARCHIVE[0], "24 hours", "48 hours", "number: "),
    ("date in our own archive", case.ARCHIVE[0], "12 April", "13 April", "date: "),
    ("title of our own", case.ARCHIVE[0], "230 clinics", "320 clinics", "quote: "),
    ("date in outlook", case.WATCH_LINE, "30 June", "30 May", "date: "),
]  # fmt: skip


@pytest.mark.parametrize(("was", "here", "there", "reason"), [b[1:] for b in BENDS], ids=[b[0] for b in BENDS])
def test_a_bent_sentence_is_caught_and_named(was: Sentence, here: str, there: str, reason: str) -> None:
    assert here in was.text
    text = was.text.replace(here, there)
    parts = {
        name: tuple(replace(s, text=text) if s is was else s for s in getattr(case.draft(), name))
        for name in ("summary", "angle", "archive", "watch")
    }
    result = ground(case.draft(**parts), case.dossier())
    assert text not in prose(result.draft)
    notes = [note for note in result.notes if text in note]
    assert notes
    assert reason in notes[0], notes


def shifted(e: Evidence) -> Evidence:
    return replace(e, start=e.start + 1, end=e.end + 1)


EVIDENCE_BENDS = {
    "offset by one": shifted,
    "passage moved": lambda e: replace(e, start=e.start + 1, end=e.end + 1, passage_start=e.passage_start + 1),
    "altered passage": lambda e: replace(e, passage=e.passage.replace("30", "31")),
    "altered passage and digest": lambda e: replace(e, passage=e.passage.replace("30", "31"), digest=digest("x")),
    "forged passage": lambda e: replace(
        e, passage=e.passage.replace("must", "may "), digest=digest(e.passage.replace("must", "may "))
    ),
    "altered quote": lambda e: replace(e, quote=e.quote.replace("30", "31")),
    "article unknown": lambda e: replace(e, ref="a-unknown"),
    "other address": lambda e: replace(e, url="https://elsewhere.example/"),
    "other publisher": lambda e: replace(e, publisher="elsewhere.example"),
}


@pytest.mark.parametrize("how", EVIDENCE_BENDS.values(), ids=EVIDENCE_BENDS.keys())
def test_bent_evidence_is_refused_and_the_sentence_cited_anew(how: object) -> None:
    result = ground(case.bent(case.DUE, how), case.dossier())  # type: ignore[arg-type]  # a callable of the table
    note = next(n for n in result.notes if "An explanation is due" in n)
    assert note.startswith("re-cited: ")
    assert f"evidence: {case.DUE.id}" in note
    kept = next(s for s in result.draft.summary if s.text.startswith("An explanation"))
    found = {e.id: e for e in result.draft.evidence}
    cited = found[kept.citations[0].evidence_id]
    assert case.LEDGER.text[cited.start : cited.end] == cited.quote
    assert "30 June" in cited.quote
    assert gates(result)["recited"] == 1


def test_a_citation_to_nothing_is_cited_anew_where_something_bears_it() -> None:
    draft = case.with_sentences(
        Sentence("Corvane counts 230 clinics as customers.", Kind.FACT, (Citation("e-nothing"),))
    )
    result = ground(draft, case.dossier())
    assert any(n.startswith("re-cited: Corvane counts 230") and "e-nothing is no evidence" in n for n in result.notes)
    assert case.entailed(result.draft.summary[-1])


def test_a_citation_to_nothing_is_cut_where_nothing_bears_it() -> None:
    text = "Corvane moved its seat to an island in the south."
    caught(case.with_sentences(Sentence(text, Kind.FACT, (Citation("e-nothing"),))), text, "e-nothing is no evidence")
    caught(case.with_sentences(Sentence(text, Kind.FACT)), text, "it cites nothing")


@pytest.mark.parametrize(
    "computation",
    [
        replace(case.RATIO, value="3.9"),
        replace(case.RATIO, op="guess"),
        replace(case.RATIO, operands=("e-nothing", case.COUNT.id)),
        replace(case.RATIO, operands=(case.DUE.id, case.COUNT.id)),
        Computation("count_publishers", (case.NOTICE.id, case.COUNT.id), "3.3"),
    ],
)
def test_a_computation_that_does_not_recompute_is_cut(computation: Computation) -> None:
    text = case.ANGLE[0].text
    angle = (replace(case.ANGLE[0], computation=computation),)
    result = ground(case.draft(angle=angle), case.dossier())
    assert text not in prose(result.draft)
    assert any(text in note for note in result.notes)


RUN_9 = "Staff say it held recordings as well as text, and the address was known."
RUN_11 = "Clinics up there began to use the service two winters ago, when a shortage of typists bit."


@pytest.mark.parametrize(("text", "source"), [(RUN_9, case.BRIGHTLINE), (RUN_11, case.LEDGER)])
def test_a_copied_run_is_never_published_outside_quotation_marks(text: str, source: object) -> None:
    quote = "recordings as well as text" if source is case.BRIGHTLINE else "a shortage of typists"
    bearing = case.evidence(source, quote)  # type: ignore[arg-type]  # one of our articles
    draft = case.draft(
        summary=(*case.SUMMARY, case.sentence(text, bearing)), evidence=(*case.draft().evidence, bearing)
    )
    result = caught(draft, text, "copying: ")
    assert gates(result)["longest_run"] < 8


def test_a_run_may_not_go_on_into_the_next_sentence() -> None:
    first = case.sentence("Corvane puts its own number of exposed transcripts at 12,400.", case.COUNT)
    second = case.sentence("The company said outside access ended in May.", case.ENDED)
    draft = case.draft(summary=(*case.SUMMARY, first, second))
    result = ground(draft, case.dossier())
    assert any("run on from the sentence before" in note for note in result.notes), result.notes


def test_second_hand_word_is_attributed_to_its_publisher() -> None:
    text = "Exposure of the transcripts started in March."
    result = ground(case.with_sentence(text, case.STARTED), case.dossier())
    assert "asked not to be named" in case.STARTED.passage
    assert f"According to Brightline Tech, {text[0].lower()}{text[1:]}" in prose(result.draft)
    assert any(n.startswith("attributed: ") and "second hand" in n for n in result.notes)


def test_quotations_are_limited() -> None:
    long = case.evidence(
        case.LEDGER, "Others called that a step too far and pointed to the hours that the software gives back"
    )
    whole = long.passage.rstrip(".")
    text = f"Elsewhere in Norwick: “{whole}.”"
    draft = case.draft(summary=(*case.SUMMARY, case.sentence(text, long)), evidence=(*case.draft().evidence, long))
    result = ground(draft, case.dossier())
    assert whole not in prose(result.draft)
    assert any("quotation: " in note for note in result.notes), result.notes


def test_nothing_is_quoted_of_a_capped_source() -> None:
    text = "Mayor Dorit Halm calls the leak “a warning to every clinic in town”."
    caught(case.with_sentence(text, case.MAYOR), text, "Kestrel Post is capped and may not be quoted")


def test_our_own_text_proves_only_what_we_published() -> None:
    text = "Corvane deletes transcripts within 24 hours."
    caught(case.with_sentence(text, case.PROMISE), text, "")


def test_too_little_left_is_no_brief() -> None:
    result = ground(case.draft(summary=case.SUMMARY[4:5]), case.dossier())
    assert result.too_little == "only 7 words of the summary hold, 25 are needed"
    nothing = ground(case.draft(summary=(Sentence("Nobody knows.", Kind.FACT),)), case.dossier())
    assert nothing.too_little == "no fact of the summary holds"


def test_a_headline_that_fails_is_made_anew_from_a_fact_that_holds() -> None:
    result = ground(case.draft(headline="Corvane fined $77 million over clinic transcripts"), case.dossier())
    assert result.held == ""
    assert result.draft.headline == case.TRAINING.rstrip(".")
    assert case.entailed(Sentence("", Kind.FACT, result.draft.headline_citations))
    assert any(n.startswith("headline made anew") for n in result.notes)


def test_evidence_that_is_no_longer_cited_goes() -> None:
    result = ground(case.draft(archive=()), case.dossier())
    assert case.PROMISE.id not in {e.id for e in result.draft.evidence}


def test_a_watch_goes_with_the_sentence_that_introduces_it() -> None:
    line = replace(case.WATCH_LINE, text="30 May is the date to watch.")
    assert ground(case.draft(watch=(line,)), case.dossier()).draft.watches == ()
    assert ground(case.draft(), case.dossier()).draft.watches == (case.WATCH,)


def test_verdicts_are_given_by_the_gate_alone() -> None:
    boast = Citation(case.DUE.id, Verdict.ENTAILED, 1.0, Method.MODEL)
    text = "Corvane owes the authority a written explanation by 20 June."
    caught(case.with_sentences(Sentence(text, Kind.FACT, (boast,))), text, "date: ")
