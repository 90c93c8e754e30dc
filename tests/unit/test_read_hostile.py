"""Feeds that harm: each costs its own entries only, and what is said of it helps a person."""

import contextlib
import gzip
import json
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from modelwire.adapters.egress.body import MIB, Caps
from modelwire.adapters.fetch import HttpFetcher
from modelwire.adapters.store import memory_store
from modelwire.errors import Unreadable
from modelwire.ports import Fetcher, Store
from modelwire.read import Intake, article_id_of, extract, is_due, merge, parse_feed, poll_feed
from modelwire.read.effort import bounded
from modelwire.read.prose import body_text
from modelwire.testing import Answer, FakeWeb
from modelwire.types import Article, Feed, Polled, Rung
from tests.unit.make import NOW

HOUR = timedelta(hours=1)
SITE = "https://outlet.example/a"
DATE = "<pubDate>Mon, 09 Mar 2026 12:00:00 GMT</pubDate>"


def rss(*items: str) -> str:
    return (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Outlet</title>"
        f"<link>http://outlet.example/</link>{''.join(items)}</channel></rss>"
    )


def item(name: str, guid: str = "", title: str = "", link: str | None = None) -> str:
    url = f"http://outlet.example/{name}" if link is None else link
    told = f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""
    text = "<description>Corvane has opened an office.</description>"
    return f"<item><title>{title or f'Item {name}'}</title><link>{url}</link>{told}{DATE}{text}</item>"


@dataclass
class Wire:
    """Takes feeds in as a run does: polled when due, articles kept, the feed's row last."""

    fetcher: Fetcher
    store: Store

    def read(self, now: datetime) -> dict[str, Polled]:
        intake = Intake(self.fetcher, "Modelwire", Rung.FULL, (), news_age=timedelta(days=7))
        results = {}
        for feed in [feed for feed in self.store.feeds() if is_due(feed, now)]:
            result = poll_feed(feed, self.fetcher, now)
            fresh = self.store.new_entries(result.parsed.entries) if result.parsed else []
            known = {article.id: article for article in self.store.articles(map(article_id_of, fresh))}
            for entry in fresh:
                article, _ = intake.article(entry, feed.source_id, now)
                known[article.id] = merge(known[article.id], article) if article.id in known else article
            self.store.save_articles(known.values())
            self.store.save_entries(fresh, seen_at=now)
            self.store.save_feeds([result.feed])
            results[feed.url.rpartition("/")[2]] = result.polled
        return results

    def titles(self) -> list[str]:
        return [article.title for article in self.articles()]

    def articles(self) -> list[Article]:
        return self.store.unclustered(until=NOW + timedelta(days=30))


@pytest.fixture
def web() -> Iterator[FakeWeb]:
    with FakeWeb() as running:
        yield running


def wire(web: FakeWeb, *names: str) -> Wire:
    caps = Caps(first_byte=0.3, total=0.6)
    store = memory_store()
    store.save_feeds(Feed(web.url(f"/{name}"), "outlet.example") for name in names)
    hosts = {"outlet.example": web.address}
    return Wire(HttpFetcher(user_agent="Modelwire/0", allow=["127.0.0.0/8"], hosts=hosts, caps=caps), store)


GZIP = (("Content-Encoding", "gzip"),)
BOMB = "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>" + rss(item("x", title="&b;"))[38:]
#: name -> what is served, and the words that have to be said about it
HARMFUL = {
    "gone": (Answer("", 410), "withdrawn this feed (410 Gone): remove it, or give its new address"),
    "missing": (Answer("", 404), "the server answered 404 Not Found"),
    "failing": (Answer("oops", 500), "the server answered 500 Internal Server Error"),
    "login": (Answer("<!doctype html><title>Log in</title><form></form>"), "the answer is a web page, not a feed"),
    "empty": (Answer(""), "the answer is empty"),
    "words": (Answer("It works!"), "the answer is no feed"),
    "headless": (Answer("<rss version='2.0'><channel><tit"), "its XML is broken"),
    "entities": (Answer(BOMB), "builds entities out of entities"),
    "huge": (Answer(rss(item("x", title="x" * 11 * MIB))), "more than 5 MiB"),
    "zipbomb": (Answer(gzip.compress(b" " * 50 * MIB), headers=GZIP), "unpacks to more than"),
    "cutzip": (Answer(gzip.compress(rss(item("x")).encode())[:-20], headers=GZIP), "its compressed answer was cut off"),
    "cut": (Answer(rss(item("x")), cut_at=90), "broke off its answer"),
    "silent": (Answer("", delay=1), "did not answer within 0.3 s"),
    "dripping": (Answer(rss(item("x")), piece=1, pause=0.1), "took longer than 0.6 s in all"),
    "circle": (Answer.redirect("/circle"), "redirects more than 5 times"),
    "inside": (Answer.redirect("http://10.0.0.1/feed"), "10.0.0.1 is not a public address"),
    "json": (Answer('{"version": "https://jsonfeed.org/version/1.1"}'), "has no list of items"),
}


