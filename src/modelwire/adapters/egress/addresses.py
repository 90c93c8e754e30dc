"""Which IP addresses a request may go to (TRUST B2)."""

import ipaddress
from collections.abc import Sequence

from modelwire.memo import remembered

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

#: What `is_global` of the standard library lets through although no public web server lives there (TRUST V3,
#: CVE-2024-4032), after the IANA special-purpose registries; shared address space is denied by it already.
_DENIED_4 = [ipaddress.IPv4Network(n) for n in ("192.0.0.0/24", "192.88.99.0/24", "224.0.0.0/4", "240.0.0.0/4")]
#: Public IPv6 is 2000::/3 and nothing else; within it these are not.
_GLOBAL_6 = ipaddress.IPv6Network("2000::/3")
_DENIED_6 = [ipaddress.IPv6Network(n) for n in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")]
#: NAT64 carries an IPv4 address in its last 32 bits (RFC 6052); a network that has only IPv6 needs it.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def networks(cidrs: Sequence[str]) -> tuple[Network, ...]:
    """The networks that an operator opened.

    Raises:
        ValueError: one of them is no CIDR.
    """
    return tuple(ipaddress.ip_network(cidr, strict=False) for cidr in cidrs)


@remembered(4096)
def parse(address: str) -> Address:
    """An address as the system gives it, without its zone; IPv4 mapped into IPv6 counts as IPv4.

    Raises:
        ValueError: it is none.
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return mapped or found


@remembered(4096)
def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet, looking through NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not any(address in network for network in _DENIED_4)
    if address in _NAT64:
        return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return address in _GLOBAL_6 and address.is_global and not any(address in network for network in _DENIED_6)


def is_opened(address: Address, opened: Sequence[Network]) -> bool:
    """Whether the operator opened this address by name of its network."""
    return any(address.version == network.version and address in network for network in opened)
