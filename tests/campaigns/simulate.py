"""Deterministic simulation (TRUST C17): one seed drives clock, network, model, mail server, disk, readers and kills.

    python -m tests.campaigns.simulate --seeds 500 [--first 0]
    python -m tests.campaigns.simulate --seed 17 --show        # one seed again, exactly, with its history

A small newsroom lives through some days in this process. After each act the history is held against what must be true
whatever happened: nothing goes out twice, nobody who left gets mail, what was taken down is nowhere, no edition and no
published page is lost. In the end a calm run heals everything, and a second one changes nothing.
"""

import argparse
import hashlib
import html
import json
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from modelwire import polling
from modelwire.errors import ModelwireError
from modelwire.flow.outcome import FAULT
from modelwire.models import Staff
from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.newsroom import run as main_job
from modelwire.tokens import KEY_FILE
from modelwire.types import Article, Brief, Status
from modelwire.write import ComposedWriter
from tests.campaigns import soak_wire
from tests.campaigns.simulated import LIE, OUTLETS, Killed, MailServer, Model, Mortal, Outlets, disk
from tests.flow.wire import tree

START = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
READERS = tuple(f"reader{n}@post.example" for n in range(4))
ACTS = 10
_PAGE = re.compile(r"article/[^/]+/index\.html")


class Broken(AssertionError):
    """Something is so that must never be."""


