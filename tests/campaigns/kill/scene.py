"""The scene: servers on loopback, and a publication as it was before the run that is killed."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.testing import FakeWeb, Outbox, ScriptedModel
from tests.flow import post, wire
from tests.flow.test_model_run import honest

#: The first run makes the edition of the day; the second, which is killed, comes after its cut: it reads what is new,
#: writes two briefs of the next edition, and sends the letter of the one that has closed.
FIRST = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)
SECOND = datetime(2026, 6, 12, 18, 30, tzinfo=UTC)
READERS = tuple(f"reader{number}@post.example" for number in range(3))
KEY = "sk-canary-kill-matrix"
HOME = ".modelwire.home"


@dataclass
class Scene:
    """A publication that can be set back."""

    root: Path
    web: FakeWeb
    model: ScriptedModel
    outbox: Outbox
    #: "" for SQLite, else the directory of a PostgreSQL server's socket
    server: str

    @property
    def folder(self) -> Path:
        """The publication's."""
        return self.root / "wire"

    @property
    def _kept(self) -> Path:
        return self.root / "kept"

    @property
    def _database(self) -> str:
        return f"postgresql://postgres@/scene?host={self.server}" if self.server else ""

    def prepare(self) -> None:
        """Make the first edition, and keep all as it is then."""
        self._ask("CREATE DATABASE scene") if self.server else None
        _serve(self.web, second=False)
        self.model.thinks(honest)
        wire.publication(self.folder, self._settings())
        with open_newsroom(self.folder) as room:
            post.subscribe(room, READERS)
            report = room.run(FIRST)
            assert report.published, report
        _serve(self.web, second=True)
        shutil.copytree(self.folder, self._kept, symlinks=True)
        if self.server:
            self._ask("CREATE DATABASE kept TEMPLATE scene")

    def set_back(self) -> None:
        """All as it was before the second run; the servers forget what they saw."""
        _put_back(self._kept, self.folder)
        if self.server:
            self._ask("DROP DATABASE scene WITH (FORCE)")
            self._ask("CREATE DATABASE scene TEMPLATE kept")
        self.web.seen.clear()
        self.model.seen.clear()
        self.outbox.mails.clear()

    @contextmanager
    def room(self) -> Iterator[Newsroom]:
        """The newsroom, as it is now."""
        with open_newsroom(self.folder) as room:
            yield room

    def _settings(self) -> str:
        return (
            f'writer = "auto"\n{wire.settings(self.web, database=self._database)}\n'
            # What they add is no step of a run, and loading them takes longer than it.
            "[gather]\nmeaning = false\n[ground]\nentailment = false\n"
            '[models]\nwrite = ["mine:small"]\nrequest_seconds = 20\nstory_seconds = 60\n[[provider]]\n'
            f'id = "mine"\nbase_url = "{self.model.url("/v1")}"\nkey = "MINE_KEY"\ninput_usd = 10\noutput_usd = 100\n'
            '[newsletter]\nauto = true\n[mail]\nsender = "letters@wire.example"\npostal = "3 Quay Street, Norwick"\n'
            f'host = "127.0.0.1"\nport = {self.outbox.port}\nsecurity = "none"\ndomain_seconds = 0\nworkers = 1\n'
        )

    def _ask(self, words: str) -> None:
        import psycopg

        with psycopg.connect(host=self.server, user="postgres", autocommit=True) as connection:
            connection.execute(words.encode())


@contextmanager
def scene(root: Path, server: str = "") -> Iterator[Scene]:
    """A scene whose first edition is out."""
    with FakeWeb() as web, ScriptedModel() as model, Outbox() as outbox:
        made = Scene(root, web, model, outbox, server)
        made.prepare()
        yield made


def _serve(web: FakeWeb, *, second: bool) -> None:
    told: dict[str, Any] = {
        host: (name, items if second or host == "pellan.example" else [])
        for host, (name, items) in wire.OUTLETS.items()
    }
    wire.serve(web, told)


def _put_back(kept: Path, folder: Path) -> None:
    """The folder's files as they were; the mark of mail stays the file that it is, since a copied one sends nothing."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.name == HOME:
            continue
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    for path in sorted(kept.rglob("*")):
        target = folder / path.relative_to(kept)
        if path.is_dir():
            target.mkdir(exist_ok=True)
            target.chmod(path.stat().st_mode)
        elif path.name == HOME:
            target.write_bytes(path.read_bytes())
        else:
            shutil.copy2(path, target)
