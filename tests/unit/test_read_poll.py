from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import format_datetime

import pytest

from modelwire.errors import ReadError, Refused
from modelwire.ports import Response
from modelwire.read import PollResult, accepted, is_due, poll_feed
from modelwire.types import Feed
from tests.unit.make import NOW
from tests.unit.read_web import DictFetcher, answer

URL = "https://outlet.example/feed.xml"
FEED = Feed(URL, "outlet.example")
HOUR = timedelta(hours=1)


def rss(*titles: str, date: str = "<pubDate>Mon, 09 Mar 2026 12:00:00 GMT</pubDate>") -> str:
    items = "".join(f"<item><title>{t}</title><link>https://outlet.example/{t}</link>{date}</item>" for t in titles)
    return (
        f"<rss version='2.0'><channel><title>Outlet</title><link>https://outlet.example/</link>{items}</channel></rss>"
    )


def poll(feed: Feed, given: Response | ReadError, now: datetime = NOW) -> PollResult:
    return poll_feed(feed, DictFetcher({URL: given}), now)


def test_a_first_poll_is_fresh() -> None:
    result = poll(FEED, answer(rss("a", "b"), etag='W/"1"', last_modified="x"))
    assert result.parsed
    assert [entry.title for entry in result.parsed.entries] == ["a", "b"]
    assert (result.polled.outcome, result.polled.problem) == ("fresh", "")
    feed = result.feed
    assert (feed.title, feed.homepage, feed.etag, feed.last_modified) == (
        "Outlet",
        "https://outlet.example/",
        'W/"1"',
        "x",
    )
    assert (feed.polled_at, feed.succeeded_at, feed.failures, feed.last_error) == (NOW, NOW, 0, None)
    assert not is_due(feed, NOW)
    assert is_due(feed, NOW + HOUR)


def test_the_next_poll_is_conditional_and_304_is_unchanged() -> None:
    known = poll(FEED, answer(rss("a"), etag='W/"1"', last_modified="x")).feed
    fetcher = DictFetcher({URL: answer(status=304, etag='"2"')})
    result = poll_feed(known, fetcher, NOW + HOUR)
    assert fetcher.validators == [('W/"1"', "x")]
    assert (result.polled.outcome, result.parsed) == ("unchanged", None)
    assert (result.feed.etag, result.feed.last_modified) == ('"2"', "x"), "a 304 may bring one and leave the other"


def test_the_same_bytes_are_unchanged_and_bring_their_validators() -> None:
    known = poll(FEED, answer(rss("a"), etag='"1"', last_modified="x")).feed
    result = poll(known, answer(rss("a"), etag='"2"'), NOW + HOUR)
    assert (result.polled.outcome, result.parsed) == ("unchanged", None)
    assert (result.feed.etag, result.feed.last_modified) == ('"2"', None), "with a new body the old ones are void"


def test_new_bytes_are_fresh() -> None:
    known = poll(FEED, answer(rss("a"))).feed
    assert poll(known, answer(rss("b", "a")), NOW + HOUR).polled.outcome == "fresh"


def test_a_feed_without_items_is_fine() -> None:
    result = poll(FEED, answer(rss()))
    assert (result.polled.outcome, result.polled.created, result.polled.problem) == ("fresh", 0, "")
    assert result.parsed
    assert result.parsed.entries == ()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Refused(URL, "private address"), "private address"),
        (ReadError(URL, "did not answer"), "did not answer"),
        (answer(status=404), "the server answered 404 Not Found"),
        (answer(status=500), "the server answered 500 Internal Server Error"),
        (answer(status=799), "the server answered 799"),
        (answer(status=302), "302 Found"),
        (answer("<!doctype html><p>Log in</p>"), "a web page, not a feed"),
        (answer(""), "empty"),
        (answer("", status=204), "empty"),
        (answer("<rss version='2.0'><chan"), "broken"),
        (answer(status=304), "never read before"),
    ],
)
def test_a_bad_feed_is_a_value(given: Response | ReadError, words: str) -> None:
    result = poll(FEED, given)
    assert (result.polled.outcome, result.parsed) == ("failed", None)
    assert words in result.polled.problem
    assert result.feed.last_error == result.polled.problem
    assert (result.feed.failures, result.feed.polled_at, result.feed.succeeded_at) == (1, NOW, None)
    assert is_due(result.feed, NOW + 1.05 * HOUR)


