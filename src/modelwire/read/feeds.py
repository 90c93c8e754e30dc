"""Bytes to a feed and its entries: RSS, Atom, JSON Feed (TRUST V1, V6, V7, C15)."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit, urlunsplit

from modelwire.errors import Unreadable
from modelwire.read import jsonfeed, xmlfeed
from modelwire.read.dates import believed, parse_date
from modelwire.read.effort import bounded
from modelwire.read.language import primary_language
from modelwire.read.prose import body_text, fullest, title_from, title_text
from modelwire.read.raw import Item
from modelwire.read.rsl import licence_in
from modelwire.read.schedule import NO_HINTS, Hints
from modelwire.text import clean
from modelwire.types import Entry
from modelwire.urls import canonical_url, safe_url

#: feedparser takes 9.5 s for 100,000 items (TRUST V7); of a feed that holds more, the first are read, which in
#: nearly every feed are the newest.
_MAX_ITEMS = 2000
_MAX_BYTES = 10 * 1024 * 1024
#: Entities made of entities: the "billion laughs", which no feed needs.
_ENTITY_BOMB = re.compile(rb"<!ENTITY\s+(?:%\s+)?[\w.-]+\s+[\"'][^\"'>]*[&%]\w+;")
_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
_END_OF_ITEM = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>")


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed as it was read: what it says of itself, and the entries that could be used."""

    title: str
    homepage: str
    entries: tuple[Entry, ...]
    #: how often it wants to be asked
    hints: Hints = NO_HINTS
    #: what is wrong with it although it could be read, in words for a person; "" where nothing is
    problem: str = ""
    #: RSL licences that came with the items, as a document; "" where none did
    licence: str = ""


def parse_feed(body: bytes, *, url: str, content_type: str, now: datetime) -> ParsedFeed:
    """A feed and its entries.

    Args:
        body: as it came; its text is never taken for an address.
        url: where it came from; relative links start from its homepage or from here.
        content_type: of the answer, for its charset.
        now: dates are believed against this.

    Raises:
        ReadError: it is no feed, or nothing of it can be saved.
    """
    _refuse_unfit(body, url)
    try:
        with bounded():
            return _parsed(body, url, content_type, now)
    except TimeoutError as error:
        raise Unreadable(url, f"the feed cannot be read: {error}") from error


def _parsed(body: bytes, url: str, content_type: str, now: datetime) -> ParsedFeed:
    is_json = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"
    shorter, left_out = (body, 0) if is_json else _shortened(body)
    raw = jsonfeed.read(body, url) if is_json else xmlfeed.read(shorter, url, content_type)
    items = raw.items[:_MAX_ITEMS]
    left_out += len(raw.items) - len(items)
    homepage = safe_url(raw.homepage, url) or ""
    made = [_entry(item, url, homepage or url, raw.language, now) for item in items]
    entries = _told_apart(entry for entry in made if entry)
    problem = "; ".join(filter(None, [raw.problem, _left_out(left_out), _dropped(made.count(None))]))
    return ParsedFeed(
        title_text(raw.title[0], is_html=raw.title[1]), homepage, entries, raw.hints, problem, licence_in(body)
    )


def _dropped(count: int) -> str:
    return f"{count} item{'s' if count > 1 else ''} without a usable link or title" if count else ""


def _left_out(count: int) -> str:
    return f"it holds {count + _MAX_ITEMS:,} items, of which the first {_MAX_ITEMS:,} were read" if count else ""


def _refuse_unfit(body: bytes, url: str) -> None:
    if not body.strip():
        raise Unreadable(url, "the answer is empty")
    if len(body) > _MAX_BYTES:
        raise Unreadable(url, f"the feed is larger than {_MAX_BYTES // 1024**2} MiB")
    if _ENTITY_BOMB.search(body):
        raise Unreadable(url, "the feed builds entities out of entities, which is how parsers are attacked")


def _shortened(body: bytes) -> tuple[bytes, int]:
    """The document without the items beyond the limit, still well-formed; and how many those were."""
    starts = [found.start() for found in _ITEM.finditer(body)]
    if len(starts) <= _MAX_ITEMS:
        return body, 0
    rest = max((found.end() for found in _END_OF_ITEM.finditer(body, starts[_MAX_ITEMS])), default=len(body))
    return body[: starts[_MAX_ITEMS]] + body[rest:], len(starts) - _MAX_ITEMS


def _entry(item: Item, feed_url: str, base: str, language: str, now: datetime) -> Entry | None:
    """What we keep of an item; None where it leads nowhere or says nothing."""
    link = next(filter(None, (safe_url(link, item.base or base) for link in item.links if link.strip())), None)
    title = title_text(item.title[0], is_html=item.title[1])
    text = fullest([body_text(value, is_html=is_html, title=title) for value, is_html in item.texts], title)
    title = title or title_from(text)
    if not link or not title:
        return None
    return Entry(
        feed_url=feed_url,
        guid=clean(item.guid)[:1000] or link,
        url=link,
        title=title,
        text=text,
        authors=tuple(dict.fromkeys(filter(None, map(clean, item.authors)))),
        published_at=believed(parse_date(item.published) or parse_date(item.updated), now),
        updated_at=believed(parse_date(item.updated), now),
        language=primary_language(item.language or language),
    )


def _told_apart(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries of which no two share a guid.

    A feed may give one guid to several items (TRUST C15): those go by their addresses. Some keep many items on
    one page and tell them by fragment: there the fragment stays in the address, everywhere else it goes.
    """
    kept = list(entries)
    pages: dict[str, set[str]] = {}
    for entry in kept:
        pages.setdefault(canonical_url(entry.url), set()).add(urlsplit(entry.url).fragment)
    shared = {page for page, fragments in pages.items() if len(fragments - {""}) > 1}
    kept = [entry if canonical_url(entry.url) in shared else replace(entry, url=_bare(entry.url)) for entry in kept]
    uses = Counter(guid for guid, _ in {(entry.guid, entry.url) for entry in kept})
    unique: dict[str, Entry] = {}
    for entry in kept:
        guid = entry.url if uses[entry.guid] > 1 else entry.guid
        unique.setdefault(guid, replace(entry, guid=guid))
    return tuple(unique.values())


def _bare(url: str) -> str:
    return urlunsplit(urlsplit(url)._replace(fragment=""))
