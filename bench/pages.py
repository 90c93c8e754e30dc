"""Reading 2,000 pages beside trafilatura alone: `make bench BENCH=pages DATA=corpora`.

Each program runs in a process of its own; they take turns, fifty pages each, so that both see the same machine. Both
fetch over loopback with the same plain client and then read the page: what is compared is the time that a core
computes. The pages are those of the corpora for `evals extract`, as often as it takes, each time a little changed.
"""

import http.client
import multiprocessing
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import Any

PAGES, TURN = 2000, 50
#: What the issue asks of us: computing time as a multiple of trafilatura's.
MOST_OF_THEIRS = 1.15
#: What the process holds at the end, as a multiple of what it held when it had seen every kind of page once.
MOST_GROWTH = 1.1
_CORPORA = ("extract-aeb", "extract-naeb", "extract-trafilatura")
_TOOLS = ("modelwire", "trafilatura")
_MIB = 2**20


def measure() -> dict[str, Any]:
    """Seconds of computing and of waiting for both programs, and what memory ours holds along the way."""
    if not (data := os.environ.get("DATA")):
        return {"skipped": "DATA names no folder with the corpora of evals extract"}
    pages = list(islice(_changed(_pages(Path(data))), PAGES))
    with _serving(pages) as address:
        told = _by_turns(address)
    ours, theirs = (told[name] for name in _TOOLS)
    held = ours.pop("held_mib")
    theirs.pop("held_mib")
    settled = held[len(held) * 3 // 5]
    return {
        "pages": len(pages),
        **told,
        "held_mib": [held[0], settled, held[-1]],
        "bounds": {
            "cpu_of_trafilatura": {"measured": round(ours["cpu_s"] / theirs["cpu_s"], 3), "most": MOST_OF_THEIRS},
            "memory_growth": {"measured": round(held[-1] / settled, 3), "most": MOST_GROWTH},
        },
    }


def _pages(data: Path) -> list[tuple[str, bytes]]:
    """(address, page) of every case."""
    from evals.corpus import open_corpus
    from evals.extract import pages

    return [(page.url, page.html) for name in _CORPORA for page in pages(open_corpus(data / name))]


def _changed(pages: list[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    for number, (url, html) in enumerate(cycle(pages)):
        yield url, html if number < len(pages) else html + f"<!-- {number} -->".encode()


# ── the server ───────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def _serving(pages: list[tuple[str, bytes]]) -> Iterator[tuple[str, list[str]]]:
    """A server in a process of its own; gives its host and port, and the address that each page had on the web."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs, pages), daemon=True)
    process.start()
    try:
        yield ours.recv(), [url for url, _ in pages]
    finally:
        process.terminate()
        process.join()


def _serve(pipe: Any, pages: list[tuple[str, bytes]]) -> None:
    from modelwire.testing import Answer, FakeWeb

    with FakeWeb() as web:
        for number, (_, html) in enumerate(pages):
            web.route(f"/{number}", Answer(html, headers=(("Content-Type", "text/html"),)))
        pipe.send(web.address.removeprefix("http://"))
        time.sleep(3600)


# ── the programs ─────────────────────────────────────────────────────────────────────────────────────────────


def _by_turns(address: tuple[str, list[str]]) -> dict[str, dict[str, Any]]:
    """Both programs over all pages, a few at a time."""
    host, urls = address
    context, pipes = multiprocessing.get_context("spawn"), {}
    for name in _TOOLS:
        pipes[name], theirs = context.Pipe()
        context.Process(target=_program, args=(theirs, name, host, urls), daemon=True).start()
    told: dict[str, dict[str, Any]] = {
        name: {"cpu_s": 0.0, "wall_s": 0.0, "articles": 0, "held_mib": []} for name in _TOOLS
    }
    for start in range(0, len(urls), TURN):
        for name in _TOOLS if (start // TURN) % 2 else reversed(_TOOLS):
            pipes[name].send((start, min(start + TURN, len(urls))))
            for key, value in pipes[name].recv().items():
                told[name][key] = [*told[name][key], value] if key == "held_mib" else round(told[name][key] + value, 3)
    for pipe in pipes.values():
        pipe.send(None)
    return told


def _program(pipe: Any, name: str, host: str, urls: list[str]) -> None:
    read = {"modelwire": _modelwire, "trafilatura": _trafilatura}[name]
    read(b"<html><body><article><p>Imports are not measured.</p></article></body></html>", "https://page.example/")
    while asked := pipe.recv():
        cpu, wall = time.process_time(), time.perf_counter()
        found = sum(read(_fetched(host, number), urls[number]) for number in range(*asked))
        pipe.send(
            {
                "cpu_s": time.process_time() - cpu,
                "wall_s": time.perf_counter() - wall,
                "articles": found,
                "held_mib": _held(),
            }
        )


def _fetched(host: str, number: int) -> bytes:
    connection = http.client.HTTPConnection(host)
    try:
        connection.request("GET", f"/{number}")
        return connection.getresponse().read()
    finally:
        connection.close()


def _modelwire(html: bytes, url: str) -> bool:
    from modelwire.errors import Unreadable
    from modelwire.read import extract

    try:
        return bool(extract(html, url).text)
    except Unreadable:
        return False


def _trafilatura(html: bytes, url: str) -> bool:
    from trafilatura import bare_extraction

    return bare_extraction(html, url=url, with_metadata=True) is not None


def _held() -> int:
    """Resident memory of this process in MiB, where the system tells."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return 0
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // _MIB
