"""Several processes on one store: heartbeats, turns at a publisher, and locks."""

import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from modelwire.adapters.egress.pace import Pace
from modelwire.adapters.store import open_store
from modelwire.newsroom import open_newsroom
from modelwire.ports import Store
from modelwire.testing import FakeWeb, document
from modelwire.types import Article
from modelwire.urls import article_id
from tests.flow import wire

SECOND = timedelta(seconds=1)


def test_a_worker_is_known_from_its_first_heartbeat(store: Store) -> None:
    store.beat("a-1", "a", "0.1")
    store.beat("b-2", "b", "0.2")
    first, second = store.crew(60 * SECOND)
    assert [(w.id, w.machine, w.version) for w in (first, second)] == [("a-1", "a", "0.1"), ("b-2", "b", "0.2")]
    store.beat("a-1", "a", "0.1")
    again = store.crew(60 * SECOND)[0]
    assert again.started_at == first.started_at
    assert again.seen_at > first.seen_at


def test_one_that_is_silent_is_not_among_the_living(store: Store) -> None:
    store.beat("a-1", "a", "0.1")
    assert store.crew(timedelta(0)) == []
    store.bury(["a-1"])
    assert store.crew(60 * SECOND) == []


def test_a_turn_is_had_by_one_at_a_time(store: Store) -> None:
    assert store.take_turn("outlet.example", "one", 30 * SECOND) == timedelta(0)
    assert 29 * SECOND < store.take_turn("outlet.example", "two", 30 * SECOND) <= 30 * SECOND
    assert store.take_turn("other.example", "two", 30 * SECOND) == timedelta(0)
    store.end_turn("outlet.example", "one", 5 * SECOND)
    assert 4 * SECOND < store.take_turn("outlet.example", "two", 30 * SECOND) <= 5 * SECOND
    store.end_turn("outlet.example", "one", -SECOND)
    assert store.take_turn("outlet.example", "two", 30 * SECOND) == timedelta(0)


def test_who_comes_back_late_does_not_end_the_turn_of_another(store: Store) -> None:
    store.take_turn("outlet.example", "dead", -SECOND)  # its time is over, and it did not say so
    assert store.take_turn("outlet.example", "next", 30 * SECOND) == timedelta(0)
    store.end_turn("outlet.example", "dead", -SECOND)
    assert store.take_turn("outlet.example", "third", 30 * SECOND) > 20 * SECOND


def test_a_sole_lock_keeps_others_out_until_it_is_left(kept_url: str) -> None:
    order: list[str] = []
    inside, go = threading.Event(), threading.Event()

    def second(store: Store) -> None:
        inside.wait(10)
        go.set()
        with store.sole("intake"):
            order.append("second")

    with closing(open_store(kept_url)) as one:
        # In SQLite one process has the store, so there it is the same for both.
        other = one if kept_url.startswith("sqlite") else open_store(kept_url)
        thread = threading.Thread(target=second, args=(other,))
        thread.start()
        with one.sole("intake"):
            inside.set()
            assert go.wait(10)
            thread.join(0.3)
            assert thread.is_alive()
            order.append("first")
        thread.join(10)
        if other is not one:
            other.close()
    assert order == ["first", "second"]


def test_two_processes_keep_one_gap(kept_url: str) -> None:
    """Two paces that share nothing but the rows."""
    begun: list[float] = []
    gap = timedelta(seconds=0.3)

    def nap(seconds: float) -> None:
        """Whoever waits for another process looks again soon."""
        time.sleep(min(seconds, 0.05))

    def ask(store: Store) -> None:
        pace = Pace(gap, time.monotonic, nap, lambda: 0.0, store)
        for _ in range(3):
            with pace.turn("outlet.example"):
                begun.append(time.monotonic())

    with closing(open_store(kept_url)) as one, closing(open_store(kept_url)) as other:
        threads = [threading.Thread(target=ask, args=(store,)) for store in (one, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
    gaps = [after - before for before, after in zip(sorted(begun), sorted(begun)[1:], strict=False)]
    assert len(gaps) == 5
    assert min(gaps) >= gap.total_seconds() * 0.98


def test_two_readings_of_one_article_at_once_are_put_together(tmp_path: Path) -> None:
    """Two workers read feeds that name one article: what one has kept meanwhile is not lost to the other."""
    item = ("/corvane", wire.SHORT, wire.text("wire"), wire.june(12, 10))
    with FakeWeb() as web:
        for host in ("one.example", "two.example"):
            feed = wire.rss(host, host, [item]).replace(f"http://{host}/corvane", "http://tidings.example/corvane")
            web.route("/feed.xml", document(feed, "application/rss+xml"), host=host)
        feeds = {f"http://{host}/feed.xml": host for host in ("one.example", "two.example")}
        with open_newsroom(wire.publication(tmp_path, wire.settings(web, feeds))) as room:
            room.due(wire.NOW)
            real, between = room.store.articles, threading.Barrier(2, timeout=20)
            first = threading.local()

            def articles(ids: Iterable[str]) -> list[Article]:
                found = real(ids)
                if not getattr(first, "asked", False):  # both have asked what is known, and nothing was
                    first.asked = True
                    between.wait()
                return found

            vars(room.store)["articles"] = articles
            with ThreadPoolExecutor(2) as pool:
                told = [one for done in pool.map(lambda url: room.read([url], wire.NOW), feeds) for one in done]
            (kept,) = real([article_id("http://tidings.example/corvane")])
    first_kept, second_kept = sorted(told, key=lambda one: -one.created)
    assert (first_kept.created, first_kept.updated, second_kept.created) == (1, 0, 0)
    # Of two that see it at one instant the one whose name comes first has brought it, whoever was quicker.
    assert second_kept.updated == ("one.example" in second_kept.feed_url)
    assert kept.text
