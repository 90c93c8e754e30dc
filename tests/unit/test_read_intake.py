from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from modelwire.errors import ReadError, Refused
from modelwire.ports import Response
from modelwire.read import Intake, article_id_of
from modelwire.text import digest
from modelwire.types import Article, Entry, Rung, Signal, Source
from tests.unit.make import NOW
from tests.unit.read_web import DictFetcher, answer
from tests.unit.test_read_extract import FIRST, SECOND, page

SITE = "https://outlet.example"
URL, ROBOTS = f"{SITE}/a", f"{SITE}/robots.txt"
SHORT = "Corvane has opened an office in Norwick."
LONG = " ".join(f"Sentence number {n} says something about the office." for n in range(30))
OPEN = answer("User-agent: *\nDisallow: /private")
HTML = answer(page(), content_type="text/html; charset=utf-8")
WEEK = timedelta(days=7)


def entry(text: str = SHORT, **more: Any) -> Entry:
    fields: dict[str, Any] = {
        "feed_url": f"{SITE}/feed",
        "guid": "1",
        "url": URL,
        "title": "A title",
        "text": text,
        "published_at": NOW,
        "language": "en",
    }
    return Entry(**(fields | more))


def take(
    what: Entry,
    web: dict[str, Response | ReadError] | None = None,
    *,
    rung: Rung = Rung.FULL,
    sources: tuple[Source, ...] = (),
) -> tuple[Article, tuple[Signal, ...], list[str]]:
    fetcher = DictFetcher({ROBOTS: OPEN, URL: HTML} if web is None else web)
    article, signals = Intake(fetcher, "Modelwire", rung, sources, news_age=WEEK).article(what, "outlet.example", NOW)
    return article, signals, fetcher.asked


def test_a_short_text_is_read_from_the_page() -> None:
    article, signals, asked = take(entry())
    assert asked == [ROBOTS, URL]
    assert (article.origin, article.rung, article.backfill) == ("page", Rung.FULL, False)
    assert FIRST in article.text
    assert SECOND in article.text.split("\n\n")
    assert article.digest == digest(article.title, article.text)
    assert article.id == article_id_of(entry())
    assert (article.publisher, article.source_id, article.title) == ("outlet.example", "outlet.example", "A title")
    assert [(s.kind, s.rung) for s in signals] == [("robots", Rung.FULL)]


def test_enough_text_in_the_feed_leaves_the_page_alone() -> None:
    article, _, asked = take(entry(LONG))
    assert asked == [ROBOTS]
    assert (article.text, article.origin, article.rung) == (LONG, "feed", Rung.FULL)


def test_the_longer_text_stays() -> None:
    feed_text = LONG.rsplit(" ", 100)[0]
    article, _, asked = take(entry(feed_text))
    assert asked == [ROBOTS, URL]
    assert (article.text, article.origin) == (feed_text, "feed")


@pytest.mark.parametrize("web", [{}, {ROBOTS: answer(status=503)}, {ROBOTS: Refused(ROBOTS, "private address")}])
def test_robots_out_of_reach_bar_the_page_and_cap_the_text(web: dict[str, Response | ReadError]) -> None:
    article, signals, asked = take(entry(), {URL: HTML, **web})
    assert asked == [ROBOTS]
    assert (article.text, article.origin, article.rung) == (SHORT, "feed", Rung.CAPPED)
    assert [s.page_only for s in signals] == [True]


