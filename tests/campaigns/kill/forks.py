"""Forks: a process that has loaded everything, and is copied for each run that may be killed.

It reads one task a line, {"folder": …, "now": …, "point": [place, nth, after] or null, "kill_after": seconds or null,
"count": true or absent}, and answers each with a line, {"signal": …, "code": …, "seconds": …, "calls": …}.
"""

import json
import os
import select
import signal
import sys
import threading
import time
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.campaigns.kill.points import Point, counted, deadly

#: A run takes a second or two; one that hangs is killed and told.
_LONGEST = 120.0


def main() -> None:
    """Answer tasks until there are no more."""
    _load()
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        print(json.dumps(_done(json.loads(line))), flush=True)


def _load() -> None:
    """What a run imports, and the parser with its model; no thread may be left, since a copy has only one."""
    for name in (
        "cli.run", "newsroom", "facts.parse", "adapters.store.store", "adapters.llm.chain", "adapters.llm.complete",
        "mailroom.sending", "adapters.smtp",
    ):  # fmt: skip
        import_module(f"modelwire.{name}")
    import_module("pydantic_ai.models.openai")
    import_module("modelwire.facts.parse")._pipeline()
    import_module("lemminflect").getInflection("run", "VBD")
    assert threading.active_count() == 1


def _done(task: dict[str, Any]) -> dict[str, Any]:
    heard, said = os.pipe()
    begun = time.monotonic()
    child = os.fork()
    if not child:
        os.close(heard)
        _child(task, said)
    os.close(said)
    kill_after = task.get("kill_after")
    ended, _, _ = select.select([heard], [], [], _LONGEST if kill_after is None else kill_after)
    if not ended:
        os.kill(child, signal.SIGKILL)
    told = b""
    while part := os.read(heard, 65536):
        told += part
    os.close(heard)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return {
        "signal": -code if code < 0 else 0, "code": max(code, 0), "seconds": time.monotonic() - begun,
        "hung": not ended and kill_after is None, "calls": json.loads(told) if told else None,
    }  # fmt: skip


def _child(task: dict[str, Any], said: int) -> None:
    """The run, in a copy of this process; it ends here."""
    code = 99
    try:
        log = os.open(Path(task["folder"]).parent / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        _at(datetime.fromisoformat(task["now"]).astimezone(UTC))
        calls = counted() if task.get("count") else None
        if task.get("point"):
            deadly(Point(*task["point"]))
        from modelwire.cli import main as command

        code = command(["run", "--dir", task["folder"]])
        if calls is not None:
            os.write(said, json.dumps(calls).encode())
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _at(now: datetime) -> None:
    """The present, for the run and its mail."""
    from modelwire.cli import run
    from modelwire.mailroom import Mailroom
    from modelwire.newsroom import mail

    vars(run)["present"] = lambda: now
    vars(mail)["Mailroom"] = partial(Mailroom, clock=lambda: now)


if __name__ == "__main__":
    main()
