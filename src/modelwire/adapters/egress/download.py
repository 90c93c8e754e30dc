"""A large file over HTTP onto the disk, behind the same guard as every page: in pieces, checked, then put in place."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urljoin

import httpcore2

from modelwire.adapters.egress.body import Caps
from modelwire.adapters.egress.guard import Guard, Target
from modelwire.adapters.egress.tls import tls
from modelwire.adapters.egress.wire import CheckedBackend, Deadline, DeadlinePassed
from modelwire.adapters.egress.words import why
from modelwire.errors import ReadError, Refused

_REDIRECTS, _HOPS = frozenset({301, 302, 303, 307, 308}), 5
#: The largest file that is taken, bytes, and how long it may take, seconds.
LARGEST, LONGEST = 64 * 1024**3, 6 * 3600.0
#: Bytes after which it is said again how far it is.
_TELL = 16 * 1024**2


def download(
    url: str, to: Path, guard: Guard, *, agent: str, begins: bytes, sha256: str = "", say: Callable[[str], None]
) -> str:
    """Fetch a file to a path; it is there whole and right, or not at all. Returns its sha256, hex.

    Args:
        url: where it is.
        to: where it goes; a file there is replaced.
        guard: what may be reached.
        agent: who we are.
        begins: its first bytes; what begins otherwise is not what was asked for.
        sha256: what its digest must be, hex; "" for any.
        say: hears how far it is.

    Raises:
        Refused: the guard said no, or the file is not what it should be.
        ReadError: it did not come.
    """
    partial = to.with_name(f".{to.name}.partial")
    try:
        digest = _followed(url, partial, guard, agent, begins, say)
        if sha256 and digest != sha256.lower():
            raise Refused(url, f"its sha256 is {digest}, not the one given")
        partial.replace(to)
    finally:
        partial.unlink(missing_ok=True)
    return digest


def _followed(url: str, to: Path, guard: Guard, agent: str, begins: bytes, say: Callable[[str], None]) -> str:
    here = url
    for _ in range(_HOPS + 1):
        try:
            found = _hop(here, guard.check(here), to, agent, begins, say)
        except DeadlinePassed as error:
            raise ReadError(here, f"took longer than {LONGEST:g} s") from error
        except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise ReadError(here, why(error, Caps())) from error
        if not found.startswith("->"):
            return found
        here = urljoin(here, found.removeprefix("->"))
    raise Refused(url, f"redirects more than {_HOPS} times")


def _hop(url: str, target: Target, to: Path, agent: str, begins: bytes, say: Callable[[str], None]) -> str:
    """The digest of what was written, or "->" and where it is sent on to."""
    scheme = "http" if target.plain else target.url.scheme
    backend = CheckedBackend(target.addresses, target.port, Deadline(LONGEST))
    caps = Caps()
    with (
        httpcore2.ConnectionPool(
            ssl_context=tls() if scheme == "https" else None, network_backend=backend, max_connections=1
        ) as pool,
        pool.stream(
            "GET",
            httpcore2.URL(scheme=scheme, host=target.url.raw_host, port=target.url.port, target=target.url.raw_path),
            headers=[("Host", target.url.netloc.decode("ascii")), ("User-Agent", agent), ("Connection", "close")],
            extensions={"timeout": {"connect": caps.connect, "read": caps.total, "write": caps.total}},
        ) as answer,
    ):
        told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
        if answer.status in _REDIRECTS and told.get("location"):
            return f"->{told['location']}"
        if answer.status != 200:
            raise ReadError(url, f"the server answered {answer.status}")
        length = told.get("content-length", "")
        return _written(url, answer.iter_stream(), int(length) if length.isdigit() else 0, to, begins, say)


def _written(url: str, chunks: Iterable[bytes], size: int, to: Path, begins: bytes, say: Callable[[str], None]) -> str:
    state, done, told, head = hashlib.sha256(), 0, 0, b""
    with to.open("wb") as file:
        for chunk in chunks:
            head += chunk[: len(begins) - len(head)]
            if not begins.startswith(head):
                raise Refused(url, "it is not the kind of file that was asked for")
            done += len(chunk)
            if done > LARGEST:
                raise Refused(url, f"it is larger than {LARGEST // 1024**3} GiB")
            state.update(chunk)
            file.write(chunk)
            if done - told > _TELL:
                told = done
                say(f"pull {done // 1024**2} MiB" + (f" of {size // 1024**2}" if size else ""))
    if (size and done != size) or head != begins:
        raise ReadError(url, "broke off before its end")
    return state.hexdigest()
