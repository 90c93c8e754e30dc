from datetime import datetime, timedelta
from email.utils import format_datetime

import pytest

from modelwire.adapters.store import memory_store, open_store
from modelwire.errors import Paused
from modelwire.patience import PatientFetcher
from modelwire.ports import Response
from modelwire.read import is_due, poll_feed
from modelwire.types import Feed
from tests.unit.make import NOW
from tests.unit.read_web import DictFetcher, answer

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
A, B = "https://outlet.example/a", "http://outlet.example/b"


def until(given: Response) -> datetime | None:
    fetcher = PatientFetcher(DictFetcher({A: given}), memory_store())
    fetcher.get(A, now=NOW)
    try:
        fetcher.get(B, now=NOW)
    except Paused as error:
        return error.until
    except Exception:
        return None
    return None


@pytest.mark.parametrize(
    ("given", "wait"),
    [
        (answer(status=429, retry_after="7200"), 2 * HOUR),
        (answer(status=503, retry_after="7200"), 2 * HOUR),
        (answer(status=429, retry_after=format_datetime(NOW + 3 * DAY, usegmt=True)), 3 * DAY),
        (answer(status=503, retry_after="99999999"), 30 * DAY),
        (answer(status=429), HOUR),
        (answer(status=429, retry_after="5"), HOUR),
        (answer(status=503), None),
        (answer(status=500, retry_after="7200"), None),
        (answer("x", retry_after="7200"), None),
    ],
)
def test_one_answer_speaks_for_all_addresses_of_a_host(given: Response, wait: timedelta | None) -> None:
    assert until(given) == (wait and NOW + wait)


def test_a_host_that_pauses_is_not_asked_and_other_hosts_are() -> None:
    web = DictFetcher({A: answer(status=429), "https://other.example/": answer("x")})
    fetcher = PatientFetcher(web, memory_store())
    fetcher.get(A, now=NOW)
    for url in (A, B):
        with pytest.raises(Paused, match="asked to be left alone until 2026-03-09 21:00Z"):
            fetcher.get(url, now=NOW + HOUR / 2)
    assert fetcher.get("https://other.example/", now=NOW).body == b"x"
    assert web.asked == [A, "https://other.example/"]
    fetcher.get(A, now=NOW + HOUR)
    assert web.asked[-1] == A


def test_the_host_that_pauses_is_the_one_to_which_a_redirect_led() -> None:
    memory = memory_store()
    fetcher = PatientFetcher(DictFetcher({A: answer(status=429, url="https://cdn.example:8443/a")}), memory)
    fetcher.get(A, now=NOW)
    assert memory.pause("outlet.example") is None
    assert memory.pause("cdn.example:8443") is not None


def test_a_pause_outlives_the_process(database_url: str) -> None:
    if database_url == "sqlite://":
        pytest.skip("what is in memory alone outlives nothing")
    first = open_store(database_url)
    PatientFetcher(DictFetcher({A: answer(status=429, retry_after="86400")}), first).get(A, now=NOW)
    first.close()
    second = open_store(database_url)
    with pytest.raises(Paused):
        PatientFetcher(DictFetcher({}), second).get(B, now=NOW + DAY - HOUR)
    second.close()


def test_a_feed_waits_with_its_host_and_that_is_no_failure() -> None:
    web = DictFetcher({A: answer(status=429, retry_after="86400")})
    fetcher = PatientFetcher(web, memory_store())
    fetcher.get(A, now=NOW)
    result = poll_feed(Feed(B, "outlet.example", failures=2), fetcher, NOW + HOUR)
    assert web.asked == [A]
    assert (result.feed.failures, result.feed.next_poll_at) == (2, NOW + DAY)
    assert "asked to be left alone" in result.polled.problem
    assert not is_due(result.feed, NOW + DAY - HOUR)
