"""What no sentence of ours may hold, whoever phrased it (TRUST B23): addresses, markup, roles, odd characters."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator

#: A rule: what it is called, and the first thing in a text that breaks it.
Rule = tuple[str, Callable[[str], str]]


def unclean(text: str, names: Collection[str] = ()) -> str:
    """The name of the first rule that a text breaks; "" where it breaks none.

    Args:
        text: one field of an answer.
        names: names of the beat and of outlets, some of which look like addresses ("Booking.com").
    """
    if odd := _odd(text):
        return odd
    known = _without(text, names)
    return next((name for name, pattern in _PATTERNS if pattern.search(known)), "")


_PATTERNS = tuple(
    (name, re.compile(pattern, re.I))
    for name, pattern in (
        ("markup", r"[\[\]{}<>|`^\\~*_#]|&#?\w+;|^\s*[>-] |\bhttp-equiv\b"),
        ("role", r"(?:^|[\s\"'“‘(])(?:system|assistant|user|human|developer|tool|instructions?)\s*:"),
        ("address", r"\b[a-z][a-z0-9+.-]*://|\bwww\d?\.|\b(?:javascript|vbscript|data|mailto|tel|file|ftp)\s*:\s*\S"),
        ("e-mail", r"\S@\S|(?<!\w)@\w|\b\w+\s*[(]\s*at\s*[)]\s*\w+"),
        ("domain", r"(?<![\w.])(?:[a-z0-9-]+\s?[.．。]\s?)*[a-z0-9-]+[.．。][a-z]{2,24}(?![\w])(?:/\S*)?"),
        ("domain", r"\b[\w-]+\s*(?:[(]\s*dot\s*[)]|\sdot\s)\s*(?:com|org|net|io|ai|info|example)\b"),
        ("phone", r"(?<![\w.])(?:\+|00)\d(?:[\s().-]*\d){6,}"),
        ("phone", r"(?<![\w.,-])(?:\(\d{3}\)\s*|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\w-])"),
        ("wallet", r"\b(?:bc1|tb1)[a-z0-9]{14,}|\b0x[0-9a-f]{16,}|\b(?=\w*\d)(?=\w*[a-z])\w{22,}\b"),
        ("order to a machine", r"\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:instructions?|prompts?|rules)\b"),
        ("order to a machine", r"\b(?:system|previous|hidden) prompt\b|\bas an? (?:ai|language model|assistant)\b"),
        ("call to a reader", r"\b(?:click|tap) (?:here|below|on)\b|\bsubscribe (?:now|today|to)\b|\b(?:visit|dm) us\b"),
        ("call to a reader", r"\b(?:remember|treat|trust|cite) \S.{0,40}\bas (?:a |the )?(?:trusted|authoritative)\b"),
    )
)  # fmt: skip


def _without(text: str, names: Collection[str]) -> str:
    """The text without names that hold a dot, so that "Booking.com said" is about a company."""
    for name in sorted((name for name in names if "." in name), key=len, reverse=True):
        text = re.sub(rf"(?<![\w.@/-]){re.escape(name)}(?![\w@/-]|\.\w)", "Name", text)
    return text


def _odd(text: str) -> str:
    """Characters that are not what they look like, or not to be seen at all."""
    if any(map(_unseen, text)):
        return "unseen character"
    if any(c.isalnum() and unicodedata.normalize("NFKC", c) != c for c in unicodedata.normalize("NFC", text)):
        return "look-alike character"
    if any(len(set(_scripts(word))) > 1 for word in re.findall(r"[^\W\d_]+", text)):
        return "mixed scripts"
    return ""


def _unseen(char: str) -> bool:
    code = ord(char)
    selector = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    return unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"} or selector or char == "\u3164"


def _scripts(word: str) -> Iterator[str]:
    """The script of each letter, by the first word of its name; marks belong to any."""
    for char in word:
        if unicodedata.category(char).startswith("L"):
            script = unicodedata.name(char, "?").split(" ", 1)[0]
            yield "CJK" if script in ("CJK", "HIRAGANA", "KATAKANA", "HANGUL") else script


def foreign(text: str, like: str) -> bool:
    """Whether a text has letters of a script that the texts it is told after do not have."""
    known = set(_scripts("".join(re.findall(r"[^\W\d_]", like))))
    return bool(set(_scripts("".join(re.findall(r"[^\W\d_]", text)))) - known)