@pytest.mark.parametrize(
    ("feed", "rules", "rung"),
    [
        (f"{SITE}/feed", OPEN, Rung.CAPPED),
        (f"{SITE}/private/feed", OPEN, Rung.NO_FETCH),
        (f"{SITE}/feed", answer("User-agent: *\nDisallow: /"), Rung.NO_FETCH),
        (f"{SITE}/feed", answer("User-agent: *\nDisallow: /\nAllow: /feed"), Rung.CAPPED),
        ("https://digest.example/feed", OPEN, Rung.NO_FETCH),
    ],
)
def test_a_disallowed_page_is_not_fetched_and_what_is_kept_is_what_its_publisher_puts_into_an_open_feed(
    feed: str, rules: Response, rung: Rung
) -> None:
    barred = entry(url=f"{SITE}/private/a", feed_url=feed)
    article, signals, asked = take(barred, {ROBOTS: rules, f"{SITE}/private/a": HTML})
    assert asked == [ROBOTS]
    assert (article.text, article.rung) == (SHORT if rung else "", rung)
    assert [(s.url, s.rung) for s in signals] == [(ROBOTS, Rung.FULL), (f"{SITE}/private/a", rung)]


@pytest.mark.parametrize("text", [SHORT, LONG])
def test_what_is_old_at_first_sight_is_archive_and_costs_no_request(text: str) -> None:
    article, signals, asked = take(entry(text, published_at=NOW - WEEK - timedelta(seconds=1)))
    assert (asked, signals) == ([], ())
    assert (article.text, article.backfill) == ("", True)
    assert article.digest == digest("A title", text), "the digest stays though the text does not"


@pytest.mark.parametrize(
    ("published", "stands", "backfill"),
    [
        (NOW - WEEK, NOW - WEEK, False),
        (None, NOW, False),
        (NOW + timedelta(days=6), NOW + timedelta(days=6), False),
        (NOW + timedelta(days=8), NOW, False),
        (datetime(1985, 1, 1, tzinfo=NOW.tzinfo), NOW, False),
    ],
)
def test_dates(published: datetime | None, stands: datetime, backfill: bool) -> None:
    article, _, _ = take(entry(LONG, published_at=published))
    assert (article.published_at, article.first_seen_at, article.backfill) == (stands, NOW, backfill)


def test_an_undated_item_of_a_first_poll_is_archive() -> None:
    article, _, asked = take(entry(LONG, published_at=None, backlog=True))
    assert (article.backfill, article.text, article.published_at, asked) == (True, "", NOW, [])


@pytest.mark.parametrize(("page_says", "backfill"), [("2026-03-08T10:00:00Z", False), ("2025-03-08T10:00:00Z", True)])
def test_a_date_that_only_the_page_gives_counts(page_says: str, backfill: bool) -> None:
    dated = answer(page(f"<meta property='article:published_time' content='{page_says}'>"), content_type="text/html")
    article, _, _ = take(entry(published_at=None), {ROBOTS: OPEN, URL: dated})
    assert article.published_at == datetime.fromisoformat(page_says)
    assert (article.backfill, bool(article.text)) == (backfill, not backfill)


@pytest.mark.parametrize("rung", [Rung.NO_FETCH, Rung.LINK_ONLY])
def test_a_link_only_source_keeps_no_text_and_costs_no_request(rung: Rung) -> None:
    limited = Source("outlet.example", "Outlet", SITE, (), rung=rung)
    article, signals, asked = take(entry(LONG), sources=(limited,))
    assert (article.rung, article.text, asked) == (rung, "", [])
    assert [(s.kind, s.rung) for s in signals] == [("operator", rung)]


def test_the_limit_of_the_publisher_holds_behind_another_feed() -> None:
    own = Source("outlet.example", "Outlet", SITE, (), rung=Rung.LINK_ONLY)
    other = Source("digest.example", "Digest", "https://digest.example/", ())
    fetcher = DictFetcher({ROBOTS: OPEN})
    intake = Intake(fetcher, "Modelwire", Rung.FULL, (own, other), news_age=WEEK)
    article, _ = intake.article(entry(LONG), "digest.example", NOW)
    assert (article.rung, article.text, article.source_id) == (Rung.LINK_ONLY, "", "digest.example")


def test_a_source_may_not_lift_the_default() -> None:
    lifted = Source("outlet.example", "Outlet", SITE, (), rung=Rung.FULL)
    article, _, asked = take(entry(), rung=Rung.CAPPED, sources=(lifted,))
    assert (article.rung, article.text, asked) == (Rung.CAPPED, SHORT, [ROBOTS])


