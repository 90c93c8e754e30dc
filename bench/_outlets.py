"""A thousand outlets on loopback, in a process of its own: each a host with one feed; and who asked whom, and when."""

import json
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

#: A host that many feeds link to, so that several workers want it at once.
SHARED = "shared.example"
START = datetime.now(UTC) - timedelta(days=1)
_PLACES = "Norwick Tarn Sellin Oxmoor Quayside Marrow Fenn Dale Hollow Brant".split()
_THINGS = "mill harbour clinic tram school market bridge archive theatre depot".split()
_DEEDS = "opened closed bought sold rebuilt inspected funded delayed moved planned".split()


def host(number: int) -> str:
    """The host of an outlet."""
    return f"outlet{number:05d}.example"


@contextmanager
def outlets(feeds: int, items: int, shared: int) -> Iterator[tuple[str, Any]]:
    """Serve so many feeds of so many items, the first `shared` with one item on a host of all; gives (address, pipe).

    What is sent into the pipe is answered with [host, begun, ended] of every request since the last time.
    """
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(theirs, feeds, items, shared), daemon=True
    )
    process.start()
    try:
        yield ours.recv(), ours
    finally:
        process.terminate()
        process.join()


def _serve(pipe: Any, feeds: int, items: int, shared: int) -> None:
    from modelwire.testing import Answer, FakeWeb, Seen

    with FakeWeb(remember=False) as web:
        seen: list[tuple[str, float]] = []
        xml = (("Content-Type", "application/rss+xml"), ("ETag", '"1"'))

        def feed(number: int) -> Any:
            def answer(asked: Seen) -> Answer:
                seen.append((asked.host, asked.at))
                return Answer(_rss(number, items, number < shared), headers=xml)

            return answer

        def other(answered: Answer) -> Any:
            def answer(asked: Seen) -> Answer:
                seen.append((asked.host, asked.at))
                return answered

            return answer

        for number in range(feeds):
            web.route("/feed.xml", feed(number), host=host(number))
            web.route("/robots.txt", other(Answer("User-agent: *\nAllow: /\n")), host=host(number))
            page = f"<html><body><article><h1>Joint report</h1><p>{_text(number, 0)}</p></article></body></html>"
            web.route(f"/joint/{number}", other(Answer(page)), host=SHARED)
        web.route("/robots.txt", other(Answer("User-agent: *\nAllow: /\n")), host=SHARED)
        pipe.send(web.address)
        while True:
            pipe.recv()
            pipe.send(json.dumps(seen))
            seen.clear()


def _rss(number: int, items: int, shares: bool) -> str:
    here = host(number)
    told = "".join(_item(number, item, f"http://{here}/{item}", _text(number, item)) for item in range(items))
    if shares:
        told += _item(number, items, f"http://{SHARED}/joint/{number}", "")
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet {number}</title><link>http://{here}/</link>'
        f"<language>en</language>{told}</channel></rss>"
    )


def _item(number: int, item: int, url: str, text: str) -> str:
    when = format_datetime(START + timedelta(minutes=item * 7 + number % 7))
    return (
        f"<item><title>{_title(number, item)}</title><link>{url}</link><guid>{url}</guid><pubDate>{when}</pubDate>"
        f"<description>&lt;p&gt;{text}&lt;/p&gt;</description></item>"
    )


def _title(number: int, item: int) -> str:
    place, thing, deed = _words(number, item)
    return f"{place} {thing} {number}-{item} {deed} after a year of talks"


def _text(number: int, item: int) -> str:
    place, thing, deed = _words(number, item)
    return " ".join(
        f"The {thing} of {place} was {deed} on day {item} for {100 + number + n} people, its owner said in report {n} "
        f"of outlet {number}, and {_PLACES[(n + item) % 10]} will follow in year {2027 + n}."
        for n in range(12)
    )


def _words(number: int, item: int) -> tuple[str, str, str]:
    mixed = number * 31 + item * 7
    return _PLACES[mixed % 10], _THINGS[mixed // 10 % 10], _DEEDS[mixed // 100 % 10]


def gaps(seen: list[tuple[str, float]]) -> dict[str, float]:
    """The shortest time between two requests of each host that had more than one."""
    by_host: dict[str, list[float]] = {}
    for asked, at in seen:
        by_host.setdefault(asked, []).append(at)
    return {
        name: min(b - a for a, b in zip(sorted(times), sorted(times)[1:], strict=False))
        for name, times in by_host.items()
        if len(times) > 1
    }
