"""Canonical addresses and the publishers behind them."""

import ipaddress
import re
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from modelwire.memo import remembered
from modelwire.text import digest, slugify

#: Parameters that only say where a reader came from (the common ground of ClearURLs and miniflux).
_TRACKERS = re.compile(
    r"^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|twclid|ref_src|ref_url|cmpid|ncid|_hs\w+|s_cid)$",
    re.I,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
#: What stands in no address: space, quotes, controls, and what turns the direction of a text (TRUST B7).
_UNFIT = re.compile(r"[\x00-\x20\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\\<>\"]")
#: Labels parted by single dots, or an IPv6 address; an escape or an empty label is a way to hide where one goes.
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?|[0-9a-f:.]*:[0-9a-f:.]*")
#: Longer addresses are dropped rather than shown (TRUST B7).
_MAX_LENGTH = 2048


@remembered(4096)
def safe_url(url: str, base: str = "") -> str | None:
    """The address made absolute if a reader may be sent there, else None (TRUST B7).

    http and https only, no credentials, no control characters, a host that can be one, at most 2,048 characters.
    """
    candidate = re.sub(r"[\t\r\n]", "", url.strip(" \x00-\x1f"))
    try:
        absolute = urljoin(base, candidate) if base else candidate
        parts = urlsplit(absolute)
        port_ok = parts.port is None or parts.port > 0
    except ValueError:
        return None
    if parts.scheme.lower() not in _DEFAULT_PORTS or not _HOST.fullmatch(parts.hostname or "") or not port_ok:
        return None
    if parts.username or parts.password or len(absolute) > _MAX_LENGTH or _UNFIT.search(absolute):
        return None
    return absolute


@remembered(4096)
def canonical_url(url: str) -> str:
    """The one address under which an article is known.

    Lower-case scheme and host, no default port, fragment, tracking parameter or trailing slash, parameters
    sorted; http and https count as one, and so do www and the bare host.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    port = "" if parts.port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f":{parts.port}"
    if not _is_ip(host):
        host = host.removeprefix("www.")
    scheme = parts.scheme.lower() if port or _is_ip(host) else "https"
    query = urlencode(
        sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKERS.match(k))
    )
    path = re.sub(r"/+$", "", quote(parts.path, safe="/%:@!$&'()*+,;=~-._")) or "/"
    netloc = f"[{host}]{port}" if ":" in host else f"{host}{port}"
    return urlunsplit((scheme, netloc, path, query, ""))


def article_id(url: str, fragment: str = "") -> str:
    """The id of the article behind an address: a digest of its canonical form.

    Args:
        url: the address; its own fragment does not count.
        fragment: what tells the entries of a feed apart, where nothing else does ("v2.1" of a list of changes).
    """
    return "a-" + digest(canonical_url(url) + (f"#{fragment}" if fragment else ""))[:20]


@remembered(4096)
def publisher_of(url: str) -> str:
    """The publisher behind an address: its registrable domain, or host and port where the host is an IP."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".").lower()
    return _domain_of(host) or (f"{host}:{parts.port}" if parts.port else host)


@remembered(8192)  # hosts come again for years, addresses for a day
def _domain_of(host: str) -> str:
    """The registrable domain of a host; "" where it is an IP or this machine."""
    return "" if _is_ip(host) or host == "localhost" else _suffixes().privatesuffix(host) or host


@remembered(4096)
def host_of(url: str) -> str:
    """The host behind an address, with its port where that is not the web's: http and https are one host."""
    parts = urlsplit(url)
    name = (parts.hostname or "").rstrip(".").lower()
    shown = f"[{name}]" if ":" in name else name
    return shown if parts.port in (None, *_DEFAULT_PORTS.values()) else f"{shown}:{parts.port}"


def place_of(url: str) -> str:
    """What has one robots file: scheme, host and port (RFC 9309 2.3), as in "https://outlet.example"."""
    parts = urlsplit(url)
    scheme, name = parts.scheme.lower(), (parts.hostname or "").rstrip(".").lower()
    shown = f"[{name}]" if ":" in name else name
    port = "" if parts.port in (None, _DEFAULT_PORTS.get(scheme)) else f":{parts.port}"
    return f"{scheme}://{shown}{port}"


@remembered(16384)
def brief_path(slug: str, brief_id: str) -> str:
    """Where a brief's page lives on the site: its slug for people, its ULID for good. All other addresses follow."""
    return f"/article/{slugify(slug)}-{re.sub(r'[^0-9a-z]', '', brief_id.lower())}/"


def text_fragment(url: str, quote_: str) -> str:
    """The address that opens a page at a passage (WICG text fragments): first and last words for long ones."""
    found = quote_.split()
    if not found:
        return url

    def encoded(part: list[str]) -> str:
        return quote(" ".join(part), safe="").replace("-", "%2D")

    span = encoded(found) if len(found) <= 8 else f"{encoded(found[:4])},{encoded(found[-4:])}"
    return f"{url.split('#', 1)[0]}#:~:text={span}"


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


@cache
def _suffixes() -> Any:  # the package has no types
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList(accept_unknown=True)
