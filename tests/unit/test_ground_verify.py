"""A stored brief proves itself again, with or without the texts, and one altered piece is found."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from modelwire.ground import verify_brief
from modelwire.types import Article, Brief, Citation, Computation, Evidence, Kind, Method, Rung, Sentence, Verdict
from tests.unit import ground_case as case

HELD = {a.id: a for a in case.ARTICLES}
GONE = {a.id: replace(a, text="") for a in case.ARTICLES}
GOOD = case.brief()


def verify(brief: Brief, articles: dict[str, Article] = HELD) -> list[str]:
    return verify_brief(brief, articles, [case.EARLIER])


@pytest.mark.parametrize("articles", [HELD, GONE, {}], ids=["texts held", "texts let go", "taken down"])
def test_a_good_brief_proves_itself(articles: dict[str, Article]) -> None:
    assert verify(GOOD, articles) == []


def test_an_earlier_version_of_a_brief_bears_what_it_said() -> None:
    later = replace(case.EARLIER, version=2, headline="Corvane loses half of its clinics")
    assert verify_brief(GOOD, HELD, [later, case.EARLIER]) == []
    assert any("it does not stand in that earlier brief" in p for p in verify_brief(GOOD, HELD, [later]))
    assert verify_brief(GOOD, HELD, [])


def flipped(text: str, at: int) -> str:
    """The text with one bit of one character turned over."""
    return text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]


def with_evidence(number: int, how: Callable[[Evidence], Evidence]) -> Brief:
    pieces = tuple(how(e) if n == number else e for n, e in enumerate(GOOD.evidence))
    return replace(GOOD, evidence=pieces)


FLIPS: dict[str, Callable[[Evidence], Evidence]] = {
    "id": lambda e: replace(e, id=flipped(e.id, 5)),
    "quote": lambda e: replace(e, quote=flipped(e.quote, 0)),
    "quote, last": lambda e: replace(e, quote=flipped(e.quote, len(e.quote) - 1)),
    "passage": lambda e: replace(e, passage=flipped(e.passage, 0)),
    "passage, last": lambda e: replace(e, passage=flipped(e.passage, len(e.passage) - 1)),
    "digest": lambda e: replace(e, digest=flipped(e.digest, 9)),
    "start": lambda e: replace(e, start=e.start ^ 1),
    "end": lambda e: replace(e, end=e.end ^ 1),
    "passage start": lambda e: replace(e, passage_start=e.passage_start + 1),
    "kind": lambda e: replace(e, of="brieg"),
    "source": lambda e: replace(e, ref=flipped(e.ref, 4)),
    "place, all of it": lambda e: replace(e, start=e.start + 1, end=e.end + 1, passage_start=e.passage_start + 1),
}


@pytest.mark.parametrize("articles", [HELD, GONE], ids=["held", "gone"])
@pytest.mark.parametrize("number", range(len(GOOD.evidence)))
@pytest.mark.parametrize("flip", FLIPS.values(), ids=FLIPS.keys())
def test_one_flipped_byte_of_evidence_is_found(
    flip: Callable[[Evidence], Evidence], number: int, articles: dict[str, Article]
) -> None:
    problems = verify(with_evidence(number, flip), articles)
    assert problems
    assert all(p.startswith(GOOD.id) for p in problems)


def test_evidence_moved_with_its_passage_is_found_while_the_text_is_held() -> None:
    moved = with_evidence(0, lambda e: replace(e, start=e.start + 1, end=e.end + 1, passage_start=e.passage_start + 1))
    assert any("does not stand in its article" in p for p in verify(moved))


def test_one_flipped_byte_of_a_source_is_found() -> None:
    e = GOOD.evidence[0]
    source = HELD[e.ref]
    altered = replace(source, text=flipped(source.text, e.start))
    assert verify(GOOD, HELD | {e.ref: altered})


def with_part(part: str, number: int, **changes: object) -> Brief:
    sentences = list(getattr(GOOD, part))
    sentences[number] = replace(sentences[number], **changes)
    return replace(GOOD, **{part: tuple(sentences)})  # type: ignore[arg-type]  # one of the parts


@pytest.mark.parametrize(
    ("part", "number", "here", "there"),
    [
        ("summary", 1, "41,000", "41,001"),
        ("summary", 1, "12,400", "12,500"),
        ("summary", 2, "26 May", "27 May"),
        ("summary", 3, "Taldo", "Taldp"),
        ("summary", 3, "card", "cark"),
        ("summary", 4, "30 June", "20 June"),
        ("summary", 5, "before", "after"),
        ("summary", 6, "has not", "has"),
        ("summary", 7, "is planned for next year", "has opened"),
        ("angle", 0, "3.3", "3.2"),
        ("angle", 2, "a sixth", "a fifth"),
        ("archive", 0, "24 hours", "25 hours"),
        ("archive", 0, "230", "231"),
    ],
)
def test_an_altered_sentence_is_found_and_named(part: str, number: int, here: str, there: str) -> None:
    text = getattr(GOOD, part)[number].text
    assert here in text
    problems = verify(with_part(part, number, text=text.replace(here, there)))
    assert any(f"{GOOD.id} {part} {number + 1}: " in p for p in problems), problems


def test_an_altered_headline_is_found() -> None:
    assert any("headline: " in p for p in verify(replace(GOOD, headline=GOOD.headline.replace("Corvane", "Pellan"))))


@pytest.mark.parametrize(
    "computation",
    [
        Computation("ratio", case.RATIO.operands, "3.4"),
        Computation("sum", case.RATIO.operands, "3.3"),
        Computation("ratio", case.RATIO.operands[:1], "3.3"),
        Computation("ratio", ("e-gone", case.COUNT.id), "3.3"),
    ],
)
def test_an_altered_computation_is_found(computation: Computation) -> None:
    assert any("angle 1: computation: " in p for p in verify(with_part("angle", 0, computation=computation)))


def test_a_fact_needs_an_entailed_citation() -> None:
    bare = with_part("summary", 4, citations=())
    assert verify(bare) == [f"{GOOD.id} summary 5: no evidence bears it"]
    neutral = with_part("summary", 4, citations=(Citation(case.DUE.id, Verdict.NEUTRAL),))
    assert verify(neutral) == [f"{GOOD.id} summary 5: {case.DUE.id} is cited as neutral"]
    lost = with_part("summary", 4, citations=(Citation("e-lost", Verdict.ENTAILED),))
    assert f"{GOOD.id} summary 5: cites e-lost, which is not kept" in verify(lost)


def test_a_copied_run_is_found_even_where_only_the_passage_is_left() -> None:
    run = Sentence("The company said that outside access ended on 26 May at last.", Kind.ANALYSIS)
    copied = replace(run, text="Two former employees, who asked not to be named, told us a lot.")
    assert any("copying: " in p for p in verify(replace(GOOD, angle=(*GOOD.angle, copied)), GONE))
    assert not any("copying: " in p for p in verify(replace(GOOD, angle=(*GOOD.angle, run)), GONE))


def test_a_quotation_of_a_source_that_was_lowered_since_publication_is_found() -> None:
    coverage = tuple(replace(c, rung=Rung.CAPPED) if c.ref == case.LEDGER.id else c for c in GOOD.coverage)
    problems = verify(replace(GOOD, coverage=coverage))
    assert any("may not be quoted" in p for p in problems)


@pytest.mark.parametrize("articles", [HELD, GONE, {}], ids=["held", "gone", "taken down"])
@pytest.mark.parametrize(
    "flip",
    [
        lambda e: replace(e, url=flipped(e.url, 9)),
        lambda e: replace(e, title=flipped(e.title, 0)),
        lambda e: replace(e, published_at=e.published_at + timedelta(days=1)),
    ],
)
def test_evidence_that_differs_from_the_coverage_is_found(
    flip: Callable[[Evidence], Evidence], articles: dict[str, Article]
) -> None:
    number = next(n for n, e in enumerate(GOOD.evidence) if e.of == "article")
    assert any(
        "of the coverage" in p or "not that of its article" in p for p in verify(with_evidence(number, flip), articles)
    )


def test_a_citation_marked_by_another_check_or_with_no_confidence_is_found() -> None:
    [first, *rest] = GOOD.summary[0].citations
    for changed, said in (
        (replace(first, method=Method.QUOTE), "is marked as checked by quote"),
        (replace(first, method=Method.COMPUTED), "is marked as checked by computed"),
        (replace(first, confidence=-0.1), "is cited with a confidence of -0.1"),
        (replace(first, confidence=1.5), "is cited with a confidence of 1.5"),
    ):
        problems = verify(with_part("summary", 0, citations=(changed, *rest)))
        assert any(said in problem for problem in problems), problems
