"""A connection that says nothing, or too slowly, is ended (TRUST B19): uvicorn waits for a first request forever."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

#: From a connection's beginning to the end of the head of its first request.
HEAD_SECONDS = 10.0


class PatientProtocol(H11Protocol):
    """HTTP as uvicorn speaks it, with an end to waiting."""

    _head: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        self._head = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing to wait for any more."""
        if self._head:
            self._head.cancel()
        super().connection_lost(exc)

    def _give_up(self) -> None:
        # A cycle begins once a head is whole; from then on uvicorn's own time between requests counts.
        begun: object = self.cycle
        if begun is None and not self.transport.is_closing():
            self.transport.close()
