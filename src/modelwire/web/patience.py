"""HTTP with an end to patience: who does not finish a request's head is hung up on (TRUST B19).

uvicorn bounds the time between two requests and not that of a request's own head, so that a few hundred sockets
which send a byte now and then would take every place that there is.
"""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

#: From the first moment of a connection, or the first byte of a further request, to the end of its head.
HEAD_SECONDS = 10.0


class PatientProtocol(H11Protocol):
    """uvicorn's protocol, with a clock on heads."""

    _clock: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn does
        """A client has connected."""
        super().connection_made(transport)
        self._start()

    def data_received(self, data: bytes) -> None:
        """Bytes have come."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop()
        elif self.timeout_keep_alive_task is None:
            self._start()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone, or was sent away."""
        self._stop()
        super().connection_lost(exc)

    def _start(self) -> None:
        if self._clock is None:
            self._clock = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None
