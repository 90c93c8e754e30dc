from typing import Any

import pytest

from modelwire.errors import ReadError
from modelwire.ports import Response
from modelwire.read import Intake
from modelwire.read.signals import header_signals, page_signals, snippet_limit
from modelwire.rights import standing
from modelwire.types import Article, Entry, Rung, Signal
from tests.unit.make import NOW
from tests.unit.read_web import DictFetcher, answer
from tests.unit.test_read_intake import HTML, SHORT, WEEK

SITE = "https://outlet.example"


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
        ("<meta name=tdm-reservation content=0>", {"tdm_reservation": "1"}, None),
        ("<meta name=tdm-reservation content=1>", {"tdm_reservation": "0"}, Rung.LINK_ONLY),
        ("<meta name=tdm-reservation content=x>", {"tdm_reservation": "1"}, Rung.LINK_ONLY),
        ("<meta name=robots content='unavailable_after: 2026-01-01'>", {}, Rung.LINK_ONLY),
        ("<meta name=robots content='unavailable_after: Thu, 01 Jan 2026 10:00:00 GMT'>", {}, Rung.LINK_ONLY),
        ("", {"content_usage": "train-ai=n, search=n"}, Rung.NO_FETCH),
        ("", {"content_usage": "train-ai=n"}, Rung.FULL),
        ("", {"content_usage": "train-ai=n, search"}, Rung.FULL),
        ("", {"content_usage": "search=n, ,"}, None),
        ("", {"content_signal": "ai-input=no"}, Rung.LINK_ONLY),
        ("<link rel=license href='https://creativecommons.org/licenses/by/4.0/'>", {}, Rung.FULL),
        ("<link rel=license href='https://creativecommons.org/licenses/by/4.0/x'>", {}, None),
        ('<script type=application/ld+json>{"isAccessibleForFree": false}</script>', {}, Rung.CAPPED),
        ('<script type=application/ld+json>{"isAccessibleForFree": "False"}</script>', {}, Rung.CAPPED),
        ('<script type=application/ld+json>{"isAccessibleForFree": true}</script>', {}, None),
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


def test_a_feed_may_be_hidden_from_search_without_a_word_on_its_items() -> None:
    said = header_signals(f"{SITE}/feed", {"x-robots-tag": "noindex", "content-usage": "search=n"}, NOW)
    assert [(signal.kind, signal.rung) for signal in said] == [("feed header content-usage search=n", Rung.NO_FETCH)]


def test_the_smallest_snippet_bounds_a_summary() -> None:
    page = answer("<meta name=robots content='max-snippet:300'>", url=f"{SITE}/a", x_robots_tag="max-snippet:200")
    assert snippet_limit(page_signals(page, "Modelwire", NOW)) == 200
    assert snippet_limit([]) is None


@pytest.mark.parametrize("limits", [(300, 100), (100, 300)])
def test_of_two_tags_of_one_kind_the_stricter_is_kept(limits: tuple[int, int]) -> None:
    tags = "".join(f"<meta name=robots content='max-snippet:{limit}'>" for limit in limits)
    said = page_signals(answer(tags, url=f"{SITE}/a"), "Modelwire", NOW)
    assert snippet_limit(said) == 100
    days = ("2026-01-01", "2030-01-01")
    passed = answer("".join(f"<meta name=robots content='unavailable_after: {day}'>" for day in days))
    assert [signal.rung for signal in page_signals(passed, "Modelwire", NOW)] == [Rung.LINK_ONLY]


# ── the table of TRUST A13: one site a row ───────────────────────────────────────────────────────────────────

ROBOTS, URL = f"{SITE}/robots.txt", f"{SITE}/a"
Web = dict[str, Response | ReadError]


def robots(*lines: str) -> Web:
    return {ROBOTS: answer("\n".join(("User-agent: *", "Disallow: /private", *lines)))}


def page(head: str = "", **headers: Any) -> Web:
    body = HTML.body.decode().replace("<head>", f"<head>{head}", 1)
    assert head in body
    return {URL: answer(body, content_type="text/html; charset=utf-8", **headers)}


def rsl(inner: str, content: str = 'url="/"') -> Response:
    return answer(
        f'<rsl xmlns="https://rslstandard.org/rsl"><content {content}><license>{inner}</license></content></rsl>'
    )


def named(licence: Response) -> Web:
    return robots(f"License: {SITE}/licence.xml") | {f"{SITE}/licence.xml": licence}


