"""Every feed of the site against its specification, and through readers that are not ours (TRUST E9)."""

import json
import re
import warnings
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import fastfeedparser
import feedparser
import pytest
import rnc2rng
from lxml import etree

from modelwire.publish import Snapshot, past, render_site
from modelwire.publish.feeds import channel
from tests.unit import publish_case as case
from tests.unit.test_publish_site import SITES

ATOM, GRAMMARS = "{http://www.w3.org/2005/Atom}", Path(__file__).parent / "grammars"
STONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"


@pytest.fixture(scope="module", params=SITES)
def files(request: pytest.FixtureRequest) -> dict[str, bytes]:
    return render_site(SITES[request.param])


def feeds(files: dict[str, bytes], name: str) -> dict[str, bytes]:
    found = {path: body for path, body in files.items() if path.rpartition("/")[2] == name}
    assert found
    return found


def grammar(name: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = rnc2rng.dumps(rnc2rng.load(str(GRAMMARS / name)))
    return etree.RelaxNG(etree.fromstring(text.encode()))


@pytest.mark.parametrize(("name", "rules"), [("feed.xml", "atom.rnc"), ("rss.xml", "rss.rnc")])
def test_the_grammar_holds(files: dict[str, bytes], name: str, rules: str) -> None:
    checked = grammar(rules)
    for path, body in feeds(files, name).items():
        checked.validate(etree.fromstring(body))
        assert not list(checked.error_log), (path, checked.error_log)


@pytest.mark.parametrize(
    ("name", "rules", "was", "becomes"),
    [
        ("feed.xml", "atom.rnc", b"<updated>", b"<updated>x"),
        ("feed.xml", "atom.rnc", b"<id>", b"<di>"),
        ("rss.xml", "rss.rnc", b"<guid", b"<guld"),
        ("rss.xml", "rss.rnc", b" GMT</pubDate>", b"</pubDate>"),
    ],
)
def test_the_grammar_finds_what_is_wrong(name: str, rules: str, was: bytes, becomes: bytes) -> None:
    body = (
        render_site(case.snapshot())[name]
        .replace(was, becomes)
        .replace(b"</id>", b"</di>" if b"<di>" in becomes else b"</id>")
    )
    body = body.replace(b"</guid>", b"</guld>") if b"guld" in becomes else body
    checked = grammar(rules)
    assert not checked.validate(etree.fromstring(body))


def test_rules_of_rfc_4287_that_no_grammar_can_say(files: dict[str, bytes]) -> None:
    for path, body in feeds(files, "feed.xml").items():
        feed = ElementTree.fromstring(body)
        entries = feed.findall(f"{ATOM}entry")
        ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
        assert len(set(ids)) == len(ids), path
        assert feed.find(f"{ATOM}author") is not None or all(e.find(f"{ATOM}author") is not None for e in entries)
        for node in (feed, *entries):
            links = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in node.findall(f"{ATOM}link")]
            assert len([one for one in links if one[0] == "alternate"]) == 1, path
            assert len(set(links)) == len(links)
        for entry in entries:
            published, updated = (
                datetime.fromisoformat(entry.findtext(f"{ATOM}{n}") or "") for n in ("published", "updated")
            )
            assert published <= updated
            assert re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}-\d\d-\d\d:\S+", entry.findtext(f"{ATOM}id") or "")
            assert (entry.find(f"{ATOM}content").get("type")) == "html"  # type: ignore[union-attr]
            assert entry.findtext(f"{ATOM}summary")
        stamps = [datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "") for entry in entries]
        assert datetime.fromisoformat(feed.findtext(f"{ATOM}updated") or "") >= max(
            stamps, default=datetime.min.replace(tzinfo=case.june(1).tzinfo)
        )


def test_a_withdrawn_brief_leaves_a_tombstone_under_its_own_id() -> None:
    files = render_site(SITES["with a withdrawn brief"])
    for path in ("feed.xml", "entity/corvane/feed.xml", "section/policy/feed.xml"):
        (stone,) = ElementTree.fromstring(files[path]).findall(STONE)
        assert stone.get("ref") == f"tag:wire.example,2026-06-12:brief:{case.ULIDS[0]}"
        assert stone.get("when") == "2026-06-14T00:00:00Z" or stone.get("when", "").startswith("2026-06-14T")
    assert not ElementTree.fromstring(files["entity/pellan/feed.xml"]).findall(STONE)


def test_rules_of_json_feed(files: dict[str, bytes]) -> None:
    known = {"version", "title", "home_page_url", "feed_url", "description", "authors", "language", "items"}
    of_items = {
        "id",
        "url",
        "title",
        "summary",
        "content_html",
        "date_published",
        "date_modified",
        "tags",
        "_modelwire",
    }
    for path, body in feeds(files, "feed.json").items():
        feed = json.loads(body)
        assert feed.keys() <= known, path
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"]
        assert all(author.keys() <= {"name", "url", "avatar"} and author["name"] for author in feed["authors"])
        assert len({item["id"] for item in feed["items"]}) == len(feed["items"])
        for item in feed["items"]:
            assert item.keys() <= of_items
            assert isinstance(item["id"], str)
            assert item["content_html"]
            assert all(isinstance(tag, str) for tag in item["tags"])
            assert datetime.fromisoformat(item["date_published"]) <= datetime.fromisoformat(item["date_modified"])


def test_two_readers_take_every_feed_without_complaint(files: dict[str, bytes]) -> None:
    for path, body in (*feeds(files, "feed.xml").items(), *feeds(files, "rss.xml").items()):
        one = feedparser.parse(body)
        assert not one.bozo, (path, one.bozo_exception)
        if one.entries:
            other = fastfeedparser.parse(body.decode())
            assert [e.title for e in other.entries] == [e.title for e in one.entries], path
            assert [e.link for e in other.entries] == [e.link for e in one.entries], path
            assert [e.id for e in other.entries] == [e.id for e in one.entries], path


def test_the_label_stands_in_every_item_of_every_format(files: dict[str, bytes]) -> None:
    for path, body in (*feeds(files, "feed.xml").items(), *feeds(files, "rss.xml").items()):
        for entry in feedparser.parse(body).entries:
            if ":brief:" in entry.id:
                assert "written by rules, no language model" in entry.content[0].value, path
                assert any("digitalsourcetype" in tag.term for tag in entry.tags), path


def test_ids_stay_when_the_words_change() -> None:
    def ids(snapshot: Snapshot) -> list[str]:
        return sorted(item["id"] for item in json.loads(render_site(snapshot)["feed.json"])["items"])

    assert ids(case.snapshot()) == ids(case.snapshot(site=case.SITE, search=True))


def test_the_feed_leads_back_to_the_first_brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 5005, section 4: whoever follows prev-archive meets every brief once, and documents that are full stand."""
    for module in (past, channel):
        monkeypatch.setattr(module, "ITEMS", 2)
    snapshot = case.snapshot()
    files = render_site(snapshot)
    seen, name, way = set[str](), "feed.xml", []
    while name:
        way.append(name)
        feed = feedparser.parse(files[name])
        assert not feed.bozo
        seen |= {entry.id for entry in feed.entries}
        links = {link.rel: link.href for link in feed.feed.links}
        assert (b"<fh:archive" in files[name]) is (name != "feed.xml")
        if name != "feed.xml":
            assert links["current"] == "https://wire.example/feed.xml"
        name = links.get("prev-archive", "").removeprefix("https://wire.example/")
    assert len(way) == len(snapshot.briefs) // 2 + 1
    assert len(seen) == len(snapshot.briefs)
