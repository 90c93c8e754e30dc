from datetime import datetime, timedelta

import pytest

from modelwire.adapters.store import memory_store
from modelwire.errors import ReadError
from modelwire.ports import Response
from modelwire.read.robots import RobotRules, Robots
from modelwire.read.sitefiles import SiteFiles
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
    ("User-agent: *\nDisallow: /a\nAllow: /a?x=1", "/a?x=1", True),
    ("User-agent: *\nDisallow: /A", "/a", True),
    ("User-agent: modelwire\nCrawl-delay: 3\n\nUser-agent: *\nDisallow: /", "/a", True),
]


@pytest.mark.parametrize(("text", "path", "allowed"), RULES)
def test_robots_rules(text: str, path: str, allowed: bool) -> None:
    assert RobotRules(text, "modelwire").allow(SITE + path) is allowed


def test_rfc_9309_has_its_forty_cases() -> None:
    assert len(RULES) >= 40


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
    signals = Robots(SiteFiles(DictFetcher({f"{SITE}/robots.txt": given})), "Modelwire").signals(f"{SITE}/a", NOW)
    assert any(s.page_only or s.rung is Rung.NO_FETCH for s in signals) is barred
    assert words in signals[-1].value
    assert {(s.domain, s.kind, s.read_at) for s in signals} == {("outlet.example", "robots", NOW)}


def test_a_host_is_asked_once_a_run() -> None:
    fetcher = DictFetcher({f"{SITE}/robots.txt": answer(ALL_BARRED)})
    robots = Robots(SiteFiles(fetcher), "Modelwire")
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
    told_by = DictFetcher({f"{SITE}/robots.txt": answer(f"User-agent: *\n{told}\nDisallow: /x")})
    robots = Robots(SiteFiles(told_by), "Modelwire")
    assert robots.delay(f"{SITE}/a").total_seconds() == 0, "it was not read yet"
    robots.signals(f"{SITE}/a", NOW)
    assert robots.delay(f"{SITE}/b").total_seconds() == seconds


def test_a_star_in_every_place_takes_no_time() -> None:
    rules = "User-agent: *\n" + f"Disallow: /{'*a' * 60}*b\n" * 100
    assert RobotRules(rules, "Modelwire").allow(f"{SITE}/{'a' * 2000}")


# ── kept across runs (TRUST A1) ──────────────────────────────────────────────────────────────────────────────

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ROBOTS = f"{SITE}/robots.txt"


class Runs:
    """Runs one after the other over one memory, and one robots file that may change between them."""

    def __init__(self) -> None:
        self.memory = memory_store()
        self.fetcher = DictFetcher({})

    def barred(self, given: Response | ReadError, now: datetime) -> bool:
        self.fetcher.pages = {ROBOTS: given}
        signals = Robots(SiteFiles(self.fetcher, self.memory), "Modelwire").signals(f"{SITE}/a", now)
        return any(s.page_only or s.rung is Rung.NO_FETCH for s in signals)

    @property
    def asked(self) -> int:
        return len(self.fetcher.asked)


def test_a_copy_is_good_for_a_day() -> None:
    runs = Runs()
    assert not runs.barred(answer(""), NOW)
    assert not runs.barred(answer(ALL_BARRED), NOW + 23 * HOUR)
    assert runs.asked == 1
    assert runs.barred(answer(ALL_BARRED), NOW + 24 * HOUR)
    assert runs.asked == 2


@pytest.mark.parametrize(("told", "life"), [("max-age=600", 10), ("max-age=999999", 24 * 60), ("no-cache", 24 * 60)])
def test_cache_control_shortens_the_life_of_a_copy_and_never_lengthens_it(told: str, life: int) -> None:
    runs = Runs()
    runs.barred(answer("", cache_control=told), NOW)
    runs.barred(answer(""), NOW + timedelta(minutes=life - 1))
    assert runs.asked == 1
    runs.barred(answer(""), NOW + timedelta(minutes=life))
    assert runs.asked == 2


def test_a_copy_is_asked_for_again_by_its_validators() -> None:
    runs = Runs()
    assert runs.barred(answer(ALL_BARRED, etag='"1"', last_modified="Mon, 09 Mar 2026 12:00:00 GMT"), NOW)
    assert runs.barred(answer(status=304, etag='"2"'), NOW + DAY), "the copy stands"
    assert runs.barred(answer(status=304), NOW + 2 * DAY)
    assert [etag for etag, _ in runs.fetcher.validators] == [None, '"1"', '"2"'], "a 304 may bring a new one"


@pytest.mark.parametrize("given", [answer(status=503), ReadError(ROBOTS, "did not answer")])
def test_the_last_good_copy_stands_in_for_thirty_days(given: Response | ReadError) -> None:
    open_, closed = Runs(), Runs()
    open_.barred(answer(""), NOW)
    closed.barred(answer(ALL_BARRED), NOW)
    assert not open_.barred(given, NOW + 30 * DAY)
    assert closed.barred(given, NOW + 30 * DAY)
    assert open_.barred(given, NOW + 31 * DAY), "stricter than the RFC: no copy, no page"


@pytest.mark.parametrize("status", [401, 403, 429])
def test_no_copy_stands_in_for_a_closed_door(status: int) -> None:
    runs = Runs()
    runs.barred(answer(""), NOW)
    assert runs.barred(answer(status=status), NOW + DAY)


def test_a_site_that_does_not_answer_is_asked_again_after_an_hour() -> None:
    runs = Runs()
    for minutes in (0, 10, 59, 60):
        runs.barred(answer(status=503), NOW + timedelta(minutes=minutes))
    assert runs.asked == 2


# ── preferences on use in robots files (TRUST A13) ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("User-agent: *\nContent-Usage: search=n", Rung.NO_FETCH),
        ("User-agent: *\nContent-Usage: train-ai=n", Rung.FULL),
        ("User-agent: *\nContent-Usage: Search=n", None),
        ("User-agent: *\nContent-Usage: search=N", None),
        ("User-agent: *\nContent-Usage: search=?0", None),
        ('User-agent: *\nContent-Usage: search="n"', None),
        ("User-agent: *\nContent-Usage: search=n, =", None),
        ("User-agent: *\nContent-Usage: search=n;why=law", Rung.NO_FETCH),
        ("User-agent: *\nContent-Usage: search=n, search=y", None),
        ("User-agent: *\nContent-Usage: search=n\nContent-Usage: /a search=y", None),
        ("User-agent: *\nContent-Usage: search=y\nContent-Usage: /a search=n", Rung.NO_FETCH),
        ("User-agent: *\nContent-Usage: /b search=n", None),
        ("User-agent: *\nContent-Signal: search=yes, ai-train=no", Rung.FULL),
        ("User-agent: *\nContent-Signal: ai-input=no", Rung.LINK_ONLY),
        ("User-agent: *\nContent-signal: AI-Input = No", Rung.LINK_ONLY),
        ("User-agent: *\nContent-Signal: search=no", Rung.NO_FETCH),
        ("User-agent: modelwire\nAllow: /\n\nUser-agent: *\nContent-Signal: ai-input=no", None),
        ("User-agent: other\nContent-Signal: ai-input=no\n\nUser-agent: *\nAllow: /", None),
        ("User-agent: other\nUser-agent: Modelwire\nContent-Signal: ai-input=no", Rung.LINK_ONLY),
    ],
)
def test_what_a_robots_file_says_of_use(text: str, rung: Rung | None) -> None:
    assert min((found for _, _, found in RobotRules(text, "Modelwire").usage(f"{SITE}/a")), default=None) == rung
