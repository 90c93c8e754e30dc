"""A response body within its bounds, counted before and after decoding (TRUST B4, V2)."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from modelwire.errors import ReadError, Refused

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Caps:
    """What one response may cost us; bytes and seconds."""

    wire: int = 5 * MIB
    decoded: int = 10 * MIB
    headers: int = 64 * 1024
    #: decoded to wire, once more than a MiB has come out
    ratio: int = 100
    connect: float = 5.0
    first_byte: float = 10.0
    total: float = 30.0


def read_body(url: str, chunks: Iterable[bytes], coding: str, announced: str, caps: Caps) -> bytes:
    """The decoded body.

    Args:
        url: for the errors.
        chunks: the body as it comes off the wire.
        coding: Content-Encoding.
        announced: Content-Length, "" where there is none.
        caps: the bounds.

    Raises:
        Refused: it is larger than we take, or in a coding that we did not ask for.
        ReadError: it was cut off.
    """
    if announced.isdigit() and int(announced) > caps.wire:
        raise Refused(url, _too_large(int(announced), caps.wire))
    decoder = _decoder(url, coding, caps)
    body, wire = bytearray(), 0
    for chunk in chunks:
        wire += len(chunk)
        if wire > caps.wire:
            raise Refused(url, f"answered with more than {_mib(caps.wire)}")
        body += decoder.feed(chunk, room=caps.decoded + 1 - len(body))
        if len(body) > caps.decoded or (len(body) > MIB and len(body) > caps.ratio * wire):
            raise Refused(url, f"unpacks to more than {_mib(min(caps.decoded, max(MIB, caps.ratio * wire)))}")
    decoder.finish()
    return bytes(body)


class _Plain:
    def feed(self, chunk: bytes, room: int) -> bytes:
        return chunk

    def finish(self) -> None:
        pass


class _Zipped:
    """gzip or deflate, one layer, one member; never more bytes out than there is room for."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._zlib = zlib.decompressobj(zlib.MAX_WBITS | 32)  # 32: gzip or zlib header, whichever comes

    def feed(self, chunk: bytes, room: int) -> bytes:
        if self._zlib.eof:
            return self._nothing_after(chunk)
        try:
            plain = self._zlib.decompress(chunk, room)
        except zlib.error as error:
            raise ReadError(self._url, "its compressed answer is damaged") from error
        self._nothing_after(self._zlib.unused_data)
        return plain

    def finish(self) -> None:
        if not self._zlib.eof:
            raise ReadError(self._url, "its compressed answer was cut off")

    def _nothing_after(self, rest: bytes) -> bytes:
        # Some servers pad with zeros. A second member would be a second chance for a bomb, and nobody sends one.
        if rest.strip(b"\0"):
            raise Refused(self._url, "sent more after the end of its compressed answer")
        return b""


def _decoder(url: str, coding: str, caps: Caps) -> _Plain | _Zipped:
    name = coding.strip().lower()
    if name in ("", "identity"):
        return _Plain()
    if name in ("gzip", "x-gzip", "deflate"):
        return _Zipped(url)
    raise Refused(url, f'answered in the coding "{name[:40]}", which we did not ask for')


def _too_large(size: int, limit: int) -> str:
    return f"answered with {_mib(size)}, more than {_mib(limit)}"


def _mib(size: int) -> str:
    return f"{size / MIB:.0f} MiB" if size >= MIB else f"{size / 1024:.0f} KiB"
