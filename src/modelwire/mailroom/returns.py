"""What is done about mail that came back: who cannot be reached, or complained, gets none (TRUST D6)."""

import mailbox
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from modelwire.errors import NotFound
from modelwire.mailroom.bounces import Returned, read_report
from modelwire.mailroom.compose import reader_in, return_token
from modelwire.mailroom.people import People
from modelwire.ports import MailStore
from modelwire.tokens import same_token
from modelwire.types import Delivery, DeliveryState, Subscriber, SubscriberStatus, Suppression

#: A reason that may pass is believed to last when it comes so often in so long.
_SOFT, _SOFT_SPAN = 5, timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Returns:
    """Reports on deliveries of one publication."""

    store: MailStore
    people: People
    key: bytes
    #: the address that return addresses are made from
    address: str

    def take(self, data: bytes, now: datetime) -> str:
        """Read one mail and do what it asks for: hard, soft, complaint, none (no report), foreign (not ours)."""
        return self._take(read_report(data, self.address), now)

    def read_maildir(self, folder: Path, now: datetime) -> dict[str, int]:
        """Read every mail in a Maildir and delete it, for it holds addresses; returns how many of each kind.

        Raises:
            NotFound: it is no Maildir.
        """
        if not (folder / "new").is_dir() or not (folder / "cur").is_dir():
            raise NotFound(f"Maildir {folder}")
        counts = Counter[str]()
        with closing(mailbox.Maildir(folder, create=False)) as box:
            for name in list(box.keys()):
                counts[self._take(read_report(box.get_bytes(name), self.address), now)] += 1
                # Done first and deleted then: killed in between, it is done again, which changes nothing.
                box.remove(name)
        return dict(counts)

    def _take(self, returned: Returned, now: datetime) -> str:
        if returned.kind == "none":
            return "none"
        delivery = next(filter(None, map(self._delivery, returned.tokens)), None)
        reader = self.store.subscriber(delivery.subscriber_id) if delivery else None
        if delivery is None or reader is None:
            return "foreign"
        self._note(delivery, returned, now)
        if returned.kind == "soft":
            self._soft(reader, delivery, now)
        else:
            self._stop(reader, "complaint" if returned.kind == "complaint" else "bounced", now)
        return returned.kind

    def _note(self, delivery: Delivery, returned: Returned, now: datetime) -> None:
        """Mail that came back was not received, whatever the server said when it took it."""
        if delivery.state in (DeliveryState.SENT, DeliveryState.UNCERTAIN) and returned.kind != "complaint":
            failed = replace(delivery, state=DeliveryState.FAILED, reply=f"returned {returned.status}".strip(), at=now)
            self.store.settle(failed)

    def _soft(self, reader: Subscriber, delivery: Delivery, now: datetime) -> None:
        # Counted by mail: a second report on one mail is not a second failure.
        recent = {at for at in reader.soft_bounces if at > now - _SOFT_SPAN} | {delivery.queued_at}
        self.store.save_subscribers([replace(reader, soft_bounces=tuple(sorted(recent)))])
        if len(recent) >= _SOFT:
            self._stop(reader, "bounced", now)

    def _stop(self, reader: Subscriber, reason: str, now: datetime) -> None:
        self.store.suppress(Suppression(reader.id, reason, now))
        self.store.save_subscribers([replace(reader, status=SubscriberStatus.BOUNCED, left_at=now, confirm_digest="")])
        self.people.fence.catch_up()

    def _delivery(self, token: str) -> Delivery | None:
        """The delivery that a return address names; one that somebody made up names none."""
        found = self.store.deliveries(subscriber_id=reader_in(token))
        return next((one for one in found if same_token(return_token(self.key, one), token)), None)
