"""What goes out by mail."""

from datetime import datetime
from functools import cached_property

from modelwire.mailroom import Mailroom, ReadersDesk, send_answers
from modelwire.newsroom.room import Room
from modelwire.types import Mailing


class Mails(Room):
    """The part of a newsroom that writes to people."""

    @cached_property
    def mail(self) -> Mailroom:
        """What this publication does by mail."""
        return Mailroom(
            self.folder, self.config, self.store, self.press.site_info(), self.beat.entities, self.press.snapshot
        )

    def send_due(self, now: datetime) -> list[Mailing | str]:
        """Send the letters that are due by themselves, and show them on the site; why one is not sent, in words."""
        done = self.mail.after_run(now)
        if any(not isinstance(one, str) and one.issue for one in done):
            self.build()
        return [*done, problem] if (problem := self.send_answers()) else done

    def send_answers(self) -> str:
        """Send what the desk owes to whoever sent a notice; what stands in the way, in words."""
        return send_answers(self.mail, self.office().desk)

    @property
    def readers(self) -> ReadersDesk:
        """What readers by mail do by themselves."""
        return ReadersDesk(self.mail)