@pytest.mark.parametrize(
    ("tag", "rung"), [("noarchive", Rung.CAPPED), ("nosnippet", Rung.LINK_ONLY), ("noai", Rung.LINK_ONLY)]
)
def test_what_the_page_says_of_itself_counts(tag: str, rung: Rung) -> None:
    marked = answer(page(f"<meta name=robots content={tag}>"), content_type="text/html")
    article, signals, _ = take(entry(), {ROBOTS: OPEN, URL: marked})
    assert (article.rung, bool(article.text)) == (rung, rung > Rung.LINK_ONLY)
    assert signals[-1].kind == f"meta {tag}"


@pytest.mark.parametrize(
    ("status", "rung"), [(401, Rung.NO_FETCH), (403, Rung.NO_FETCH), (429, Rung.LINK_ONLY), (451, Rung.NO_FETCH)]
)
def test_a_wall_is_not_climbed(status: int, rung: Rung) -> None:
    article, signals, asked = take(entry(), {ROBOTS: OPEN, URL: answer(status=status)})
    assert (article.text, article.rung, asked) == ("", rung, [ROBOTS, URL])
    assert str(status) in signals[-1].value


@pytest.mark.parametrize(
    "given",
    [
        ReadError(URL, "did not answer"),
        answer(status=404),
        answer(status=500),
        answer(b"%PDF-1.7", content_type="application/pdf"),
        answer("<html><body></body></html>", content_type="text/html"),
        replace(HTML, url="https://login.example/?next=outlet"),
    ],
)
def test_a_page_that_cannot_be_read_costs_only_itself(given: Response | ReadError) -> None:
    article, _, _ = take(entry(), {ROBOTS: OPEN, URL: given})
    assert (article.text, article.origin) == (SHORT, "feed")


def test_a_host_that_does_not_answer_is_not_waited_for_again_and_again() -> None:
    fetcher = DictFetcher({ROBOTS: OPEN, "https://other.example/robots.txt": OPEN})
    intake = Intake(fetcher, "Modelwire", Rung.FULL, (), news_age=WEEK)
    for number in range(5):
        article, _ = intake.article(entry(url=f"{SITE}/{number}"), "outlet.example", NOW)
        assert (article.text, article.origin) == (SHORT, "feed")
    intake.article(entry(url="https://other.example/0"), "other.example", NOW)
    assert fetcher.asked == [
        ROBOTS, f"{SITE}/0", f"{SITE}/1", "https://other.example/robots.txt", "https://other.example/0",
    ]  # fmt: skip


def test_what_a_page_says_of_itself_counts_even_if_no_article_is_found_in_it() -> None:
    bare = answer(
        "<html><head><meta name=robots content=nosnippet></head><body></body></html>", content_type="text/html"
    )
    article, signals, _ = take(entry(), {ROBOTS: OPEN, URL: bare})
    assert (article.rung, article.text, signals[-1].kind) == (Rung.LINK_ONLY, "", "meta nosnippet")


def test_a_redirect_is_asked_about_where_it_ends() -> None:
    moved, there = replace(HTML, url="https://www.outlet.example/a"), "https://www.outlet.example/robots.txt"
    barred: dict[str, Response | ReadError] = {ROBOTS: OPEN, URL: moved, there: answer("User-agent: *\nDisallow: /")}
    article, _, asked = take(entry(), barred)
    assert (article.text, article.rung, asked) == ("", Rung.NO_FETCH, [ROBOTS, URL, there])
    article, _, _ = take(entry(), barred | {there: OPEN})
    assert (article.origin, article.rung) == ("page", Rung.FULL)


def test_robots_are_asked_once_a_run() -> None:
    fetcher = DictFetcher({ROBOTS: OPEN, URL: HTML})
    intake = Intake(fetcher, "Modelwire", Rung.FULL, (), news_age=WEEK)
    for number in range(3):
        intake.article(entry(LONG, url=f"{SITE}/{number}"), "outlet.example", NOW)
    assert fetcher.asked == [ROBOTS]


