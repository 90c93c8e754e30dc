"""What happens, told to machines: an event a line on stderr, a row for each stage, spans for a collector."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from modelwire.config import Config
from modelwire.errors import ModelwireError, ReadError
from modelwire.ports import Fetcher, Store
from modelwire.types import RunReport, StageRun
from modelwire.types.health import Health

#: Begins a span of that name with these attributes.
Span = Callable[[str, dict[str, str]], AbstractContextManager[object]]


def no_span(_name: str, _attributes: dict[str, str]) -> AbstractContextManager[object]:
    """Nobody collects traces."""
    return nullcontext()


class Events:
    """One JSON object a line: `at`, `event`, and what belongs to it. ASCII, so that no terminal trips over it."""

    def __init__(self, stream: TextIO | None) -> None:
        """Make them; without a stream nothing is told."""
        self._stream = stream

    def tell(self, event: str, **told: object) -> None:
        """Tell one event."""
        if self._stream is not None:
            at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
            self._stream.write(json.dumps({"at": at, "event": event, **told}, default=str) + "\n")
            self._stream.flush()


class Observer:
    """Watches one run."""

    def __init__(self, store: Store, now: datetime, events: Events, span: Span = no_span) -> None:
        self._store, self._now, self.events, self._span = store, now, events, span

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """One stage of the run: its time is taken, and how it ended is kept."""
        before = next((run for run in self._store.stage_runs() if run.stage == name), StageRun(name))
        begun = time.perf_counter()
        try:
            with self._span(f"modelwire.{name}", {"modelwire.run": self._now.isoformat()}):
                yield
        except Exception as error:
            took = round(time.perf_counter() - begun, 3)
            self.events.tell("stage failed", stage=name, seconds=took, problem=str(error))
            self._store.save_stage_run(StageRun(name, before.succeeded_at, self._now, str(error), took))
            raise
        took = round(time.perf_counter() - begun, 3)
        self.events.tell("stage done", stage=name, seconds=took)
        # The same run again keeps what the first one took.
        if before.succeeded_at != self._now or before.problem:
            self._store.save_stage_run(StageRun(name, self._now, before.failed_at, "", took))

    def report(self, report: RunReport) -> None:
        """What a run did, an event for each thing."""
        tell = self.events.tell
        for feed in report.polled:
            tell("polled", feed=feed.feed_url, outcome=feed.outcome, created=feed.created, updated=feed.updated,
                 problem=feed.problem)  # fmt: skip
        for decision in (*report.held, *report.also):
            tell("decided", story=decision.story_id, outcome=decision.outcome, reason=decision.reason)
        for headline in report.published:
            tell("published", headline=headline)
        for line in report.settled:
            tell("settled", watch=line)
        tell("run done", run=report.at, articles=report.articles_new, stories=report.stories,
             published=len(report.published), held=len(report.held), pages=report.pages_written,
             cost_usd=report.cost_usd, tokens=report.model_tokens, notes=list(report.notes))  # fmt: skip


def observer_of(config: Config, store: Store, now: datetime) -> Observer:
    """Who watches a run, by the settings."""
    events = Events(sys.stderr if config.observe.events else None)
    if not config.observe.traces:
        return Observer(store, now, events)
    from modelwire.adapters.traces import collector

    return Observer(store, now, events, collector(config.observe.traces))


def tell_machines(
    config: Config, folder: Path, fetcher: Fetcher, now: datetime, health: Callable[[datetime], Health],
    environment: Mapping[str, str] | None = None, held_back: Callable[[], str] = lambda: "",
) -> list[str]:  # fmt: skip
    """After a run that went well: leave the metrics, ask for the heartbeat; what failed of it, in words.

    Where something holds this folder back (TRUST C6) no heartbeat leaves: a copy would speak for the one that died.
    """
    problems, told = [], config.observe
    if told.textfile:
        from modelwire.metrics import write_textfile

        try:
            write_textfile(health(now), folder / told.textfile)
        except (ModelwireError, OSError) as error:
            problems.append(f"the metrics could not be left: {error}")
    address = (os.environ if environment is None else environment).get(told.heartbeat, "") if told.heartbeat else ""
    if address.strip() and (why := held_back()):
        problems.append(f"no heartbeat was sent: {why} (modelwire resume)")
    elif address.strip():
        try:
            status = fetcher.get(address.strip(), now=now).status
            problem = "" if status < 400 else f"it answered {status}"
        except ReadError as error:
            problem = error.reason  # the address is a secret of its own
        problems += [f"the heartbeat was not taken: {problem}"] if problem else []
    return problems