def test_each_harmful_feed_costs_its_own_entries_only(web: FakeWeb) -> None:
    for name, (answer, _) in HARMFUL.items():
        web.route(f"/{name}", answer)
    web.route("/a-good", Answer(rss(item("first"))))
    web.route("/z-good", Answer(rss(item("last"))))
    reader = wire(web, "a-good", *HARMFUL, "z-good")
    polled = reader.read(NOW)
    assert set(reader.titles()) == {"Item first", "Item last"}
    for name, (_, words) in HARMFUL.items():
        assert (polled[name].outcome, polled[name].created) == ("failed", 0), name
        assert words in polled[name].problem, (name, polled[name].problem)
    told = {feed.url.rpartition("/")[2]: feed.last_error for feed in reader.store.feeds()}
    assert told["a-good"] is told["z-good"] is None
    assert all(told[name] == polled[name].problem for name in HARMFUL)
    assert reader.read(NOW) == {}, "a second run at that instant asks nobody"
    assert reader.store.check() == []


def test_a_feed_whose_server_is_down_is_told_and_asked_again_later(web: FakeWeb) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    reader = wire(web)
    reader.store.save_feeds([Feed(f"http://127.0.0.1:{port}/feed", "outlet.example")])
    assert reader.read(NOW)["feed"].problem == "refused the connection"
    assert reader.read(NOW + HOUR / 2) == {}
    assert reader.read(NOW + 1.1 * HOUR)["feed"].outcome == "failed"
    assert reader.read(NOW + 2 * HOUR) == {}, "it is asked ever less often"
    assert reader.read(NOW + 26 * HOUR)["feed"].outcome == "failed"


