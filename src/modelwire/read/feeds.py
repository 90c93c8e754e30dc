"""Bytes to a feed and its entries: RSS, Atom, JSON Feed (TRUST V1, V6, V7, C15)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

from modelwire.errors import ReadError, Unreadable
from modelwire.read import jsonfeed, xmlfeed
from modelwire.read.effort import bounded
from modelwire.read.entries import entry_of, guid_of, told_apart
from modelwire.read.hubs import hub_in
from modelwire.read.known import Cut, cut, mark, part, parts
from modelwire.read.prose import title_text
from modelwire.read.raw import RawFeed
from modelwire.read.rsl import licence_in
from modelwire.read.schedule import NO_HINTS, Hints
from modelwire.types import Entry, KnownItems
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
    #: the hub that says when it has something new, and the address under which that knows it; "" where it names none
    hub: str = ""
    topic: str = ""
    #: RSL licences that came with the items, as a document; "" where none did
    licence: str = ""
    #: how a later reading knows the items again (`types.KnownItems`): the context in which their bytes were read,
    #: the mark of each entry by its guid, and the marks of items that were left out as known
    context: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


def parse_feed(
    body: bytes, *, url: str, content_type: str, now: datetime, known: KnownItems | None = None
) -> ParsedFeed:
    """A feed and its entries.

    Args:
        body: as it came; its text is never taken for an address.
        url: where it came from; relative links start from its homepage or from here.
        content_type: of the answer, for its charset.
        now: dates are believed against this.
        known: items of an earlier reading; those whose bytes are the same are left out of the entries.

    Raises:
        ReadError: it is no feed, or nothing of it can be saved.
    """
    _refuse_unfit(body, url)
    try:
        with bounded():
            return _parsed(_Answer(body, url, content_type, now), known)
    except TimeoutError as error:
        raise Unreadable(url, f"the feed cannot be read: {error}") from error


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was read, and where and when."""

    body: bytes
    url: str
    content_type: str
    now: datetime
    #: how many items were left out because there are too many
    beyond: int = 0


def _parsed(answer: _Answer, known: KnownItems | None) -> ParsedFeed:
    if answer.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _made(jsonfeed.read(answer.body, answer.url), answer)
    shorter, beyond = _shortened(answer.body)
    answer = replace(answer, beyond=beyond)
    pieces = cut(shorter, answer.url, answer.content_type)
    if pieces and known and (quick := _news_alone(pieces, known, answer)):
        return quick
    raw = xmlfeed.read(shorter, answer.url, answer.content_type)
    whole = pieces is not None and not raw.problem and len(raw.items) == len(pieces.spans)
    return _made(raw, answer, pieces if whole else None)


def _news_alone(pieces: Cut, known: KnownItems, answer: _Answer) -> ParsedFeed | None:
    """The feed without the items that are known; None where that might tell another tale than the whole of it."""
    if pieces.context != known.context:
        return None
    marks = {parts(one)[0]: one for one in known.marks}
    old = {number: marks[digest] for number, digest in enumerate(pieces.digests) if digest in marks}
    try:
        raw = xmlfeed.read(pieces.without(list(old)), answer.url, answer.content_type)
    except ReadError:
        return None
    new = tuple(digest for digest in pieces.digests if digest not in marks)
    if raw.problem or len(raw.items) != len(new):
        return None
    made = _made(replace(raw, hints=xmlfeed.hints(answer.body)), answer, replace(pieces, digests=new))
    # An item that shares its guid or its page with a known one is told apart from it in the whole feed alone.
    taken = {digest for one in old.values() for digest in parts(one)[1:]}
    told = {guid_of(item) for item in raw.items}
    told |= {text for entry in made.entries for text in (entry.guid, canonical_url(entry.url))}
    return None if taken & set(map(part, told)) else replace(made, left_out=tuple(old.values()))


def _made(raw: RawFeed, answer: _Answer, pieces: Cut | None = None) -> ParsedFeed:
    items = raw.items[:_MAX_ITEMS]
    beyond = answer.beyond + len(raw.items) - len(items)
    homepage = safe_url(raw.homepage, answer.url) or ""
    made = [entry_of(item, answer.url, homepage or answer.url, raw.language, answer.now) for item in items]
    told = told_apart(entry for entry in made if entry)
    problem = "; ".join(filter(None, [raw.problem, _left_out(beyond), _dropped(made.count(None))]))
    title = title_text(raw.title[0], is_html=raw.title[1])
    hub, topic = hub_in(raw, answer.url)
    licence = licence_in(answer.body)
    parsed = ParsedFeed(title, homepage, told, raw.hints, problem, hub, topic, licence)
    return replace(parsed, context=pieces.context, marks=_marks(pieces, made, told)) if pieces else parsed


def _marks(pieces: Cut, made: Sequence[Entry | None], told: Iterable[Entry]) -> dict[str, str]:
    """The marks of the entries that stand by themselves: no other item bears on their guid or their address."""
    uses = Counter(entry.guid for entry in made if entry)
    pairs = zip(made, pieces.digests, strict=True)
    alone = {entry.guid: digest for entry, digest in pairs if entry and uses[entry.guid] == 1}
    return {
        entry.guid: mark(alone[entry.guid], entry.guid, canonical_url(entry.url))
        for entry in told
        if entry.guid in alone and not urlsplit(entry.url).fragment
    }


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
