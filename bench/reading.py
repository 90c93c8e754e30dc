"""Reading feeds beside lemon24/reader: 10,000 entries at first, then nothing new, then a tenth of the feeds changed,
then all of them. A feed that changed brings 5 new items of its 50 and drops as many old ones; the others come again
byte for byte, as they do in life (docs/decisions/0068). So 1 % of the entries is new in the one case and 10 % in the
other, for both programs.

Each program runs in a process of its own, one after the other, against the same loopback server; both keep what they
read in a SQLite file. Ours does more with it: robots files, rights signals, articles with passages. Pace between
requests is off for both, as it is in an allowed network.
"""

import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

FEEDS, ITEMS = 200, 50
#: Hosts that the feeds are spread over.
OUTLETS = 20
#: So many feeds change at first, and items that are new in a feed that changed.
CHANGED, NEW = FEEDS // 10, 5
#: What the issue asks of us, as shares of the other's wall time.
UNCHANGED_SHARE, CHANGED_SHARE = 0.5, 0.7
#: How often the poll without news is repeated, to see whether memory grows.
REPEATED = 5
_WORDS = (
    "The council of a harbour town opened a mill on Tuesday and said that it will employ {n} people by the spring, "
    "which the union of its workers called a start. "
)


def measure() -> dict[str, Any]:
    """Wall time in seconds of each step for both, and how much memory each took at its peak."""
    told: dict[str, Any] = {"feeds": FEEDS, "entries": FEEDS * ITEMS, "changed_feeds": CHANGED}
    with serving() as addresses, tempfile.TemporaryDirectory() as folder:
        for name in ("modelwire", "reader"):
            command = [sys.executable, "-m", "bench.reading", name, ",".join(addresses), folder]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
            told[name] = json.loads(done.stdout)
            _post(addresses[0], "/reset")
    ours, theirs = told["modelwire"], told["reader"]
    told["bounds"] = {
        "unchanged": {"measured": ours["unchanged_s"], "most": round(theirs["unchanged_s"] * UNCHANGED_SHARE, 3)},
        "changed": {"measured": ours["changed_s"], "most": round(theirs["changed_s"] * CHANGED_SHARE, 3)},
        "all_changed": {
            "measured": ours["all_changed_s"],
            "most": round(theirs["all_changed_s"] * CHANGED_SHARE, 3),
        },
        "growth_mib": {"measured": ours["growth_mib"], "most": 10},
    }
    return told


