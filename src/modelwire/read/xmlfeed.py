"""RSS 0.9x, 1.0, 2.0 and Atom, by feedparser; its HTML and its addresses are never trusted (TRUST V1)."""

import io
import re
from datetime import timedelta
from functools import cache
from html.entities import html5, name2codepoint
from typing import Any

from modelwire.errors import Unreadable
from modelwire.read.raw import Item, RawFeed
from modelwire.read.schedule import Hints

#: Bozo for reasons that do no harm: a wrong charset or media type in the header.
_HARMLESS = ("CharacterEncodingOverride", "NonXMLContentType")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PERIODS = {"hourly": 1, "daily": 24, "weekly": 168, "monthly": 720, "yearly": 8760}
_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
_END = re.compile(rb"</(?:\w+:)?(?:channel|feed|rss|rdf)\b", re.I)
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CHARACTER = re.compile(rb"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));")
#: The number of a character has no more digits, leading zeros aside.
_MOST_DIGITS = 32
#: A CDATA section, closed or not, in which nothing is a reference; or a reference by name.
_NAMED = re.compile(rb"<!\[CDATA\[(?:.*?\]\]>|.*\Z)|&([A-Za-z][A-Za-z0-9]{1,40});", re.S)
#: What XML itself knows by name.
_XML_NAMES = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
#: RSS 1.1 differs from 1.0 by its namespace and its root; feedparser only knows the older one.
_RSS_1_1 = re.compile(rb"(xmlns(?::\w+)?\s*=\s*[\"'])http://purl\.org/net/rss1\.1#?(?=[\"'])")
#: Microsoft's channel format of 1997, which has no version to tell; feedparser reads its items.
_CDF = re.compile(rb"\s*+(?:<[?][^>]*+>\s*+|<!--(?:[^-]|-(?!->))*+-->\s*+)*+<channel[\s>]", re.I)
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
_HTML_TYPES = ("text/html", "application/xhtml+xml")


def read(body: bytes, url: str, content_type: str) -> RawFeed:
    """The feed in an XML document, as much of it as can be saved.

    Raises:
        Unreadable: it is no feed.
    """
    parsed = _parsed(body, url, content_type)
    error = parsed.get("bozo_exception") if parsed.get("bozo") else None
    broken = "" if error is None or type(error).__name__ in _HARMLESS else _words(error)
    if not parsed.get("version") and not (parsed.entries and _CDF.match(body)):
        raise Unreadable(url, _why_no_feed(body, broken))
    if broken and not parsed.entries and not _is_whole_without_items(body, parsed.feed):
        raise Unreadable(url, f"its XML is broken ({broken}), and no item of it could be saved")
    channel, is_atom = parsed.feed, parsed.version.startswith("atom")
    return RawFeed(
        title=(_string(channel, "title"), _is_html(_details(channel, "title_detail"))),
        homepage=_string(channel, "link"),
        items=tuple(_item(entry, url, is_atom) for entry in parsed.entries),
        hints=hints(body),
        language=_string(channel, "language"),
        problem=f"its XML is broken ({broken}); {len(parsed.entries)} items could be saved" if broken else "",
        hubs=_links(channel, "hub"),
        own=next(iter(_links(channel, "self")), ""),
    )


@cache
def _feedparser() -> Any:
    """Feedparser without the guesser of encodings that it takes where one happens to be installed.

    What a feed says must not depend on what else is on the machine; wrong bytes are read as browsers read them,
    as windows-1252.
    """
    import feedparser
    from feedparser import encodings

    encodings.lazy_chardet_encoding = None
    return feedparser


def _parsed(body: bytes, url: str, content_type: str) -> Any:
    try:
        return _feedparser().parse(
            io.BytesIO(_understood(body)),  # bare bytes may be taken for the name of a file, and that file be read
            response_headers={"content-type": content_type, "content-location": url},
            resolve_relative_uris=False,
            sanitize_html=False,  # only text is taken, by a reader of our own
        )
    except Exception as error:  # its lenient parser fails in many ways on broken input; none may end a run
        raise Unreadable(url, f"the feed is broken beyond what can be read: {error}") from error


def _is_whole_without_items(body: bytes, channel: Any) -> bool:
    """Whether a feed has no items to lose: it says what it is, and was not cut off before it got to them."""
    says = _string(channel, "title").strip() or _string(channel, "link").strip()
    return bool(says and _END.search(body) and not _ITEM.search(body))


def _understood(body: bytes) -> bytes:
    """The document without what a strict parser stumbles over, which would cost the whole feed."""
    if b"\0" in body[:4] or body.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16: bytes are not characters
        return body
    return _numbered(_legal(_RSS_1_1.sub(rb"\1http://purl.org/rss/1.0/", body, count=1)))


def _numbered(body: bytes) -> bytes:
    """The document with HTML's named characters, which XML does not know, by their numbers.

    Only the fixed table of HTML is used, never what a document declares.
    """
    return _NAMED.sub(_by_number, body)


def _by_number(found: re.Match[bytes]) -> bytes:
    name = found[1]
    characters = _characters(name.decode("ascii")) if name and name not in _XML_NAMES else ""
    return "".join(f"&#{ord(character)};" for character in characters).encode() or found[0]


