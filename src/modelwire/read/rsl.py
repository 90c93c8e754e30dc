"""RSL 1.0, Really Simple Licensing: whether a licence lets us summarise without more (TRUST A13).

A licence stands in a file that robots.txt, a Link header or a <link> names, or in an RSS item.
"""

import re
from urllib.parse import urlsplit, urlunsplit
from xml.etree import ElementTree

from modelwire.read.robots import matches
from modelwire.types import Rung
from modelwire.urls import host_of

#: What covers grounding and summaries.
_OURS = frozenset({"all", "ai-all", "ai-input"})
#: Payments that we make by what we do anyway: we name the publisher and link to it.
_MADE = frozenset({"", "free", "attribution"})
_NAMESPACE = re.compile(r"\{https?://rslstandard\.org/rsl[^}]*\}|\{[^}]*\}")


def licence_rung(document: str, url: str) -> tuple[Rung, str] | None:
    """What a licence document leaves open for an address, and why; None where it says nothing of it.

    Where several licences are offered for it, one that we can keep is enough: they are alternatives.
    """
    contents = [(len(path), part) for part in _contents(document) if (path := _path(part, url)) is not None]
    # The most specific address speaks, and of two that are as specific the stricter.
    longest = max((length for length, _ in contents), default=0)
    return min((_offer(part) for length, part in contents if length == longest), default=None)


def _path(content: ElementTree.Element, url: str) -> str | None:
    """The path rule of a piece of content, if it fits an address; None where it does not, or is no address."""
    said = content.get("url", "").strip() or "/"
    try:
        parts = urlsplit(said)
        if parts.netloc and host_of(said) != host_of(url):
            return None
    except ValueError:
        return None
    path = urlunsplit(("", "", parts.path or "/", parts.query, "")) if parts.netloc else said
    return path if matches(path, url) else None


def licence_in(feed: bytes) -> str:
    """The licences that a feed carries with its items, as a document of their own; "" where it has none."""
    if b"rslstandard.org/rsl" not in feed:
        return ""
    found = re.findall(
        r"<(?:\w+:)?content\s(?=[^>]*url\s*=)[^>]*>.*?</(?:\w+:)?content>", feed.decode("utf-8", "replace"), re.S
    )
    plain = (re.sub(r"<(/?)\w+:", r"<\1", part) for part in found if "license" in part or "server" in part)
    return f"<rsl>{''.join(plain)}</rsl>"


def _contents(document: str) -> list[ElementTree.Element]:
    if "<!ENTITY" in document or "<!DOCTYPE" in document:
        return []
    try:
        # No entities and no DTD, as was seen above.
        root = ElementTree.fromstring(document)  # nosec B314
    except (ElementTree.ParseError, ValueError):
        return []
    return [node for node in root.iter() if _name(node) == "content"]


def _offer(content: ElementTree.Element) -> tuple[Rung, str]:
    if content.get("encrypted", "").lower() == "true":
        return Rung.NO_FETCH, "the work is encrypted"
    if content.get("server"):
        return Rung.NO_FETCH, "a licence has to be fetched from its server"
    terms = [_terms(node) for node in content.iter() if _name(node) == "license"]
    return max(terms, default=(Rung.FULL, "no terms"))


def _terms(licence: ElementTree.Element) -> tuple[Rung, str]:
    permits, prohibits = _usage(licence, "permits"), _usage(licence, "prohibits")
    payment = next((node.get("type", "").lower() for node in licence.iter() if _name(node) == "payment"), "")
    if prohibits & _OURS:
        return Rung.LINK_ONLY, f"prohibits {', '.join(sorted(prohibits & _OURS))}"
    if permits and not permits & _OURS:
        return Rung.LINK_ONLY, f"permits {', '.join(sorted(permits))} alone"
    if payment not in _MADE:
        return Rung.LINK_ONLY, f"asks for payment ({payment})"
    return Rung.FULL, "permits ai-input"


def _usage(licence: ElementTree.Element, name: str) -> frozenset[str]:
    words = [
        re.split(r"[\s,]+", (node.text or "").lower())
        for node in licence.iter()
        if _name(node) == name and node.get("type", "usage") == "usage"
    ]
    return frozenset(word for part in words for word in part if word)


def _name(node: ElementTree.Element) -> str:
    return _NAMESPACE.sub("", str(node.tag)).lower()
