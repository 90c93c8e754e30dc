"""Clerk: mail that cannot wait for the next run: confirmations, letters about notices, notices that come by mail."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from modelwire.errors import ModelwireError

_EVERY = timedelta(seconds=60)


class Clerk:
    """A thread of the server that looks after mail which cannot wait for the next run."""

    def __init__(self, folder: Path, every: timedelta = _EVERY) -> None:
        self._folder, self._every = folder, every
        self._bell, self._ends = threading.Event(), threading.Event()
        self._told = ""

    def wake(self) -> None:
        """There is something to send."""
        self._bell.set()

    @contextmanager
    def at_work(self) -> Iterator["Clerk"]:
        """For as long as the block lasts."""
        # Before anybody asks: two who are the first at once would each make this folder the one that sends.
        with suppress(ModelwireError):
            self._settle()
        thread = threading.Thread(target=self._work, name="clerk")
        thread.start()
        try:
            yield self
        finally:
            self._ends.set()
            self._bell.set()
            thread.join()

    def _work(self) -> None:
        while not self._ends.is_set():
            self._bell.clear()
            try:
                self._once()
                self._told = ""
            except Exception as error:  # whatever it was, the thread has to be there in a minute; what is queued stays
                # Said once, not every minute.
                if str(error) != self._told:
                    self._told = str(error)
                    print(f"modelwire: mail waits: {error}", file=sys.stderr, flush=True)
            self._bell.wait(self._every.total_seconds())

    def _settle(self) -> None:
        from modelwire.newsroom import open_newsroom

        with open_newsroom(self._folder) as room:
            room.mail.fence.reason()

    def _once(self) -> None:
        from modelwire.newsroom import open_newsroom

        with open_newsroom(self._folder) as room:
            room.mail.people.forget(datetime.now(UTC))
            alerts = room.read_letters(datetime.now(UTC))
            sent = room.mail.send_questions()
            problem = room.send_answers()
        if found := [told for told in (*alerts, sent.problem if sent else "", problem) if told]:
            raise ModelwireError("; ".join(dict.fromkeys(found)))
