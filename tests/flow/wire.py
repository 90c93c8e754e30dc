"""A small wire for the flow tests. Every company, person, place and outlet in it is invented."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.testing import Answer, FakeWeb, document


def text(name: str) -> str:
    """One of the articles beside this file."""
    return (Path(__file__).parent / "texts" / f"{name}.txt").read_text(encoding="utf-8").strip()


NOW = datetime(2026, 6, 12, 20, 0, tzinfo=UTC)

BEAT = """
name = "clinics"
title = "Clinic software"
description = "Software that listens in clinics (fiction, for tests)."
language = "en"
fits = ["model", "clinic", "transcripts"]
excludes = ["sponsored"]
entities = [
  { name = "Corvane", kind = "company", gloss = "clinic software company", domains = ["corvane.example"] },
  { name = "Lumen-2", kind = "model", gloss = "note-taking model", parent = "corvane" },
  { name = "Norwick Data Authority", kind = "agency", aliases = ["the data authority"], gloss = "data regulator" },
  { name = "Ines Taldo", kind = "person", aliases = ["Taldo"] },
  { name = "Pellan", kind = "company", gloss = "warehouse-robot company", domains = ["pellan.example"] },
  { name = "Oxmoor Partners", kind = "company", gloss = "investment firm" },
  { name = "Bank of Sellin", kind = "company", gloss = "bank" },
]
[[section]]
slug = "policy"
title = "Policy"
words = ["inquiry", "regulator", "authority"]
[[section]]
slug = "business"
title = "Business"
words = ["round", "million"]
"""


def june(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of that month."""
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC)


INQUIRY = "Data authority opens inquiry into Corvane over exposed clinic transcripts"
LEAK = "Corvane under inquiry: transcripts from clinics were open to outsiders"
SHORT = "Corvane faces data authority inquiry over clinic transcripts"
ROUND = "Pellan raises $180 million for a second plant"
ADVERT = "Sponsored: save on standing desks this week"

#: host -> (outlet, [(path, title, text, when)])
OUTLETS = {
    "courier.example": ("The Norwick Courier", [
        ("/corvane-inquiry", INQUIRY, text("courier"), june(12, 8)),
        ("/deal", ADVERT, "A desk. " * 60, june(12, 9)),
    ]),
    "brightline.example": ("Brightline Tech", [("/corvane-leak", LEAK, text("tech"), june(12, 9, 30))]),
    "tidings.example": ("Tidings", [("/corvane", SHORT, text("wire"), june(12, 10))]),
    "pellan.example": ("Pellan", [("/funding", ROUND, text("pellan"), june(11, 9))]),
}  # fmt: skip


def rss(title: str, host: str, items: list[tuple[str, str, str, datetime]]) -> str:
    """A feed with full texts."""
    told = "".join(
        f"<item><title>{escape(name)}</title><link>http://{host}{path}</link><guid>http://{host}{path}</guid>"
        f"<pubDate>{format_datetime(when)}</pubDate><description>{escape(_html(text))}</description></item>"
        for path, name, text, when in items
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{escape(title)}</title>'
        f"<link>http://{host}/</link><language>en</language>{told}</channel></rss>"
    )


def _html(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))


def serve(web: FakeWeb, outlets: dict[str, tuple[str, list[tuple[str, str, str, datetime]]]] | None = None) -> None:
    """Put the outlets on a server: feed, robots, nothing else."""
    for host, (name, items) in (outlets or OUTLETS).items():
        web.route("/feed.xml", document(rss(name, host, items), "application/rss+xml"), host=host)
        web.route("/robots.txt", Answer("User-agent: *\nAllow: /\n"), host=host)


def settings(web: FakeWeb, feeds: dict[str, str] | None = None, database: str = "", size: int = 8) -> str:
    """A publication's file; `feeds` are address -> name."""
    feeds = feeds or {f"http://{host}/feed.xml": name for host, (name, _) in OUTLETS.items()}
    hosts = "".join(f'"{host}" = "{web.address}"\n' for host in web.hosts)
    sources = "".join(
        f'[[source]]\nid = "{url.split("/")[2]}"\nname = "{name}"\n'
        f'homepage = "http://{url.split("/")[2]}/"\nfeeds = ["{url}"]\n'
        for url, name in feeds.items()
    )
    return (
        f'beat = "beat.toml"\n{f"database = {database!r}" if database else ""}\n'
        '[publication]\nname = "The Test Wire"\nurl = "https://wire.example"\nlanguage = "en"\n'
        'timezone = "Europe/Berlin"\n'
        'contact = "desk@wire.example"\neditor = "The desk"\n'
        f'[edition]\nsize = {size}\n[fetch]\nallow = ["127.0.0.0/8"]\npace_seconds = 0\n[fetch.hosts]\n{hosts}{sources}'
    )


def publication(folder: Path, toml: str) -> Path:
    """A publication in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "modelwire.toml").write_text(toml, encoding="utf-8")
    (folder / "beat.toml").write_text(BEAT, encoding="utf-8")
    return folder


@contextmanager
def newsroom(folder: Path, database: str = "", size: int = 8) -> Iterator[tuple[Newsroom, FakeWeb]]:
    """The small wire on a server, and a newsroom that reads it."""
    with FakeWeb() as web:
        serve(web)
        with open_newsroom(publication(folder, settings(web, database=database, size=size))) as room:
            yield room, web


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by path."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
