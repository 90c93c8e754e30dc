"""OPML 2.0, the format in which readers trade lists of feeds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree import ElementTree

from modelwire.errors import Unreadable
from modelwire.text import clean
from modelwire.types import Source
from modelwire.urls import publisher_of, safe_url


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of a list."""

    title: str
    feed_url: str
    #: "" where the list names none
    homepage: str
    language: str = ""


def parse_opml(document: bytes, *, origin: str) -> list[Outline]:
    """The feeds of an OPML document, folders flattened, each address once.

    Raises:
        Unreadable: it is no OPML, or it declares entities (which no list of feeds needs).
    """
    if re.search(rb"<!ENTITY", document, re.I):
        raise Unreadable(origin, "the list declares XML entities, which is not safe to read")
    try:
        root = ElementTree.fromstring(document)
    except ElementTree.ParseError as error:
        raise Unreadable(origin, f"this is not well-formed OPML ({error})") from error
    if root.tag.lower() != "opml":
        raise Unreadable(origin, f"this is <{root.tag}>, not <opml>")
    found = (_outline(node.attrib) for node in root.iter("outline"))
    return list({outline.feed_url: outline for outline in found if outline}.values())


def sources_of(outlines: Iterable[Outline]) -> list[Source]:
    """Feeds grouped by publisher: the registrable domain of the homepage, else of the feed."""
    sources: dict[str, Source] = {}
    for outline in outlines:
        id_ = publisher_of(outline.homepage or outline.feed_url)
        known = sources.get(id_)
        name = known.name if known else outline.title or id_
        homepage = (known.homepage if known else "") or _root(outline.homepage)
        feeds = (*(known.feeds if known else ()), outline.feed_url)
        sources[id_] = Source(id_, name, homepage, feeds, outline.language or "en")
    return list(sources.values())


def write_opml(title: str, sources: Iterable[Source]) -> str:
    """A list of feeds as OPML 2.0; the same sources always give the same bytes."""
    root = ElementTree.Element("opml", version="2.0")
    ElementTree.SubElement(ElementTree.SubElement(root, "head"), "title").text = title
    body = ElementTree.SubElement(root, "body")
    for source in sources:
        for feed in source.feeds:
            ElementTree.SubElement(
                body, "outline", type="rss", text=source.name, title=source.name, xmlUrl=feed,
                htmlUrl=source.homepage, language=source.language,
            )  # fmt: skip
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _outline(attributes: dict[str, str]) -> Outline | None:
    folded = {key.lower(): value for key, value in attributes.items()}
    feed = safe_url(folded.get("xmlurl", ""))
    if not feed:
        return None
    title = clean(folded.get("title") or folded.get("text") or "")
    return Outline(title, feed, safe_url(folded.get("htmlurl", "")) or "", clean(folded.get("language", "")))


def _root(homepage: str) -> str:
    if not homepage:
        return ""
    parts = urlsplit(homepage)
    return f"{parts.scheme}://{parts.netloc}/"