@dataclass
class World:
    """One publication, and all that is around it."""

    folder: Path
    seed: int
    now: datetime = START
    history: list[str] = field(default_factory=list)
    #: who has left for good
    left: set[str] = field(default_factory=set)
    #: sentences of reports that were taken down, and how many mails had gone out by then
    gone: dict[str, int] = field(default_factory=dict)
    pages: set[str] = field(default_factory=set)
    editions: set[str] = field(default_factory=set)
    mails_at_leaving: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        self.outlets, self.post = Outlets(self.seed), MailServer(self.seed)

    # ── acts ─────────────────────────────────────────────────────────────────────────────────────────────

    def act(self) -> None:
        """Do one thing, and hold what came of it against what must be."""
        acts: dict[Callable[[], str], int] = {
            self.report: 5, self.run: 6, self.send: 3, self.join: 2, self.leave: 1, self.take_down: 1,
            self.withdraw: 1, self.correct: 1,
        }  # fmt: skip
        chosen = self.rng.choices([*acts], weights=[*acts.values()])[0]
        said = chosen()
        self.note(f"{chosen.__name__}: {said}")
        self.now += timedelta(minutes=self.rng.randrange(10, 400))

    def report(self) -> str:
        return "; ".join(self.outlets.publish(self.rng, self.now) for _ in range(self.rng.randrange(1, 3)))

    def correct(self) -> str:
        return self.outlets.correct(self.rng)

    def run(self) -> str:
        """As `modelwire run` does: read, write, publish, and send what is due."""

        def ran(room: Newsroom) -> str:
            published = len(room.run(self.now).published)
            return f"{published} published; {[str(one)[:60] for one in room.send_due(self.now)]}"

        return self._rough(ran)

    def begin(self) -> None:
        """A first calm day with news and two readers."""
        for _ in range(3):
            self.outlets.publish(self.rng, self.now)
        with self._opened() as room:
            room.mail.people.bring(READERS[:2], ("daily",), self.now)
            room.run(self.now)
        self.note("begin")
        self.now = START.replace(hour=16)

    def send(self) -> str:
        """Soon after the edition has closed."""
        self.now = max(self.now, self.now.replace(hour=18, minute=self.rng.randrange(5, 60)))
        return self._rough(lambda room: str([str(one)[:60] for one in room.send_due(self.now)]))

    def join(self) -> str:
        name = self.rng.choice([one for one in READERS if one not in self.left] or [READERS[0]])
        if name in self.left:
            return "everybody left"
        return self._rough(lambda room: str(room.mail.people.bring([name], ("daily",), self.now)["taken"]))

    def leave(self) -> str:
        name = self.rng.choice(READERS)

        def left(room: Newsroom) -> str:
            people = room.mail.people
            if (reader := room.store.subscriber(people.id_of(name))) is None:
                return "no reader"
            people.leave(reader, self.now)
            self.left.add(name)
            self.mails_at_leaving.setdefault(name, len(self.post.taken))
            return name

        return self._rough(left)

    def withdraw(self) -> str:
        def withdrawn(room: Newsroom) -> str:
            brief = self._some_brief(room)
            return room.withdraw(brief, "We were wrong.", self.now).id if brief else "nothing to withdraw"

        return self._rough(withdrawn)

    def take_down(self) -> str:
        """A publisher's notice about a report that a brief rests on is upheld."""

        def taken(room: Newsroom) -> str:
            chosen = self._some_brief(room)
            brief = next((b for b in room.store.briefs() if b.id == chosen), None)
            if brief is None:
                return "nothing to take down"
            article = room.store.articles([brief.coverage[0].ref])[0]
            office = room.office()
            receipt = office.receive(_notice(brief, article), "form", "", self.now)
            words = _sentences(article, room)
            office.decide(office.desk.notice(receipt.notice_id), True, "It is theirs.", self.now)
            self.gone |= dict.fromkeys(words, len(self.post.taken))
            return article.canonical_url

        return self._rough(taken)

    def _some_brief(self, room: Newsroom) -> str:
        public = sorted(b.id for b in room.store.briefs() if b.status is Status.PUBLISHED)
        return self.rng.choice(public) if public else ""

    # ── trouble ──────────────────────────────────────────────────────────────────────────────────────────

    def _rough(self, do: Callable[[Newsroom], str]) -> str:
        """Do it in a process that may die at a write, on a disk that may fail, with a network that is as it is."""
        self.outlets.rough = self.post.rough = self.rng.choice((0, 0, 0.2, 0.5))
        dies = self.rng.randrange(1, 60) if self.rng.random() < 0.3 else 0
        fails = self.rng.randrange(1, 40) if self.rng.random() < 0.15 else 0
        kills, after = self.rng.random() < 0.5, self.rng.random() < 0.5
        try:
            with disk(fails, kills=kills), self._opened(dies, after=after) as room:
                return do(room)
        except Killed:
            return f"killed ({dies or fails})"
        except (ModelwireError, OSError) as error:
            return f"{type(error).__name__}: {str(error).replace(str(self.folder), '')[:100]}"

    @contextmanager
    def _opened(self, dies_at: int = 0, *, after: bool = False) -> Iterator[Newsroom]:
        with open_newsroom(self.folder) as room:
            store: Any = Mortal(room.store, dies_at, after=after)
            room.store = room.press._store = store
            room.fetcher = self.outlets
            mail: Any = room.mail  # what of it is replaced are methods
            mail.store = store
            mail.clock, mail.seconds, mail.sleep = lambda: self.now, lambda: 0.0, lambda _s: None
            mail.mailer = lambda: lambda: self.post
            yield room

    # ── what must be true ────────────────────────────────────────────────────────────────────────────────

    def note(self, line: str) -> None:
        """Add to the history what was done and how the world is now, and look for what must not be."""
        public = tree(self.folder / "public") if (self.folder / "public").is_dir() else {}
        # Marks of time are the machine's own.
        state = hashlib.sha256(b"".join(p.encode() + hashlib.sha256(d).digest() for p, d in public.items()))
        self.history.append(f"{self.now:%d %H:%M} {line} | {len(self.post.taken)} mails, {state.hexdigest()[:12]}")
        self._never(f"{path} has what nobody said" for path, data in public.items() if LIE.encode() in data)
        self._nothing_twice()
        self._nobody_who_left()
        self._nothing_lost(public)

    def _nothing_twice(self) -> None:
        mails = Counter((to, id_) for to, id_, _ in self.post.taken)
        self._never([f"{to} got {id_} {n} times" for (to, id_), n in mails.items() if n > 1])

    def _nobody_who_left(self) -> None:
        self._never(
            f"{to} left and got mail"
            for n, (to, _, _) in enumerate(self.post.taken)
            if to in self.left and n >= self.mails_at_leaving[to]
        )

    def _nothing_lost(self, public: dict[str, bytes]) -> None:
        there = {path for path in public if _PAGE.fullmatch(path)}
        self._never(f"{path} was public, and is not there" for path in self.pages - there)
        self.pages |= there
        days = {path for path in public if re.fullmatch(r"edition/[^/]+/index\.html", path)}
        self._never(f"{path} was public, and is not there" for path in self.editions - days)
        self.editions |= days

    def _nothing_taken_down(self) -> None:
        """After a run that ended: no public file, and no mail since, has a sentence of what was taken down."""
        for path, data in tree(self.folder / "public").items():
            if path.endswith((".html", ".json", ".xml", ".md", ".txt")) and not path.startswith("pagefind"):
                words = html.unescape(data.decode("utf-8", "replace"))
                self._never(f"{path} has “{said}”, which was taken down" for said in self.gone if said in words)
        for n, (to, _, words) in enumerate(self.post.taken):
            self._never(f"a mail to {to} has “{s}”" for s, since in self.gone.items() if n >= since and s in words)

    def _never(self, problems: Any) -> None:
        if found := [*problems]:
            raise Broken("; ".join(found[:3]))

    def end(self) -> None:
        """A calm run heals all, a second one changes nothing, and every edition holds what was published on its day."""
        self.outlets.rough = self.post.rough = 0.0
        self.now += timedelta(hours=30)
        with self._opened() as room:
            room.run(self.now)
            self.note("calm run")
            before = tree(self.folder / "public")
            room.run(self.now)
            room.send_due(self.now)
            self._never(room.verify())
            self._never(d.reason for d in room.store.decisions() if d.outcome == FAULT)
            listed = Counter(id_ for edition in room.store.editions() for id_ in edition.brief_ids)
            public = [b for b in room.store.briefs() if b.status is Status.PUBLISHED]
            self._never(f"{b.id} is in {listed[b.id]} editions" for b in public if listed[b.id] != 1)
            sources = Counter(c.ref for b in public for c in b.coverage if c.of == "article" and c.relation == "source")
            self._never(f"{ref} is told in {n} briefs" for ref, n in sources.items() if n > 1)
        self.note("the same again")
        changed = {p for p, data in tree(self.folder / "public").items() if before.get(p) != data}
        self._never(f"{path} changed in a second run" for path in changed if not path.startswith("newsletter"))
        self._nothing_taken_down()


