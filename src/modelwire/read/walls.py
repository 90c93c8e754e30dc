"""Walls: a page that is closed, for people only, or for browsers only; none is climbed (TRUST A13, A15)."""

import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from modelwire.ports import Response
from modelwire.read.depth import shallow
from modelwire.types import Rung, Signal
from modelwire.urls import publisher_of

#: Answers that say that nobody may come in without more (TRUST A13).
_CLOSED = frozenset({401, 402, 403, 407, 451})
#: The header of a page that asks whether one is a person (TRUST A15); its status may be any.
_CHALLENGE = "cf-mitigated"
_LOGIN = re.compile(
    r"/(?:log-?in|sign-?in|sign-?up|subscribe|register|paywall|account|auth|sso|consent)(?:[/.?]|$)", re.I
)
_JS_WALL = re.compile(
    r"(?:enable|turn on|requires?|activate)\W+(?:\w+\W+){0,3}javascript"
    r"|javascript\W+(?:is|must be)\W+(?:required|enabled|disabled)"
    r"|verif\w+\W+(?:that\W+)?you\W+are\W+(?:a\W+)?human|are\W+you\W+a\W+(?:human|robot)|captcha",
    re.I,
)
#: A page that says so little is the wall itself, and no article with a word about scripts in its foot.
_FEW_WORDS = 80


def wall(page: Response, asked: str, now: datetime) -> Signal | None:
    """What stands between us and a page, as a signal; None where nothing does. A wall is not climbed."""
    words, rung = _wall(page, asked)
    return Signal(publisher_of(asked), asked, "page", words, rung, now) if words else None


def _wall(page: Response, asked: str) -> tuple[str, Rung]:
    if _CHALLENGE in page.headers:
        return "the page is for people only", Rung.LINK_ONLY
    if page.status in _CLOSED:
        return f"the page is closed ({page.status})", Rung.NO_FETCH
    if page.status == 429:
        return "the page is closed (429)", Rung.LINK_ONLY
    if page.url != asked and _LOGIN.search(urlsplit(page.url).path) and not _LOGIN.search(urlsplit(asked).path):
        return "the page asks for a login", Rung.NO_FETCH
    if page.status == 200 and _is_script_wall(page.body):
        return "the page is for browsers only", Rung.LINK_ONLY
    return "", Rung.FULL


def _is_script_wall(body: bytes) -> bool:
    if len(body) > 64 * 1024 or not _JS_WALL.search(body.decode("utf-8", "replace")):
        return False
    from selectolax.lexbor import LexborHTMLParser

    tree: Any = LexborHTMLParser(shallow(body.decode("utf-8", "replace")))
    for node in tree.css("script, style, template"):
        node.decompose()
    shown = tree.body.text(separator=" ") if tree.body else ""
    return bool(_JS_WALL.search(shown)) and len(shown.split()) < _FEW_WORDS
