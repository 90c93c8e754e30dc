"""Readers: asking, confirming, choosing, leaving, being forgotten.

Nothing here sends anything: what is to go out is queued, and the answer to the reader is the same whether the address
is new, known or barred (TRUST B15).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from modelwire.addrspec import is_role, parse_address, same_person
from modelwire.errors import BadAddress, NotFound
from modelwire.mailroom.fence import Fence
from modelwire.ports import MailStore
from modelwire.tokens import derived_token, is_token, keyed, token_digest
from modelwire.types import Delivery, DeliveryState, Subscriber, SubscriberStatus, Suppression

CONFIRM, LEAVE, CHOOSE = "confirm", "leave", "choose"
#: TRUST B13, B15, D1.
_CONFIRM_FOR, _UNCONFIRMED_FOR = timedelta(hours=72), timedelta(days=7)
#: How long the address of a reader who left is kept, so that questions about it can be answered.
_GONE_FOR = timedelta(days=30)
_DAY, _MONTH, _A_MONTH = timedelta(hours=24), timedelta(days=30), 3
#: An address that could not be reached may be asked again after so long: mailboxes are emptied, and change hands.
_BOUNCED_FOR = timedelta(days=30)
_FIRST = timedelta(days=365)
#: How many things one reader follows; more is a program.
_MOST_EDITIONS = 50


@dataclass(frozen=True, slots=True)
class People:
    """The readers of one publication."""

    store: MailStore
    fence: Fence
    key: bytes
    #: confirmation mails that may be asked for in 24 hours, by everybody together
    day_confirmations: int

    def id_of(self, email: str) -> str:
        """The id of a mailbox; without the key nobody can tell whose it is."""
        return keyed(self.key, "subscriber", same_person(email)).hex()[:40]

    def token(self, purpose: str, subject: str) -> str:
        """The token of a link."""
        return derived_token(self.key, purpose, subject)

    # ── asking and confirming ────────────────────────────────────────────────────────────────────────────

    def ask(self, email: str, editions: Iterable[str], *, network: str, form: str, now: datetime) -> bool:
        """Somebody asks for mail to an address; returns whether a mail that confirms it was queued.

        Args:
            email: what they typed.
            editions: what they ticked.
            network: the network they asked from.
            form: the digest of the form's words.
            now: when.

        Raises:
            BadAddress: it is no address, or that of a role.
        """
        address = parse_address(email)
        if is_role(address):
            raise BadAddress("it belongs to a role and not to a person")
        wanted = tuple(dict.fromkeys(editions))[:_MOST_EDITIONS]
        id_ = self.id_of(address)
        known = self.store.subscriber(id_)
        if not wanted or not self._may_ask(id_, now):
            return False
        issue = f"confirm:{now.isoformat(timespec='seconds').replace('+00:00', 'Z')}"
        self.fence.reason()  # before the first reader, this folder becomes the one that sends
        fresh = Subscriber(id_, address, SubscriberStatus.PENDING, (), now, network, form)
        # Until it is confirmed nothing changes for a reader whom somebody else may have typed in, the proof of their
        # own asking least of all.
        base = known or fresh
        if not base.is_active:
            base = replace(base, asked_at=now, asked_from=network, form_digest=form)
        asked = replace(
            base,
            asked_editions=wanted,
            confirm_digest=token_digest(CONFIRM, self.token(CONFIRM, f"{id_}/{issue}")),
            confirm_until=now + _CONFIRM_FOR,
        )
        self.store.save_subscribers([asked])
        # Before any letter: whoever asks looks into their mail now.
        self.store.queue(Delivery(issue, id_, DeliveryState.QUEUED, now, now - _FIRST))
        self.fence.catch_up()
        return True

    def confirm(self, token: str, *, network: str, now: datetime) -> Subscriber | None:
        """The reader whose link this is, now subscribed; None where it is used, too old, or none of ours."""
        reader = self.to_confirm(token, now)
        if reader is None:
            return None
        done = replace(
            reader,
            status=SubscriberStatus.ACTIVE,
            editions=reader.asked_editions,
            asked_editions=(),
            confirm_digest="",
            confirm_until=None,
            confirmed_at=now,
            confirmed_from=network,
            left_at=None,
            soft_bounces=(),
        )
        # Barred first let go: killed in between, the link still works.
        self.store.unsuppress(reader.id)
        self.store.save_subscribers([done])
        self.fence.catch_up()
        return done

    def to_confirm(self, token: str, now: datetime) -> Subscriber | None:
        """The reader whom a link would confirm; nothing changes."""
        if not is_token(token):
            return None
        reader = self.store.subscriber_to_confirm(token_digest(CONFIRM, token))
        in_time = reader is not None and reader.confirm_until is not None and now < reader.confirm_until
        return reader if in_time else None

    def forget(self, now: datetime) -> int:
        """Let go of addresses that nobody confirmed, and of readers who are long gone; returns how many there were."""
        gone = self.store.forget_unconfirmed(before=now - _UNCONFIRMED_FOR)
        self.store.forget_confirmations(before=now - 2 * _MONTH)  # they are counted for one
        states = (SubscriberStatus.LEFT, SubscriberStatus.BOUNCED)
        left = [reader for state in states for reader in self.store.subscribers(state)]
        old = [reader for reader in left if reader.left_at and reader.left_at < now - _GONE_FOR]
        if old:
            # They stay barred for the reason that they were barred for.
            kept = (self.store.suppression(r.id) or Suppression(r.id, "left", r.left_at or now) for r in old)
            self.store.erase_subscribers(kept)
            self.fence.catch_up()
        return gone + len(old)

    # ── choosing, leaving, being forgotten ───────────────────────────────────────────────────────────────

    def holder(self, purpose: str, token: str) -> Subscriber | None:
        """The reader whose link for a purpose this is: "<id>.<token>"."""
        id_, _, mark = token.partition(".")
        if not is_token(mark) or mark != self.token(purpose, id_):
            return None
        return self.store.subscriber(id_)

    def choose(self, reader: Subscriber, editions: Iterable[str], now: datetime) -> Subscriber:
        """Set what a reader gets; nothing at all is to leave, and who has left comes back by asking anew."""
        if not reader.is_active:
            return reader
        wanted = tuple(dict.fromkeys(editions))[:_MOST_EDITIONS]
        if not wanted:
            return self.leave(reader, now)
        chosen = replace(reader, editions=wanted)
        self.store.save_subscribers([chosen])
        self.fence.catch_up()
        return chosen

    def leave(self, reader: Subscriber, now: datetime, reason: str = "left") -> Subscriber:
        """A reader wants no more mail; again changes nothing."""
        if reader.status is SubscriberStatus.LEFT and self.store.suppression(reader.id):
            return reader
        gone = replace(reader, status=SubscriberStatus.LEFT, left_at=now, confirm_digest="", confirm_until=None)
        # Barred first: killed in between, nothing is sent.
        self.store.suppress(Suppression(reader.id, reason, now))
        self.store.save_subscribers([gone])
        self.fence.catch_up()
        return gone

    def erase(self, email: str, now: datetime) -> bool:
        """Let go of all that is known of an address, and never mail it again; True once no byte is left.

        It may be unknown: then it is only barred, so that no list that is imported later brings it back.

        Raises:
            BadAddress: it is no address.
        """
        return self.erase_id(self.id_of(parse_address(email)), now)

    def erase_id(self, subscriber_id: str, now: datetime) -> bool:
        """The same, by id."""
        wiped = self.store.erase_subscribers([Suppression(subscriber_id, "erased", now)])
        self.fence.catch_up()
        return wiped

    def find(self, email: str) -> Subscriber:
        """The reader with an address.

        Raises:
            BadAddress: it is no address.
            NotFound: nobody has it.
        """
        reader = self.store.subscriber(self.id_of(parse_address(email)))
        if reader is None:
            raise NotFound("a subscriber with this address")
        return reader

    def bring(self, emails: Iterable[str], editions: tuple[str, ...], now: datetime) -> dict[str, int]:
        """Take in readers who confirmed elsewhere; who is barred, known or unreadable is counted and left out."""
        self.fence.reason()  # as for a reader who asks
        barred, known = self.store.suppressed(), {reader.id for reader in self.store.subscribers()}
        taken: dict[str, Subscriber] = {}
        counts = dict.fromkeys(("taken", "known", "barred", "unreadable"), 0)
        for email in emails:
            try:
                address = parse_address(email)
            except BadAddress:
                counts["unreadable"] += 1
                continue
            id_ = self.id_of(address)
            what = "barred" if id_ in barred else "known" if id_ in known or id_ in taken else "taken"
            counts[what] += 1
            if what == "taken":
                taken[id_] = Subscriber(
                    id_, address, SubscriberStatus.ACTIVE, editions, now, "import", "", confirmed_at=now,
                    confirmed_from="import",
                )  # fmt: skip
        self.store.save_subscribers(taken.values())
        self.fence.catch_up()
        return counts

    def _may_ask(self, id_: str, now: datetime) -> bool:
        barred = self.store.suppression(id_)
        if barred and (barred.reason == "complaint" or (barred.reason == "bounced" and now < barred.at + _BOUNCED_FOR)):
            return False
        sent = [d.queued_at for d in self.store.deliveries(subscriber_id=id_) if d.issue_id.startswith("confirm:")]
        recent = [at for at in sent if at > now - _MONTH]
        if len(recent) >= _A_MONTH or any(at > now - _DAY for at in recent):
            return False
        return self.store.confirmations_since(now - _DAY) < self.day_confirmations