def live(seed: int, folder: Path) -> list[str]:
    """Live through one seed; returns its history.

    Raises:
        Broken: with what must never be.
    """
    shutil.rmtree(folder, ignore_errors=True)
    soak_wire.publication(folder, {}, 0, meaning=False)
    _settings(folder)
    world = World(folder, seed)
    with pytest.MonkeyPatch.context() as patch:
        # One at a time: then who writes first is the seed's to say, not the scheduler's.
        patch.setattr(polling, "_WIDTH", 1)
        patch.setattr(os, "fsync", lambda _file: None)
        patch.setattr(main_job, "staff_of", lambda config, beat, *_: _staff(seed, ComposedWriter(beat)))
        try:
            world.begin()
            for _ in range(ACTS):
                world.act()
            world.end()
        except Broken as error:
            raise Broken("\n".join([*world.history, f"BROKEN: {error}"])) from error
    return world.history


def _staff(seed: int, composed: ComposedWriter) -> Staff:
    """A model that can be anything, and the rules."""
    return Staff((Model(seed, composed), composed))


def _settings(folder: Path) -> None:
    file = folder / "modelwire.toml"
    sources = "".join(
        f'[[source]]\nid = "{host}"\nname = "Paper {host[5]}"\nhomepage = "http://{host}/"\n'
        f'feeds = ["http://{host}/feed.xml"]\n'
        for host in OUTLETS
    )
    mail = (
        '[newsletter]\nauto = true\n[mail]\nsender = "letters@soak.example"\npostal = "3 Quay Street"\n'
        'host = "127.0.0.1"\nport = 9\nsecurity = "none"\ndomain_seconds = 0\nworkers = 1\n'
    )
    file.write_text(f"{file.read_text(encoding='utf-8')}{mail}[site]\nsearch = false\n{sources}", encoding="utf-8")
    (folder / KEY_FILE).write_text("5a" * 32, encoding="ascii")
    (folder / KEY_FILE).chmod(0o600)


def _notice(brief: Brief, article: Article) -> dict[str, tuple[str, ...]]:
    return {
        "name": ("Ada",), "email": (f"ada@{article.publisher}",), "signature": ("Ada",), "explanation": ("ours",),
        "page": (f"https://soak.example/article/{brief.slug}-{brief.id.lower()}/",),
        "work_url": (article.canonical_url,), "good_faith": ("yes",), "accuracy": ("yes",),
    }  # fmt: skip


def _sentences(article: Article, room: Newsroom) -> list[str]:
    """What stands in this report and in no other."""
    others = [a for story in room.store.stories() for a in room.store.articles(story.article_ids) if a.id != article.id]
    told = [part.strip() for part in re.split(r"(?<=[.”])\s+", article.text) if len(part) > 40]
    return [part for part in told if not any(part in other.text for other in others)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=500)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, help="this one alone")
    parser.add_argument("--show", action="store_true", help="print each history")
    told = parser.parse_args()
    seeds = [told.seed] if told.seed is not None else range(told.first, told.first + told.seeds)
    broken, begun, acts = [], time.process_time(), Counter[str]()
    with tempfile.TemporaryDirectory() as scratch:
        for number, seed in enumerate(seeds, 1):
            try:
                history = live(seed, Path(scratch, "world"))
            except Broken as error:
                broken.append(seed)
                print(f"seed {seed}:\n{error}", flush=True)
                continue
            acts.update(_kind(line) for line in history)
            if told.show:
                print("\n".join(history))
            if number % 25 == 0:
                print(f"{number} seeds, {len(broken)} broken, {time.process_time() - begun:.0f} s", flush=True)
    print(json.dumps({"seeds": len(seeds), "broken": broken, "acts": dict(acts.most_common())}, indent=1))
    return 1 if broken else 0


def _kind(line: str) -> str:
    act = re.split(r": | \|", line[9:])[0]
    return f"{act} killed" if ": killed" in line else f"{act} refused" if "Error: " in line else act


if __name__ == "__main__":
    sys.exit(main())
