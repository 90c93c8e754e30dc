"""What a simulated newsroom meets: outlets, a model, a mail server, a disk and a reaper, all out of one seed.

What each answers depends on the seed and on what it is asked, never on who asks first or how fast.
"""

import errno
import os
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email import message_from_bytes
from typing import Any

import pytest

from modelwire.errors import ReadError
from modelwire.ports import Receipt, Response, Writer
from modelwire.text import digest
from modelwire.types import Abstention, Article, Dossier, Draft
from tests.campaigns.soak_wire import FIRMS, name
from tests.flow import wire

OUTLETS = tuple(f"paper{n}.example" for n in range(5))


#: What no outlet ever said.
LIE = "98,765,432"


class Killed(BaseException):
    """Not an Exception, so that nobody handles it, as nobody handles a kill."""


def chance(*of: object) -> float:
    """A number from 0 to 1 that belongs to these words."""
    return int(digest(*map(str, of))[:12], 16) / 16**12


@dataclass
class Outlets:
    """`ports.Fetcher` on invented outlets: feeds and robots files, with a share of failures."""

    seed: int
    #: host -> (path, title, text, when)
    items: dict[str, list[tuple[str, str, str, datetime]]] = field(default_factory=lambda: {h: [] for h in OUTLETS})
    #: share of requests that fail
    rough: float = 0.0

    def publish(self, rng: random.Random, now: datetime) -> str:
        """Somebody reports; neighbours may tell the same event."""
        event, told = rng.randrange(10**6), rng.sample(OUTLETS, rng.choice((1, 1, 2, 3)))
        for host in told:
            self.items[host].append(_report(f"{self.seed} {event}", host, now - timedelta(minutes=5)))
        return f"{event} at {', '.join(told)}"

    def correct(self, rng: random.Random) -> str:
        """An outlet changes a number in a report of its own."""
        hosts = [host for host in OUTLETS if self.items[host]]
        if not hosts:
            return "nobody"
        host = rng.choice(hosts)
        path, title, text, when = self.items[host].pop()
        digits = [word for word in text.split() if word.isdigit()]
        old = rng.choice(digits) if digits else ""
        changed = text.replace(old, str(int(old) + 1)) if old else text
        self.items[host].append((path, title.replace(old, str(int(old) + 1)) if old else title, changed, when))
        return f"{host}{path}: {old or 'nothing'}"

    def get(self, url: str, *, now: datetime, etag: str | None = None, **_more: Any) -> Response:
        """Answer, or fail as the seed says."""
        host, _, path = url.removeprefix("http://").partition("/")
        luck = chance(self.seed, url, now)
        if luck < self.rough / 2:
            raise ReadError(url, "the connection was cut")
        if luck < self.rough:
            return Response(url, 500 if luck < self.rough * 0.8 else 429, {"retry-after": "60"}, b"")
        if path == "robots.txt":
            return Response(url, 200, {"content-type": "text/plain"}, b"User-agent: *\nAllow: /\n")
        if path != "feed.xml":
            return Response(url, 404, {}, b"")
        body = wire.rss(f"Paper {host[5]}", host, self.items[host][-12:]).encode()
        mark = f'"{digest(body.decode())[:16]}"'
        headers = {"etag": mark, "content-type": "application/rss+xml"}
        return Response(url, 304, headers, b"") if etag == mark else Response(url, 200, headers, body)


def _report(event: str, host: str, at: datetime) -> tuple[str, str, str, datetime]:
    """A round of funding, another one each time; who tells it second leaves out a paragraph."""
    rng = random.Random(event)
    firm, place = rng.choice(FIRMS), name(rng)
    words = {
        "Pellan": firm, "Oxmoor": name(rng), "Tarn": place, "180": str(rng.randrange(20, 900)),
        "240": str(rng.randrange(20, 900)), "3,100": f"{rng.randrange(2, 9)},{rng.randrange(100, 999)}",
        "robots": rng.choice(("pumps", "robots", "turbines", "sensors")),
    }  # fmt: skip
    text, title = wire.text("pellan"), wire.ROUND
    for old, new in words.items():
        text, title = text.replace(old, new), title.replace(old, new)
    parts = text.split("\n\n")
    if chance(event, host) < 0.5:
        parts = [*parts[:2], parts[3]]
    return f"/{digest(event, host)[:12]}", title, "\n\n".join(parts), at


