"""Letters: mail to people who asked something of us."""

from datetime import datetime
from typing import Protocol

from modelwire.types import Notice


class Letters(Protocol):
    """Letters to people who asked something of us."""

    def write(self, notice: Notice, kind: str, now: datetime, mailbox: str = "") -> bool:
        """See to it that one goes out; False where it cannot, so that the operator is told.

        Args:
            notice: what it is about.
            kind: receipt, restricted, upheld, dismissed or word; see `types.DeskLetter`.
            now: when there was something to say.
            mailbox: of the notice's domain; "" for whoever sent the notice.
        """
        ...
