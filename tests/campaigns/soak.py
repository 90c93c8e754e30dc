"""The soak (TRUST C20): a season in simulated time, in one process, and what grew.

    python -m tests.campaigns.soak --days 90 --feeds 50 --items 20

Each day the main job runs once in one newsroom that stays open, as in a worker of `modelwire serve`, and with the
environment that such a worker has (`modelwire.heap.STAYING`; `make soak` sets it). Looked at every evening: resident
memory, open files, threads, the database, the articles, and whether there is an edition.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import linear_regression

from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.testing import FakeWeb
from tests.campaigns import soak_wire

START = datetime(2026, 6, 1, tzinfo=UTC)
#: When the main job runs, in hours.
HOURS = (17,)
#: C20: memory may grow by so much once the week in which news may join a story, and as much again, are over.
MOST_GROWTH, WARM = 0.05, 14
#: How far the database may be from a straight line, as a share of its size.
MOST_BEND = 0.05
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Evening:
    """What there is at the end of a day."""

    day: int
    #: articles in the database
    articles: int
    #: briefs of that day's edition
    briefs: int
    #: resident, in MB, after the heap gave back what it could
    memory_mb: float
    #: open files and sockets
    handles: int
    threads: int
    #: of the database and its log, in MB
    database_mb: float
    #: processor time of that day's runs
    seconds: float


def season(folder: Path, days: int, feeds: int, items: int, *, meaning: bool = False) -> Iterator[Evening]:
    """Run a season; gives each evening as it comes."""
    with (
        _outlets(feeds, items) as serve,
        open_newsroom(soak_wire.publication(folder, serve.hosts, feeds, meaning=meaning)) as room,
    ):
        for day in range(days):
            begun = time.process_time()
            for hour in HOURS:
                now = START + timedelta(days=day, hours=hour)
                serve.as_of(now)
                room.run(now)
            yield _looked(room, folder, day, time.process_time() - begun)


class _Served:
    """The outlets, in this process or in one of their own."""

    def __init__(self, web: FakeWeb, feeds: int, items: int) -> None:
        self._web, self._feeds, self._items = web, feeds, items
        self.as_of(START)
        self.hosts = web.hosts

    def as_of(self, now: datetime) -> None:
        soak_wire.serve(self._web, now, self._feeds, self._items)


@contextmanager
def _outlets(feeds: int, items: int) -> Iterator[_Served]:
    with FakeWeb(remember=False) as web:
        yield _Served(web, feeds, items)


def _looked(room: Newsroom, folder: Path, day: int, seconds: float) -> Evening:
    edition = room.store.edition(f"{START + timedelta(days=day):%Y-%m-%d}")
    files = [*folder.glob("modelwire.db*")]
    return Evening(
        day=day + 1,
        articles=room.store.article_count(),
        briefs=len(edition.brief_ids) if edition else -1,
        memory_mb=round(int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE / 1e6, 1),
        handles=len(list(Path("/proc/self/fd").iterdir())),
        threads=len(list(Path("/proc/self/task").iterdir())),
        database_mb=round(sum(file.stat().st_size for file in files) / 1e6, 2),
        seconds=round(seconds, 1),
    )


def verdict(evenings: Sequence[Evening]) -> dict[str, object]:
    """What grew, and what of it should not have."""
    warm = evenings[min(WARM, len(evenings) // 2) :]
    first, last = warm[0], warm[-1]
    growth = max(e.memory_mb for e in warm[-3:]) / max(e.memory_mb for e in warm[:3]) - 1
    bend = _bend([(e.articles, e.database_mb) for e in warm])
    half = len(warm) // 2 or 1
    handles = max(e.handles for e in warm[half:] or warm) - max(e.handles for e in warm[:half])
    missed = [e.day for e in evenings if e.briefs < 0]
    return {
        "days": last.day, "articles": last.articles, "memory growth": round(growth, 4), "from day": first.day,
        "database bend": round(bend, 4), "bytes an article": round(last.database_mb * 1e6 / last.articles),
        "handles more": handles, "missed editions": missed, "hours of processor": round(_hours(evenings), 2),
        "holds": growth <= MOST_GROWTH and bend <= MOST_BEND and handles <= 0 and not missed,
    }  # fmt: skip


def _hours(evenings: Sequence[Evening]) -> float:
    return sum(e.seconds for e in evenings) / 3600


def _bend(points: Sequence[tuple[float, float]]) -> float:
    """How far the points lie from their straight line at most, as a share of the last."""
    if len({x for x, _ in points}) < 2:
        return 0.0
    slope, start = linear_regression([x for x, _ in points], [y for _, y in points])
    return max(abs(y - (start + slope * x)) for x, y in points) / points[-1][1]


def main() -> int:
    """Run a season and judge it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=90)
    parser.add_argument("--feeds", type=int, default=50)
    parser.add_argument("--items", type=int, default=20)
    parser.add_argument("--meaning", action="store_true", help="with the encoder: some 30 ms an item")
    parser.add_argument("--dir", type=Path, help="keep the publication here")
    told = parser.parse_args()
    evenings: list[Evening] = []
    with tempfile.TemporaryDirectory() as scratch:
        for evening in season(told.dir or Path(scratch), told.days, told.feeds, told.items, meaning=told.meaning):
            evenings.append(evening)
            print(json.dumps(asdict(evening)), flush=True)
    found = verdict(evenings)
    print(json.dumps(found, indent=1))
    return 0 if found["holds"] else 1


if __name__ == "__main__":
    sys.exit(main())
