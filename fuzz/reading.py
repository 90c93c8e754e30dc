"""Seeds, mutations, and what may come of a case: a result or an error of ours, soon."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from fuzz.seeds import ATOM, JSON, ODD, OPML, PAGE, ROBOTS, RSL, RSS, TDMREP
from modelwire.errors import ModelwireError
from modelwire.opml import parse_opml
from modelwire.ports import Response
from modelwire.read import ParsedFeed, extract, feed_links, parse_feed
from modelwire.read.robots import RobotRules, Robots
from modelwire.read.rsl import licence_rung
from modelwire.read.signals import licence_links, page_signals
from modelwire.read.sitefiles import SiteFiles
from modelwire.read.walls import wall
from modelwire.read.wellknown import WellKnown
from modelwire.types import KnownItems

_NOW = datetime(2026, 3, 9, 20, tzinfo=UTC)
_URL = "https://outlet.example/a"
#: A case that computes longer than this hangs; the readers' own bound is 15 s, for far larger documents.
SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Case:
    """Mutated bytes for one reader."""

    target: str
    number: int
    data: bytes


def _feed(data: bytes) -> None:
    def read(known: KnownItems | None = None) -> ParsedFeed:
        return parse_feed(
            data, url="https://outlet.example/feed", content_type="application/xml", now=_NOW, known=known
        )

    whole = read()
    # Every second of its items known by its bytes: the others have to come out as they do beside them.
    kept = dict(list(whole.marks.items())[::2])
    part = read(KnownItems("", whole.context, tuple(kept.values()))) if kept else whole
    expected = [entry for entry in whole.entries if not part.left_out or entry.guid not in kept]
    assert list(part.entries) == expected, "items that are known change what the others say"
    assert (part.title, part.homepage, part.hints, part.problem) == (
        whole.title, whole.homepage, whole.hints, whole.problem
    ), "items that are known change what the feed says"  # fmt: skip


def _page(data: bytes) -> None:
    page = Response(_URL, 200, {"content-type": "text/html", "link": data[:200].decode("latin-1")}, data)
    wall(page, _URL, _NOW)
    page_signals(page, "Modelwire", _NOW)
    licence_links(page)
    feed_links(page)
    extract(data, _URL)


def _robots(data: bytes) -> None:
    rules = RobotRules(data.decode("utf-8", "replace"), "Modelwire")
    rules.allow(_URL)
    rules.usage(_URL)
    assert rules.delay.total_seconds() >= 0
    assert isinstance(rules.licences, list)


@dataclass(frozen=True, slots=True)
class _Site:
    """A Fetcher of a site that says the same at every address but /robots.txt, where it says nothing."""

    data: bytes

    def get(self, url: str, **_: object) -> Response:
        return Response(url, 200, {}, b"" if url.endswith("/robots.txt") else self.data)


def _well_known(data: bytes) -> None:
    files = SiteFiles(_Site(data))
    WellKnown(files, Robots(files, "Modelwire"), "Modelwire").signals(_URL, _NOW)


#: What reads, and what is mutated for it.
TARGETS: dict[str, tuple[Callable[[bytes], object], str]] = {
    "rss": (_feed, RSS),
    "atom": (_feed, ATOM),
    "json": (_feed, JSON),
    "page": (_page, PAGE),
    "robots": (_robots, ROBOTS),
    "rsl": (lambda data: licence_rung(data.decode("utf-8", "replace"), _URL), RSL),
    "wellknown": (_well_known, TDMREP),
    "opml": (lambda data: parse_opml(data, origin=_URL), OPML),
}


def cases(seed: int) -> Iterator[Case]:
    """Cases without an end, the same for the same seed."""
    chance, number = random.Random(seed), 0
    while True:
        for target, (_, text) in TARGETS.items():
            number += 1
            yield Case(target, number, _mutated(text.encode(), chance))


def fault(case: Case) -> str:
    """What a case broke, in words; "" where it was read, or refused in words of ours, in time."""
    start = time.process_time()
    try:
        TARGETS[case.target][0](case.data)
    except ModelwireError:
        pass
    except Exception as error:  # what is looked for
        return f"{type(error).__name__}: {error}"
    took = time.process_time() - start
    return f"took {took:.1f} s" if took > SECONDS else ""


def _mutated(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randrange(1, 8)):
        at, length = chance.randrange(len(data) + 1), chance.choice((1, 2, 8, 64))
        match chance.randrange(6):
            case 0:
                data = data[:at] + data[at + length :]
            case 1:
                data = data[:at] + data[at : at + length] * chance.choice((2, 3, 60)) + data[at + length :]
            case 2:
                data = data[:at] + chance.choice(ODD) + data[at:]
            case 3:
                data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
            case 4:
                other = chance.randrange(len(data) + 1)
                data = data[:at] + data[other : other + length] + data[at:]
            case _:
                data = data[:at] if chance.random() < 0.2 else data
    return data
