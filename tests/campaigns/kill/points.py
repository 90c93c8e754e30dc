"""Named points: before or after the n-th call of a function of the program."""

import itertools
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

#: A name for people, and where the function is: module, and the way to it within the module.
PLACES: dict[str, tuple[str, str]] = {
    # reading
    "fetch": ("modelwire.adapters.fetch", "HttpFetcher.get"),
    "feed judged": ("modelwire.polling", "judge"),
    "feeds saved": ("modelwire.adapters.store.store", "SqlStore.save_feeds"),
    "signals saved": ("modelwire.adapters.store.store", "SqlStore.save_signals"),
    "articles saved": ("modelwire.adapters.store.store", "SqlStore.save_articles"),
    "entries saved": ("modelwire.adapters.store.store", "SqlStore.save_entries"),
    # every transaction of the rows
    "commit": ("sqlalchemy.engine.base", "Connection._commit_impl"),
    # gathering, writing
    "stories saved": ("modelwire.adapters.store.store", "SqlStore.save_stories"),
    "model call reserved": ("modelwire.adapters.store.store", "SqlStore.reserve_call"),
    "model asked": ("modelwire.adapters.llm.chain", "complete"),
    "model call saved": ("modelwire.adapters.store.store", "SqlStore.save_call"),
    "grounded": ("modelwire.flow.briefs", "ground.ground"),
    "gate": ("modelwire.flow.briefs", "publish.decide"),
    "brief saved": ("modelwire.adapters.store.store", "SqlStore.save_brief"),
    "watches saved": ("modelwire.adapters.store.store", "SqlStore.save_watches"),
    "decision recorded": ("modelwire.adapters.store.store", "SqlStore.record_decision"),
    "looked back": ("modelwire.pipeline", "Pipeline.look_back"),
    "edition saved": ("modelwire.adapters.store.store", "SqlStore.save_edition"),
    "texts forgotten": ("modelwire.adapters.store.store", "SqlStore.forget_answers"),
    "run saved": ("modelwire.adapters.store.store", "SqlStore.save_run"),
    # the site
    "build begun": ("modelwire.adapters.disk.build", "Build.begin"),
    "build recorded": ("modelwire.adapters.disk.record", "BuildRecord.save"),
    "build told": ("modelwire.adapters.disk.record", "BuildRecord.tell"),
    "file written": ("modelwire.adapters.disk.files", "Folder.write"),
    "file created": ("modelwire.adapters.disk.files", "_create"),
    "old file kept": ("modelwire.adapters.disk.files", "Folder._keep"),
    "file renamed": ("os", "replace"),
    "site closed": ("modelwire.adapters.disk.build", "Build.close"),
    "swept": ("modelwire.adapters.disk.build", "Build.sweep"),
    "index kept": ("modelwire.adapters.beside.kept", "Kept.save"),
    # mail
    "letter opened": ("modelwire.adapters.store.store", "SqlStore.open_issue"),
    "mail claimed": ("modelwire.adapters.store.store", "SqlStore.claim"),
    "step counted": ("modelwire.mailroom.fence", "Fence.note"),
    "mail composed": ("modelwire.mailroom.compose", "Composer.compose"),
    "mail connected": ("smtplib", "SMTP.connect"),
    "DATA": ("smtplib", "SMTP.docmd"),
    "message sent": ("smtplib", "SMTP.send"),
    "250": ("smtplib", "SMTP.getreply"),
    "mail handed over": ("modelwire.adapters.smtp", "SmtpMailer.send"),
    "mail settled": ("modelwire.adapters.store.store", "SqlStore.settle"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """One instant at which the process is killed."""

    place: str
    #: which call of it, from 1
    nth: int
    after: bool

    @property
    def name(self) -> str:
        """For people."""
        return f"{'after' if self.after else 'before'} {self.place} #{self.nth}"


def chosen(calls: dict[str, int]) -> list[Point]:
    """Points for what an undisturbed run calls so often: the first, the middle and the last call of each."""
    found = []
    for place, count in calls.items():
        for nth in sorted({1, (count + 1) // 2, count} if count else ()):
            found += [Point(place, nth, after=False), Point(place, nth, after=True)]
    return found


def counted() -> dict[str, int]:
    """Wrap all places; what comes back counts their calls."""
    calls = dict.fromkeys(PLACES, 0)

    def counts(place: str) -> Callable[[int], None]:
        def count(number: int) -> None:
            calls[place] = max(calls[place], number)

        return count

    for place in PLACES:
        _wrap(place, counts(place), lambda _number: None)
    return calls


def deadly(point: Point) -> None:
    """Wrap one place, so that this process dies there."""

    def at(number: int) -> None:
        if number == point.nth:
            die()

    def not_at(_number: int) -> None:
        return

    _wrap(point.place, not_at if point.after else at, at if point.after else not_at)


def die() -> None:
    """As a kill does: no handler runs and nothing is flushed."""
    os.kill(os.getpid(), signal.SIGKILL)


def _wrap(place: str, before: Callable[[int], None], after: Callable[[int], None]) -> None:
    """Call these around each call of a function, with its number; threads may call it at the same time."""
    module, way = PLACES[place]
    *path, name = way.split(".")
    owner: Any = import_module(module)
    for part in path:
        owner = getattr(owner, part)
    real, numbers = getattr(owner, name), itertools.count(1)

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        number = next(numbers)
        before(number)
        given = real(*args, **kwargs)
        after(number)
        return given

    setattr(owner, name, wrapped)
