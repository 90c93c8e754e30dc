"""Items of a feed whose very bytes were read before, told without parsing it (docs/decisions/0068).

A feed that changed holds mostly what it held before. A parser takes a millisecond for each item, and so does making
plain text of it; to look for its bytes takes a fiftieth of that. What cannot be cut safely is read whole.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

#: Where an item may begin or end, and what may hide such a tag.
_MARK = re.compile(rb"<(?:(!\[CDATA\[)|(!--)|(\?)|(!)|(/?)(?:[\w.-]+:)?(?:item|entry)(?=[\s/>]))", re.I)
#: What changes whenever a feed is made and says nothing of its items.
_STAMPS = re.compile(
    rb"<((?:\w{1,20}:)?(?:lastbuilddate|pubdate|updated|modified|date))(?:\s[^<>]{0,200})?>[^<]{0,200}</\1\s*>", re.I
)
_DECLARED = re.compile(rb"\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"']*)", re.I)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s\"';]*)", re.I)
_UTF8 = frozenset({"", "utf-8", "utf8", "us-ascii", "ascii"})
#: Hexadecimal digits of each of the parts of a mark: bytes, guid, page.
_PART = 32


@dataclass(frozen=True, slots=True)
class Cut:
    """A feed in its items and what stands around them."""

    body: bytes
    #: digest of what stands around the items, and of how the answer was declared
    context: str
    #: where each item starts and ends, in bytes
    spans: tuple[tuple[int, int], ...]
    #: digest of each
    digests: tuple[str, ...]

    def without(self, left_out: Sequence[int]) -> bytes:
        """The document without the items of those numbers."""
        parts, at = [], 0
        for number in left_out:
            start, end = self.spans[number]
            parts.append(self.body[at:start])
            at = end
        return b"".join([*parts, self.body[at:]])


def cut(body: bytes, url: str, content_type: str) -> Cut | None:
    """The items of an XML feed; None where they cannot be told beyond doubt.

    Items stand on their own only in a document of one known encoding (UTF-8, as a parser that finds a wrong byte
    guesses anew for all of it), without a document type, whose tags, sections and comments all end.
    """
    if not _is_plain(body, content_type) or (spans := _spans(body)) is None:
        return None
    around = Cut(body, "", spans, ()).without(range(len(spans)))
    told = b" ".join(_STAMPS.sub(b"", _without_contents(around)).split())
    context = _digest(url.encode("utf-8", "replace"), content_type.encode("utf-8", "replace"), told)
    return Cut(body, context, spans, tuple(_digest(body[start:end]) for start, end in spans))


def mark(digest: str, guid: str, page: str) -> str:
    """What is remembered of an item: digests of its bytes, its guid and its page, in hexadecimal digits."""
    return digest + part(guid) + part(page)


def part(text: str) -> str:
    """The digest by which a mark holds a guid or a page."""
    return _digest(text.encode("utf-8", "surrogatepass"))


def parts(marked: str) -> tuple[str, str, str]:
    """The digests in a mark: of the bytes, the guid and the page."""
    return marked[:_PART], marked[_PART : 2 * _PART], marked[2 * _PART :]


def _without_contents(around: bytes) -> bytes:
    """What stands around the items, without RSS 1.0's list of their addresses."""
    start = around.find(b"<items>")
    end = around.find(b"</items>", start)
    return around if min(start, end) < 0 else around[:start] + around[end:]


def _is_plain(body: bytes, content_type: str) -> bool:
    if b"\0" in body or b"\x1b" in body:
        return False
    declared, charset = _DECLARED.match(body), _CHARSET.search(content_type)
    said = {declared[1].decode("latin-1") if declared else "", charset[1] if charset else ""}
    if not {name.strip().lower() for name in said} <= _UTF8:
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _spans(body: bytes) -> tuple[tuple[int, int], ...] | None:
    """Where the outermost items lie; None where the document is not as a strict parser wants it."""
    spans: list[tuple[int, int]] = []
    start = depth = position = 0
    while found := _MARK.search(body, position):
        section, comment, instruction, declaration, closing = found.groups()
        if declaration:
            return None
        if section or comment or instruction:
            end = body.find(b"]]>" if section else b"-->" if comment else b"?>", found.end())
            # Names by which XML does not know a character are put right up to the next "<![CDATA[", in a comment too.
            if end < 0 or (comment and b"<!" in body[found.end() : end]):
                return None
            position = end + 2
            continue
        position = body.find(b">", found.end()) + 1
        if position == 0 or (b'"' in (tag := body[found.start() : position]) and tag.count(b'"') % 2):
            return None
        if tag.endswith(b"/>") or b"'" in tag:
            return None
        if not closing:
            start, depth = (start, depth + 1) if depth else (found.start(), 1)
        elif depth:
            depth -= 1
            if not depth:
                spans.append((start, position))
        else:
            return None
    return None if depth else tuple(spans)


def _digest(*told: bytes) -> str:
    state = hashlib.blake2b(digest_size=_PART // 2)
    for one in told:
        state.update(len(one).to_bytes(8, "big"))
        state.update(one)
    return state.hexdigest()
