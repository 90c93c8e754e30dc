"""The composed writer: the plans of two examples, why it abstains, and what holds of every draft."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from modelwire.copying import longest_run, quotes
from modelwire.ground import ground
from modelwire.publish import make_brief
from modelwire.text import normalised_words, word_count
from modelwire.types import Abstention, Brief, Dossier, Draft, Kind, Relation, Rung, Sentence, Status
from modelwire.write import ComposedWriter
from tests.unit import write_fiction as fiction
from tests.unit.make import article


def write(dossier: Dossier, used: frozenset[str] = frozenset()) -> Draft | Abstention:
    return ComposedWriter(fiction.BEAT).write(dossier, used=used, now=fiction.NOW)


def drafted(dossier: Dossier, used: frozenset[str] = frozenset()) -> Draft:
    draft = write(dossier, used)
    assert isinstance(draft, Draft), draft
    return draft


def abstained(dossier: Dossier) -> str:
    answer = write(dossier)
    assert isinstance(answer, Abstention), answer
    return answer.reason


@cache
def inquiry() -> Draft:
    return drafted(fiction.dossier(*fiction.INQUIRY))


@cache
def funding() -> Draft:
    return drafted(fiction.dossier(*fiction.ROUND, archive_since="2026-03-02"))


@cache
def post() -> Draft:
    return drafted(fiction.dossier(*fiction.POST))


STORIES = {"inquiry": fiction.INQUIRY, "round": fiction.ROUND, "post": fiction.POST}


def text(sentences: tuple[Sentence, ...]) -> str:
    return " ".join(sentence.text for sentence in sentences)


# ── example A: three outlets, two counts ─────────────────────────────────────────────────────────────────


def test_figures_that_differ_make_a_reality_check() -> None:
    assert inquiry().label == "Reality check"
    assert "counts of exposed transcripts differ" in inquiry().headline


def test_the_summary_says_who_does_what_to_whom_over_what() -> None:
    lead = inquiry().summary[0].text
    assert lead.startswith("The Norwick Data Authority has")
    assert "Corvane, maker of the note-taking model Lumen-2, over exposed clinic transcripts" in lead


def test_each_count_is_given_to_whoever_holds_it() -> None:
    told = next(s.text for s in inquiry().summary if "12,400" in s.text)
    assert "about 41,000" in told
    assert told.lower().index("authority") < told.index("41,000") < told.rindex("company") < told.index("12,400")


def test_a_denial_stays_a_denial_and_a_quotation_is_exact() -> None:
    told = text(inquiry().summary)
    assert any(f"{who} denies that the material identifies anyone" in told for who in ("Corvane", "The company"))
    [quote] = quotes(told)
    assert quote.rstrip(".,") in fiction.COURIER.text


def test_a_duty_with_a_date_is_the_watch() -> None:
    [watch] = inquiry().watches
    assert watch.due_on == date(2026, 6, 30)
    assert "explains the exposure" in watch.statement
    assert "14 July" in watch.silence, "the beat's 14 days of grace"
    assert "41,000" in watch.confirms
    assert "12,400" in watch.confirms
    assert all(s.kind is Kind.OUTLOOK for s in inquiry().watch)


def test_the_angle_gives_the_ratio_and_whose_each_figure_is() -> None:
    ratio = next(s for s in inquiry().angle if s.computation and s.computation.op == "ratio")
    assert ratio.kind is Kind.ANALYSIS
    assert "3.3 times" in ratio.text
    assert "Norwick Data Authority" in ratio.text
    assert "Corvane" in ratio.text
    assert len(ratio.computation.operands) == 2  # type: ignore[union-attr]  # found by it


def test_the_dispute_says_of_what() -> None:
    told = next(s.text for s in inquiry().summary if "12,400" in s.text)
    assert "transcripts" in told
    assert "exposed" in told


def test_what_people_without_a_name_say_is_their_outlets_word() -> None:
    told = next(s.text for s in inquiry().summary if "March" in s.text)
    assert "Brightline Tech, citing two former employees it does not name" in told


def test_what_one_outlet_alone_has_is_said_to_be_so() -> None:
    sole = next(s for s in inquiry().angle if s.computation and s.computation.op == "sole_publisher")
    assert sole.text.startswith("March ")
    assert "Brightline Tech alone" in sole.text
    assert "two former employees" in sole.text


def test_a_beginning_and_an_end_that_two_voices_give_are_set_apart() -> None:
    gap = next(s for s in inquiry().angle if s.computation and s.computation.op == "difference")
    assert "at least eight weeks" in gap.text
    assert "if both dates hold" in gap.text.lower()


def test_the_date_of_the_lead_is_nobodys_alone() -> None:
    words = "The Norwick Data Authority has opened an inquiry into Corvane on 8 June over exposed clinic transcripts. "
    dated = replace(fiction.COURIER, text=words + fiction.COURIER.text.split("\n\n", 1)[1])
    draft = drafted(fiction.dossier(dated, fiction.CLINICPOST))
    assert not any(s.computation and s.computation.op == "sole_publisher" for s in draft.angle)


def test_a_date_that_another_outlet_gives_too_is_nobodys_alone() -> None:
    also = replace(fiction.CLINICPOST, text=f"{fiction.CLINICPOST.text} The hole was closed on 26 May.")
    without_march = replace(fiction.BRIGHTLINE, text=fiction.BRIGHTLINE.text.replace("in March", "early"))
    draft = drafted(fiction.dossier(fiction.COURIER, without_march, also))
    assert not any("26 May" in s.text for s in draft.angle)


# ── example B: a round that is partly a loan ─────────────────────────────────────────────────────────────


def test_the_strongest_finding_makes_the_headline() -> None:
    assert funding().headline == "A sixth of Pellan's $180 million round is a loan"
    assert funding().label == "First report"


def test_the_loan_is_told_by_whoever_says_it_and_its_part_is_computed_once() -> None:
    told = [s.text for s in funding().summary]
    loan = next(n for n, words in enumerate(told) if "$30 million" in words)
    assert "Oxmoor Partners" in told[loan]
    assert told[loan].endswith(", as Harbour Ledger reports."), "whose report it is; later ones may have it too (0076)"
    assert not any("$150 million" in words for words in told), "one sum is told once"
    [part] = [s for s in funding().angle if s.computation and s.computation.op == "share"]
    assert "a sixth" in part.text


def test_what_the_partys_own_post_leaves_out_is_said() -> None:
    told = next(s for s in funding().angle if s.computation and s.computation.op == "unmentioned")
    assert "Pellan's own post" in told.text
    assert "loan" in told.text


def test_what_a_capped_post_leaves_out_is_not_known() -> None:
    capped = [replace(a, rung=Rung.CAPPED) for a in fiction.ROUND]
    assert "leaves the loan out" not in text(drafted(fiction.dossier(*capped)).angle)


def test_a_plan_is_told_as_a_plan() -> None:
    told = next(s.text for s in funding().summary if "second plant" in s.text)
    assert "March 2027" in told
    assert any(words in told for words in ("is to open", "is set to open", "plans to open"))
    assert funding().watches[0].due_on == date(2027, 3, 31)


def test_what_its_label_says_already_is_no_sentence_on_the_archive() -> None:
    assert funding().label == "First report"
    assert funding().archive == ()


def test_an_archive_without_the_names_is_said_where_the_label_says_something_else() -> None:
    [archive] = inquiry().archive
    assert inquiry().label == "Reality check"
    assert archive.computation
    assert archive.computation.op == "first_report"
    assert "Corvane" in archive.computation.given


# ── a party's own post ───────────────────────────────────────────────────────────────────────────────────


def test_a_first_person_post_is_its_publishers_and_what_it_does_by_announcing_needs_no_speaker() -> None:
    assert post().headline.startswith("Tide Labs ")
    assert "Murmur 3, a speech model," in post().summary[0].text
    assert not any("own" in s.text.split() for s in post().summary), "the page's credit line says whose post it is"


@pytest.mark.parametrize(("whose", "told"), [("Murmur 3", True), ("For builders, murmur-mini", False)])
def test_prices_are_told_of_the_lead_alone_and_not_reckoned_with(whose: str, told: bool) -> None:
    prices = f"{whose} costs $2 per million input tokens and $6 per million output tokens."
    told_text = fiction.TIDE_TEXT.replace("Murmur 3 costs $2 per 1,000 minutes.", prices)
    draft = drafted(fiction.dossier(replace(fiction.TIDE, text=told_text)))
    assert ("$6" in text(draft.summary)) is told
    assert "three times" not in text(draft.angle)


def test_a_capped_post_is_not_quoted() -> None:
    said = "“Callers hang up when a machine asks twice,” said Ines Taldo, the lab's head of speech. "
    capped = replace(fiction.TIDE, text=f"{fiction.TIDE_TEXT} {said}", rung=Rung.CAPPED)
    assert not quotes(text(drafted(fiction.dossier(capped)).summary))


# ── the archive ──────────────────────────────────────────────────────────────────────────────────────────


def earlier(days: int) -> Brief:
    before = fiction.dossier(*fiction.INQUIRY)
    grounded = ground(inquiry(), before)
    at = fiction.NOW - timedelta(days=days)
    return make_brief(grounded.draft, before, (), beat=fiction.BEAT, status=Status.PUBLISHED, now=at)


@pytest.mark.parametrize("kind", ["follows", "background"])
def test_earlier_coverage_is_cited_by_title_and_date(kind: str) -> None:
    brief = earlier(30)
    dossier = fiction.dossier(*fiction.INQUIRY, relations=(Relation(brief, kind, ("Corvane",)),))
    draft = drafted(dossier)
    [sentence] = draft.archive
    assert f"“{brief.headline}”" in sentence.text
    assert "10 May" in sentence.text
    [cited] = [e for e in draft.evidence if e.id == sentence.citations[0].evidence_id]
    assert (cited.of, cited.ref) == ("brief", brief.id)
    assert ground(draft, dossier).draft.archive, "and the gate lets it stand"


def test_what_the_earlier_report_of_a_story_told_with_its_day_is_no_news() -> None:
    relation = Relation(earlier(1), "updates", ("Corvane",))
    found = ComposedWriter(fiction.BEAT).write(
        fiction.dossier(*fiction.INQUIRY, relations=(relation,)), used=frozenset(), now=fiction.NOW
    )
    assert isinstance(found, Abstention)
    assert "stands in our earlier report" in found.reason


# ── abstention ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "more", "reason"),
    [
        ("Corvane has released Lumen-3.", {}, "too short to sum up"),
        (fiction.TIDE_TEXT, {"language": "de"}, "another language"),
        ("The weather was mild and the harbour lay still for most of the day. " * 12, {}, "who did what"),
        ("It rained. " * 40 + "Corvane has released Lumen-3. " + "It rained again. " * 300, {}, "released"),
        ("Corvane may release Lumen-3, people say. " + "The street was quiet that day. " * 20, {}, "who did what"),
        ("Corvane has released Lumen-3. " + "The street was quiet that day. " * 20, {}, "bare announcement"),
    ],
)  # fmt: skip
def test_where_nothing_safe_can_be_said_there_is_no_brief_and_a_reason(
    words: str, more: dict[str, Any], reason: str
) -> None:
    piece = article("https://courier.example/x", "A day in Norwick", words, published_at=fiction.AT, **more)
    answer = write(fiction.dossier(piece))
    if reason == "released":
        assert isinstance(answer, Abstention), "an aside far down is not what a piece is about"
        return
    assert isinstance(answer, Abstention)
    assert reason in answer.reason


def test_a_round_dated_long_ago_is_background() -> None:
    words = "In January, Pellan raised $20 million in funding. " + "The hall in Tarn stands empty on most days. " * 20
    piece = article("https://courier.example/x", "An empty hall in Tarn", words, published_at=fiction.AT)
    assert "aside" in abstained(fiction.dossier(piece))


# ── every draft ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("rung", [Rung.FULL, Rung.CAPPED])
def test_properties_of_every_draft(name: str, rung: Rung) -> None:
    articles = [replace(a, rung=rung) for a in STORIES[name]]
    dossier = fiction.dossier(*articles)
    draft = drafted(dossier)
    texts = {a.id: a.text for a in articles}
    said = [*draft.summary, *draft.angle, *draft.archive, *draft.watch]
    assert all(texts[e.ref][e.start : e.end] == e.quote and e.quote for e in draft.evidence)
    assert all(word_count(e.passage) <= 40 for e in draft.evidence)
    assert all(s.citations for s in said if s.kind is Kind.FACT)
    assert {c.evidence_id for s in said for c in s.citations} <= {e.id for e in draft.evidence}
    words = word_count(text(draft.summary))
    assert 25 <= words <= min(120, sum(map(word_count, texts.values())) // 4)
    assert max(longest_run(s.text, t) for s in said for t in (*texts.values(), *(a.title for a in articles))) < 8
    openings = [normalised_words(s.text)[0] for s in draft.summary]
    assert all(a != b for a, b in pairwise(openings))
    assert word_count(draft.headline) <= 14
    assert not any(normalised_words(draft.headline) == normalised_words(a.title) for a in articles)


@pytest.mark.parametrize("name", STORIES)
def test_the_gate_lets_every_sentence_stand(name: str) -> None:
    dossier = fiction.dossier(*STORIES[name])
    grounded = ground(drafted(dossier), dossier)
    assert not [note for note in grounded.notes if note.startswith(("cut", "contradicted"))]
    assert grounded.held == ""


@pytest.mark.parametrize("name", STORIES)
def test_one_dossier_gives_one_draft(name: str) -> None:
    dossier = fiction.dossier(*STORIES[name])
    assert drafted(dossier) == drafted(dossier)


def test_wordings_that_the_edition_has_used_are_passed_over() -> None:
    dossier = fiction.dossier(*fiction.POST)
    first = drafted(dossier)
    second = drafted(dossier, frozenset(first.writer.wordings))
    assert first.summary[0].text != second.summary[0].text
    # Where a speaker stands ("report:within") is grammar, of which there is not always another.
    both = set(first.writer.wordings) & set(second.writer.wordings)
    assert not {key for key in both if not key.startswith(("report:", "said:"))}
