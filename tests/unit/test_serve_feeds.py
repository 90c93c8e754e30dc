import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from modelwire.adapters.fetch import HttpFetcher
from modelwire.opml import parse_opml, sources_of
from modelwire.testing import FakeWeb
from modelwire.testing.serve_feeds import described, main
from tests.unit.make import NOW

RSS = """<rss version="2.0"><channel><title>Harbour &amp; Ledger</title><link>https://ledger.example/news</link>
<item><title>A title</title><link>https://ledger.example/a</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/"><title>Post</title>
<link rel="self" href="/feed"/><link href="/home"/></feed>"""
JSON = '{"version": "https://jsonfeed.org/version/1.1", "title": "Notes", "home_page_url": "https://notes.example/"}'


@pytest.fixture
def base(tmp_path: Path) -> Iterator[str]:
    files = {"b.xml": RSS, "a feed.atom": ATOM, "c.json": JSON, "d.rss": "<rss", "README.md": "no feed"}
    for name, body in files.items():
        (tmp_path / name).write_text(body, encoding="utf-8")
    command = [sys.executable, "-m", "modelwire.testing.serve_feeds", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield server.stdout.readline().strip()
        server.terminate()
        assert server.wait(timeout=10) == 0


def test_every_feed_is_listed_and_served_with_validators(base: str) -> None:
    client = HttpFetcher(user_agent="Modelwire/0", allow=["127.0.0.0/8"])
    listed = parse_opml(client.get(f"{base}/feeds.opml", now=NOW).body, origin=base)
    assert [(o.title, o.feed_url, o.homepage) for o in listed] == [
        ("Post", f"{base}/a%20feed.atom", "https://post.example/home"),
        ("Harbour & Ledger", f"{base}/b.xml", "https://ledger.example/news"),
        ("Notes", f"{base}/c.json", "https://notes.example/"),
        ("d", f"{base}/d.rss", ""),
    ]
    assert [source.id for source in sources_of(listed)][:3] == ["post.example", "ledger.example", "notes.example"]
    for outline in listed:
        first = client.get(outline.feed_url, now=NOW)
        assert (first.status, bool(first.body)) == (200, True)
        etag, modified = first.headers["etag"], first.headers["last-modified"]
        assert client.get(outline.feed_url, now=NOW, etag=etag, last_modified=modified).status == 304
        assert client.get(outline.feed_url, now=NOW, last_modified=modified).status == 304
    assert client.get(f"{base}/README.md", now=NOW).status == 404
    assert client.get(f"{base}/robots.txt", now=NOW).status == 200


def test_a_port_that_is_taken_and_a_folder_that_is_none_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with FakeWeb() as web:
        for told, words in (
            ([tmp_path, "--port", web.address.rpartition(":")[2]], "in use"),
            ([tmp_path / "none"], "is no folder"),
        ):
            with pytest.raises(SystemExit) as ended:
                main([str(part) for part in told])
            assert ended.value.code == 2
            assert words in capsys.readouterr().err


@pytest.mark.parametrize("body", [b"", b"<rss", b"{", b'{"a":' * 100_000, b"[]", b"plain", b"<html/>", b'{"title": 3}'])
def test_what_says_nothing_of_itself_is_served_all_the_same(body: bytes) -> None:
    assert described(body)[1] == ""