def _characters(name: str) -> str:
    # The older table first: feeds were written by it, and of the angle brackets it knows others.
    return chr(name2codepoint[name]) if name in name2codepoint else html5.get(f"{name};", "")


def _legal(body: bytes) -> bytes:
    """The document without characters that XML forbids."""
    return _CHARACTER.sub(lambda found: found[0] if _is_legal(found) else b"", _CONTROLS.sub(b"", body))


def _is_legal(reference: re.Match[bytes]) -> bool:
    if len(reference[1] or reference[2]) > _MOST_DIGITS:
        return False
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000


def hints(body: bytes) -> Hints:
    """How often an RSS feed wants to be asked: ttl, syndication module, hours and days to skip."""
    first = _ITEM.search(body)
    # Only the channel speaks for the feed, and it may do so before or after its items.
    head = body[: first.start()] + body[max(body.rfind(b"</item"), body.rfind(b"</entry")) :] if first else body
    text = head.decode("latin-1")
    return Hints(
        _interval(text),
        frozenset(int(hour) % 24 for hour in re.findall(r"<hour>\s*(\d{1,2})\s*</hour>", text, re.I | re.A)),
        frozenset(
            _DAYS.index(d) for d in map(str.lower, re.findall(r"<day>\s*(\w+)\s*</day>", text, re.I)) if d in _DAYS
        ),
    )


def _interval(head: str) -> timedelta | None:
    ttl = re.search(r"<ttl>\s*(\d{1,6})\s*</ttl>", head, re.I | re.A)
    said = [timedelta(minutes=int(ttl[1]))] if ttl else []
    return max([*said, *_period(head)], default=None)


def _period(head: str) -> list[timedelta]:
    """The period of the syndication module, by how often it says that the feed changes in it."""
    period = re.search(r"<sy:updatePeriod>\s*(\w+)\s*<", head, re.I)
    times = re.search(r"<sy:updateFrequency>\s*(\d{1,4})\s*<", head, re.I | re.A)
    if not period or period[1].lower() not in _PERIODS:
        return []
    return [timedelta(hours=_PERIODS[period[1].lower()]) / max(int(times[1]) if times else 1, 1)]


def _item(entry: Any, feed_url: str, is_atom: bool) -> Item:
    guid = _string(entry, "id")
    title = _details(entry, "title_detail")
    given = [part for part in (*entry.get("content", ()), *_details(entry, "summary_detail")) if _is_text(part)]
    return Item(
        guid=guid,
        links=tuple(filter(None, (_string(entry, "feedburner_origlink"), _page(entry), _permalink(entry, guid)))),
        title=(_string(entry, "title"), _is_html(title)),
        texts=tuple((_string(part, "value"), part.get("type") in _HTML_TYPES) for part in given),
        authors=_authors(entry),
        published=_string(entry, "published") or _string(entry, "created"),
        updated=_string(entry, "updated"),
        language=next((_string(part, "language") for part in given if _string(part, "language")), ""),
        base=_base(title, feed_url) if is_atom else "",
    )


def _details(entry: Any, key: str) -> list[Any]:
    found = entry.get(key)
    return [found] if found else []


def _is_html(parts: list[Any]) -> bool:
    return any(part.get("type") in _HTML_TYPES for part in parts)


def _is_text(part: Any) -> bool:
    # Atom content may be a picture in base64, or only a link to somewhere else.
    value, kind = _string(part, "value"), _string(part, "type")
    if kind == "application/octet-stream":  # nobody says what it is; what is no text in UTF-8 is still in base64
        return value.isprintable() and not _BASE64.fullmatch(value)
    return bool(value) and kind.startswith(("text/", *_HTML_TYPES))


def _page(entry: Any) -> str:
    """The page of an item: not its enclosure, where feedparser takes that for it because no `href` names it."""
    link = _string(entry, "link")
    pages = [_string(one, "href") for one in entry.get("links", ()) if one.get("rel") == "alternate"]
    return link if link in pages else next(iter(pages), link)


def _links(channel: Any, relation: str) -> tuple[str, ...]:
    return tuple(_string(one, "href") for one in channel.get("links", ()) if one.get("rel") == relation)


def _permalink(entry: Any, guid: str) -> str:
    """The guid, where it is also the address: RSS says so, or it can be nothing else."""
    return guid if entry.get("guidislink", True) and re.match(r"https?://", guid) else ""


def _authors(entry: Any) -> tuple[str, ...]:
    people = [_string(person, "name") for person in entry.get("authors", ()) if person]
    return tuple(name for name in people if name and "@" not in name)


def _base(title: list[Any], feed_url: str) -> str:
    """xml:base, where the document sets one; feedparser hands it on with the title."""
    base = _string(title[0], "base") if title else ""
    return "" if base == feed_url else base


def _string(data: Any, key: str) -> str:
    # dict.get, as feedparser's own falls back from one date to another, with a warning.
    value = dict.get(data, key)
    return value if isinstance(value, str) else ""


def _words(error: Any) -> str:
    message = getattr(error, "getMessage", lambda: str(error))()
    line = getattr(error, "getLineNumber", lambda: None)()
    return f"line {line}: {message}" if line else str(message)


def _why_no_feed(body: bytes, broken: str) -> str:
    start = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        return "the answer is a web page, not a feed"
    return f"the answer is no feed: {broken}" if broken else "the answer is no feed"
