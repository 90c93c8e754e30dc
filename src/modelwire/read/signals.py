"""What a page or a feed says of its own use: headers, tags, linked data, walls (TRUST A13, A15)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from modelwire.ports import Response
from modelwire.read.dates import parse_date
from modelwire.read.depth import shallow
from modelwire.read.linked import pieces, value
from modelwire.read.usage import preferences
from modelwire.types import Rung, Signal
from modelwire.urls import publisher_of

_MAX_CHARS = 1024 * 1024
#: The word of a page -> the highest rung that it leaves open.
_TAGS = {
    "noindex": Rung.LINK_ONLY, "none": Rung.LINK_ONLY, "noai": Rung.LINK_ONLY, "noimageai": Rung.LINK_ONLY,
    "nosnippet": Rung.LINK_ONLY, "max-snippet:0": Rung.LINK_ONLY, "noarchive": Rung.CAPPED,
    "unavailable_after": Rung.CAPPED, "max-snippet": Rung.CAPPED,
}  # fmt: skip
#: Words of a page that carry a value of their own, and so are no name of a robot.
_WITH_VALUE = frozenset({"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"})
_RSL_TYPE = "application/rsl+xml"
#: Licences by their exact address; nothing else is one (TRUST A13).
_CC = re.compile(
    r"https?://creativecommons\.org/(?:licenses/(by(?:-nc)?(?:-nd|-sa)?)|publicdomain/(zero|mark))/\d\.\d/?"
)
_LINK = re.compile(r"<([^>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:\"[^\"]*\"|[^\s;,\"]+))*)")
_PARAMETER = re.compile(r";\s*([\w*-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))")
#: The kind of the signal that a piece is not free to read.
PAYWALL = "paywall"
Said = tuple[str, str, Rung]


def page_signals(page: Response, robot: str, now: datetime) -> tuple[Signal, ...]:
    """What a fetched page says of itself, in its headers and in its head."""
    tree = LexborHTMLParser(shallow(page.body[:_MAX_CHARS].decode("utf-8", "replace")))
    metas = list(_metas(tree))
    names = {"robots", robot.lower()}
    said = [_tag("meta", word, now) for name, words in metas if name in names for word in _words(words)]
    said += [_tag("header", word, now) for word in _words(",".join(_header_words(page.headers, robot)))]
    said += _reservation(page.headers, metas)
    said += _usage(page.headers)
    said += _free(tree)
    said += _commons(tree, page.headers)
    # By kind, so that each is one row: the strictest of several, which comes last here.
    heard = sorted(filter(None, said), key=lambda one: (one[2], _characters(one[1])), reverse=True)
    found = {kind: (words, rung) for kind, words, rung in heard}
    domain = publisher_of(page.url)
    return tuple(Signal(domain, page.url, kind, words, rung, now) for kind, (words, rung) in sorted(found.items()))


def header_signals(url: str, headers: Mapping[str, str], now: datetime) -> tuple[Signal, ...]:
    """What the answer that brought a feed says of the use of what is in it.

    Not X-Robots-Tag: much software sends noindex for feeds, so that search engines list the pages instead.
    """
    said = [*_usage(headers), *_reservation(headers, [])]
    return tuple(Signal(publisher_of(url), url, f"feed {kind}", words, rung, now) for kind, words, rung in said)


def licence_links(page: Response) -> list[str]:
    """Addresses of RSL licences that a page names, in its headers and in its head."""
    tree = LexborHTMLParser(shallow(page.body[:_MAX_CHARS].decode("utf-8", "replace")))
    linked = [node.attributes for node in tree.css("link[rel][href]")]
    found = [
        given.get("href") or ""
        for given in linked
        if "license" in (given.get("rel") or "").lower().split() and (given.get("type") or "").lower() == _RSL_TYPE
    ]
    return [urljoin(page.url, place) for place in dict.fromkeys([*header_licences(page.headers), *found]) if place]


def header_licences(headers: Mapping[str, str]) -> list[str]:
    """Addresses of RSL licences in a Link header (RFC 8288)."""
    return [
        place
        for place, given in links(headers.get("link", ""))
        if "license" in given.get("rel", "").split() and given.get("type", "") == _RSL_TYPE
    ]


def links(header: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The links of a Link header, as (address, parameters); names and values in lower case."""
    for found in _LINK.finditer(header):
        yield (
            found[1].strip(),
            {part[1].lower(): (part[2] or part[3] or "").lower() for part in _PARAMETER.finditer(found[2])},
        )


