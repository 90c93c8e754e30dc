"""The main job."""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from modelwire import heap
from modelwire.alerts import notifier_of, tell
from modelwire.flow.deadline import Deadline
from modelwire.locks import alone
from modelwire.models import staff_of
from modelwire.newsroom.mail import Mails
from modelwire.observing import Observer, observer_of, tell_machines
from modelwire.printing import print_site
from modelwire.types import Feed, Polled, RunReport

Say = Callable[[str], None]


class MainJob(Mails):
    """The part of a newsroom that runs the flow and shows what came of it."""

    def run(self, now: datetime, progress: Say | None = None, polled: tuple[Polled, ...] | None = None) -> RunReport:
        """Read, write and publish as of `now`; the same instant again changes nothing.

        Args:
            now: the instant.
            progress: hears how far it is.
            polled: what workers have read for this run; None to read here.

        Raises:
            ModelwireError: another run is under way in this folder.
        """
        say = progress or (lambda _line: None)
        observer = observer_of(self.config, self.store, now)
        observer.events.tell("run begun", run=now, folder=self.folder.name)
        with alone(self.folder):
            self._declare_feeds()
            again = self.store.run(now) is not None
            alerts = self._heard(now, say)
            report = self._flowed(now, say, observer, polled)
            report = self._shown(self._noted(report, (*alerts, *self.enforce(now))), say, observer)
        observer.report(report)
        self._rest()
        return report if again else self._told(report)

    def _rest(self) -> None:
        """Until the next run nothing is held that it will not need."""
        self.store.rest()
        self.press.rest()
        heap.give_back()

    def _heard(self, now: datetime, say: Say) -> tuple[str, ...]:
        """What people and publishers asked of us since, and what changed for it, in words."""
        told = (*self.read_letters(now), *self.office().tick(now))
        self._pipeline(now, say).ask_again(now)
        return (*told, *self.enforce(now))

    def _flowed(self, now: datetime, say: Say, observer: Observer, polled: tuple[Polled, ...] | None) -> RunReport:
        staff = staff_of(self.config, self.beat, self.store, self.folder, now)
        deadline = Deadline(timedelta(minutes=self.config.jobs.stage_minutes))
        # A copy of a folder speaks to no hub: it would leave what the other one has asked for (TRUST C6).
        bell = self.doorbell()
        bell = None if bell and self.mail.fence.reason() else bell
        flow = self._pipeline(now, say, staff)
        flow = replace(flow, stage=_watched(observer, deadline), deadline=deadline, doorbell=bell)
        return self._noted(flow.run(now, polled), tuple(deadline.left))

    def _noted(self, report: RunReport, notes: tuple[str, ...]) -> RunReport:
        """The report with what it does not say yet; kept so."""
        fresh = tuple(note for note in notes if note not in report.notes)
        if not fresh:
            return report
        # As it is kept by now: a takedown may have taken words out of it.
        report = self.store.run(report.at) or report
        report = replace(report, notes=(*report.notes, *fresh))
        self.store.save_run(report)
        return report

    def _shown(self, report: RunReport, say: Say, observer: Observer) -> RunReport:
        """The site as the rows are now."""
        now = report.at
        say("publish the site")
        with observer.stage("publish"):
            pages, held = print_site(self.press, self.store, now, lambda: self._pipeline(now, say).assemble(now))
        return replace(report, pages_written=pages, notes=(*report.notes, *held))

    def _told(self, report: RunReport) -> RunReport:
        """Tell machines and people how the run went; the report says where that failed."""
        held_back = self.mail.fence.reason
        told = tell_machines(
            self.config, self.folder, self.fetcher, datetime.now(UTC), self.health, held_back=held_back
        )
        if self.config.site.hub and not held_back():
            told += self.press.announce(self.hubs, datetime.now(UTC))
        report = replace(report, notes=(*report.notes, *told))
        notifier = notifier_of(self.config)
        remark = tell(notifier, self.config.publication.name, report, held_back()) if notifier else ""
        return replace(report, notes=(*report.notes, remark)) if remark else report

    def due(self, now: datetime) -> list[Feed]:
        """The feeds that are to be polled now.

        Raises:
            Busy: another run is under way.
        """
        with alone(self.folder):
            self._declare_feeds()
        return self._pipeline(now).due(now)

    def read(self, urls: Collection[str], now: datetime) -> tuple[Polled, ...]:
        """Poll those of these feeds that are due, and no more; workers do so at the same time as others."""
        flow = self._pipeline(now)
        return flow.poll([feed for feed in flow.due(now) if feed.url in urls], now)


def _watched(observer: Observer, deadline: Deadline) -> Callable[[str], AbstractContextManager[None]]:
    """What stands around each stage: its time begins, and its end is noted."""

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        deadline.begin()
        with observer.stage(name):
            yield

    return stage
