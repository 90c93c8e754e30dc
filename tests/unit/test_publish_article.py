"""The article page: its parts in order, and every sentence opening to what it rests on."""

import json
from dataclasses import replace
from typing import Any

import pytest

from modelwire.publish import render_site
from modelwire.publish.paths import article_path, article_stem, file_of
from modelwire.types import Brief, Change, Covered, WriterInfo
from modelwire.urls import brief_path, text_fragment
from tests.unit import publish_case as case

PARTS = (
    "headline label credit illustration summary context angle archive watch coverage disclosure mentions byline "
    "attribution"
).split()


def page_of(brief: Brief, *more: Brief, but: tuple[str, ...] = (), search: bool = False) -> Any:
    briefs = (brief, *more)
    snapshot = case.snapshot(
        briefs=briefs,
        shown=case.shown(*briefs, but=but),
        watches=tuple(w for b in briefs for w in b.watches),
        search=search,
    )
    return case.html(render_site(snapshot)[file_of(article_path(brief))])


@pytest.fixture(scope="module")
def page() -> Any:
    return page_of(case.inquiry(), case.signing())


def bare() -> Brief:
    """A brief with nothing in the parts that may be empty."""
    return case.brief(case.ULIDS[2], "Kestrel closes", [case.covered("Tidings", "Kestrel to close", case.june(12))])


def part(page: Any, name: str) -> Any:
    found = page.css(f'[data-part="{name}"]')
    assert len(found) == 1, name
    return found[0]


def test_parts_stand_in_order(page: Any) -> None:
    assert [node.attributes["data-part"] for node in page.css("[data-part]")] == PARTS


def test_parts_stand_in_order_also_where_there_is_nothing_to_say() -> None:
    page = page_of(bare())
    assert [node.attributes["data-part"] for node in page.css("[data-part]")] == PARTS
    assert "Nothing to watch" in part(page, "watch").text()
    assert "nothing in our archive" in part(page, "archive").text()
    assert "no name" in part(page, "mentions").text()


def test_every_sentence_is_there_as_written_and_says_what_it_is(page: Any) -> None:
    brief = case.inquiry()
    for name in ("summary", "angle", "archive", "watch"):
        told = [(n.text(), n.attributes["data-kind"]) for n in part(page, name).css(".sentence")]
        assert told == [(s.text, s.kind.value) for s in getattr(brief, name)]
    assert "Analysis" in part(page, "angle").text()
    assert "Outlook" in part(page, "watch").text()
    assert "Analysis" not in part(page, "summary").text()


def test_every_sentence_opens_to_its_evidence(page: Any) -> None:
    brief = case.inquiry()
    by_id = {e.id: e for e in brief.evidence}
    for name in ("summary", "angle", "archive", "watch"):
        for number, sentence in enumerate(getattr(brief, name), 1):
            button = page.css_first(f'[popovertarget="{name}-{number}-evidence"]')
            sheet = page.css_first(f'[id="{name}-{number}-evidence"][popover]')
            assert button.attributes["aria-label"]
            items = sheet.css("li")
            assert len(items) == len(sentence.citations)
            for item, citation in zip(items, sentence.citations, strict=True):
                evidence = by_id[citation.evidence_id]
                assert item.css_first("q").text() == evidence.quote
                assert item.css_first("a").attributes["href"] == text_fragment(evidence.url, evidence.quote)
                assert (evidence.publisher or case.SITE.name) in item.text()
                assert (
                    item.css_first("time").attributes["datetime"].startswith(evidence.published_at.date().isoformat())
                )
                assert "Checked:" in item.text()


def test_the_check_that_ran_is_named(page: Any) -> None:
    assert "word for word" in page.css_first("#summary-4-evidence").text()
    assert "by rules" in page.css_first("#summary-1-evidence").text()


def test_computed_sentences_say_how(page: Any) -> None:
    told = page.css_first("#angle-1-evidence .how").text()
    assert "one figure divided by the other = 3.3" in told


def test_the_headline_opens_too(page: Any) -> None:
    assert part(page, "credit").css_first('[popovertarget="headline-evidence"]')
    assert len(page.css("#headline-evidence li")) == 3


def test_link_only_evidence_shows_no_words() -> None:
    hidden = case.inquiry().evidence[1]
    page = page_of(case.inquiry(), case.signing(), but=(hidden.id,))
    sheet = page.css_first("#summary-2-evidence li")
    assert sheet.css_first("q") is None
    assert sheet.css_first("a").attributes["href"] == hidden.url
    html = page.html or ""
    assert hidden.quote not in html
    assert text_fragment("", hidden.quote) not in html
    assert hidden.passage not in html


def test_private_passages_never_go_out() -> None:
    files = render_site(case.snapshot())
    for brief in case.snapshot().briefs:
        for evidence in brief.evidence:
            assert not [p for p, body in files.items() if evidence.passage.encode() in body]


def test_evidence_without_leave_to_show_it_is_link_only() -> None:
    brief = case.inquiry()
    files = render_site(case.snapshot(shown={}))
    html = files[file_of(article_path(brief))].decode()
    assert "<q>" not in html
    assert not [e for e in brief.evidence if e.quote in html and e.quote not in " ".join(s.text for s in brief.summary)]


def test_credit_names_and_links_whose_reporting_it_is(page: Any) -> None:
    credit = part(page, "credit")
    links = {a.text(): a.attributes["href"] for a in credit.css("a")}
    assert links["Harbour Ledger"] == case.inquiry().coverage[1].url
    assert links["1 more"] == "#coverage"
    assert "written by rules, no language model" in credit.text()