def snippet_limit(signals: Iterable[Signal]) -> int | None:
    """The most characters that a summary may have, by max-snippet; None where nothing bounds it."""
    limits = [_characters(signal.value) for signal in signals if "max-snippet:" in signal.value]
    return min((limit for limit in limits if limit >= 0), default=None)


def _characters(words: str) -> int:
    """How many characters "max-snippet:50" allows; -1 for any other words."""
    found = re.fullmatch(r"max-snippet:(\d{1,6})", words)
    return int(found[1]) if found else -1


def _metas(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css("meta[name]"):
        given = node.attributes
        yield (given.get("name") or "").strip().lower(), given.get("content") or ""


def _words(value: str) -> list[str]:
    """The words of a robots tag; a date after unavailable_after may hold commas of its own."""
    bare = re.sub(r"(unavailable_after\s*:)([^,]*),(\s*\d)", r"\1\2\3", value, flags=re.I)
    return [":".join(part.strip() for part in word.lower().split(":")) for word in bare.split(",")]


def _tag(where: str, word: str, now: datetime) -> Said | None:
    name = word if word in _TAGS else word.split(":", maxsplit=1)[0]
    if name not in _TAGS or word == "max-snippet:-1":
        return None
    rung = _TAGS[name]
    if name == "unavailable_after":
        until = parse_date(word.partition(":")[2])
        rung = Rung.LINK_ONLY if until and until <= now else rung
    return f"{where} {name}", word, rung


def _reservation(headers: Mapping[str, str], metas: list[tuple[str, str]]) -> Iterator[Said]:
    """TDMRep: the page's own tag goes before the header; a value other than 0 and 1 is unset."""
    said = [("header", headers.get("tdm-reservation", ""), headers.get("tdm-policy", ""))]
    policy = next((text for name, text in metas if name == "tdm-policy"), "")
    said += [("meta", text, policy) for name, text in metas if name == "tdm-reservation"]
    valid = [(where, given.strip(), policy) for where, given, policy in said if given.strip() in ("0", "1")]
    if valid and valid[-1][1] == "1":
        where, _, policy = valid[-1]
        yield f"{where} tdm-reservation", f"tdm-reservation=1{f', policy {policy}' if policy else ''}", Rung.LINK_ONLY


def _usage(headers: Mapping[str, str]) -> Iterator[Said]:
    for kind in ("content-usage", "content-signal"):
        for word, rung in preferences(kind, headers.get(kind, "")):
            yield f"header {kind} {word}", word, rung


def _free(tree: LexborHTMLParser) -> Iterator[Said]:
    """schema.org: a piece that is not free to read is used as far as its feed offers it."""
    for thing in pieces(tree):
        if str(thing.get("isAccessibleForFree")).strip().lower() in ("false", "http://schema.org/false"):
            yield PAYWALL, "isAccessibleForFree=false", Rung.CAPPED
            return


def _commons(tree: LexborHTMLParser, headers: Mapping[str, str]) -> Iterator[Said]:
    """Creative Commons: kept on record; no licence ever raises a rung by itself."""
    said = [node.attributes.get("href") or "" for node in tree.css('[rel~="license"][href]')]
    said += [value(thing, "license") for thing in pieces(tree)]
    said += [place for place, given in links(headers.get("link", "")) if "license" in given.get("rel", "").split()]
    if found := next((place for place in said if _CC.fullmatch(place)), None):
        yield "licence", found, Rung.FULL


def _header_words(headers: Mapping[str, str], robot: str) -> list[str]:
    """The words of X-Robots-Tag that are for all robots or for ours.

    "otherbot: noindex, nofollow" is for the other one, up to the next name; repeated headers arrive joined.
    """
    kept, ours = [], True
    for word in headers.get("x-robots-tag", "").split(","):
        name, colon, rest = word.partition(":")
        named = bool(colon) and name.strip().lower() not in _WITH_VALUE
        if named:
            ours = name.strip().lower() in ("*", robot.lower())
        if ours:
            kept.append(rest if named else word)
    return kept
