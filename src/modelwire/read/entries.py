"""Items to entries: what is kept of each, and how those are told apart that share a guid or a page (TRUST C15)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit, urlunsplit

from modelwire.read.dates import believed, parse_date
from modelwire.read.language import primary_language
from modelwire.read.prose import body_text, fullest, title_from, title_text
from modelwire.read.raw import Item
from modelwire.text import clean
from modelwire.types import Entry
from modelwire.urls import canonical_url, safe_url


def entry_of(item: Item, feed_url: str, base: str, language: str, now: datetime) -> Entry | None:
    """What we keep of an item; None where it leads nowhere or says nothing."""
    link = next(filter(None, (safe_url(link, item.base or base) for link in item.links if link.strip())), None)
    title = title_text(item.title[0], is_html=item.title[1])
    text = fullest([body_text(value, is_html=is_html, title=title) for value, is_html in item.texts], title)
    title = title or title_from(text)
    if not link or not title:
        return None
    return Entry(
        feed_url=feed_url,
        guid=guid_of(item) or link,
        url=link,
        title=title,
        text=text,
        authors=tuple(dict.fromkeys(filter(None, (title_text(name, is_html=False) for name in item.authors)))),
        published_at=believed(parse_date(item.published) or parse_date(item.updated), now),
        updated_at=believed(parse_date(item.updated), now),
        language=primary_language(item.language or language),
    )


def guid_of(item: Item) -> str:
    """The guid as it is kept; "" where the item has none."""
    return clean(item.guid)[:1000]


def told_apart(entries: Iterable[Entry]) -> tuple[Entry, ...]:
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
