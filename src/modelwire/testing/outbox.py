"""Outbox: a mail server on loopback that does what it is told and keeps what it took."""

import socket
import socketserver
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

#: A script's answer that hangs up instead of replying.
CUT = "cut"
#: The replies of a server that takes everything, by the step that they answer.
USUAL = {
    "connect": "220 outbox.example ESMTP",
    "ehlo": "250-outbox.example\r\n250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250 SMTPUTF8",
    "mail": "250 2.1.0 ok",
    "rcpt": "250 2.1.5 ok",
    "data": "354 go on",
    "end": "250 2.0.0 taken",
    "rset": "250 2.0.0 ok",
    "quit": "221 2.0.0 bye",
}


@dataclass(frozen=True, slots=True)
class Mailed:
    """One message that was taken."""

    sender: str
    recipient: str
    #: as it came, dots unstuffed
    data: bytes


#: Step ("connect", "ehlo", "mail", "rcpt", "data", "end" …) and recipient ("" before there is one) to a reply, to CUT,
#: or to None for the usual one. What is cut at its "end" was taken all the same: that is the case nobody can know.
Script = Callable[[str, str], str | None]


@dataclass
class Outbox:
    """A server that keeps mail.

    with Outbox() as outbox:
        … send to ("127.0.0.1", outbox.port) …
        assert [mail.recipient for mail in outbox.mails] == ["ann@post.example"]
    """

    script: Script = lambda _step, _recipient: None
    #: everything taken, in order
    mails: list[Mailed] = field(default_factory=list)
    #: every step, in order
    steps: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def port(self) -> int:
        """Where it listens, on 127.0.0.1."""
        return int(self._server.server_address[1])

    def reply(self, step: str, recipient: str) -> str:
        """What a step gets."""
        with self._lock:
            self.steps.append(step)
            return self.script(step, recipient) or USUAL.get(step, "502 5.5.1 what?")

    def keep(self, mailed: Mailed) -> None:
        """Take a message."""
        with self._lock:
            self.mails.append(mailed)

    def __enter__(self) -> Self:
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64


def _handler(outbox: Outbox) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        disable_nagle_algorithm = True

        def handle(self) -> None:
            self.sender = self.recipient = ""
            try:
                if self._say("connect"):
                    while (line := self.rfile.readline(4096)) and self._step(line):
                        pass
            except OSError:  # the client may hang up, which is its right
                pass

        def _step(self, line: bytes) -> bool:
            word, _, rest = line.strip().decode("utf-8", "replace").partition(" ")
            step = {"helo": "ehlo"}.get(word.lower(), word.lower())
            if step == "mail":
                self.sender, self.recipient = _path(rest), ""
            if step == "rcpt":
                self.recipient = _path(rest)
            if not self._say(step) or step == "quit":
                return False
            return self._take() if step == "data" and self.said.startswith("354") else True

        def _take(self) -> bool:
            data = bytearray()
            while (line := self.rfile.readline(4096)) != b".\r\n":
                if not line:
                    return False
                data += line[1:] if line.startswith(b".") else line
            reply = outbox.reply("end", self.recipient)
            if reply == CUT or reply.startswith("250"):
                outbox.keep(Mailed(self.sender, self.recipient, bytes(data)))
            return self._write(reply)

        def _say(self, step: str) -> bool:
            return self._write(outbox.reply(step, self.recipient))

        def _write(self, reply: str) -> bool:
            self.said = reply
            if reply == CUT:
                self.connection.shutdown(socket.SHUT_RDWR)
                return False
            self.wfile.write(reply.encode() + b"\r\n")
            return not reply.startswith("421")

    return Handler


def _path(rest: str) -> str:
    return rest.partition("<")[2].partition(">")[0]
