"""Who asks: the client's network, never its whole address (TRUST B19, E18)."""

import ipaddress
from collections.abc import Iterable, Sequence

from fastapi import Request

_IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
#: One household or office: what one person can easily have many addresses of.
_V4, _V6 = 24, 64
UNKNOWN = "unknown"


def client_network(request: Request, proxies: Sequence[str]) -> str:
    """The network that a request comes from: 192.0.2.0/24, 2001:db8::/64.

    Args:
        request: as it arrived.
        proxies: networks of our own proxies. Only they are believed when they say for whom they ask, and of a list
            of addresses only what they added themselves: the last one that is none of theirs.
    """
    peer = request.client.host if request.client else ""
    told = [part for line in request.headers.getlist("x-forwarded-for") for part in line.split(",")]
    trusted = [ipaddress.ip_network(network) for network in proxies]
    found = None
    for address in (peer, *reversed(told)):
        found = _address(address.strip())
        if found is None or not _within(found, trusted):
            break
    return network_of(found) if found else UNKNOWN


def network_of(address: _IPAddress) -> str:
    """The /24 or /64 around an address."""
    return str(ipaddress.ip_network((address, _V4 if address.version == 4 else _V6), strict=False))


def _address(text: str) -> _IPAddress | None:
    try:
        found = ipaddress.ip_address(text.partition("%")[0].strip("[]"))
    except ValueError:
        return None
    # ::ffff:192.0.2.1 is 192.0.2.1, or one client would have as many networks as it likes.
    return (found.version == 6 and found.ipv4_mapped) or found


def _within(address: _IPAddress, networks: Iterable[ipaddress.IPv4Network | ipaddress.IPv6Network]) -> bool:
    return any(address in network for network in networks if network.version == address.version)