# ── the server ───────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def serving() -> Iterator[list[str]]:
    """A server in a process of its own, so that neither program pays for it; gives the addresses of its hosts."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        process.terminate()
        process.join()


def _serve(pipe: Any) -> None:
    from modelwire.testing import Answer, FakeWeb, Seen

    state = {"version": 0, "everywhere": 0}
    with ExitStack() as stack:
        webs = [stack.enter_context(FakeWeb(remember=False)) for _ in range(OUTLETS)]

        def script(number: int) -> Any:
            made: dict[int, bytes] = {}

            def answer(seen: Seen) -> Answer:
                version = state["everywhere"] + (state["version"] if number < CHANGED else 0)
                if version not in made:
                    made[version] = feed(number, version, webs[number % OUTLETS].address)
                body = made[version]
                headers = (("ETag", f'"{number}-{version}"'), ("Content-Type", "application/rss+xml"))
                known = seen.headers.get("if-none-match") == f'"{number}-{version}"'
                return Answer(status=304, headers=headers) if known else Answer(body, headers=headers)

            return answer

        def turn(seen: Seen) -> Answer:
            match seen.path:
                case "/reset":
                    state.update(version=0, everywhere=0)
                case "/all":
                    state["everywhere"] += 1
                case _:
                    state["version"] += 1
            return Answer("ok")

        for number in range(FEEDS):
            webs[number % OUTLETS].route(f"/{number}.xml", script(number))
        for web in webs:
            web.route("/robots.txt", Answer("User-agent: *\nAllow: /\n"))
            web.route("/next", turn)
            web.route("/all", turn)
            web.route("/reset", turn)
        pipe.send([web.address for web in webs])
        time.sleep(3600)


def feed(number: int, version: int, address: str) -> bytes:
    """A feed that carries whole texts, newest first; each version brings new items and drops as many old ones."""
    last = ITEMS + version * NEW
    items = "".join(_item(number, n, address) for n in range(last, last - ITEMS, -1))
    head = f"<title>Outlet {number}</title><link>http://{address}/{number}/</link>"
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{head}{items}</channel></rss>".encode()


def _item(number: int, item: int, address: str) -> str:
    text = "".join(f"<p>{_WORDS.format(n=item * 10 + line)}</p>" for line in range(6))
    escaped = text.replace("<", "&lt;").replace(">", "&gt;")
    minute = f"{item // 60 % 24:02}:{item % 60:02}"
    return (
        f"<item><title>News {number} {item}</title><link>http://{address}/{number}/{item}</link>"
        f"<guid>{number}-{item}</guid><pubDate>Mon, 09 Mar 2026 {minute}:00 GMT</pubDate>"
        f"<description>{escaped}</description></item>"
    )


def _urls(addresses: list[str], outlet: int) -> list[str]:
    return [f"http://{addresses[outlet]}/{number}.xml" for number in range(outlet, FEEDS, OUTLETS)]


def _post(address: str, path: str) -> None:
    import http.client

    connection = http.client.HTTPConnection(address)
    connection.request("GET", path)
    connection.getresponse().read()
    connection.close()


# ── the two programs ─────────────────────────────────────────────────────────────────────────────────────────


def run(name: str, addresses: list[str], folder: Path) -> dict[str, float]:
    """One program through all steps; called in a process of its own."""
    poll = {"modelwire": modelwire, "reader": reader}[name](addresses, folder)
    told = {"first_s": _timed(poll), "unchanged_s": min(_timed(poll) for _ in range(2))}
    before = _resident()
    for _ in range(REPEATED):
        poll()
    told["growth_mib"] = round(_resident() - before, 1)
    _post(addresses[0], "/next")
    told["changed_s"] = _timed(poll)
    _post(addresses[0], "/all")
    told["all_changed_s"] = _timed(poll)
    told["peak_mib"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
    return told


def modelwire(addresses: list[str], folder: Path) -> Any:
    """Our reading stage, as a run of the whole flow calls it; each poll acts as of two hours later.

    Within a day, so what sites say to robots, which is read once a day and which the other does not read, is at hand.
    """
    from datetime import UTC, datetime, time, timedelta

    from modelwire.adapters.fetch import HttpFetcher
    from modelwire.adapters.store import open_store
    from modelwire.beats import load_beat
    from modelwire.facts import FrameReader, Gazetteer
    from modelwire.flow.means import Rules
    from modelwire.pipeline import Pipeline
    from modelwire.types import Feed, Rung, Source

    store = open_store(f"sqlite:///{folder / 'modelwire.db'}")
    sources = tuple(Source(one, one, f"http://{one}/", tuple(_urls(addresses, n))) for n, one in enumerate(addresses))
    store.save_feeds(Feed(url, source.id) for source in sources for url in source.feeds)
    beat = load_beat("ai")
    names = Gazetteer.of(beat)
    rules = Rules(time(18), "UTC", 8, 0.2, timedelta(days=60), timedelta(days=30), Rung.FULL, "Modelwire")
    fetcher = HttpFetcher(user_agent="Modelwire/0 (+https://wire.example/bot/; bench)", allow=["127.0.0.0/8"])
    flow = Pipeline(store, fetcher, (), names, FrameReader(names), beat, sources, rules, lambda _line: None)
    moments = iter(datetime(2026, 3, 10, tzinfo=UTC) + timedelta(hours=2 * n) for n in range(99))

    def poll() -> None:
        polled = flow.read(next(moments))
        problems = {one.problem for one in polled if one.problem}
        assert len(polled) == FEEDS, len(polled)
        assert not problems, problems

    return poll


def reader(addresses: list[str], folder: Path) -> Any:
    """lemon24/reader, as its documentation calls it."""
    from reader import make_reader

    made = make_reader(str(folder / "reader.db"))
    for outlet in range(OUTLETS):
        for url in _urls(addresses, outlet):
            made.add_feed(url)

    def poll() -> None:
        for result in made.update_feeds_iter(scheduled=False):
            assert not isinstance(result.value, Exception), result

    return poll


def _timed(step: Any) -> float:
    start = time.perf_counter()
    step()
    return round(time.perf_counter() - start, 3)


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1024**2


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], sys.argv[2].split(","), Path(sys.argv[3]))))