def test_failures_count_up_and_one_success_ends_them() -> None:
    feed = FEED
    for n in range(1, 9):
        feed = poll(feed, answer(status=500)).feed
        assert feed.failures == n
    assert not is_due(feed, NOW + 20 * HOUR)
    assert is_due(feed, NOW + 24 * HOUR)
    well = poll(feed, answer(rss("a"))).feed
    assert (well.failures, well.last_error) == (0, None)


def test_an_error_page_leaves_no_validators_and_no_digest() -> None:
    known = poll(FEED, answer(rss("a"), etag='"1"')).feed
    for bad in (answer("<html>maintenance</html>", etag='"bad"'), answer(status=500, etag='"bad"')):
        failed = poll(known, bad, NOW + HOUR).feed
        assert (failed.etag, failed.digest) == (known.etag, known.digest)


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_kept(status: int) -> None:
    until = NOW + timedelta(days=2)
    feed = poll(FEED, answer(status=status, retry_after=format_datetime(until, usegmt=True))).feed
    assert feed.next_poll_at == until


def test_a_feed_that_is_gone_is_left_alone() -> None:
    result = poll(FEED, answer(status=410))
    assert "410 Gone" in (result.feed.last_error or "")
    assert not is_due(result.feed, NOW + timedelta(days=3000))


def test_what_could_be_saved_is_fresh_with_a_note() -> None:
    whole = rss("a", "b")
    result = poll(FEED, answer(whole[: whole.index("<title>b") + 8]))
    assert result.parsed
    assert result.parsed.entries[0].title == "a"
    assert (result.polled.outcome, result.feed.failures) == ("fresh", 0)
    assert "its XML is broken" in result.polled.problem


def test_undated_items_of_a_first_poll_are_backlog_and_later_ones_news() -> None:
    first = poll(FEED, answer(rss("old", date="")))
    assert first.parsed
    assert [entry.backlog for entry in first.parsed.entries] == [True]
    later = poll(first.feed, answer(rss("new", "old", date="")), NOW + HOUR)
    assert later.parsed
    assert [entry.backlog for entry in later.parsed.entries] == [False, False]
    dated = poll(FEED, answer(rss("a")))
    assert dated.parsed
    assert [entry.backlog for entry in dated.parsed.entries] == [False]


def test_relative_links_follow_a_redirect() -> None:
    entry = "<entry><title>t</title><link href='a'/></entry>"
    body = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>O</title>{entry}</feed>"
    result = poll(FEED, answer(body, url="https://new.example/x/feed"))
    assert result.parsed
    assert result.parsed.entries[0].url == "https://new.example/x/a"


def test_polling_again_at_the_same_instant_gives_the_same() -> None:
    given = answer(rss("a"), etag='"1"')
    assert poll(FEED, given) == poll(FEED, given)
    assert replace(poll(FEED, given).feed, digest=None) == replace(
        poll(poll(FEED, given).feed, given).feed, digest=None
    )


def test_entries_belong_to_the_feed_whatever_a_redirect_makes_of_its_address() -> None:
    for place in ("https://cdn.example/1/feed.xml", "https://cdn.example/2/feed.xml"):
        parsed = poll(FEED, answer(rss("a"), url=place)).parsed
        assert parsed
        assert [entry.feed_url for entry in parsed.entries] == [URL]


# ── moves (TRUST A8) ─────────────────────────────────────────────────────────────────────────────────────────

DAY = timedelta(days=1)
NEW = "https://outlet.example/new.xml"
READ = poll(FEED, answer(rss("a"), etag='"1"')).feed


def polls(feed: Feed, *given: tuple[Response, timedelta]) -> tuple[Feed, list[str]]:
    """The feed after polls at those times, whatever it said of when to come back; and the notes of each."""
    notes: list[str] = []
    for response, after in given:
        result = poll_feed(feed, DictFetcher({feed.address: response}), NOW + after)
        feed, notes = result.feed, [*notes, result.polled.problem]
    return feed, notes


def to(url: str, for_good: bool = True, status: int = 304) -> Response:
    return Response(url, status, {}, b"", moved_for_good=for_good)


