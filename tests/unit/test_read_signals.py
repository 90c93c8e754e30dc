from typing import Any

import pytest

from modelwire.errors import ReadError
from modelwire.ports import Response
from modelwire.read.signals import RobotRules, Robots, page_signals
from modelwire.types import Rung
from tests.unit.make import NOW
from tests.unit.read_web import DictFetcher, answer

SITE = "https://outlet.example"

# TRUST V5, A2; the robot is "modelwire" throughout
RULES = [
    # longest match, ties, wildcards
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/c", False),
    ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
    ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
    ("User-agent: *\nDisallow: /*.pdf", "/x/y.pdf?z", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf?z", True),
    ("User-agent: *\nDisallow: /a$", "/a", False),
    ("User-agent: *\nDisallow: /a$", "/ab", True),
    ("User-agent: *\nDisallow: /a*/b", "/axx/b", False),
    ("User-agent: *\nDisallow: /search?q=", "/search?q=x", False),
    # which group is ours
    ("User-agent: modelwire\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
    ("User-agent: MODELWIRE\nDisallow: /", "/a", False),
    ("User-agent: Modelwire/1.0\nDisallow: /", "/a", False),
    ("User-agent: *\nDisallow: /\n\nUser-agent: modelwire\nDisallow:", "/a", True),
    ("User-agent: model\nDisallow: /", "/a", True),
    ("User-agent: model\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", True),
    ("User-agent: modelwire-news\nDisallow: /", "/a", True),
    ("User-agent: modelwire2\nDisallow: /", "/a", True),
    ("User-agent: wire\nDisallow: /", "/a", True),
    ("User-agent: m*\nDisallow: /", "/a", True),
    ("User-agent: other\nUser-agent: modelwire\nDisallow: /", "/a", False),
    (
        "User-agent: modelwire\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: modelwire\nDisallow: /b",
        "/a",
        False,
    ),
    (
        "User-agent: modelwire\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: modelwire\nDisallow: /b",
        "/b",
        False,
    ),
    ("User-agent: other\nDisallow: /", "/a", True),
    ("User-agent: * # all\nDisallow: / # everything", "/a", False),
    # odd files
    ("\ufeffUser-agent: *\nDisallow: /", "/a", False),
    ("User-agent: *\rDisallow: /a\rDisallow: /b", "/b", False),
    ("User-agent: *\r\n\r\nDisallow: /a", "/a", False),
    ("user-agent:*\nDISALLOW:/a", "/a", False),
    ("User-agent: *\nNoise: x\nSitemap: https://outlet.example/s\nDisallow: /a", "/a", False),
    ("Disallow: /", "/a", True),
    ("", "/a", True),
    ("<!doctype html><p>User-agent: *</p>\nDisallow: /", "/a", True),
    ("User-agent: *\nDisallow: /", "/robots.txt", True),
    ("User-agent: *\nDisallow:", "/a", True),
    # encodings of one path
    ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
    ("User-agent: *\nDisallow: /café", "/caf%c3%a9", False),
    ("User-agent: *\nDisallow: /%61", "/a", False),
]


@pytest.mark.parametrize(("text", "path", "allowed"), RULES)
def test_robots_rules(text: str, path: str, allowed: bool) -> None:
    assert RobotRules(text, "modelwire").allow(SITE + path) is allowed


ALL_BARRED = "User-agent: *\nDisallow: /"


@pytest.mark.parametrize(
    ("given", "barred", "words"),
    [
        (answer("User-agent: *\nAllow: /"), False, "read"),
        (answer(ALL_BARRED), True, "disallowed"),
        (answer(ALL_BARRED, status=206), True, "disallowed"),
        (answer(ALL_BARRED, status=404), False, "none (404)"),
        (answer(ALL_BARRED, status=410), False, "none (410)"),
        (answer(status=400), False, "none (400)"),
        (answer(status=401), True, "401"),
        (answer(status=403), True, "403"),
        (answer(status=429), True, "429"),
        (answer(status=500), True, "500"),
        (answer(status=503), True, "503"),
        (answer(status=302), True, "302"),
        (ReadError(f"{SITE}/robots.txt", "did not answer"), True, "did not answer"),
    ],
)
def test_what_an_answer_means(given: Response | ReadError, barred: bool, words: str) -> None:
    signals = Robots(DictFetcher({f"{SITE}/robots.txt": given}), "Modelwire").signals(f"{SITE}/a", NOW)
    assert any(signal.page_only for signal in signals) is barred
    assert words in signals[-1].value
    assert {(s.domain, s.kind, s.read_at) for s in signals} == {("outlet.example", "robots", NOW)}


def test_a_host_is_asked_once_a_run() -> None:
    fetcher = DictFetcher({f"{SITE}/robots.txt": answer(ALL_BARRED)})
    robots = Robots(fetcher, "Modelwire")
    for url in (
        f"{SITE}/a",
        f"{SITE}/b?x=1",
        "https://OUTLET.example/c",
        "http://outlet.example/d",
        f"{SITE}:8443/e",
        f"{SITE}:8443/f",
    ):
        robots.signals(url, NOW)
    assert len(fetcher.asked) == 3, "scheme, host and port make the place"


@pytest.mark.parametrize(
    ("head", "headers", "rung"),
    [
        ("", {}, None),
        ("<meta name=robots content='index, follow, max-snippet:-1'>", {}, None),
        ("<meta name=robots content=noarchive>", {}, Rung.CAPPED),
        ("<META NAME=ROBOTS CONTENT='NOARCHIVE, NOSNIPPET'>", {}, Rung.LINK_ONLY),
        ("<meta name=robots content=noindex>", {}, Rung.LINK_ONLY),
        ("<meta name=robots content=none>", {}, Rung.LINK_ONLY),
        ("<meta name=modelwire content=noai>", {}, Rung.LINK_ONLY),
        ("<meta name=otherbot content=noai>", {}, None),
        ("<meta name=robots content='max-snippet: 0'>", {}, Rung.LINK_ONLY),
        ("<meta name=robots content='max-snippet:50'>", {}, Rung.CAPPED),
        ("<meta name=robots content='unavailable_after: 2026-12-31'>", {}, Rung.CAPPED),
        ("<meta name=tdm-reservation content=1>", {}, Rung.LINK_ONLY),
        ("<meta name=tdm-reservation content=0>", {}, None),
        ("<meta name=tdm-reservation content=yes>", {}, None),
        ("<!-- <meta name=robots content=noai> -->", {}, None),
        ("", {"tdm_reservation": "1"}, Rung.LINK_ONLY),
        ("", {"x_robots_tag": "noai, noimageai"}, Rung.LINK_ONLY),
        ("", {"x_robots_tag": "modelwire: nosnippet"}, Rung.LINK_ONLY),
        ("", {"x_robots_tag": "otherbot: noindex, nosnippet"}, None),
        ("", {"x_robots_tag": "otherbot: noindex, modelwire: noarchive"}, Rung.CAPPED),
        ("", {"x_robots_tag": "max-snippet:0"}, Rung.LINK_ONLY),
    ],
)
def test_tags_of_a_page(head: str, headers: dict[str, Any], rung: Rung | None) -> None:
    page = answer(f"<html><head>{head}</head><body><p>x</p></body></html>", url=f"{SITE}/a", **headers)
    signals = page_signals(page, "Modelwire", NOW)
    assert min((signal.rung for signal in signals), default=None) == rung
    assert len({signal.kind for signal in signals}) == len(signals), "each is a row of its own"


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("", 0),
        ("Crawl-delay: 7.5", 7.5),
        ("Crawl-delay: -1", 0),
        ("Crawl-delay: inf", 0),
        ("Crawl-delay: " + "9" * 30, 3600),
    ],
)
def test_the_gap_that_a_host_asks_for(told: str, seconds: float) -> None:
    robots = Robots(DictFetcher({f"{SITE}/robots.txt": answer(f"User-agent: *\n{told}\nDisallow: /x")}), "Modelwire")
    assert robots.delay(f"{SITE}/a").total_seconds() == 0, "it was not read yet"
    robots.signals(f"{SITE}/a", NOW)
    assert robots.delay(f"{SITE}/b").total_seconds() == seconds


def test_a_star_in_every_place_takes_no_time() -> None:
    rules = "User-agent: *\n" + f"Disallow: /{'*a' * 60}*b\n" * 100
    assert RobotRules(rules, "Modelwire").allow(f"{SITE}/{'a' * 2000}")
