"""Where a request may go: scheme, port, and every address behind the name (TRUST B2)."""

import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import httpx2

from modelwire.adapters.egress.addresses import Network, is_opened, is_public, networks, parse
from modelwire.errors import ReadError, Refused
from modelwire.memo import remembered
from modelwire.urls import safe_url

#: A name and a port to the addresses behind it, as text.
Resolver = Callable[[str, int], Sequence[str]]
_PORTS = (80, 443)


@dataclass(frozen=True, slots=True)
class Target:
    """A checked place to connect to; the name is not looked up again, so rebinding finds nothing to rebind."""

    #: the logical address, which goes into the request line, Host and SNI
    url: httpx2.URL
    #: plain HTTP although the address says https: a mapped name stands behind its own loopback server
    plain: bool
    addresses: tuple[str, ...]
    port: int
    #: True where the operator opened the network: no pace is kept there
    opened: bool


def system_resolver(name: str, port: int) -> list[str]:
    """The addresses that the system gives for a name, each once."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Guard:
    """Decides on each hop anew; nothing weakens it but `opened` and `hosts` (DESIGN, Loopback)."""

    opened: tuple[Network, ...]
    #: name -> "127.0.0.1:8901"
    hosts: Mapping[str, str]
    resolve: Resolver = system_resolver

    @classmethod
    def of(cls, allow: Sequence[str], hosts: Mapping[str, str], resolve: Resolver = system_resolver) -> "Guard":
        """A guard from settings.

        Raises:
            ValueError: a network or a host mapping cannot be read.
        """
        for target in hosts.values():
            _host_and_port(target)
        return cls(networks(allow), {name.lower(): target for name, target in hosts.items()}, resolve)

    def check(self, url: str) -> Target:
        """The place behind an address, if a request may go there.

        Raises:
            Refused: it may not, and why.
            ReadError: the name leads nowhere.
        """
        parsed = _parsed(url)
        mapped = self.hosts.get(parsed.raw_host.decode("ascii").lower())
        if mapped:
            name, port = _host_and_port(mapped)
        else:
            name, port = parsed.raw_host.decode("ascii"), parsed.port or (443 if parsed.scheme == "https" else 80)
        addresses = self._addresses(url, name, port)
        opened = all(is_opened(parse(address), self.opened) for address in addresses)
        if mapped and not opened:
            raise Refused(url, f"[fetch.hosts] sends it to {mapped}, which [fetch] allow does not open")
        if port not in _PORTS and not opened:
            raise Refused(url, f"port {port} is not open to us, only 80 and 443 are")
        return Target(parsed, bool(mapped), addresses, port, opened)

    def _addresses(self, url: str, name: str, port: int) -> tuple[str, ...]:
        found = tuple(self._looked_up(url, name, port))
        for address in found:
            parsed = parse(address)
            # One bad address among good ones is enough: which of them is used would be chance.
            if not is_public(parsed) and not is_opened(parsed, self.opened):
                raise Refused(url, f"{parsed} is not a public address (fetch.allow opens private networks)")
        return found

    def _looked_up(self, url: str, name: str, port: int) -> Sequence[str]:
        try:
            found = self.resolve(name, port)
        except socket.gaierror as error:
            temporary = error.errno == socket.EAI_AGAIN
            raise ReadError(url, "the name could not be looked up just now" if temporary else "no such host") from error
        except (OSError, UnicodeError) as error:
            raise ReadError(url, "no such host") from error
        if not found:
            raise ReadError(url, "no such host")
        return found


@remembered(4096)
def _parsed(url: str) -> httpx2.URL:
    safe = safe_url(url)
    if safe is None:
        raise Refused(url, "not an address we fetch: http or https, without credentials or odd characters")
    try:
        parsed = httpx2.URL(safe)
        host = parsed.raw_host
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        raise Refused(url, "not a valid address") from error
    # Two parsers that disagree are a way round a guard, so the second one is asked as well.
    if parsed.scheme not in ("http", "https") or parsed.userinfo or not host:
        raise Refused(url, "not an address we fetch: http or https, without credentials")
    return parsed


def _host_and_port(target: str) -> tuple[str, int]:
    host, separator, port = target.rpartition(":")
    if not separator or not port.isdigit() or not host:
        raise ValueError(f'"{target}" should be an address and a port, as in "127.0.0.1:8901"')
    return host.strip("[]"), int(port)
