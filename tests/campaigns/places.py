"""Where words of a work may stand: each place of a publication, read as whoever looks there would read it."""

import email
import gzip
import http.client
import json
import re
import sqlite3
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from email import policy
from pathlib import Path
from typing import Any

from modelwire.newsroom import Newsroom
from modelwire.testing import Outbox, ScriptedModel
from modelwire.text import normalised_words
from modelwire.types import Brief

#: What JSON and HTML write as escapes are letters and quotes all the same.
_ESCAPES = (('\\"', '"'), ("\\n", "\n"), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&"))
_MCP = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}


@dataclass
class Places:
    """Every place, with what was there already when somebody began to look."""

    room: Newsroom
    #: where `modelwire serve` answers, on loopback
    port: int
    model: ScriptedModel
    outbox: Outbox
    target: Brief
    _asked: int = 0
    _mailed: int = 0
    _read: dict[str, Callable[[], Iterable[str]]] = field(init=False)

    def __post_init__(self) -> None:
        self._read = {
            "public tree": self.tree,
            "search index": self.index,
            "files of the database": self.files,
            "every table": self.tables,
            "answers of models": self.answers,
            "prompts sent": self.prompts,
            "letters kept": self.letters,
            "letters sent": self.mails,
            "API": self.api,
            "MCP": self.mcp,
            "search": self.search,
        }

    def from_now_on(self) -> None:
        """Prompts and mails that have left cannot be called back: from here on only new ones count."""
        self._asked, self._mailed = len(self.model.asked), len(self.outbox.mails)

    def found(self, gone: frozenset[str]) -> dict[str, int]:
        """How many of these runs stand in each place."""
        return {name: self._count(read(), gone) for name, read in self._read.items()}

    def _count(self, texts: Iterable[str], gone: frozenset[str]) -> int:
        vocabulary = frozenset(word for run in gone for word in run.split())
        # The address of a page outlives its words (decision 0043); all else that says them counts.
        shown = (plain(text).replace(self.target.slug, " ") for text in texts)
        return sum(len(gone.intersection(runs_within(text, vocabulary))) for text in shown)

    # ── on the disk ──────────────────────────────────────────────────────────────────────────────────────

    def tree(self) -> Iterator[str]:
        """Every public file but the index."""
        folder = self.room.public
        yield from (text_of(p) for p in sorted(folder.rglob("*")) if p.is_file() and "pagefind" not in p.parts)

    def index(self) -> Iterator[str]:
        """What Pagefind made: its files are compressed."""
        for path in sorted((self.room.public / "pagefind").rglob("*")):
            if path.is_file():
                data = path.read_bytes()
                yield (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8", "replace")

    def files(self) -> Iterator[str]:
        """The bytes of everything else in the folder: database and log, free pages and all, lists, what was before."""
        for path in sorted(self.room.folder.rglob("*")):
            if path.is_file() and self.room.public not in path.parents:
                # By another process: SQLite loses its locks where its own opens and closes the file (POSIX).
                yield subprocess.run(["cat", path], check=True, capture_output=True).stdout.decode("utf-8", "replace")

    def tables(self) -> Iterator[str]:
        """Every value of every table, those of the full-text index too."""
        with closing(sqlite3.connect(self.room.folder / "modelwire.db")) as database:
            database.text_factory = lambda data: data.decode("utf-8", "replace")
            for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
                for row in database.execute(f'SELECT * FROM "{name}"'):  # names come from the schema
                    yield from (v.decode("utf-8", "replace") if isinstance(v, bytes) else str(v) for v in row)

    # ── models and mail ──────────────────────────────────────────────────────────────────────────────────

    def answers(self) -> Iterator[str]:
        """What models said, as it is kept; what they were asked is kept nowhere."""
        yield from (call.answer for call in self.room.store.calls())

    def prompts(self) -> Iterator[str]:
        """What went over the wire to the model."""
        yield from (f"{asked.system}\n{asked.user}" for asked in self.model.asked[self._asked :])

    def letters(self) -> Iterator[str]:
        """The letters that were opened, and their pages."""
        yield from (repr(issue) for issue in self.room.store.issues())
        yield from (text_of(p) for p in sorted((self.room.public / "newsletter").rglob("*.html")))

    def mails(self) -> Iterator[str]:
        """Mails as they arrived, both parts."""
        for mailed in self.outbox.mails[self._mailed :]:
            message = email.message_from_bytes(mailed.data, policy=policy.default)
            yield str(message["subject"])
            for part in message.walk():
                if part.get_content_maintype() == "text":
                    yield str(part.get_content())

    # ── over the wire ────────────────────────────────────────────────────────────────────────────────────

    def ask(self, path: str, body: bytes | None = None, **headers: str) -> tuple[int, str]:
        """One request to the server: its status and what it said."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request("POST" if body else "GET", path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")

    def api(self) -> Iterator[str]:
        """What programs are told."""
        id_, word = self.target.id, self._word()
        since = self.target.published_at.isoformat().replace("+00:00", "Z")
        for path in (
            "briefs", f"briefs/{id_}", f"briefs/{id_}/sources", f"search?q={word}", f"changes?since={since}",
            f"changes?since={self.target.published_at.year}-01-01T00:00:00Z",
        ):  # fmt: skip
            yield self.ask(f"/api/v1/{path}")[1]

    def mcp(self) -> Iterator[str]:
        """What agents are told."""
        id_ = self.target.id
        for name, told in (
            ("search", {"query": self._word()}), ("get_item", {"id": id_}), ("get_sources", {"id": id_}),
            ("changes_since", {"since": "2026-01-01T00:00:00Z"}),
        ):  # fmt: skip
            params = {"name": name, "arguments": told}
            call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
            yield self.ask("/mcp", json.dumps(call).encode(), **_MCP)[1]

    def search(self) -> Iterator[str]:
        """What the page for readers answers, and what the rows do."""
        yield self.ask(f"/search/?q={self._word()}")[1]
        for brief in self.room.store.search(self._word()):
            yield "\n".join(s.text for s in (*brief.summary, *brief.angle, *brief.archive))

    def _word(self) -> str:
        return self.target.mentions[0].name.split()[0]

    def address(self) -> dict[str, tuple[int, str]]:
        """What the brief's own addresses answer: page, record, text, picture."""
        stem = f"/article/{self.target.slug}-{self.target.id.lower()}"
        return {kind: self.ask(f"{stem}{kind}") for kind in ("/", ".json", ".md", ".svg")}


def text_of(file: Path) -> str:
    """A file as text, whatever it is."""
    return file.read_bytes().decode("utf-8", "replace")


def plain(text: str) -> str:
    """A text without marks and escapes."""
    for escape, meant in _ESCAPES:
        text = text.replace(escape, meant)
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


def runs_within(text: str, vocabulary: frozenset[str]) -> Iterator[str]:
    """Runs of eight words, of which every word is in the vocabulary: no other can be one that is looked for."""
    words = normalised_words(text)
    streak = 0
    for at, word in enumerate(words):
        streak = streak + 1 if word in vocabulary else 0
        if streak >= 8:
            yield " ".join(words[at - 7 : at + 1])


def lines(found: dict[str, int]) -> Any:
    """Of a finding, the places where something stands."""
    return {place: count for place, count in found.items() if count}
