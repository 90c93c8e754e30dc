from datetime import UTC, date, datetime

import pytest

from modelwire.errors import Unreadable
from modelwire.read import extract

URL = "https://outlet.example/a"
FIRST = "Norwick's data authority has opened an inquiry into Corvane, the maker of a model that takes notes in clinics."
SECOND = "The company said on Tuesday that it would answer every question of the authority before the end of June."
THIRD = "An explanation is due by 30 June, and the authority expects to publish what it has found in the autumn."


def page(head: str = "", extra: str = "", *, lang: str = "en-GB") -> bytes:
    return (
        f"<!doctype html><html lang={lang}><head><title>Inquiry opened | Outlet</title>{head}</head><body>"
        "<nav><a href=/>Home</a> <a href=/world>World</a></nav>"
        f"<article><h1>Inquiry opened</h1><p>{FIRST}</p>{extra}<p>{SECOND}</p><p>{THIRD}</p></article>"
        "<footer><p>Copyright Outlet. All rights reserved by its owners, in every country.</p></footer></body></html>"
    ).encode()


def test_title_text_and_language() -> None:
    found = extract(page(), URL)
    assert found.title == "Inquiry opened"
    assert found.text.split("\n\n") == [FIRST, SECOND, THIRD]
    assert found.language == "en"


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display:none'>CANARY CANARY CANARY.</p>",
        "<p hidden>CANARY words here.</p>",
        "<!-- CANARY -->",
        "<p aria-hidden=true>CANARY words here.</p>",
        "<p style='font-size:0'>CANARY words here.</p>",
        "<p class='sr-only'>CANARY words here.</p>",
        "<script>CANARY</script>",
        "<template><p>CANARY</p></template>",
    ],
)
def test_hidden_text_is_not_read(hidden: str) -> None:
    found = extract(page(extra=hidden), URL)
    assert "CANARY" not in found.text
    assert THIRD in found.text


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2026-03-09T21:00:00+01:00'>",
        "<meta itemprop=datePublished content='2026-03-09T20:00:00Z'>",
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-03-09T20:00:00Z"}</script>',
        '<script type="application/ld+json">[{"@graph":[3,{"datePublished":"2026-03-09T20:00:00Z"}]}]</script>',
        '<script type="application/ld+json">{broken</script><meta name="date" content="Mon, 09 Mar 2026 20:00:00 GMT">',
    ],
)
def test_the_date_with_its_hour(head: str) -> None:
    assert extract(page(head), URL).published_at == datetime(2026, 3, 9, 20, tzinfo=UTC)


def test_the_piece_itself_dates_before_other_things_that_a_page_describes() -> None:
    described = (
        '[{"@type":"VideoObject","datePublished":"2020-01-01"},'
        '{"@type":["NewsArticle"],"datePublished":"2026-03-09T20:00:00Z"}]'
    )
    found = extract(page(f'<script type="application/ld+json">{described}</script>'), URL)
    assert found.published_at == datetime(2026, 3, 9, 20, tzinfo=UTC)


def test_linked_data_with_a_bare_line_break_is_read() -> None:
    described = '{"@type":"NewsArticle","description":"one\ntwo","datePublished":"2026-03-09T20:00:00Z"}'
    found = extract(page(f'<script type="application/ld+json">{described}</script>'), URL)
    assert found.published_at == datetime(2026, 3, 9, 20, tzinfo=UTC)


def test_the_day_is_that_of_the_publisher() -> None:
    found = extract(page("<meta property='article:published_time' content='2026-03-09T22:46:08-03:00'>"), URL)
    assert found.published_at == datetime(2026, 3, 10, 1, 46, 8, tzinfo=UTC)
    assert found.published_at.date().isoformat() == "2026-03-09"


def test_what_is_no_text_holds_no_article() -> None:
    with pytest.raises(Unreadable):
        extract(bytes(range(256)) * 100, URL)


def test_the_list_at_the_end_of_a_text_stays() -> None:
    names = "".join(f"<li>202{year}: Ines Taldo</li>" for year in range(6))
    text = extract(page().replace(b"</article>", f"<p>Earlier heads:</p><ul>{names}</ul></article>".encode()), URL).text
    assert text.endswith("2025: Ines Taldo")


@pytest.mark.parametrize("body", [b"", b"   ", b"\x00\x01\x02", b"<html></html>", b"<div>" * 5000, b"%PDF-1.7 x"])
def test_what_holds_no_article_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        extract(body, URL)


def test_an_old_encoding() -> None:
    body = page(
        "<meta charset=iso-8859-1>", f"<p>{'Zürich und München liegen nicht in Norwick, sagt die Behörde.' * 3}</p>"
    )
    assert "Zürich" in extract(body.decode().encode("iso-8859-1"), URL).text


def test_the_day_that_readers_see_and_the_clock_of_the_publisher() -> None:
    head = "<meta property='article:published_time' content='2026-03-10T03:22:00Z'>"
    shown = "<time datetime='2026-03-09T22:22:00-05:00'>March 9, 2026 10:22 PM EST</time>"
    found = extract(page(head, extra=shown), URL)
    assert found.published_at == datetime(2026, 3, 10, 3, 22, tzinfo=UTC)
    assert found.shown_on == found.published_at.date() == date(2026, 3, 9)


def test_a_page_of_which_only_the_change_is_shown_keeps_its_first_date() -> None:
    head = (
        "<meta property='article:published_time' content='2026-03-09T20:00:00Z'>"
        "<meta property='article:modified_time' content='2026-05-04T10:00:00Z'>"
    )
    found = extract(page(head, extra="<div class=date>Updated 4 May 2026</div>"), URL)
    assert found.published_at == datetime(2026, 3, 9, 20, tzinfo=UTC)
    assert found.shown_on == date(2026, 5, 4)


def test_the_lead_comes_first_in_the_text() -> None:
    lead = "A regulator asks what a model does with what patients say."
    body = page(f"<meta name=description content='{lead}'>").replace(b"<article>", f"<h2>{lead}</h2><article>".encode())
    found = extract(body, URL)
    assert found.lead == lead
    assert found.text.split("\n\n")[:2] == [lead, FIRST]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://outlet.example/inquiry?utm_source=x", "https://outlet.example/inquiry"),
        ("/inquiry", "https://outlet.example/inquiry"),
        ("https://elsewhere.example/inquiry", None),
        ("javascript:alert(1)", None),
        ("http://[", None),
    ],
)
def test_its_own_address(given: str, expected: str | None) -> None:
    assert extract(page(f'<link rel=canonical href="{given}">'), URL).canonical_url == expected