@dataclass
class MailServer:
    """`ports.Mailer`: keeps what it takes, and says of some what nobody can make sense of."""

    seed: int
    rough: float = 0.0
    #: recipient, Message-ID, text
    taken: list[tuple[str, str, str]] = field(default_factory=list)
    tries: int = 0

    def send(self, message: bytes, _sender: str, recipient: str) -> Receipt:
        """Take it or not, as the seed says."""
        self.tries += 1
        luck = chance(self.seed, recipient, self.tries)
        if luck < self.rough * 0.3:
            return Receipt("deferred", "451 4.7.1")
        if luck < self.rough * 0.4:
            return Receipt("refused", "550 5.1.1")
        if luck < self.rough * 0.6:
            return Receipt("unreachable", "", closing=True)
        parsed = message_from_bytes(message)
        parts = [p.get_payload(decode=True) for p in parsed.walk() if p.get_content_maintype() == "text"]
        words = "\n".join(part.decode("utf-8", "replace") for part in parts if isinstance(part, bytes))
        self.taken.append((recipient, str(parsed["Message-ID"]), words))
        # Taken, and the answer lost: nobody can know.
        return Receipt("uncertain", "", closing=True) if luck < self.rough * 0.8 else Receipt("sent", "250 2.0.0")

    def close(self) -> None:
        """Nothing is held open."""


class Mortal:
    """A store that dies at its n-th write, before it or right after it; dead, it does nothing any more."""

    def __init__(self, store: Any, dies_at: int, *, after: bool) -> None:
        self._store, self._dies_at, self._after = store, dies_at, after
        self.writes, self.dead = 0, False

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._store, name)
        return self._watched(name, method) if callable(method) and name != "close" else method

    def _watched(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            if self.dead:
                raise Killed
            if not name.startswith(_WRITES):
                return method(*args, **more)
            self.writes += 1
            self.dead = self.writes == self._dies_at and not self._after
            if self.dead:
                raise Killed
            result = method(*args, **more)
            self.dead = self.writes == self._dies_at
            if self.dead:
                raise Killed
            return result

        return call


_WRITES = ("save_", "record_", "claim", "settle", "open_issue", "suppress", "unsuppress", "erase_", "queue", "expunge",
           "forget_", "move_home", "compact")  # fmt: skip


@contextmanager
def disk(fails_at: int, *, kills: bool) -> Iterator[None]:
    """The n-th file that is put in place is not: the disk is full, or the process ends there. 0 for a good disk."""
    real, count = os.replace, 0

    def replace(*args: Any, **more: Any) -> None:
        nonlocal count
        count += 1
        if count == fails_at:
            if kills:
                raise Killed
            raise OSError(errno.ENOSPC, "No space left on device")
        real(*args, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", replace)
        yield


@dataclass
class Model:
    """`ports.Writer`, as a language model may be: now it answers, now it fails, now it makes a figure up."""

    seed: int
    composed: Writer

    def forecast(self, _stories: Sequence[Sequence[Article]]) -> str:
        """It costs nothing."""
        return ""

    def remarks(self) -> tuple[str, ...]:
        """Nothing to say."""
        return ()

    def write(self, dossier: Dossier, *, used: frozenset[str], now: datetime) -> Draft | Abstention:
        """What the rules would write, nothing, or that with a lie in it."""
        luck = chance(self.seed, "model", dossier.story.id, now)
        draft = self.composed.write(dossier, used=used, now=now)
        if luck < 0.25 or isinstance(draft, Abstention):
            return Abstention(dossier.story.id, "the model gave no answer")
        if luck < 0.6 and draft.summary:
            first, *rest = draft.summary
            lie = replace(first, text=f"{first.text[:-1]}, and {LIE} people lost their jobs.")
            draft = replace(
                draft, summary=(lie, *rest) if luck < 0.4 else (first, replace(lie, text=f"{LIE} lost."), *rest)
            )
        return draft
