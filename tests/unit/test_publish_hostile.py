"""Titles, names, notes and addresses are hostile input: in no file do they become anything but text."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import feedparser
import pytest

from modelwire.opml import parse_opml
from modelwire.publish import Snapshot, render_site
from modelwire.publish.paths import article_path, file_of
from modelwire.types import Change, Covered, Entity, Mention, Section, Source
from tests.unit import publish_case as case

SEEN = "</title><script>alert(1)</script><img src=x onerror=alert(2)>\"'`&amp;]]>--> {{ 7*7 }}"
EVIL = f"{SEEN} \x00\x0b\x1b\u202e\u2028\x85\ud800"
BAD_URLS = (
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.example/x",
    "https://a:b@evil.example/",
    'https://x.example/"><b>',
)


def hostile() -> Snapshot:
    """Every word that comes from outside is evil, and so are the addresses of some pieces."""
    main = case.inquiry()
    pieces = tuple(
        replace(item, title=f"{EVIL} {item.title}", publisher=EVIL) if item.of == "article" else item
        for item in main.coverage
    )
    traps = tuple(
        Covered("article", f"a-{n}", url, f"{EVIL} {n}", EVIL, case.june(12), "source")
        for n, url in enumerate(BAD_URLS)
    )
    evidence = tuple(
        replace(e, title=EVIL, publisher=EVIL, quote=EVIL, url=BAD_URLS[n % 5] if n < 2 else e.url)
        for n, e in enumerate(main.evidence)
    )
    watch = replace(main.watches[0], statement=EVIL, confirms=EVIL, refutes=EVIL, silence=EVIL, due_words=EVIL)
    brief = replace(
        main,
        headline=f"{EVIL} headline",
        label=EVIL,
        section=EVIL,
        summary=tuple(replace(s, text=f"{EVIL} {s.text}") for s in main.summary),
        coverage=(*pieces, *traps),
        evidence=evidence,
        watches=(watch,),
        mentions=(*main.mentions, Mention("evil/../../etc", EVIL, EVIL, 0.9)),
        history=(*main.history, Change(case.june(13), "correction", EVIL)),
    )
    site = replace(case.SITE, name=EVIL, contact=EVIL, beat_title=EVIL, beat_description=EVIL, editor=EVIL)
    return case.snapshot(
        site=site,
        briefs=(brief, case.round_(), case.signing()),
        watches=(watch,),
        shown=case.shown(brief),
        entities=(*case.ENTITIES, Entity("evil/../../etc", EVIL, EVIL, same_as=BAD_URLS, gloss=EVIL)),
        sections=(Section(EVIL, EVIL, ()),),
        sources=(Source("evil.example", EVIL, "javascript:alert(1)", ("https://evil.example/feed", "javascript:x")),),
    )


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return render_site(hostile())


def test_paths_stay_below_the_folder(files: dict[str, bytes]) -> None:
    for path in files:
        assert re.fullmatch(r"[a-z0-9.:_-]+(/[a-z0-9.:_-]+)*", path), path
        assert ".." not in path.split("/"), path


def test_pages_hold_it_as_text(files: dict[str, bytes]) -> None:
    for path, body in files.items():
        if path.endswith(".html"):
            tree = case.html(body)
            assert not [n for n in tree.css("script") if n.attributes.get("type") != "application/ld+json"], path
            assert not tree.css("[onerror], img[src=x]"), path
            for node in tree.css("[href], [src], [action]"):
                for name in ("href", "src", "action"):
                    url = node.attributes.get(name) or "/"
                    assert re.match(r"(https?://[^/@]+/|/(?!/)|#|mailto:)", url), (path, url)
                    assert "evil.example/x" not in url, (path, url)
    page = case.html(files[file_of(article_path(hostile().briefs[0]))])
    assert SEEN in page.css_first("h1").text()
    assert json.loads(page.css_first('script[type="application/ld+json"]').text())["headline"].startswith("</title>")


def test_no_file_holds_a_character_that_breaks_it(files: dict[str, bytes]) -> None:
    for path, body in files.items():
        if path.endswith(".woff2"):
            continue
        text = body.decode()
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", text), path
        if not path.endswith(".json"):
            assert "\u202e" not in text, path


def test_xml_stays_xml(files: dict[str, bytes]) -> None:
    for path, body in files.items():
        if path.endswith((".xml", ".svg", ".opml")):
            ElementTree.fromstring(body)
            assert b"<script" not in body, path
    for name in ("feed.xml", "rss.xml"):
        feed = feedparser.parse(files[name])
        assert not feed.bozo
        content = next(e for e in feed.entries if e.title.endswith("headline")).content[0].value
        assert "<script" not in content
        assert "<img" not in content


def test_feed_html_is_escaped_before_any_reader_cleans_it(files: dict[str, bytes]) -> None:
    for item in json.loads(files["feed.json"])["items"]:
        tree = case.html(item["content_html"])
        assert not tree.css("script, img, [onerror]")


def test_opml_and_llms(files: dict[str, bytes]) -> None:
    assert [o.feed_url for o in parse_opml(files["sources.opml"], origin="t")] == ["https://evil.example/feed"]
    assert "<script" not in files["llms.txt"].decode().replace("\\<", "")


def test_calendar_lines_cannot_be_injected() -> None:
    snapshot = case.snapshot()
    watch = replace(snapshot.briefs[0].watches[0], statement="One\r\nATTENDEE:evil;x,y\\z", confirms="é" * 100)
    files = render_site(replace(snapshot, watches=(watch,)))
    body = files["watch/w-0123456789ab.ics"]
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    lines = body.decode().replace("\r\n ", "").split("\r\n")
    assert "SUMMARY:One ATTENDEE:evil\\;x\\,y\\\\z" in lines
    assert "é" * 100 in "".join(lines)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20260630" in lines
