"""Pages beside the article: names, outlets, watches, archive; and the picture."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest

from modelwire.publish import Snapshot, answered, render_site
from modelwire.publish.chart import chart_of
from modelwire.publish.illustration import INKS, alt_text, svg
from modelwire.publish.lineplan import figures
from modelwire.publish.links import Links
from modelwire.publish.moments import moment
from modelwire.publish.paths import article_path
from modelwire.publish.plain import contact_href
from modelwire.types import Brief, Change, Computation, Kind, Rung, Sentence, Standing, Status
from tests.unit import publish_case as case


def told(brief: Brief) -> str:
    return alt_text(brief, chart_of(brief))


def main_of(path: str, snapshot: Snapshot | None = None) -> Any:
    node = case.html(render_site(snapshot or case.snapshot())[f"{path}index.html"]).css_first("main")
    assert node
    return node


def test_an_entity_page_says_what_it_is_and_who_names_it() -> None:
    page = main_of("entity/lumen-2/")
    assert page.css_first("h1").text() == "Lumen-2"
    assert "note-taking model" in page.text()
    assert page.css_first('.standfirst a[href="/entity/corvane/"]')
    assert [h.text(strip=True) for h in page.css(".card h2")] == [case.inquiry().headline, case.signing().headline]


def test_a_source_page_says_how_its_work_may_be_used() -> None:
    standing = Standing(Rung.LINK_ONLY, False, ())
    page = main_of("source/tidings.example/", case.snapshot(standings={"tidings.example": standing}))
    assert "use nothing of their text" in page.text()
    assert page.css_first('a[href="/takedown/"]')
    assert case.inquiry().headline in page.text()


def test_an_outlet_that_was_drawn_on_keeps_its_page_when_it_is_no_longer_read() -> None:
    assert case.inquiry().headline in main_of("source/brightline.example/", case.snapshot(sources=())).text()


def test_the_archive_holds_every_brief_of_every_edition_and_the_rest() -> None:
    text = main_of("archive/").text()
    for brief in case.snapshot().briefs:
        assert brief.headline in text


def test_editions_lead_to_their_neighbours() -> None:
    assert main_of("edition/2026-06-12/").css_first("a[rel=prev]").attributes["href"] == "/edition/2026-06-11/"
    assert main_of("edition/2026-06-11/").css_first("a[rel=next]").attributes["href"] == "/edition/2026-06-12/"


def test_the_watch_list_counts_every_state_and_tells_open_from_settled() -> None:
    page = main_of("watch/")
    tally = {div.css_first("dt").text(): div.css_first("dd").text() for div in page.css(".tally div")}
    assert tally == {"Open": "1", "Confirmed": "1", "Refuted": "0", "Lapsed": "0", "Void": "0"}
    assert [a.attributes["href"] for a in page.css(".watches a")] == [
        "/watch/w-0123456789ab/",
        "/watch/w-fedcba987654/",
    ]


def test_a_watch_page_says_how_it_turned_out_and_who_reported_it() -> None:
    page = main_of("watch/w-fedcba987654/")
    assert "Confirmed, 13 June 2026: The permit was granted." in page.text()
    assert page.css_first('a[href="https://harbour-ledger.example/a-bank-loan-inside-pellans-round"]')
    assert "was granted" not in page.text().replace("The permit was granted.", "")


def test_a_watch_stands_as_it_is_today_not_as_it_was_written() -> None:
    today = replace(case.round_().watches[0], id="w-0123456789ab", statement=case.inquiry().watches[0].statement)
    page = main_of("watch/w-0123456789ab/", case.snapshot(watches=(today,)))
    assert "Confirmed" in page.text()


def test_a_section_without_briefs_is_not_in_the_menu() -> None:
    tree = case.html(render_site(case.snapshot())["index.html"])
    menu = [a.attributes["href"] for a in tree.css("header nav a")]
    assert "/section/policy/" in menu
    assert "/section/research/" not in menu


# ── the picture ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_story_always_has_the_same_picture_and_another_story_another() -> None:
    assert svg(case.signing()) == svg(case.signing())
    assert svg(case.signing()) != svg(replace(case.signing(), story_id="s-other"))


def test_the_plan_names_what_the_story_is_about_and_counts_its_outlets() -> None:
    plan = svg(case.signing())
    ElementTree.fromstring(plan)
    assert b"prefers-color-scheme:dark" in plan
    assert plan.count(b"<circle") == 2
    assert told(case.signing()) == "Line plan of the story: one wire comes in, past Corvane and Lumen-2."
    many = replace(case.signing(), coverage=case.inquiry().coverage)
    assert told(many).startswith("Line plan of the story: 4 wires run together, past Corvane")


def test_figures_that_a_computed_sentence_holds_together_are_drawn_to_scale() -> None:
    chart = chart_of(case.inquiry())
    assert chart
    assert (chart.larger.words, chart.smaller.words, chart.part) == ("41,000", "12,400", False)
    bars = [float(n.attrib["width"]) for n in ElementTree.fromstring(svg(case.inquiry())).iter() if _is_bar(n)]
    assert bars[1] / bars[0] == pytest.approx(12_400 / 41_000, abs=0.001)
    assert told(case.inquiry()) == "Chart: two bars drawn to scale, 41,000 and 12,400, about Corvane."


def test_a_part_is_drawn_inside_its_whole() -> None:
    share = Sentence("The loan is a sixth of it.", Kind.ANALYSIS, (), Computation("share", (), "a sixth"))
    chart = chart_of(replace(case.round_(), angle=(share,)))
    assert chart
    assert (chart.larger.words, chart.smaller.words, chart.part) == ("$180 million", "$30 million", True)
    assert chart_of(case.round_()) is None, "two figures alone are no chart"
    third = replace(share, computation=Computation("share", (), "a third"))
    assert chart_of(replace(case.round_(), angle=(third,))) is None, "a share that these figures do not have"


@pytest.mark.parametrize("label", INKS)
def test_ink_can_be_read_on_its_ground_by_day_and_by_night(label: str) -> None:
    for ink, ground in INKS[label]:
        light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (label, ink, ground)


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _is_bar(node: Any) -> bool:
    return str(node.tag).endswith("rect") and bool(node.attrib.get("class") == "i")


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ("A sixth of Pellan’s $180 million round is a loan", ["$180 million"]),
        ("Errors in 14% of notes", ["14%"]),
        ("Norwick bans it in 2027", []),
        ("About 41,000 transcripts", ["41,000"]),
        ("Lumen-2 wins 3 prizes", []),
    ],
)
def test_figures_are_amounts_not_years_or_names(headline: str, found: list[str]) -> None:
    assert figures(replace(case.signing(), headline=headline, summary=())) == found


def test_a_brief_without_names_or_figures_has_a_picture() -> None:
    plain = replace(case.signing(), headline="Kestrel closes", mentions=(), summary=())
    ElementTree.fromstring(svg(plain))
    assert told(plain) == "Line plan of the story: one wire comes in."
    foreign = replace(case.signing(), mentions=(replace(case.signing().mentions[0], name="Łódź 株式"),))
    assert "Łódź 株式" in "".join(ElementTree.fromstring(svg(foreign)).itertext())


# ── small things ─────────────────────────────────────────────────────────────────────────────────────────


def test_moments_are_in_the_zone_of_the_publication() -> None:
    told = moment(datetime(2026, 6, 12, 22, 30, tzinfo=UTC), "Europe/Berlin")
    assert (told.iso, told.day, told.full) == ("2026-06-12T22:30:00Z", "13 June 2026", "13 June 2026, 00:30 CEST")


@pytest.mark.parametrize(
    ("contact", "href"),
    [
        ("desk@wire.example", "mailto:desk@wire.example"),
        ("https://wire.example/contact", "https://wire.example/contact"),
        ("javascript:alert(1)", ""),
        ("a@b?bcc=evil@x.example", ""),
        ("the desk", ""),
        ("", ""),
    ],
)
def test_a_contact_leads_to_mail_or_the_web_or_nowhere(contact: str, href: str) -> None:
    assert contact_href(contact) == href


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("/article/x/", "/news/article/x/"),
        ("//evil.example/", ""),
        ("/\\evil.example/", ""),
        ("https://a.example/x", "https://a.example/x"),
        ("javascript:alert(1)", ""),
    ],
)
def test_links_lead_inside_or_safely_out(url: str, href: str) -> None:
    assert Links(replace(case.SITE, url="https://host.example/news")).to(url) == href


# ── long lists, and search ───────────────────────────────────────────────────────────────────────────────


def test_long_lists_show_the_newest_and_count_the_rest() -> None:
    many = [
        replace(case.inquiry(), id=f"01JXHV{n:020d}", story_id=f"s-{n}", slug=f"story-{n}", watches=())
        for n in range(120)
    ]
    page = main_of("entity/corvane/", case.snapshot(*many))
    assert len(page.css(".card")) == 100
    assert "22 older briefs are in the archive" in page.text()


def test_an_edition_points_at_the_notice_of_what_was_withdrawn() -> None:
    gone = replace(
        case.inquiry(), status=Status.WITHDRAWN, history=(Change(case.june(14), "withdrawn", "It was wrong."),)
    )
    page = main_of("edition/2026-06-12/", case.snapshot(briefs=(gone, case.round_(), case.signing())))
    assert page.css_first(f'.nothing a[href="{article_path(gone)}"]')


def test_search_is_published_without_an_answer_and_answered_in_its_place() -> None:
    page = render_site(case.snapshot(search=True))["search/index.html"].decode()
    assert case.html(page).css_first("meta[name=robots]").attributes["content"] == "noindex"
    told = case.html(answered(page, 'Cor"vane <b>', [case.signing()], case.SITE)).css_first("main")
    assert '1 brief holds “Cor"vane <b>”.' in told.text()
    assert told.css_first("[role=status]").css_first("b") is None
    assert [a.attributes["href"] for a in told.css("li a")] == [article_path(case.signing())]
    assert "No briefs hold" in answered(page, "zebra", [], case.SITE)


def test_search_never_shows_a_withdrawn_brief() -> None:
    page = render_site(case.snapshot(search=True))["search/index.html"].decode()
    gone = replace(case.signing(), status=Status.WITHDRAWN)
    assert gone.headline not in answered(page, "Corvane", [gone], case.SITE)


def test_a_site_without_a_server_has_no_search_page() -> None:
    assert "search/index.html" not in render_site(case.snapshot())