def tdmrep(*rules: str) -> Web:
    return {f"{SITE}/.well-known/tdmrep.json": answer(f"[{', '.join(rules)}]")}


ROWS: dict[str, tuple[Web, Rung]] = {
    "nothing": ({}, Rung.FULL),
    "robots bar us by name": ({ROBOTS: answer("User-agent: modelwire\nDisallow: /")}, Rung.NO_FETCH),
    "robots bar all": ({ROBOTS: answer("User-agent: *\nDisallow: /")}, Rung.NO_FETCH),
    "robots 503": ({ROBOTS: answer(status=503)}, Rung.CAPPED),
    "page 401": ({URL: answer(status=401)}, Rung.NO_FETCH),
    "page 402": ({URL: answer(status=402)}, Rung.NO_FETCH),
    "page 403": ({URL: answer(status=403)}, Rung.NO_FETCH),
    "page 429": ({URL: answer(status=429)}, Rung.LINK_ONLY),
    "login": ({URL: answer("<p>Log in</p>", url=f"{SITE}/login?next=/a", content_type="text/html")}, Rung.NO_FETCH),
    "people only": ({URL: answer("", status=403, cf_mitigated="challenge")}, Rung.LINK_ONLY),
    "browsers only": (
        {URL: answer("<p>Please enable JavaScript to go on.</p>", content_type="text/html")}, Rung.LINK_ONLY,
    ),
    "content-usage search, robots": (robots("Content-Usage: search=n"), Rung.NO_FETCH),
    "content-usage train-ai, robots": (robots("Content-Usage: train-ai=n"), Rung.FULL),
    "content-usage search, header": (page(content_usage="search=n"), Rung.NO_FETCH),
    "content-usage train-ai, header": (page(content_usage="train-ai=n"), Rung.FULL),
    "content-signal default": (robots("Content-Signal: search=yes, ai-train=no"), Rung.FULL),
    "content-signal ai-input": (robots("Content-Signal: ai-input=no"), Rung.LINK_ONLY),
    "tdmrep": (tdmrep('{"location": "/", "tdm-reservation": 1, "tdm-policy": "https://p.example"}'), Rung.LINK_ONLY),
    "tdmrep, first match": (
        tdmrep('{"location": "/a", "tdm-reservation": 0}', '{"location": "/*", "tdm-reservation": 1}'), Rung.FULL,
    ),
    "tdmrep, unset": (tdmrep('{"location": "/", "tdm-reservation": 2}'), Rung.FULL),
    "tdm header": (page(tdm_reservation="1"), Rung.LINK_ONLY),
    "tdm meta": (page("<meta name=tdm-reservation content=1>"), Rung.LINK_ONLY),
    "rsl prohibits": (named(rsl("<prohibits type='usage'>ai-input</prohibits>")), Rung.LINK_ONLY),
    "rsl prohibits all of it": (named(rsl("<prohibits type='usage'>ai-all</prohibits>")), Rung.LINK_ONLY),
    "rsl prohibits training": (named(rsl("<prohibits type='usage'>ai-train</prohibits>")), Rung.FULL),
    "rsl permits search alone": (named(rsl("<permits type='usage'>search</permits>")), Rung.LINK_ONLY),
    "rsl permits": (named(rsl("<permits type='usage'>ai-input search</permits>")), Rung.FULL),
    "rsl payment": (
        named(rsl("<permits type='usage'>all</permits><payment type='crawl'/>")), Rung.LINK_ONLY,
    ),
    "rsl attribution": (
        named(rsl("<permits type='usage'>all</permits><payment type='attribution'/>")), Rung.FULL,
    ),
    "rsl server": (named(rsl("", 'url="/" server="https://rights.example"')), Rung.NO_FETCH),
    "rsl encrypted": (named(rsl("", 'url="/" encrypted="true"')), Rung.NO_FETCH),
    "rsl elsewhere": (named(rsl("<prohibits type='usage'>all</prohibits>", 'url="/premium/*"')), Rung.FULL),
    "rsl link": (
        page(link=f'<{SITE}/l.xml>; rel="license"; type="application/rsl+xml"')
        | {f"{SITE}/l.xml": rsl("<prohibits type='usage'>all</prohibits>")},
        Rung.LINK_ONLY,
    ),
    "rsl tag": (
        page("<link rel=license type=application/rsl+xml href=/l.xml>")
        | {f"{SITE}/l.xml": rsl("<prohibits type='usage'>all</prohibits>")},
        Rung.LINK_ONLY,
    ),
    "noai": (page("<meta name=robots content=noai>"), Rung.LINK_ONLY),
    "noimageai": (page("<meta name=robots content=noimageai>"), Rung.LINK_ONLY),
    "nosnippet": (page(x_robots_tag="nosnippet"), Rung.LINK_ONLY),
    "max-snippet:0": (page("<meta name=modelwire content='max-snippet:0'>"), Rung.LINK_ONLY),
    "max-snippet:200": (page("<meta name=robots content='max-snippet:200'>"), Rung.CAPPED),
    "noarchive": (page("<meta name=robots content=noarchive>"), Rung.CAPPED),
    "unavailable_after": (page("<meta name=robots content='unavailable_after: 2026-12-31'>"), Rung.CAPPED),
    "noindex": (page("<meta name=robots content=noindex>"), Rung.LINK_ONLY),
    "paywall": (page('<script type="application/ld+json">{"isAccessibleForFree": false}</script>'), Rung.CAPPED),
    "creative commons": (page("<link rel=license href=https://creativecommons.org/licenses/by-nd/4.0/>"), Rung.FULL),
    "ai.txt": ({f"{SITE}/ai.txt": answer("User-agent: *\nDisallow: /")}, Rung.LINK_ONLY),
    "trust.txt": ({f"{SITE}/trust.txt": answer("datatrainingallowed=no")}, Rung.FULL),
}  # fmt: skip
#: Rows that leave no signal, as nothing was said that concerns us.
SILENT = {"nothing", "tdmrep, first match", "tdmrep, unset", "rsl elsewhere"}