def test_a_feed_that_moved_for_good_a_day_ago_is_asked_for_at_its_new_address() -> None:
    feed, notes = polls(READ, (to(NEW), HOUR), (to(NEW), 2 * HOUR), (to(NEW), DAY))
    assert feed.address == FEED.url, "three times within a day is not enough"
    feed, [note] = polls(feed, (to(NEW), DAY + HOUR))
    assert (feed.url, feed.address, feed.etag) == (FEED.url, NEW, '"1"')
    assert f"moved to {NEW} for good" in note
    assert notes == [""] * 3
    again = poll_feed(feed, DictFetcher({NEW: answer(rss("a", "b"))}), NOW + 3 * DAY)
    assert again.parsed
    assert {entry.feed_url for entry in again.parsed.entries} == {FEED.url}, "its items keep their history"


@pytest.mark.parametrize(
    "second",
    [to(NEW, for_good=False), to("https://outlet.example/newer.xml"), to(FEED.url), to("http://outlet.example/n")],
)
def test_a_move_has_to_be_the_same_on_both_polls(second: Response) -> None:
    feed, _ = polls(READ, (to(NEW), HOUR), (second, DAY), (to(NEW), DAY + 2 * HOUR))
    assert feed.address == FEED.url


@pytest.mark.parametrize("response", [to(NEW, for_good=False), to("http://outlet.example/feed.xml")])
def test_a_passing_redirect_and_a_downgrade_are_never_stored(response: Response) -> None:
    feed, _ = polls(READ, (response, HOUR), (response, 2 * DAY), (response, 9 * DAY))
    assert (feed.address, feed.moving_to) == (FEED.url, "")


def test_a_move_to_another_publisher_waits_for_the_operator() -> None:
    elsewhere = "https://other.example/feed"
    feed, notes = polls(READ, (to(elsewhere), HOUR), (to(elsewhere), 3 * DAY))
    assert feed.address == FEED.url
    assert notes[1] == (
        f"it has moved to {elsewhere}, which is another publisher's: `modelwire source add {elsewhere}` follows it"
    )
    assert accepted(feed).address == elsewhere


def test_a_missing_feed_is_asked_for_two_weeks_and_then_sleeps() -> None:
    missing = answer(status=404)
    feed, _ = polls(READ, (missing, HOUR), (missing, 2 * DAY), (missing, 14 * DAY))
    assert (feed.ended, feed.failures) == ("", 3)
    feed, [note] = polls(feed, (missing, 14 * DAY + HOUR))
    assert feed.ended == "dormant"
    assert "no such feed since 2026-03-09 (404 Not Found)" in note
    assert not is_due(feed, NOW + 900 * DAY)


def test_a_feed_that_comes_back_is_not_missing_any_more() -> None:
    feed, _ = polls(READ, (answer(status=404), HOUR), (to(FEED.url), 2 * DAY), (answer(status=404), 15 * DAY))
    assert feed.missing_since == NOW + 15 * DAY
    assert feed.ended == ""


# ── validators (TRUST A4) ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "given",
    [
        answer(status=304, etag='W/"2"', last_modified="x y"),
        answer(rss("a"), etag='W/"2"', last_modified="x y"),
        answer(rss("a", "b"), etag='W/"2"', last_modified="x y"),
    ],
)
def test_whatever_answer_brings_validators_they_are_kept_as_they_are(given: Response) -> None:
    feed, _ = polls(READ, (given, HOUR))
    assert (feed.etag, feed.last_modified) == ('W/"2"', "x y")


def test_a_304_without_validators_leaves_those_that_are_known() -> None:
    assert polls(READ, (answer(status=304), HOUR))[0].etag == '"1"'


def test_no_date_is_ever_made_up() -> None:
    feed, _ = polls(READ, (answer(rss("a", "b"), etag='"2"', date="Mon, 09 Mar 2026 12:00:00 GMT"), HOUR))
    assert feed.last_modified is None


def test_what_a_feed_says_of_its_rhythm_holds_for_polls_without_a_body() -> None:
    told = rss("a").replace("<item>", "<ttl>300</ttl><skipHours><hour>2</hour></skipHours><item>", 1)
    feed, _ = polls(FEED, (answer(told, etag='"1"'), HOUR))
    assert feed.next_poll_at == NOW + 7 * HOUR, "20:00, an hour later, five hours, and not at 02:00"
    feed, _ = polls(feed, (answer(status=304), 7 * HOUR))
    assert feed.next_poll_at == NOW + 12 * HOUR
