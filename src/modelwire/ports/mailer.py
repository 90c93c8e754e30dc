"""Mailer: a mail server that takes messages from us."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a mail server said of one message."""

    #: sent; deferred: try again later; refused: never; unreachable: it was not asked; uncertain: it took all of it
    #: and nobody knows what it made of it
    outcome: str
    #: its codes: "250", "451 4.7.1"; ours where it said nothing
    reply: str = ""
    #: True where it wants no more mail on this connection
    closing: bool = False


class Mailer(Protocol):
    """One connection to a mail server at a time; each worker has a mailer of its own."""

    def send(self, message: bytes, sender: str, recipient: str) -> Receipt:
        """Hand over one message.

        Args:
            message: as it goes on the wire, lines ended by CR LF.
            sender: where it comes back to (MAIL FROM).
            recipient: the one it is for (RCPT TO).
        """
        ...

    def close(self) -> None:
        """Say goodbye."""
        ...