def test_how_it_was_made_is_labelled_for_people_and_machines(page: Any) -> None:
    assert "Machine-made" in part(page, "label").text()
    assert page.css_first("meta[name=digital-source-type]").attributes["content"].endswith("/algorithmicMedia")
    model = page_of(replace(bare(), writer=WriterInfo("model", model="invented-7b")))
    assert model.css_first("meta[name=digital-source-type]").attributes["content"].endswith("/trainedAlgorithmicMedia")
    assert "invented-7b" in part(model, "credit").text()
    assert "no language model" not in model.css_first("article").text()


def test_json_ld_says_the_same_as_the_page(page: Any) -> None:
    brief = case.inquiry()
    data = json.loads(page.css_first('script[type="application/ld+json"]').text())
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == brief.headline
    assert data["datePublished"] == "2026-06-12T20:00:00Z"
    assert data["digitalSourceType"] == "https://schema.org/AlgorithmicMediaDigitalSource"
    assert [b["url"] for b in data["isBasedOn"]] == [c.url for c in brief.coverage if c.of == "article"]
    assert data["mentions"][0]["sameAs"] == ["https://corvane.example/"]
    assert data["author"]["@type"] == "NewsMediaOrganization"


def test_the_record_is_announced(page: Any) -> None:
    link = page.css_first('link[rel=alternate][type="application/json"]')
    assert link.attributes["href"] == f"{article_stem(case.inquiry())}.json"


def test_the_illustration_is_ours_and_described(page: Any) -> None:
    image = part(page, "illustration").css_first("img")
    assert image.attributes["src"] == f"{article_stem(case.inquiry())}.svg"
    assert "Corvane" in (image.attributes["alt"] or "")


def test_coverage_lists_every_piece_and_ours_apart(page: Any) -> None:
    coverage = part(page, "coverage")
    assert [a.attributes["href"] for a in coverage.css(".pieces > li > a")] == [
        c.url for c in case.inquiry().coverage[:4]
    ]
    assert [a.attributes["href"] for a in coverage.css(".line > li > a")] == [article_path(case.signing())]
    assert "this brief contradicts it" in coverage.text()
    assert "carries the same text" in coverage.text()


def test_an_old_brief_links_on_to_what_came_after() -> None:
    old = case.html(render_site(case.snapshot())[file_of(article_path(case.signing()))])
    since = part(old, "coverage")
    assert since.css_first(f'a[href="{article_path(case.inquiry())}"]')
    assert "contradicted by" in since.text()


def test_a_later_brief_on_the_same_story_is_linked_even_uncited() -> None:
    first, then = (
        bare(),
        replace(bare(), id="01JXHV00000000000000000001", slug="kestrel-is-closed", published_at=case.june(14)),
    )
    page = page_of(first, then)
    assert part(page, "coverage").css_first(f'a[href="{article_path(then)}"]')
    assert not part(page_of(then, first), "coverage").css_first(f'a[href="{article_path(first)}"]')


def test_disclosure_and_attribution(page: Any) -> None:
    assert "no substitute for the original reporting" in part(page, "disclosure").text()
    assert part(page, "disclosure").css_first('a[href="/how-we-write/"]')
    attribution = part(page, "attribution")
    assert "harbour-ledger.example" in attribution.text()
    assert attribution.css_first('a[href="/takedown/"]')


def test_mentions_lead_to_their_pages(page: Any) -> None:
    assert [a.attributes["href"] for a in part(page, "mentions").css("a")] == [
        "/entity/corvane/", "/entity/norwick-data-authority/", "/entity/lumen-2/", "/entity/ines-taldo/",
    ]  # fmt: skip


def test_a_settled_watch_says_so_on_the_page_that_proposed_it() -> None:
    watch = part(page_of(case.round_()), "watch")
    assert "confirmed" in watch.text()
    assert "13 June 2026: The permit was granted." in watch.text()


def test_changes_are_dated_on_the_page() -> None:
    page = page_of(case.round_())
    assert "A date was wrong." in page.css_first(".notice").text()
    assert "12 June 2026, 08:00 CEST: A date was wrong." in page.css_first(".history").text()
    grown = replace(
        bare(), version=2, history=(*bare().history, Change(case.june(13), "update", "Coverage grew: Tidings."))
    )
    assert page_of(grown).css_first(".notice") is None


def test_a_withdrawn_brief_is_quoted_nowhere() -> None:
    from modelwire.types import Status

    gone = replace(
        case.signing(), status=Status.WITHDRAWN, history=(Change(case.june(14), "withdrawn", "It was wrong."),)
    )
    page = page_of(case.inquiry(), gone)
    html = page.html or ""
    assert case.inquiry().evidence[-1].quote not in html
    assert "A brief that was withdrawn" in part(page, "coverage").text()


def test_a_piece_at_an_unsafe_address_is_named_without_a_link() -> None:
    from modelwire.types import Rung

    bad = Covered("article", "a-1", "javascript:alert(1)", "Trap", "Trapper", case.june(12), "source", Rung.FULL)
    brief = case.brief(case.ULIDS[2], "Kestrel closes", [bad])
    page = page_of(brief)
    assert "Trap" in part(page, "coverage").text()
    assert "javascript" not in (page.html or "")


def test_an_earlier_brief_is_linked_by_its_fixed_address() -> None:
    old = case.signing()
    assert brief_path(old.slug, old.id) == article_path(old)


def test_evidence_goes_by_the_name_that_the_coverage_gives_its_publisher() -> None:
    brief = case.inquiry()
    by_domain = replace(
        brief, evidence=tuple(replace(e, publisher="outlet.example" if e.publisher else "") for e in brief.evidence)
    )
    page = page_of(by_domain)
    assert case.NORWICK in page.css_first("#summary-1-evidence li").text()
    assert "outlet.example" not in (page.html or "")
