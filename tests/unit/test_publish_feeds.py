"""Feeds in three formats: parsed by a reader that is not ours."""

import json
from typing import Any

import feedparser
import pytest

from modelwire.publish import Snapshot, render_site
from modelwire.publish.paths import article_path
from tests.unit import publish_case as case


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return render_site(case.snapshot())


def parsed(body: bytes) -> Any:
    feed = feedparser.parse(body)
    assert not feed.bozo, feed.bozo_exception
    return feed


@pytest.mark.parametrize("name", ["feed.xml", "rss.xml"])
def test_xml_feeds_hold_the_briefs(files: dict[str, bytes], name: str) -> None:
    feed = parsed(files[name])
    assert feed.version == ("atom10" if name == "feed.xml" else "rss20")
    assert feed.feed.title == "The Test Wire"
    brief = case.inquiry()
    entry = next(e for e in feed.entries if e.link.endswith(article_path(brief)))
    assert entry.title == brief.headline
    assert entry.id == f"tag:wire.example,2026-06-12:brief:{brief.id}"
    assert entry.published_parsed[:5] == (2026, 6, 12, 20, 0)
    content = entry.content[0].value
    assert brief.summary[0].text in content
    assert "written by rules, no language model" in content
    assert "Analysis:" in content
    assert "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia" in [tag.term for tag in entry.tags]


def test_atom_names_its_record(files: dict[str, bytes]) -> None:
    entry = parsed(files["feed.xml"]).entries[0]
    assert [link.href for link in entry.links if link.get("type") == "application/json"]


def test_every_feed_says_where_it_is(files: dict[str, bytes]) -> None:
    names = [path for path in files if path.endswith(("feed.xml", "rss.xml"))]
    assert len(names) > 10
    for name in names:
        feed = parsed(files[name])
        assert [link.href for link in feed.feed.links if link.rel == "self"] == [f"https://wire.example/{name}"]
        ids = [entry.id for entry in feed.entries]
        assert len(ids) == len(set(ids))


def test_json_feed(files: dict[str, bytes]) -> None:
    feed = json.loads(files["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://wire.example/feed.json"
    assert len(feed["items"]) == 3
    for item in feed["items"]:
        assert {"id", "url", "title", "content_html", "date_published", "date_modified"} <= item.keys()
        assert item["_modelwire"]["record"].endswith(".json")


def test_the_three_formats_agree(files: dict[str, bytes]) -> None:
    told = [e.id for e in parsed(files["feed.xml"]).entries]
    assert told == [e.id for e in parsed(files["rss.xml"]).entries]
    assert told == [item["id"] for item in json.loads(files["feed.json"])["items"]]


def test_feeds_of_one_name_and_one_section_hold_their_own(files: dict[str, bytes]) -> None:
    lumen = parsed(files["entity/lumen-2/feed.xml"])
    assert {e.title for e in lumen.entries} == {case.inquiry().headline, case.signing().headline}
    assert [e.title for e in parsed(files["section/policy/rss.xml"]).entries] == [case.inquiry().headline]
    assert parsed(files["section/research/feed.xml"]).entries == []


def test_watches_and_corrections_have_feeds(files: dict[str, bytes]) -> None:
    titles = [e.title for e in parsed(files["watch/feed.xml"]).entries]
    assert titles[0].startswith("Confirmed: ")
    assert titles[1].startswith("Open: ")
    correction = parsed(files["corrections/rss.xml"]).entries[0]
    assert correction.title == f"Corrected: {case.round_().headline}"
    assert correction.summary == "A date was wrong."


def test_feeds_carry_no_words_of_a_source() -> None:
    files = render_site(case.snapshot())
    for evidence in case.inquiry().evidence[:3]:
        assert not [p for p in ("feed.xml", "rss.xml", "feed.json") if evidence.quote.encode() in files[p]]


def test_an_empty_publication_has_valid_feeds() -> None:
    files = render_site(Snapshot(case.SITE, (), ()))
    assert parsed(files["feed.xml"]).entries == []
    assert parsed(files["rss.xml"]).entries == []
    assert json.loads(files["feed.json"])["items"] == []
