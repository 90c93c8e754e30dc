"""The outlets and their articles, as they lie beside this file."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

#: Stands on every page and in every feed.
LABEL = "Fiction: this outlet, and everyone and everything it reports on, is invented to show what Modelwire does."


@dataclass(frozen=True, slots=True)
class Outlet:
    """An invented publisher."""

    id: str
    name: str
    host: str
    language: str
    #: rss, atom, json; broken: cut off in the middle; down: the server answers 503
    format: str
    #: how much of a text the feed holds: full, or summary (its first paragraph)
    offers: str
    #: whether the robots file keeps us from its pages
    bars_robots: bool

    @property
    def feed_url(self) -> str:
        """Where its feed lies."""
        return f"http://{self.host}/feed.json" if self.format == "json" else f"http://{self.host}/feed.xml"


@dataclass(frozen=True, slots=True)
class Piece:
    """One invented article."""

    outlet: Outlet
    path: str
    title: str
    author: str
    published_at: datetime
    #: paragraphs parted by a blank line
    text: str
    #: whether its page reserves text and data mining, and its feed holds the title alone
    reserved: bool = False

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://{self.outlet.host}{self.path}"

    @property
    def paragraphs(self) -> list[str]:
        """The text in paragraphs."""
        return self.text.split("\n\n")


@dataclass(frozen=True, slots=True)
class Wire:
    """All outlets, and all pieces in the order of publication."""

    outlets: tuple[Outlet, ...]
    pieces: tuple[Piece, ...]

    def of(self, outlet: Outlet, until: datetime) -> tuple[Piece, ...]:
        """What an outlet has published by then, the latest first."""
        return tuple(p for p in reversed(self.pieces) if p.outlet == outlet and p.published_at <= until)


@cache
def load_wire() -> Wire:
    """Read the sample that ships with the package."""
    folder = files("modelwire.sample")
    rows = tomllib.loads((folder / "outlets.toml").read_text("utf-8"))
    outlets = {id_: _outlet(id_, row) for id_, row in rows.items()}
    texts = {f.name.removesuffix(".txt"): f.read_text("utf-8") for f in (folder / "articles").iterdir()}
    pieces = [_piece(texts[name], outlets, texts) for name in sorted(texts)]
    return Wire(tuple(outlets.values()), tuple(sorted(pieces, key=lambda p: p.published_at)))


def _outlet(id_: str, row: dict[str, str]) -> Outlet:
    bars = row.get("robots") == "bar"
    return Outlet(id_, row["name"], row["host"], row.get("language", "en"), row["format"], row["offers"], bars)


def _piece(file: str, outlets: dict[str, Outlet], texts: dict[str, str]) -> Piece:
    head, _, text = file.partition("\n\n")
    told = dict(line.split(": ", 1) for line in head.splitlines())
    if original := told.get("copy"):
        text = texts[original].partition("\n\n")[2]
    return Piece(
        outlet=outlets[told["outlet"]],
        path=told["path"],
        title=told["title"],
        author=told["author"],
        published_at=datetime.fromisoformat(told["published"]),
        text=text.strip(),
        reserved=told.get("reserved") == "yes",
    )