def test_entries_that_share_a_page_are_told_apart_and_the_page_is_left_alone() -> None:
    first, _, asked = take(entry(url=f"{URL}#1"))
    second, _, _ = take(entry(url=f"{URL}#2"))
    assert first.id != second.id
    assert (first.canonical_url, first.publisher, asked) == (f"{URL}#1", "outlet.example", [ROBOTS])


GERMAN = (
    "Die Behörde hat gestern eine Untersuchung eröffnet, weil die Firma ihre Daten nicht geschützt hat, wie sie sagt. "
    * 8
)


@pytest.mark.parametrize(
    ("text", "declared", "source", "language"),
    [
        (GERMAN, "en", "en", "de"),
        (GERMAN, None, "it-CH", "de"),
        (SHORT, "fr", "en", "fr"),
        (SHORT, None, "it-CH", "it"),
        (GERMAN, None, None, "de"),
        ("Kurz und gut.", None, None, "und"),
    ],
)
def test_language(text: str, declared: str | None, source: str | None, language: str) -> None:
    sources = (Source("outlet.example", "Outlet", SITE, (), language=source),) if source else ()
    article, _, _ = take(entry(text, language=declared), {}, sources=sources)
    assert article.language == language


def test_a_page_behind_a_check_for_people_is_a_wall_whatever_its_status() -> None:
    article, signals, asked = take(entry(), {ROBOTS: OPEN, URL: replace(HTML, headers={"cf-mitigated": "challenge"})})
    assert (article.text, article.rung, asked) == ("", Rung.LINK_ONLY, [ROBOTS, URL])
    assert "people" in signals[-1].value


@pytest.mark.parametrize(("delay", "gap", "pages"), [("10", 10, 3), ("60", 60, 3), ("61", 60, 1)])
def test_a_host_is_left_alone_as_long_as_it_asks(delay: str, gap: int, pages: int) -> None:
    web: dict[str, Response | ReadError] = {ROBOTS: answer(f"User-agent: *\nCrawl-delay: {delay}\nDisallow: /x")}
    fetcher = DictFetcher(web | {f"{SITE}/{n}": HTML for n in range(3)})
    intake = Intake(fetcher, "Modelwire", Rung.FULL, (), news_age=WEEK)
    for number in range(3):
        intake.article(entry(url=f"{SITE}/{number}"), "outlet.example", NOW)
    assert fetcher.gaps == [timedelta(0), *[timedelta(seconds=gap)] * pages]


def test_no_host_gives_more_than_its_share_of_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("modelwire.read.intake._MOST_PAGES", 2)
    fetcher = DictFetcher({ROBOTS: OPEN} | {f"{SITE}/{n}": HTML for n in range(4)})
    intake = Intake(fetcher, "Modelwire", Rung.FULL, (), news_age=WEEK)
    origins = [intake.article(entry(url=f"{SITE}/{n}"), "outlet.example", NOW)[0].origin for n in range(4)]
    assert origins == ["page", "page", "feed", "feed"]


def test_the_limit_on_a_feed_is_a_row_of_each_piece_that_it_brings() -> None:
    digest_ = Source("digest.example", "Digest", "https://digest.example/", (), rung=Rung.LINK_ONLY)
    own = Source("outlet.example", "Outlet", SITE, (), rung=Rung.CAPPED)
    intake = Intake(DictFetcher({}), "Modelwire", Rung.FULL, (digest_, own), news_age=WEEK)
    _, here = intake.article(entry(), "digest.example", NOW)
    _, there = intake.article(entry(url="https://other.example/b"), "digest.example", NOW)
    told = [(s.domain, s.url, s.kind, s.rung) for s in (*here, *there)]
    assert told == [
        ("outlet.example", URL, "operator, by feed", Rung.LINK_ONLY),
        ("outlet.example", SITE, "operator", Rung.CAPPED),
        ("other.example", "https://other.example/b", "operator, by feed", Rung.LINK_ONLY),
    ]
