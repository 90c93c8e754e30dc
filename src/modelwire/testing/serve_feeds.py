"""Serve the feed files of a folder over loopback: python -m modelwire.testing.serve_feeds DIR [--port N]."""

import argparse
import json
import signal
import threading
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urljoin
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from modelwire.testing.web import Answer, FakeWeb, document
from modelwire.text import clean
from modelwire.urls import safe_url

_TYPES = {
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".json": "application/feed+json",
}


def feed_files(folder: Path) -> list[Path]:
    """The feed files of a folder, by name."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in _TYPES and path.is_file())


def load(web: FakeWeb, folder: Path) -> int:
    """Route every feed file of a folder, the list of them, and a robots file; returns how many there are."""
    files = feed_files(folder)
    outlines = []
    for path in files:
        data, address = path.read_bytes(), f"/{quote(path.name)}"
        modified = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
        web.route(address, document(data, _TYPES[path.suffix.lower()], modified))
        title, homepage = described(data)
        outlines.append(_outline(title or path.stem, web.url(address), homepage))
    web.route("/feeds.opml", document(_opml(outlines), "text/x-opml; charset=utf-8"))
    web.route("/robots.txt", Answer("User-agent: *\nAllow: /\n", headers=(("Content-Type", "text/plain"),)))
    return len(files)


def described(data: bytes) -> tuple[str, str]:
    """The title and the homepage that a feed gives itself; "" for what it does not say or cannot be read."""
    try:
        title, homepage = _of_json(data) if data.lstrip()[:1] == b"{" else _of_xml(data)
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError):
        return "", ""
    return clean(title), safe_url(homepage) or ""


def _of_json(data: bytes) -> tuple[str, str]:
    feed = json.loads(data)
    return str(feed.get("title", "")), str(feed.get("home_page_url", ""))


def _of_xml(data: bytes) -> tuple[str, str]:
    # Files of whoever tests.
    root = ElementTree.fromstring(data)  # nosec B314
    head = next((node for node in root if _name(node) == "channel"), root)
    title = next((node.text for node in head if _name(node) == "title"), "")
    links = [node for node in head if _name(node) == "link" and node.get("rel", "alternate") == "alternate"]
    addresses = [(node.get("href") or node.text or "").strip() for node in links]
    return title or "", next(filter(None, (urljoin(head.get(_BASE, ""), address) for address in addresses)), "")


_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def _name(node: ElementTree.Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _outline(title: str, url: str, homepage: str) -> str:
    home = f" htmlUrl={quoteattr(homepage)}" if homepage else ""
    return f'    <outline type="rss" text={quoteattr(title)} title={quoteattr(title)} xmlUrl={quoteattr(url)}{home}/>'


def _opml(outlines: list[str]) -> str:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head><title>Feeds</title></head>\n'
    return head + "  <body>\n" + "\n".join(outlines) + "\n  </body>\n</opml>\n"


def main(arguments: list[str] | None = None) -> int:
    """Serve until SIGTERM or Ctrl-C; the first line printed is the base address."""
    parser = argparse.ArgumentParser(prog="python -m modelwire.testing.serve_feeds", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder with .xml, .rss, .atom or .json feeds")
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1 (default: a free one)")
    chosen = parser.parse_args(arguments)
    if not chosen.folder.is_dir():
        parser.error(f"{chosen.folder} is no folder")
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        with FakeWeb(port=chosen.port, remember=False) as web:
            count = load(web, chosen.folder)
            print(web.url(""), flush=True)
            print(f"{count} feeds, listed at {web.url('/feeds.opml')}", flush=True)
            stop.wait()
    except (OSError, OverflowError) as error:  # a port that is taken or is none, a file that may not be read
        parser.error(str(error))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
