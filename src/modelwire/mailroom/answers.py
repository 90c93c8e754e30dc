"""Letters of the desk handed over, at most once each, behind the same fence as the newsletter (TRUST C6, C7, F12).

They are few, so one connection sends them in their order. What a dead process had in its hands is uncertain, listed,
and never sent again by itself.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime

from modelwire.addrspec import parse_address
from modelwire.errors import BadAddress, Busy, ModelwireError
from modelwire.mailroom.fence import Fence
from modelwire.mailroom.message import Sender, plain_letter
from modelwire.mailroom.room import Mailroom
from modelwire.mailroom.sending import Sent, settled
from modelwire.ports import Mailer, Receipt, Store
from modelwire.redress.desk import Desk
from modelwire.redress.post import words_of
from modelwire.types import DeliveryState, DeskLetter


@dataclass(frozen=True, slots=True)
class DeskPost:
    """One session of sending them."""

    store: Store
    fence: Fence
    sender: Sender
    desk: Desk
    open_mailer: Callable[[], Mailer]
    clock: Callable[[], datetime]

    def run(self) -> Sent:
        """Send what is due, until nothing is or the server takes no more. The caller holds the lock of the mailroom.

        Raises:
            Quarantined: the publication was restored or copied.
            StoreError: the ledger cannot be written; nothing is sent that it does not know of.
        """
        self.fence.check()
        counts: Counter[str] = Counter()
        for lost in self.store.desk_letters(state=DeliveryState.SENDING):
            counts["uncertain"] += 1
            self._settle(replace(lost, state=DeliveryState.UNCERTAIN, reply="interrupted", at=self.clock()))
        problem = ""
        with closing(self.open_mailer()) as mailer:
            while not problem and (claimed := self.store.claim_letter(self.clock())):
                letter, count = claimed
                self.fence.note(count)
                receipt = self._hand_over(letter, mailer)
                counts[receipt.outcome] += 1
                if receipt.closing:
                    problem = f"the mail server takes no mail now ({receipt.reply})"
        done = {"sent": "sent", "failed": "refused", "put off": "deferred", "uncertain": "uncertain"}
        return Sent({name: counts[outcome] for name, outcome in done.items()}, problem)

    def _hand_over(self, letter: DeskLetter, mailer: Mailer) -> Receipt:
        words = words_of(letter, self.desk)
        try:
            recipient = parse_address(words.to) if words else ""
        except BadAddress:
            recipient = ""
        if words is None or not recipient:
            self._settle(replace(letter, state=DeliveryState.SKIPPED, at=self.clock()))
            return Receipt("skipped")
        message = plain_letter(self.sender, recipient, words.subject, words.text, id_=letter.id, at=self.clock())
        receipt = mailer.send(message, self.sender.address, recipient)
        self._settle(settled(letter, receipt, self.clock()))
        return receipt

    def _settle(self, letter: DeskLetter) -> None:
        self.store.settle_letter(letter)


def send_answers(mail: Mailroom, desk: Desk) -> str:
    """Send the letters of the desk that are due; returns what stands in the way, in words, "" where nothing does.

    Where another process is sending, or the fence is down, they wait.
    """
    waits = mail.store.desk_letters(state=DeliveryState.QUEUED)
    lost = mail.store.desk_letters(state=DeliveryState.SENDING)
    if not mail.enabled or not (lost or any(letter.due_at <= mail.clock() for letter in waits)):
        return ""
    try:
        with mail.alone():
            return DeskPost(mail.store, mail.fence, mail.sender(), desk, mail.mailer(), mail.clock).run().problem
    except Busy:
        return ""
    except ModelwireError as error:  # what was decided stands; only its letter waits
        return str(error)
