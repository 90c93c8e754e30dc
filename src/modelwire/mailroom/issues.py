"""Which letters are due, and when one is so late that a person has to say so (TRUST C6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from modelwire.config import Config
from modelwire.errors import NotFound
from modelwire.ports import Store
from modelwire.publish import Snapshot, edition_of
from modelwire.publish.catalogue import catalogue
from modelwire.publish.newsletter import daily_letter, has_news, part_for, weekly_letter
from modelwire.types import Delivery, DeliveryState, Edition, Issue, Subscriber, SubscriberStatus, utc

#: What happened before the first letter is news for nobody; a day of it is.
_BEFORE_THE_FIRST = timedelta(days=1)
_OLD_NEWS = timedelta(days=1)
_ENDINGS = (DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.SKIPPED, DeliveryState.UNCERTAIN)


@dataclass(frozen=True, slots=True)
class Issues:
    """The letters of one publication."""

    store: Store
    config: Config

    def latest(self, kind: str, now: datetime, edition_id: str = "") -> tuple[str, datetime]:
        """The newest letter that is due: (issue id, when it was due).

        Args:
            kind: daily or weekly.
            now: the present.
            edition_id: the day of another edition; for a weekly letter, any day of its week.

        Raises:
            NotFound: there is no such edition, or none that has closed.
        """
        if kind == "weekly":
            return self._week(now, edition_id)
        if edition_id:
            return f"daily:{edition_id}", self._edition(edition_id).cut_at
        closed = self.store.closed_edition(now)
        if closed is None:
            raise NotFound("an edition that has closed")
        return f"daily:{closed.id}", closed.cut_at

    def draft(self, kind: str, now: datetime, snapshot: Snapshot, edition_id: str = "") -> Issue:
        """The letter as it would be opened now; one that is open already, as it was.

        Raises:
            NotFound: there is no such edition.
        """
        id_, due_at = self.latest(kind, now, edition_id)
        known = self.store.issue(id_)
        if known:
            return known
        earlier = [issue for issue in self.store.issues() if issue.letter.kind == kind]
        told_until = max((issue.opened_at for issue in earlier), default=due_at - _BEFORE_THE_FIRST)
        mailed = {item.brief_id for issue in self.store.issues() for item in issue.letter.items}
        shelves = catalogue(snapshot)
        if kind == "weekly":
            letter = weekly_letter(
                _last_day(id_), shelves, most=self.config.newsletter.weekly_items, told_until=told_until, now=now,
                mailed=mailed,
            )  # fmt: skip
        else:
            edition = self._edition(id_.partition(":")[2])
            letter = daily_letter(edition, shelves, told_until=told_until, now=now, mailed=mailed)
        return Issue(id_, letter, now, due_at, told_until=told_until)

    def open(self, draft: Issue, now: datetime) -> Issue | None:
        """Open a letter for all who asked for it; None where there is nothing to say."""
        if known := self.store.issue(draft.id):
            return known
        queued = list(deliveries(draft, self.store.subscribers(SubscriberStatus.ACTIVE), now))
        if not has_news(draft.letter):
            return None
        return self.store.open_issue(draft, queued)

    def is_finished(self, issue: Issue) -> bool:
        """Whether every reader of a letter has an ending: counted, never concluded from an empty queue (C8)."""
        tally = self.store.delivery_tally(issue.id)
        return sum(tally[state] for state in _ENDINGS) >= issue.audience

    def is_late(self, issue: Issue, now: datetime) -> bool:
        """Whether nothing was due or done for longer than the grace: then a person says whether it still goes out."""
        grace = timedelta(minutes=self.config.newsletter.grace_minutes)
        if now - issue.due_at <= grace:
            return False
        found = self.store.deliveries(issue_id=issue.id)
        # A delivery that was put off until later is on its way, and waits for its own time.
        moments = [m for d in found for m in (d.at, d.due_at if d.tries else None) if m is not None]
        return now - max(moments, default=issue.due_at) > grace

    def is_wanted(self, kind: str, now: datetime) -> bool:
        """Whether the newest letter of a kind is still to be sent; one that was never begun is old news after a day."""
        try:
            id_, due_at = self.latest(kind, now)
        except NotFound:
            return False
        known = self.store.issue(id_)
        return now - due_at < _OLD_NEWS if known is None else not self.is_finished(known)

    def on_their_way(self, now: datetime) -> list[Issue]:
        """Letters that were begun, are not finished, and are not late."""
        recent = [issue for issue in self.store.issues() if now - issue.opened_at < 3 * _OLD_NEWS]
        return [issue for issue in recent if not self.is_finished(issue) and not self.is_late(issue, now)]

    def _edition(self, edition_id: str) -> Edition:
        edition = self.store.edition(edition_id)
        if edition is None:
            raise NotFound(f"edition {edition_id}")
        return edition

    def _week(self, now: datetime, edition_id: str) -> tuple[str, datetime]:
        zone, cut = self.config.publication.timezone, self.config.edition.cut
        if edition_id:
            day = date.fromisoformat(self._edition(edition_id).id)
            last = day + timedelta(days=6 - day.weekday())
        else:
            closed = date.fromisoformat(edition_of(now, cut, zone)[0]) - timedelta(days=1)
            last = closed - timedelta(days=(closed.weekday() + 1) % 7)
        week_days = [(last - timedelta(days=back)).isoformat() for back in range(7)]
        if not any(map(self.store.edition, week_days)):
            raise NotFound(f"an edition in the week that ended on {last}")
        year, week, _ = last.isocalendar()
        return f"weekly:{year}-W{week:02d}", utc(datetime.combine(last, cut, ZoneInfo(zone)))


def deliveries(issue: Issue, readers: Iterable[Subscriber], now: datetime) -> Iterable[Delivery]:
    """A delivery for each reader who asked for any of a letter."""
    for reader in readers:
        part = part_for(issue.letter, reader.editions)
        if part is not None:
            yield Delivery(issue.id, reader.id, DeliveryState.QUEUED, now, now, part)


def _last_day(issue_id: str) -> date:
    year, _, week = issue_id.partition(":")[2].partition("-W")
    return date.fromisocalendar(int(year), int(week), 7)
