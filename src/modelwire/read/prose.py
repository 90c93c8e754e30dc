"""What a feed offers as title and text, in plain words (TRUST B6)."""

import html
import re

from modelwire.read.html import paragraphs
from modelwire.text import clean, clean_paragraphs, normalised_words, word_count

#: Tags that give HTML away where a feed calls it plain text.
_MARKUP = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|small|sub|sup|img|ul|ol|li|h[1-6]|blockquote|pre|code|table|tr|td|figure"
    r"|iframe|script|style|section|article|hr|center|font|video|audio)(?:\s[^<>]*)?/?>",
    re.I,
)
#: In a title one tag may be what it speaks of; a whole element is markup, and so is a tag with an attribute.
_ELEMENT = re.compile(r"<([a-z][a-z0-9]*)(?:\s[^<>]*)?>[^<]*</\1>|<[a-z][a-z0-9]*\s[^<>]{0,300}=[^<>]{0,300}>", re.I)
_COMMENT, _OBJECT = re.compile(r"<!--[^>]{0,1000}>"), re.compile(r"<object\b[^>]{0,1000}>", re.I)
#: Whole paragraphs that feed software adds around the text of people.
_BOILERPLATE = re.compile(
    r"""
    the\ post\ .{1,300}\ (appeared\ first|first\ appeared)\ on\ .{1,120}
    | this\ (article|post|story|piece)\ (was\ )?(originally\ |first\ )?(appeared|published)
      \ (first\ )?(on|at|by)\ .{1,80}
    | (click\ (here\ )?to\ )?(read|continue\ reading|keep\ reading|view|see)
      (\ (more|on|it|in\ full|in\ pdf))?[\s.…»›→>:]*
    | (read|continue\ reading|view|see)\ (the\ |this\ )?(full|rest|whole|entire|original)\ .{1,60}
    | (read|continue\ reading|view|see)\ .{1,120}\ (on|at)\ \S{1,60}
    | continue\ reading\b.{0,160} | (read|learn|find\ out|show)\ more(\ (about|on|at|in|from)\ .{1,80})?[\s.…»›→>:]*
    | \(?(\d+\ )?comments?\)?(\ \(\d+\))? | (leave|add|post|write)\ a\ comment\.?
    | discuss(ion)?(\ (this|on)\ .{1,60})? | (article|comments)\ url:\ \S+ | points:\ \d+ | \#\ comments:\ \d+
    | submitted\ by\ .{1,60}\[link\].{0,20} | \[(link|comments|source)\] | back\ to\ .{1,20}
    | (share|tweet|print|e-?mail|save|subscribe|advertisement|sponsored|permalink|table\ of\ contents|related|via)[:.]?
    | share\ (this|on)\ .{1,60} | \[?(…|\.\.\.)\]? | \d+[\s-]min(ute)?s?\ read | \d+\s?%
    """,
    re.I | re.X,
)
#: The mark of a cut text, with the link that some feeds hang on to it.
_CUT = re.compile(
    r"\s*(?:\[\s*(?:…|\.{3})\s*\]|\(more\s*(?:…|\.{3})\)|(?:…|\.{3})\s*(?:read|see) more)\s*[»›→>]*$", re.I
)
#: What links say to screen readers, once their page is flattened.
_READ_ALOUD = re.compile(r"\s*\((?:link )?opens in (?:a )?new (?:window|tab)\)", re.I)
#: A line break that some program wrote out; at the end of a paragraph only, elsewhere it may be a formula.
_WRITTEN_BREAK = "\\n"
#: A numeric reference of so many digits is no character, and Python refuses to read it as a number.
_ENDLESS_REFERENCE = re.compile(r"&#(?:[0-9]{32,}|[xX][0-9a-fA-F]{32,});?")
#: A paragraph that ends like this is a sentence; a short one that does not is a label, a button or a heading.
_SENTENCE_END = re.compile(r"[.!?…:;。！？：；][\"'”’)\]」』）]*$")
#: Words of the longest label before the first sentence (kicker, byline, date) and after the last, where a list may
#: have its end.
_LABELS_OF_A_FEED = (8, 5)
#: In a page the layout has already told most of them from the text; what is left may be the end of a list.
#: Swept in evals/extract.
_LABELS_OF_A_PAGE = (4, 2)


def title_text(value: str, *, is_html: bool) -> str:
    """A title as one line of plain text."""
    if not is_html and not _ELEMENT.search(value):
        return clean(_unescaped(value))
    if ">" not in value:  # no tag ends in it, so there is none
        return clean(_unescaped(value))
    return clean(paragraphs(_ended(value), with_links=True).replace("\n", " "))


def _ended(title: str) -> str:
    """A title in which what never ends hides nothing: a comment goes up to its next ">", an object by its tag alone."""
    title = title if "-->" in title else _COMMENT.sub("", title)
    return title if "</object" in title.lower() else _OBJECT.sub("", title)


def body_text(value: str, *, is_html: bool, title: str = "") -> str:
    """The prose of a description or content: paragraphs parted by blank lines, without furniture."""
    plain = paragraphs(value) if is_html or _MARKUP.search(value) else clean_paragraphs(_unescaped(value))
    plain = "\n\n".join(filter(None, map(_without_written_breaks, plain.split("\n\n"))))
    plain = _READ_ALOUD.sub("", plain)
    return _CUT.sub("…", without_furniture(plain, title))


def _unescaped(value: str) -> str:
    return html.unescape(_ENDLESS_REFERENCE.sub("", value))


def _without_written_breaks(block: str) -> str:
    # No pattern: one that may begin at every place of a long row takes quadratic time.
    end = len(block)
    while block.endswith((_WRITTEN_BREAK, " "), 0, end):
        end -= len(_WRITTEN_BREAK) if block.endswith(_WRITTEN_BREAK, 0, end) else 1
    return block[:end]


def without_furniture(plain: str, title: str) -> str:
    """Paragraphs without what feed software puts around them.

    The title once more, "Read more", a paragraph said twice, and labels and buttons before the first sentence and
    after the last.
    """
    blocks = list(dict.fromkeys(_written_by_people(plain, title)))
    return "\n\n".join(_between_labels(blocks, *_LABELS_OF_A_FEED))


def page_text(plain: str, title: str) -> str:
    """Paragraphs of a page, already told from its layout, without the title and what page templates add.

    A paragraph that comes twice stays, as a refrain or the heading of two lists does.
    """
    return "\n\n".join(_between_labels(_written_by_people(plain, title), *_LABELS_OF_A_PAGE))


def _written_by_people(plain: str, title: str) -> list[str]:
    return [block for block in plain.split("\n\n") if block not in ("", title) and not _BOILERPLATE.fullmatch(block)]


def _between_labels(blocks: list[str], before: int, after: int) -> list[str]:
    first = next((n for n, block in enumerate(blocks) if not _is_label(block, before)), None)
    if first is None:
        return blocks
    last = max(n for n, block in enumerate(blocks) if n == first or not _is_label(block, after))
    return blocks[first : last + 1]


def _is_label(block: str, words: int) -> bool:
    return word_count(block) <= words and not _SENTENCE_END.search(block)


def fullest(texts: list[str], title: str) -> str:
    """The longest of several texts; "" where it only says the title again."""
    best = max(texts, key=word_count, default="")
    return "" if normalised_words(best) == normalised_words(title) else best


def title_from(text: str, limit_words: int = 14) -> str:
    """A title for an item that has none: how its text begins."""
    start = text.split("\n\n", 1)[0].split()
    return " ".join(start[:limit_words]) + ("…" if len(start) > limit_words else "")
