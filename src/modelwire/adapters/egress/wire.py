"""Bytes to and from a checked address, within one deadline for the whole request (TRUST B4)."""

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore2

from modelwire.adapters.egress.addresses import parse


class DeadlinePassed(Exception):
    """The time for the whole request is over."""


class Deadline:
    """A point in monotonic time that every wait is cut to; a server that drips cannot stretch it."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, wanted: float | None = None) -> float:
        """Seconds to wait at most.

        Raises:
            DeadlinePassed: there are none left.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise DeadlinePassed
        return left if wanted is None else min(wanted, left)


class CheckedBackend(httpcore2.NetworkBackend):
    """Connects to the addresses that the guard has checked, whatever name it is asked for."""

    #: whether a connection stood: from then on a request may have been read, and worked on
    connected = False

    def __init__(self, addresses: tuple[str, ...], port: int, deadline: Deadline) -> None:
        self._addresses, self._port, self._deadline = addresses, port, deadline
        self._real = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """The first address that accepts; the time is for all of them together."""
        window = Deadline(self._deadline.left(timeout))
        for number, address in enumerate(self._addresses, 1):
            try:
                stream = self._real.connect_tcp(address, self._port, window.left(), socket_options=socket_options or ())
                checked = _Stream(_same_peer(stream, address), self._deadline)
                self.connected = True
                return checked
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if number == len(self._addresses):
                    raise
        raise httpcore2.ConnectError("no address")


class _Stream(httpcore2.NetworkStream):
    def __init__(self, real: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._real, self._deadline = real, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            return self._real.read(max_bytes, self._deadline.left(timeout))
        except httpcore2.ReadTimeout:
            self._deadline.left()  # says so if it was the deadline that cut the wait
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._real.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._real.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        secured = self._real.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._real.get_extra_info(info)


def _same_peer(stream: httpcore2.NetworkStream, address: str) -> httpcore2.NetworkStream:
    peer = stream.get_extra_info("server_addr")
    if parse(str(peer[0])) != parse(address):
        stream.close()
        raise httpcore2.ConnectError(f"connected to {peer[0]} instead of {address}")
    return stream
