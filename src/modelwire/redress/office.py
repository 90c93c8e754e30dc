"""The office: what a person or a form does at the desk, with the letters that follow and the effect on the site."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from modelwire import notices
from modelwire.errors import ModelwireError
from modelwire.ports import Letters
from modelwire.redress.desk import Desk
from modelwire.redress.intake import Fields, Receipt
from modelwire.redress.proof import MAILBOXES
from modelwire.redress.scope import domain_of
from modelwire.redress.status import StatusView, status_view
from modelwire.types import Notice, NoticeState, Rung


@dataclass(frozen=True, slots=True)
class Office:
    """A desk, who carries its letters, and what makes the site follow."""

    desk: Desk
    #: None where no mail is set up: then the operator sends what `takedown show` prints
    letters: Letters | None
    #: lets all wishes take effect and builds the site; raises where another run is under way
    publish: Callable[[datetime], object]

    def receive(self, fields: Fields, channel: str, network: str, now: datetime) -> Receipt:
        """Take a notice in and send its receipt at once."""
        receipt = self.desk.receive(fields, channel, network, now)
        if receipt.outcome in ("taken", "incomplete"):
            self._write(self.desk.notice(receipt.notice_id), "receipt", now)
        return receipt

    def receive_mail(self, raw: bytes, now: datetime) -> Receipt:
        """Take in a notice that came by mail, or an answer to our question what is missing.

        Raises:
            ModelwireError: it is no mail, a program wrote it, or nothing in it is what a notice says.
        """
        fields = notices.fields_of_mail(raw, self.desk.site)
        known = self.desk.store.notice(notices.answered_notice(raw))
        sender = notices.complaint_of(fields).email
        if known and known.state is NoticeState.INCOMPLETE and sender and sender == known.complaint.email:
            return self.complete(known, fields, now)
        if not notices.says_something(fields, self.desk.site):
            raise ModelwireError("nothing in this mail says that it is a notice: no page of ours, no matter, no domain")
        return self.receive(fields, "mail", "", now)

    def complete(self, notice: Notice, fields: Fields, now: datetime) -> Receipt:
        """Add what was missing; whoever sent it is told where that makes it whole.

        Raises:
            ModelwireError: nothing is missing any more.
        """
        receipt = self.desk.complete(notice, fields, now)
        if receipt.outcome == "taken":
            self._write(self.desk.notice(notice.id), "completed", now)
        return receipt

    def appeal(self, notice: Notice, words: str, now: datetime) -> Notice:
        """The sender asks for another look; see `Desk.appeal`."""
        again = self.desk.appeal(notice, words, now)
        self._write(again, "appealed", now)
        return again

    def prove(self, notice: Notice, now: datetime, word: str = "") -> Notice:
        """Look for the proof now; where it holds, what the notice names is held back at once."""
        return self._followed(notice, self.desk.prove(notice, now, word), now)

    def credible(self, notice: Notice, now: datetime) -> Notice:
        """A person finds a notice credible; what it names is held back at once."""
        return self._followed(notice, self.desk.credible(notice, now), now)

    def decide(
        self, notice: Notice, uphold: bool, reason: str, now: datetime, rung: Rung | None = None,
        *, unfounded: bool = False,
    ) -> Notice:  # fmt: skip
        """Decide; see `Desk.decide`. The statement of reasons goes out, and the site follows."""
        decided = self.desk.decide(notice, uphold, reason, now, rung, unfounded=unfounded)
        return self._followed(notice, decided, now)

    def mail_word(self, notice: Notice, mailbox: str, now: datetime) -> bool:
        """Write the word to one of the domain's own addresses.

        Raises:
            ModelwireError: no mail is set up here, or that is no address of a domain's own.
        """
        known = mailbox in MAILBOXES and bool(domain_of(notice.complaint)) and self.letters is not None
        if not known or not self._write(notice, "word", now, mailbox):
            raise ModelwireError("no mail could be sent to that address; use the record or the file")
        return True

    def view(self, notice: Notice) -> StatusView:
        """A notice as its sender sees it."""
        return status_view(notice, self.desk, self.letters is not None)

    def tick(self, now: datetime) -> tuple[str, ...]:
        """Clocks and proofs, before each run; the run publishes what follows."""
        before = {notice.id: notice for notice in self.desk.store.notices()}
        alerts = self.desk.tick(now)
        for notice in self.desk.store.notices():
            if notice.state is not before[notice.id].state:
                self._tell(notice, now)
        return alerts

    def _followed(self, before: Notice, after: Notice, now: datetime) -> Notice:
        if after.state is not before.state:
            self._tell(after, now)
            try:
                self.publish(now)
            except ModelwireError as error:
                if "another run" not in str(error):
                    raise  # the run that is under way lets it take effect at its end
        return self.desk.notice(after.id)

    def _tell(self, notice: Notice, now: datetime) -> None:
        if notice.state in (NoticeState.RESTRICTED, NoticeState.UPHELD, NoticeState.DISMISSED):
            self._write(notice, notice.state.value, now)

    def _write(self, notice: Notice, kind: str, now: datetime, mailbox: str = "") -> bool:
        return self.letters is not None and self.letters.write(notice, kind, now, mailbox)