@pytest.mark.parametrize(
    ("body", "kept", "problem"),
    [
        (rss(item("a"), item("b", link=""), item("c")), ["Item a", "Item c"], "1 item without a usable link or title"),
        (rss(item("a"), item("b", link="javascript:alert(1)")), ["Item a"], "1 item without a usable link or title"),
        (rss(item("a"), item("b", link="data:text/html,x"), item("c", link="ftp://x/")), ["Item a"], "2 items without"),
        (rss(item("a", "1"), item("b", "1"), item("c", "1")), ["Item a", "Item b", "Item c"], ""),
        (rss(item("a", "1"), item("a", "1")), ["Item a"], ""),
        (rss(item("a", title="Nul\0l")), ["Null"], ""),
        (rss(item("a"), item("b"))[:-60], ["Item a"], "could be saved"),
        (rss(item("a"), "<item><title>Q & A <<</title>", item("c")), ["Item a"], "its XML is broken"),
        (rss(item("a", title="Größe")).encode("latin-1"), ["Größe"], ""),
        (rss(item("a", title="Größe")).encode("utf-16"), ["Größe"], ""),
        (rss(item("a", title="&lt;script&gt;alert(1)&lt;/script&gt;News")), ["News"], ""),
        (rss(item("a", title="Bad\u202e\u200btitle\U000e0041")), ["Badtitle"], ""),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_feed_costs_the_items_that_it_hits(
    web: FakeWeb, body: str | bytes, kept: list[str], problem: str
) -> None:
    web.route("/feed", Answer(body))
    reader = wire(web, "feed")
    polled = reader.read(NOW)["feed"]
    assert polled.outcome == "fresh"
    assert set(kept) <= set(reader.titles())
    assert len(reader.titles()) == len(kept) or problem
    assert problem in polled.problem
    assert bool(problem) == bool(polled.problem)
    assert all(article.canonical_url.startswith("https://outlet.example/") for article in reader.articles())


def test_ten_thousand_items_are_read_as_far_as_the_limit(web: FakeWeb) -> None:
    web.route("/feed", Answer(rss(*(item(str(number)) for number in range(10_000)))))
    reader = wire(web, "feed")
    assert reader.read(NOW)["feed"].problem == "it holds 10,000 items, of which the first 2,000 were read"
    assert reader.store.article_count() == 2000


def test_guids_that_change_at_every_poll_make_no_new_articles(web: FakeWeb) -> None:
    web.route("/feed", *(Answer(rss(item("a", f"one{n}"), item("b", f"two{n}"))) for n in range(3)))
    reader = wire(web, "feed")
    for days in range(3):
        assert reader.read(NOW + timedelta(days=days))["feed"].outcome == "fresh"
        assert reader.store.article_count() == 2
    assert all(reader.store.revisions(article.id) == [] for article in reader.articles())


def test_a_page_that_harms_costs_only_itself(web: FakeWeb) -> None:
    web.route("/robots.txt", Answer("User-agent: *\nAllow: /"), host="outlet.example")
    pages = {
        "bomb": Answer(gzip.compress(b"<p>" * 20 * MIB), headers=GZIP),
        "deep": Answer("<html><body>" + "<div>" * 900_000 + "deep", headers=(("Content-Type", "text/html"),)),
        "binary": Answer(bytes(range(256)) * 100, headers=(("Content-Type", "text/html"),)),
        "silent": Answer("", delay=1),
    }
    for name, page in pages.items():
        web.route(f"/{name}", page, host="outlet.example")
    web.route("/feed", Answer(rss(*map(item, pages))))
    reader = wire(web, "feed")
    assert reader.read(NOW)["feed"].outcome == "fresh"
    found = {article.canonical_url.rpartition("/")[2]: article for article in reader.articles()}
    assert found.keys() == pages.keys()
    assert {article.text for article in found.values()} == {"Corvane has opened an office."}
    assert {article.origin for article in found.values()} == {"feed"}


def test_a_written_number_of_a_thousand_digits_is_no_character() -> None:
    endless = "&#" + "9" * 5000 + ";"
    told = {"url": SITE, "title": f"T{endless}", "content_text": f"B{endless}."}
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [told]})
    (entry,) = parse_feed(body.encode(), url=SITE, content_type="", now=NOW).entries
    assert (entry.title, entry.text) == ("T", "B.")
    xml = rss(item("a", title=f"A &amp; B {endless}"))
    assert [e.title for e in parse_feed(xml.encode(), url=SITE, content_type="", now=NOW).entries] == ["A & B"]


@pytest.mark.parametrize("text", ["\\n" * 100_000 + "x", "\\n\n\n" * 100_000 + "x"], ids=["row", "paragraphs"])
def test_written_line_breaks_take_linear_time(text: str) -> None:
    started = time.process_time()
    assert body_text(text, is_html=False).endswith("x")
    assert time.process_time() - started < 2


def test_what_takes_too_long_to_read_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("modelwire.read.effort.CPU_SECONDS", 0.2)
    started = time.process_time()
    author = f"<author>{'a.' * 200_000}@</author>"  # its library looks for a mail address in quadratic time
    with pytest.raises(Unreadable, match="s of computing"):
        parse_feed(rss(f"<item><title>t</title>{author}</item>").encode(), url=SITE, content_type="", now=NOW)
    with pytest.raises(Unreadable, match="s of computing"):
        extract(b"<p>Corvane has opened an office.</p>" * 100_000, SITE)
    assert time.process_time() - started < 5


def compute(seconds: float) -> str:
    started = time.process_time()
    while time.process_time() - started < seconds:
        pass
    return "done"


def test_a_bound_ends_with_its_block_and_holds_in_every_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("modelwire.read.effort.CPU_SECONDS", 0.05)
    with bounded():
        pass
    assert compute(0.2) == "done"

    def elsewhere() -> str:
        with bounded():
            pass
        compute(0.2)
        with bounded(), pytest.raises(TimeoutError, match="computing"):
            compute(5)
        return compute(0.2)

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(elsewhere).result() == "done"
    with bounded(), pytest.raises(TimeoutError, match="computing"):
        compute(5)


def test_a_page_that_its_extractor_stumbles_over_costs_only_itself() -> None:
    page = b"<html><body><p>" + b"&#" + b"9" * 5000 + b"; words</p></body></html>"
    with contextlib.suppress(Unreadable):
        extract(page, SITE)