def taken(web: Web, default: Rung = Rung.FULL) -> tuple[Article, tuple[Signal, ...], DictFetcher]:
    fetcher = DictFetcher(robots() | page() | web)
    entry = Entry(f"{SITE}/feed", "1", URL, "A title", SHORT, published_at=NOW, language="en")
    article, signals = Intake(fetcher, "Modelwire", default, (), news_age=WEEK).article(entry, "outlet.example", NOW)
    return article, signals, fetcher


@pytest.mark.parametrize("row", ROWS)
def test_each_signal_stands_on_its_rung(row: str) -> None:
    web, rung = ROWS[row]
    article, signals, fetcher = taken(web)
    assert article.rung is rung
    assert (article.text == "") is (rung <= Rung.LINK_ONLY), "no byte of a body below capped"
    assert standing(signals, Rung.FULL).rung is rung, "what is kept explains what was decided"
    heard = [signal for signal in signals if signal.value != "read"]
    assert bool(heard) is (row not in SILENT)
    assert all(signal.read_at == NOW for signal in signals)
    assert fetcher.asked.count(URL) <= 1


def test_a_page_behind_a_paywall_is_not_used() -> None:
    article, _, _ = taken(ROWS["paywall"][0])
    assert (article.text, article.origin) == (SHORT, "feed")


@pytest.mark.parametrize("row", ["robots bar all", "robots 503", "tdmrep", "ai.txt", "rsl prohibits", "rsl server"])
def test_who_bars_us_before_the_page_is_not_asked_for_it(row: str) -> None:
    assert URL not in taken(ROWS[row][0])[2].asked


_LOUD = [row for row in ROWS if row not in SILENT]
#: Each with the row that stands five and eleven places further on, as far as two do not need the same file.
PAIRS = [
    (one, other)
    for step in (5, 11)
    for number, one in enumerate(_LOUD)
    if not ROWS[one][0].keys() & ROWS[other := _LOUD[(number + step) % len(_LOUD)]][0].keys()
]


def test_there_are_thirty_pairs_that_differ() -> None:
    assert sum(ROWS[one][1] is not ROWS[other][1] for one, other in PAIRS) >= 30


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_of_two_signals_the_stricter_wins(one: str, other: str) -> None:
    article, signals, _ = taken(ROWS[one][0] | ROWS[other][0])
    stricter = min(ROWS[one][1], ROWS[other][1])
    # What bars the page before it is fetched leaves unheard what the page would have said; that is no stricter.
    unheard = URL in ROWS[one][0] or URL in ROWS[other][0]
    assert article.rung is stricter or (unheard and article.rung <= Rung.CAPPED)
    assert standing(signals, Rung.FULL).rung is article.rung


def test_the_default_is_never_raised() -> None:
    assert taken(ROWS["creative commons"][0], Rung.CAPPED)[0].rung is Rung.CAPPED
