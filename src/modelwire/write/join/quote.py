"""What somebody says with the very words: "X denies that …: “…”", "X says that …, and adds: “…”"."""

import re
from collections.abc import Iterator

from modelwire.facts.rows import content

#: A speaker in front: "Bashir Talwandi, the company's chief executive, denies that …".
_DENIES = re.compile(r"^[A-Z][^“”:;]{2,90}? (?:denies|disputes|contests|rejects)\b[^“”:;]+$")
_SAYS = re.compile(r"^[A-Z][^“”:;]{2,90}? (?P<says>says|said|warns|warned)\b(?! to)[^“”:;]+$")
_WORDS = re.compile(r"“(?P<words>[^”]+?)[.,]?”")
#: Words of which one is enough to show that a quotation is of the same thing.
_IN_COMMON = 1
#: The longest sentence that a quotation may follow.
_BEFORE = 28


def with_words(before: str, quoting: str, *, in_order: bool) -> Iterator[str]:
    """The sentence with the quotation behind it.

    Args:
        before: what the speaker denies or says, in our words.
        quoting: a sentence with words of the same speaker.
        in_order: both stand in one article, the quotation behind.
    """
    plain, words = before.rstrip("."), _WORDS.search(quoting)
    if words is None or len(plain.split()) > _BEFORE:
        return
    near = len(content(plain) & content(words["words"])) >= _IN_COMMON
    says = _SAYS.match(plain)
    if _DENIES.match(plain) or (says and near):
        yield f"{plain}: “{words['words']}.”"
    elif says and in_order and not re.search(r", (?:and|but) |, [^,]+$", plain):
        yield f"{plain}, and {_adds(says['says'])}: “{words['words']}.”"


def _adds(says: str) -> str:
    return "added" if says in ("said", "warned") else "adds"
