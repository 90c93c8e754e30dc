"""OPML 2.0, the format in which readers trade lists of feeds."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from urllib.parse import urlsplit
from xml.etree import ElementTree

from modelwire.errors import Unreadable
from modelwire.text import clean
from modelwire.types import Rung, Source
from modelwire.urls import publisher_of, safe_url

#: What stands between a publisher's name and the name of one of its feeds.
_AFTER_NAME = " -–—|:,"
#: What OPML has no word for is told in a namespace of ours, as OPML 2.0 provides ("Extending OPML").
_NAMESPACE = "urn:x-modelwire:opml"
_WEIGHT, _RUNG = f"{{{_NAMESPACE}}}weight", f"{{{_NAMESPACE}}}rung"
_HEAVIEST = 2.0


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of a list."""

    title: str
    feed_url: str
    #: "" where the list names none
    homepage: str
    language: str = ""
    #: how much its reports count; None where the list does not say
    weight: float | None = None
    #: the highest rung that is allowed; None where the list does not say
    rung: Rung | None = None


def parse_opml(document: bytes, *, origin: str) -> list[Outline]:
    """The feeds of an OPML document, folders flattened, each address once.

    Raises:
        Unreadable: it is no OPML, or it declares entities (which no list of feeds needs).
    """
    found = (_outline(node.attrib) for node in _opml(document, origin).iter("outline"))
    return list({outline.feed_url: outline for outline in found if outline}.values())


def left_out(document: bytes, *, origin: str) -> list[str]:
    """What a list gives for the address of a feed and is none that we fetch, as it stands there.

    Raises:
        Unreadable: as `parse_opml`.
    """
    nodes = (node.attrib for node in _opml(document, origin).iter("outline"))
    given = ((found, value) for found in nodes for key, value in found.items() if key.lower() == "xmlurl")
    return [value for found, value in given if value.strip() and _outline(found) is None]


def _opml(document: bytes, origin: str) -> ElementTree.Element:
    # Without its NULs, as it may be in UTF-16.
    if re.search(rb"<!ENTITY", document.replace(b"\0", b""), re.I):
        raise Unreadable(origin, "the list declares XML entities, which is not safe to read")
    try:
        # No entities, as was seen above.
        root = ElementTree.fromstring(document)  # nosec B314
    except (ElementTree.ParseError, LookupError, ValueError) as error:  # the latter two for its encoding
        raise Unreadable(origin, f"this is not well-formed OPML ({error})") from error
    if root.tag.lower() != "opml":
        raise Unreadable(origin, f"this is <{root.tag}>, not <opml>")
    return root


def sources_of(outlines: Iterable[Outline]) -> list[Source]:
    """Feeds grouped by publisher: the registrable domain of the homepage, else of the feed."""
    grouped: dict[str, list[Outline]] = {}
    for outline in outlines:
        grouped.setdefault(publisher_of(outline.homepage or outline.feed_url), []).append(outline)
    return [_source(id_, group) for id_, group in grouped.items()]


def _source(id_: str, group: Sequence[Outline]) -> Source:
    return Source(
        id_,
        name=_shared_name([outline.title for outline in group]) or id_,
        homepage=next((_root(outline.homepage) for outline in group if outline.homepage), ""),
        feeds=tuple(outline.feed_url for outline in group),
        language=next((outline.language for outline in group if outline.language), "en"),
        weight=next((outline.weight for outline in group if outline.weight is not None), 1.0),
        rung=min((outline.rung for outline in group if outline.rung is not None), default=None),
    )


def _shared_name(titles: Sequence[str]) -> str:
    """What the titles of a publisher's feeds begin with, word for word: "Outlet" of "Outlet News" and "Outlet Blog"."""
    given = [title.split() for title in titles if title]
    if not given:
        return ""
    columns = zip(*given, strict=False)
    shared = list(takewhile(lambda words: len({word.rstrip(_AFTER_NAME) for word in words}) == 1, columns))
    name = " ".join(given[0][: len(shared)]).rstrip(_AFTER_NAME)
    return name if name.casefold() not in ("", "the", "a") else " ".join(given[0])


def write_opml(title: str, sources: Iterable[Source]) -> str:
    """A list of feeds as OPML 2.0; the same sources always give the same bytes."""
    ElementTree.register_namespace("modelwire", _NAMESPACE)
    root = ElementTree.Element("opml", version="2.0")
    ElementTree.SubElement(ElementTree.SubElement(root, "head"), "title").text = title
    body = ElementTree.SubElement(root, "body")
    for source in sources:
        for feed in source.feeds:
            ElementTree.SubElement(
                body, "outline", type="rss", text=source.name, title=source.name, xmlUrl=feed,
                htmlUrl=source.homepage, language=source.language, attrib=_ours(source),
            )  # fmt: skip
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _ours(source: Source) -> dict[str, str]:
    weight = {_WEIGHT: f"{source.weight:g}"} if source.weight != 1.0 else {}
    return weight if source.rung is None else {**weight, _RUNG: source.rung.words}


def _outline(attributes: dict[str, str]) -> Outline | None:
    folded = {key.lower(): value for key, value in attributes.items()}
    feed = safe_url(folded.get("xmlurl", ""))
    if not feed:
        return None
    title = clean(folded.get("title") or folded.get("text") or "")
    return Outline(
        title,
        feed,
        safe_url(folded.get("htmlurl", "")) or "",
        _language(folded.get("language", "")),
        _weight(attributes.get(_WEIGHT, "")),
        next((rung for rung in Rung if rung.words == attributes.get(_RUNG, "")), None),
    )


def _weight(told: str) -> float | None:
    """A weight as settings take it; None where the list says none, or nonsense."""
    if not re.fullmatch(r"\d{1,3}(\.\d{1,6})?", told):
        return None
    return float(told) if float(told) <= _HEAVIEST else None


def _language(told: str) -> str:
    """A language tag as settings take it; "" for "unknown", which many programs write."""
    tag = told.strip().replace("_", "-")
    return tag[:2].lower() + tag[2:] if re.fullmatch(r"[A-Za-z]{2}(-\w+)*", tag) else ""


def _root(homepage: str) -> str:
    if not homepage:
        return ""
    parts = urlsplit(homepage)
    return f"{parts.scheme}://{parts.netloc}/"
