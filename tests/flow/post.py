"""A publication with readers, for the flow tests of its mail. Every person, company and host in it is invented."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.testing import Outbox
from modelwire.types import Brief, Subscriber, SubscriberStatus
from tests.flow import wire
from tests.unit import publish_case as case

#: The evening on which the edition of publish_case closes.
CUT = datetime(2026, 6, 12, 20, 0, tzinfo=UTC)
NOW = CUT + timedelta(minutes=10)
WEEKLY_DUE = datetime(2026, 6, 14, 20, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that the test moves."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


def settings(port: int, **mail: object) -> str:
    """modelwire.toml of a publication whose mail goes to a server on loopback."""
    told = {
        "sender": "letters@wire.example", "bounces": "back@wire.example", "reply_to": "desk@wire.example",
        "postal": "The Test Wire, 3 Quay Street, Norwick", "host": "127.0.0.1", "port": port, "security": "none",
        "domain_seconds": 0, "workers": 1,
    } | mail  # fmt: skip
    lines = [f"{key} = {_toml(value)}" for key, value in told.items()]
    return (
        'beat = "clinics.toml"\n[publication]\nname = "The Test Wire"\nurl = "https://wire.example"\n'
        'contact = "desk@wire.example"\n[edition]\ncut = "20:00"\n[newsletter]\nauto = true\n[mail]\n'
        + "\n".join(lines) + "\n"
    )  # fmt: skip


def publication(folder: Path, port: int, **mail: object) -> None:
    """The folder of one: settings, beat, three briefs, two editions; nothing has been sent."""
    folder.mkdir(exist_ok=True)
    (folder / "modelwire.toml").write_text(settings(port, **mail), encoding="utf-8")
    (folder / "clinics.toml").write_text(wire.BEAT, encoding="utf-8")
    with open_newsroom(folder) as room:
        for brief in case.snapshot().briefs:
            room.store.save_brief(brief)
            room.store.save_watches(brief.watches)
        for edition in case.snapshot().editions:
            room.store.save_edition(edition)


@contextmanager
def newsroom(folder: Path, clock: Clock | None = None) -> Iterator[Newsroom]:
    """It, opened; its mail runs on the test's clock."""
    with open_newsroom(folder) as room:
        if clock:
            room.mail.clock = clock
        yield room


def subscribe(room: Newsroom, emails: Sequence[str], editions: tuple[str, ...] = ("daily",)) -> None:
    """Readers who have confirmed, straight into the rows."""
    people = room.mail.people
    room.mail.fence.check()
    room.store.save_subscribers(
        Subscriber(
            people.id_of(email), email, SubscriberStatus.ACTIVE, editions, NOW, "192.0.2.0/24", "f", confirmed_at=NOW
        )
        for email in emails
    )
    people.fence.catch_up()


def recipients(outbox: Outbox) -> list[str]:
    """Who was written to, in order."""
    return [mailed.recipient for mailed in outbox.mails]


def withdrawn(brief: Brief) -> Brief:
    """The same, taken back."""
    from modelwire.publish import life

    return life.withdrawn(brief, "The count was wrong.", NOW + timedelta(hours=12))


def _toml(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()
