"""A trial: the run is killed, run again, and held against the run that nobody disturbed."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from modelwire.types import DeliveryState
from tests.campaigns.kill.points import Point
from tests.campaigns.kill.scene import KEY, READERS, SECOND, Scene
from tests.flow import wire
from tests.flow.shell import environment
from tests.flow.test_kill import rows

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Calm:
    """The run that nobody disturbed."""

    tree: dict[str, bytes]
    rows: tuple[object, ...]
    #: paid calls, and how long it took
    asked: int
    seconds: float
    calls: dict[str, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one trial."""

    name: str
    #: whether it was killed, or had ended before
    killed: bool
    #: paid calls beyond those of a calm run
    repeated: int
    #: letters of which nobody knows whether they arrived
    uncertain: int
    problems: tuple[str, ...]


class Forks:
    """The process from which runs are forked."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.campaigns.kill.forks"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment(MINE_KEY=KEY),
        )  # fmt: skip
        self._heard()

    def run(self, scene: Scene, **task: Any) -> dict[str, Any]:
        """One run of the command; see `forks`."""
        assert self._process.stdin
        told = {"folder": str(scene.folder), "now": SECOND.isoformat(), **task}
        self._process.stdin.write(json.dumps(told) + "\n")
        self._process.stdin.flush()
        return self._heard()

    def _heard(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            self._process.communicate()
            raise RuntimeError("the process that forks has died")
        found: dict[str, Any] = json.loads(line)
        return found

    def close(self) -> None:
        """End it."""
        self._process.communicate(timeout=60)


@contextmanager
def forks() -> Iterator[Forks]:
    """A process that forks, for as long as the block lasts."""
    made = Forks()
    try:
        yield made
    finally:
        made.close()


def calm(scene: Scene, process: Forks) -> Calm:
    """The run that nobody disturbs, and once more: a rerun changes nothing, pays for nothing, sends nothing."""
    scene.set_back()
    process.run(scene)  # the first run of a fresh checkout also keeps its templates compiled, which none after it does
    scene.set_back()
    said = process.run(scene, count=True)
    assert said["signal"] == 0, said
    assert said["code"] in (0, 1), (said, (scene.root / "log").read_text()[-2000:])
    asked, mailed = len(scene.model.asked), Counter(mail.recipient for mail in scene.outbox.mails)
    assert mailed == Counter(READERS), mailed
    assert asked, "no call was paid for"
    tree = wire.tree(scene.folder / "public")
    with scene.room() as room:
        known = rows(room)
    process.run(scene)
    assert (len(scene.model.asked), len(scene.outbox.mails)) == (asked, len(READERS))
    assert wire.tree(scene.folder / "public") == tree
    with scene.room() as room:
        assert rows(room) == known
    return Calm(tree, known, asked, said["seconds"], said["calls"])


def killed_at(scene: Scene, process: Forks, still: Calm, *, point: Point | None = None, after: float = 0) -> Outcome:
    """Kill one run at a point, or after so many seconds; run it again; compare."""
    scene.set_back()
    name = point.name if point else f"after {after:.4f} s"
    task = {"point": [point.place, point.nth, point.after]} if point else {"kill_after": after}
    first = process.run(scene, **task)
    problems = [] if not point or first["signal"] == 9 else [f"the point was not reached: {first}"]
    again = process.run(scene)
    if again["signal"] or again["code"] not in (0, 1):
        problems.append(f"the rerun ended with {again}")
    problems += _differences(scene, still)
    repeated = len(scene.model.asked) - still.asked
    if not 0 <= repeated <= 1:
        problems.append(f"{repeated} paid calls more than in a calm run")
    uncertain, lost = _letters(scene)
    return Outcome(name, first["signal"] == 9, repeated, uncertain, (*problems, *lost))


def _differences(scene: Scene, still: Calm) -> Iterator[str]:
    tree = wire.tree(scene.folder / "public")
    if other := sorted(path for path in tree.keys() | still.tree.keys() if tree.get(path) != still.tree.get(path)):
        yield f"{len(other)} public files differ: {', '.join(other[:3])}"
    with scene.room() as room:
        if rows(room) != still.rows:
            yield "the rows differ"
        yield from room.verify()  # every row, SQLite's own integrity check, every sentence, every public file


def _letters(scene: Scene) -> tuple[int, list[str]]:
    """How many letters are uncertain, and what was sent twice or got lost."""
    with scene.room() as room:
        states = {d.subscriber_id: d.state for d in room.store.deliveries()}
        ids = {reader: room.mail.people.id_of(reader) for reader in READERS}
    arrived = Counter(mail.recipient for mail in scene.outbox.mails)
    problems = [f"{reader} got {n} letters" for reader, n in arrived.items() if n > 1]
    for reader, id_ in ids.items():
        if states.get(id_) is DeliveryState.UNCERTAIN:
            continue
        if states.get(id_) is not DeliveryState.SENT or not arrived[reader]:
            problems.append(f"{reader} got no letter: {states.get(id_)}")
    uncertain = sum(state is DeliveryState.UNCERTAIN for state in states.values())
    if uncertain > 1:
        problems.append(f"{uncertain} letters are uncertain")
    return uncertain, problems


def processors() -> int:
    """How many this computer lends us."""
    return len(os.sched_getaffinity(0))
