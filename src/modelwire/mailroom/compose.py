"""What a delivery says: the reader's part of a letter, or the question whether it was really they."""

import base64
from dataclasses import dataclass, field, replace
from datetime import datetime

from modelwire.mailroom.message import Sender, build, list_headers, message_id
from modelwire.mailroom.people import CHOOSE, CONFIRM, LEAVE
from modelwire.ports import Claim, MailStore
from modelwire.publish import SiteInfo
from modelwire.publish.newsletter import CHOOSE_PLACE, LEAVE_PLACE, Printed, confirmation, only, print_letter
from modelwire.tokens import address_token, derived_token
from modelwire.types import Delivery, Issue

#: What each thing that can be followed is called, where the beat has no name for it.
_CALLED = {"daily": "the day’s edition", "weekly": "the week"}
BOUNCE = "bounce"
#: 80 bits of it, so that a return address is short enough (RFC 5321 4.5.3.1.1) together with the reader's id.
_MARK = 16


@dataclass(frozen=True, slots=True)
class Ready:
    """One message, ready to be handed over."""

    message: bytes
    #: MAIL FROM
    sender: str
    #: RCPT TO
    recipient: str


@dataclass(slots=True)
class Composer:
    """Deliveries to messages; what many readers share is printed once."""

    store: MailStore
    site: SiteInfo
    sender: Sender
    key: bytes
    #: entity id -> name
    names: dict[str, str]
    postal: str = ""
    _printed: dict[tuple[str, str], Printed] = field(default_factory=dict)
    _issues: dict[str, Issue] = field(default_factory=dict)

    def compose(self, claim: Claim, now: datetime) -> Ready | None:
        """The message of a delivery; None where its issue is not there any more."""
        delivery, reader = claim.delivery, claim.reader
        if delivery.issue_id.startswith("confirm:"):
            printed, headers = self._question(claim), {"Auto-Submitted": "auto-generated"}
        else:
            issue = self._issue(delivery.issue_id)
            if issue is None:
                return None
            printed, headers = self._letter(issue, delivery)
        message = build(
            self.sender, reader.email, printed,
            id_=message_id(delivery.issue_id, reader.id, self.sender.domain), at=now, headers=headers,
        )  # fmt: skip
        return Ready(message, self.sender.returns_to(self.return_token(delivery)), reader.email)

    def return_token(self, delivery: Delivery) -> str:
        """What names a delivery in its return address."""
        return return_token(self.key, delivery)

    def wanted(self, editions: tuple[str, ...]) -> list[str]:
        """What somebody follows, in words."""
        return [called(key, self.names) for key in editions]

    def _question(self, claim: Claim) -> Printed:
        token = derived_token(self.key, CONFIRM, f"{claim.reader.id}/{claim.delivery.issue_id}")
        link = f"{self.site.url}/newsletter/confirm/{token}/"
        return confirmation(self.site, self.wanted(claim.reader.asked_editions), link, postal=self.postal)

    def _letter(self, issue: Issue, delivery: Delivery) -> tuple[Printed, dict[str, str]]:
        id_ = delivery.subscriber_id
        leave = f"{id_}.{derived_token(self.key, LEAVE, id_)}"
        choose = f"{id_}.{derived_token(self.key, CHOOSE, id_)}"
        shared = self._shared(issue, delivery.part)
        html, text = (
            body.replace(LEAVE_PLACE, leave).replace(CHOOSE_PLACE, choose) for body in (shared.html, shared.text)
        )
        address = f"{self.site.url}/newsletter/leave/{leave}/"
        headers = list_headers(self.sender, address, f"{self.site.url}/newsletter/", issue.id.replace(":", "-"))
        return replace(shared, html=html, text=text), headers

    def _shared(self, issue: Issue, part: str) -> Printed:
        known = (issue.id, part)
        if known not in self._printed:
            letter = only(issue.letter, part, self.names)
            self._printed[known] = print_letter(letter, self.site, postal=self.postal)
        return self._printed[known]

    def _issue(self, issue_id: str) -> Issue | None:
        if issue_id not in self._issues and (found := self.store.issue(issue_id)):
            self._issues[issue_id] = found
        return self._issues.get(issue_id)


def called(key: str, names: dict[str, str]) -> str:
    """What somebody follows, in words."""
    kind, _, id_ = key.partition(":")
    return _CALLED.get(key) or (names.get(id_, id_) if kind == "entity" else "how something that we watch turns out")


def return_token(key: bytes, delivery: Delivery) -> str:
    """What names a delivery in its return address: its reader, and a mark that nobody can make up."""
    reader = base64.b32encode(bytes.fromhex(delivery.subscriber_id)).decode().lower()
    return reader + address_token(key, BOUNCE, f"{delivery.issue_id}/{delivery.subscriber_id}")[:_MARK]


def reader_in(token: str) -> str:
    """The reader whom a return address names, whether it is one of ours or not; "" where it names none."""
    try:
        return base64.b32decode(token[:-_MARK].upper()).hex()
    except ValueError:
        return ""
