"""The feed-reader score of TRUST A5: a server watches us for 30 days, with restarts and impatient people."""

import random
import re
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from modelwire import __version__
from modelwire.adapters.fetch import HttpFetcher
from modelwire.adapters.store import open_store
from modelwire.patience import PatientFetcher
from modelwire.read import is_due, poll_feed
from modelwire.sourcecheck import check_feed
from modelwire.testing import Answer, FakeWeb, Seen
from modelwire.types import Feed

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
START = datetime(2026, 3, 1, tzinfo=UTC)
AGENT = f"Modelwire/{__version__} (+https://wire.example/bot/; desk@wire.example)"


@dataclass
class Watcher:
    """A feed whose server writes down who asks when and how, and changes its validators in every way that it may."""

    validators: bool = True
    now: datetime = START
    log: list[tuple[datetime, Seen]] = field(default_factory=list)
    sent: list[tuple[str, str]] = field(default_factory=list)
    pauses: list[tuple[datetime, datetime]] = field(default_factory=list)
    breaches: list[str] = field(default_factory=list)
    #: when all of it was last sent
    whole: datetime | None = None

    def answer(self, seen: Seen) -> Answer:
        self._judge(seen)
        self.log.append((self.now, seen))
        day = (self.now - START).days
        if day in (7, 19) and not any(begun.date() == self.now.date() for begun, _ in self.pauses):
            self.pauses.append((self.now, self.now + 7 * HOUR))
            wait = "25200" if day == 7 else format_datetime(self.now + 7 * HOUR, usegmt=True)
            return Answer("slow down", 429 if day == 7 else 503, (("Retry-After", wait),))
        version = int((self.now - START) / (9 * HOUR))
        # A new date for the same bytes now and then, a new tag on a 304 now and then.
        stamp = format_datetime(START + version * 9 * HOUR, usegmt=True)
        tag = f'W/"{version}-{day // 3}"'
        headers = (("ETag", tag), ("Last-Modified", stamp)) if self.validators else ()
        known = seen.headers.get("if-none-match", "").startswith(f'W/"{version}-')
        self.sent.append((tag, stamp))
        self.whole = self.whole if known else self.now
        return Answer(status=304, headers=headers) if known else Answer(_feed(version), headers=headers)

    def _judge(self, seen: Seen) -> None:
        def breach(what: str) -> None:
            self.breaches.append(f"{self.now:%d %H:%M} {what}")

        if not re.fullmatch(r"Modelwire/\S+ \(\+https://\S+; \S+\)", seen.headers.get("user-agent", "")):
            breach("user agent")
        needless = seen.headers.keys() & {"cookie", "referer", "authorization"}
        if needless or (seen.method, seen.path) != ("GET", "/feed.xml"):
            breach(f"{seen.method} {seen.path} {sorted(seen.headers)}")
        if "gzip" not in seen.headers.get("accept-encoding", ""):
            breach("gzip is not accepted")
        tag, stamp = seen.headers.get("if-none-match"), seen.headers.get("if-modified-since")
        if self.sent and self.validators and (tag, stamp) != self.sent[-1]:
            breach(f"validators {tag} {stamp} instead of {self.sent[-1]}")
        if not (self.sent and self.validators) and (tag or stamp):
            breach("made-up validators")
        if self.log and self.now - self.log[-1][0] < HOUR:
            breach(f"asked again after {self.now - self.log[-1][0]}")
        if not self.validators and self.whole and self.now - self.whole < DAY:
            breach(f"asked for the whole again after {self.now - self.whole}")
        if any(begun < self.now < until for begun, until in self.pauses):
            breach("asked within Retry-After")

    @property
    def unconditional(self) -> int:
        return sum("if-none-match" not in seen.headers for _, seen in self.log)


def _feed(version: int) -> str:
    items = "".join(
        f"<item><title>News {n}</title><link>https://outlet.example/{n}</link><guid>{n}</guid></item>"
        for n in range(max(0, version - 10), version + 1)
    )
    return (
        f"<rss version='2.0'><channel><title>Outlet</title><link>https://outlet.example/</link>{items}</channel></rss>"
    )


def watched(folder: Path, validators: bool) -> Watcher:
    """30 days: a look every half an hour or so, 10 restarts with a look at once, 5 people who check by hand."""
    chance, watcher = random.Random(5), Watcher(validators)
    moments = sorted(START + timedelta(minutes=30 * n + chance.randrange(20)) for n in range(30 * 48))
    restarts = set(chance.sample(range(1, len(moments)), 10))
    refreshed = set(chance.sample(range(1, len(moments)), 5))
    with FakeWeb(remember=False) as web:
        web.route("/feed.xml", watcher.answer)
        url, database = web.url("/feed.xml"), f"sqlite:///{folder / 'modelwire.db'}"
        store = open_store(database)
        store.save_feeds([Feed(url, "outlet.example")])
        http = HttpFetcher(user_agent=AGENT, allow=["127.0.0.0/8"])
        for number, moment in enumerate(moments):
            watcher.now = moment
            if number in restarts:
                store.close()
                store = open_store(database)
            fetcher = PatientFetcher(http, store)
            if number in refreshed:
                check_feed(url, store, fetcher, moment)
            for feed in store.feeds():
                if is_due(feed, moment):
                    store.save_feeds([poll_feed(feed, fetcher, moment).feed])
        with closing(store):
            assert store.feeds()[0].last_error is None
    return watcher


def test_a_server_finds_nothing_to_complain_of_in_thirty_days(tmp_path: Path) -> None:
    watcher = watched(tmp_path, validators=True)
    assert watcher.breaches == []
    assert watcher.unconditional == 1
    assert len(watcher.pauses) == 2
    assert 200 < len(watcher.log) < 720, "it was read all the same"


def test_a_server_without_validators_is_asked_once_a_day(tmp_path: Path) -> None:
    watcher = watched(tmp_path, validators=False)
    assert watcher.breaches == []
    assert 20 < len(watcher.log) <= 30 + len(watcher.pauses)
