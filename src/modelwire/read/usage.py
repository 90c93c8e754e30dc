"""Preferences on automated use: AIPREF Content-Usage and Cloudflare's Content-Signal (TRUST A13).

Vocabulary as of 2026-08 (draft-ietf-aipref-vocab); it has no consensus yet, so it is pinned here by that date.
"""

import re
from collections.abc import Iterator

from modelwire.types import Rung

#: What a "no" leaves open. We train nothing, so a ban on training changes nothing but that it is kept on record;
#: "search" is to select and link, so whoever bars that is not even listed; "ai-input" is grounding and summaries.
_BARRED = {
    "content-usage": {"train-ai": Rung.FULL, "search": Rung.NO_FETCH},
    "content-signal": {"ai-train": Rung.FULL, "ai-input": Rung.LINK_ONLY, "search": Rung.NO_FETCH},
}
_NO = {"content-usage": "n", "content-signal": "no"}
#: A member of an RFC 9651 dictionary: a key, and a token, a string, a number, a boolean, bytes or a list for its value.
_KEY = re.compile(r"[a-z*][a-z0-9_.*-]*")
_VALUE = re.compile(
    r"""=(?:(?P<token>[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*)|"(?:[^"\\]|\\["\\])*"|-?\d+(?:\.\d+)?|\?[01]|:[\w+/=]*:|\([^)]*\))"""
)
_PARAMETERS = re.compile(r"(?:;[ ]*[a-z*][a-z0-9_.*-]*(?:=(?:[^\s,;\"]+|\"(?:[^\"\\]|\\[\"\\])*\"))?)*")


def preferences(kind: str, value: str) -> list[tuple[str, Rung]]:
    """Each preference against a use, as (words, the rung that it leaves open).

    Args:
        kind: "content-usage" or "content-signal".
        value: a dictionary such as "train-ai=n, search=y"; one that cannot be parsed says nothing at all.
    """
    known, no = _BARRED[kind], _NO[kind]
    said = dictionary(value) if kind == "content-usage" else _loose(value)
    return [(f"{key}={no}", known[key]) for key, given in said.items() if key in known and given == no]


def dictionary(value: str) -> dict[str, str | None]:
    """The members of an RFC 9651 dictionary by key, the last of a key: its token, or None for any other value.

    {} where it cannot be parsed.
    """
    try:
        return dict(_members(value.strip(" ")))
    except ValueError:
        return {}


def _members(text: str) -> Iterator[tuple[str, str | None]]:
    position = 0
    while position < len(text):
        key = _KEY.match(text, position)
        if not key:
            raise ValueError("no key")
        given = _VALUE.match(text, key.end())
        if not given and text[key.end() : key.end() + 1] == "=":
            raise ValueError("no value")
        yield key[0], given["token"] if given else None
        after = _PARAMETERS.match(text, given.end() if given else key.end())
        rest = re.compile(r"[ \t]*").match(text, after.end() if after else 0)
        position = rest.end() if rest else 0
        if position == len(text):
            return
        comma = re.compile(r",[ \t]*(?=.)").match(text, position)
        if not comma:
            raise ValueError("no comma")
        position = comma.end()


def _loose(value: str) -> dict[str, str]:
    """Content-Signal has no grammar of its own: "search=yes, ai-train=no" in any case and spacing."""
    pairs = (part.partition("=") for part in value.lower().split(","))
    return {key.strip(): given.strip() for key, equals, given in pairs if equals}
