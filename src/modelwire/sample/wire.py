"""The outlets and their articles, as they lie beside this file.

`articles/NAME.txt` is an article: a header of `key: value` lines, a blank line, paragraphs parted by blank lines.
`articles/NAME.revised.txt` is its text as the outlet put it right later; its header says `revises: NAME`,
`published:` the instant from which it stands, `note:` the outlet's own word on it, and, if need be, a new `title:`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files

#: Stands on every page and in every feed.
LABEL = "Fiction: this outlet, and everyone and everything it reports on, is invented to show what Modelwire does."
#: What the name of a file with a later text of an article ends in.
_REVISED = ".revised"


@dataclass(frozen=True, slots=True)
class Outlet:
    """An invented publisher."""

    id: str
    name: str
    host: str
    language: str
    #: rss, atom, json; broken: cut off in the middle; down: the server answers 503
    format: str
    #: how much of a text the feed holds: full, or summary (its first paragraph); paywall: the page holds no more either
    offers: str
    #: whether the robots file keeps us from its pages
    bars_robots: bool
    #: from when on the feed lies at another address, and the old one only points there
    moved_at: datetime | None = None

    @property
    def feed_url(self) -> str:
        """Where its feed lies, or lay before it moved: the address that readers have on file."""
        return f"http://{self.host}/{self._feed_file}"

    def feed_url_at(self, now: datetime) -> str:
        """Where its feed lies at an instant."""
        moved = self.moved_at is not None and self.moved_at <= now
        return f"http://{self.host}/feeds/{self._feed_file}" if moved else self.feed_url

    @property
    def _feed_file(self) -> str:
        return "feed.json" if self.format == "json" else "feed.xml"


@dataclass(frozen=True, slots=True)
class Piece:
    """One invented article, as it stands at some instant."""

    outlet: Outlet
    path: str
    title: str
    author: str
    published_at: datetime
    #: paragraphs parted by a blank line
    text: str
    #: whether its page reserves text and data mining, and its feed holds the title alone
    reserved: bool = False
    #: when the outlet put it right; None where it stands as it was published
    revised_at: datetime | None = None
    #: the outlet's own word on what it put right
    note: str = ""

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://{self.outlet.host}{self.path}"

    @property
    def modified_at(self) -> datetime:
        """When it last changed."""
        return self.revised_at or self.published_at

    @property
    def paragraphs(self) -> list[str]:
        """The text in paragraphs."""
        return self.text.split("\n\n")

    @property
    def correction(self) -> str:
        """The note as it stands under the text, dated; "" where nothing was put right."""
        return f"Correction, {day_of(self.revised_at)}: {self.note}" if self.revised_at else ""


@dataclass(frozen=True, slots=True)
class Wire:
    """All outlets, and all pieces in the order of publication, as they were published."""

    outlets: tuple[Outlet, ...]
    pieces: tuple[Piece, ...]
    #: address -> the piece as its outlet put it right
    revised: Mapping[str, Piece]

    def of(self, outlet: Outlet, until: datetime) -> tuple[Piece, ...]:
        """What an outlet has published by then, as it stands then, the latest first."""
        own = [p for p in reversed(self.pieces) if p.outlet == outlet and p.published_at <= until]
        return tuple(self._standing(piece, until) for piece in own)

    @property
    def begins_at(self) -> datetime:
        """When its first piece was published."""
        return self.pieces[0].published_at

    @property
    def ends_at(self) -> datetime:
        """When anything in it was last published or put right."""
        return max(p.modified_at for p in (*self.pieces, *self.revised.values()))

    def _standing(self, piece: Piece, at: datetime) -> Piece:
        later = self.revised.get(piece.url)
        return later if later and later.modified_at <= at else piece


def day_of(moment: datetime) -> str:
    """A day as outlets write it."""
    return moment.strftime("%d %B %Y").lstrip("0")


@cache
def load_wire() -> Wire:
    """Read the sample that ships with the package."""
    folder = files("modelwire.sample")
    texts = {f.name.removesuffix(".txt"): f.read_text("utf-8") for f in (folder / "articles").iterdir()}
    return wire_of((folder / "outlets.toml").read_text("utf-8"), texts)


def wire_of(outlets_toml: str, texts: Mapping[str, str]) -> Wire:
    """A wire out of the file of its outlets, and its articles by their files' names."""
    outlets = {id_: _outlet(id_, row) for id_, row in tomllib.loads(outlets_toml).items()}
    read = {name: _parts(text) for name, text in texts.items()}
    pieces = {name: _piece(name, read, outlets) for name in sorted(read) if not name.endswith(_REVISED)}
    revised = [_revised(read[name], pieces) for name in sorted(read) if name.endswith(_REVISED)]
    return Wire(
        tuple(outlets.values()),
        tuple(sorted(pieces.values(), key=lambda p: p.published_at)),
        {piece.url: piece for piece in revised},
    )


def _outlet(id_: str, row: dict[str, str]) -> Outlet:
    bars = row.get("robots") == "bar"
    moved = datetime.combine(datetime.fromisoformat(row["moved"]), time(), UTC) if "moved" in row else None
    return Outlet(id_, row["name"], row["host"], row.get("language", "en"), row["format"], row["offers"], bars, moved)


def _parts(file: str) -> tuple[dict[str, str], str]:
    """The header of a file, and its text."""
    head, _, text = file.partition("\n\n")
    return dict(line.split(": ", 1) for line in head.splitlines()), text.strip()


def _piece(name: str, read: Mapping[str, tuple[dict[str, str], str]], outlets: Mapping[str, Outlet]) -> Piece:
    told, text = read[name]
    if original := told.get("copy"):
        text = read[original][1]
    return Piece(
        outlet=outlets[told["outlet"]],
        path=told["path"],
        title=told["title"],
        author=told["author"],
        published_at=datetime.fromisoformat(told["published"]),
        text=text,
        reserved=told.get("reserved") == "yes",
    )


def _revised(part: tuple[dict[str, str], str], pieces: Mapping[str, Piece]) -> Piece:
    told, text = part
    first = pieces[told["revises"]]
    at = datetime.fromisoformat(told["published"])
    return replace(first, title=told.get("title", first.title), text=text, revised_at=at, note=told["note"])
