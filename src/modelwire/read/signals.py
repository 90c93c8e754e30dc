"""What a publisher says about the use of its work: robots files, and the tags of a page (TRUST A1, A2, A13)."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit, urlunsplit

from modelwire.errors import ReadError
from modelwire.ports import Fetcher, Response
from modelwire.read.depth import shallow
from modelwire.types import Rung, Signal
from modelwire.urls import publisher_of

_KIND = "robots"
#: Answers that keep us out although they are no rules: stricter than RFC 9309 by choice (TRUST A1).
_CLOSED = frozenset({401, 403, 429})
#: RFC 9309 2.5 asks for 500 KiB at least.
_MAX_CHARS = 1024 * 1024
#: Whoever asks for more than this, in seconds, asks for the same as far as one run goes.
_LONGEST_DELAY = 3600
_AGENT_LINE = re.compile(r"^([ \t]*user[- ]?agent[ \t]*:?[ \t]*)([^#\r\n]*)", re.I | re.M)
#: The word of a page -> the highest rung that it leaves open.
_TAGS = {
    "noindex": Rung.LINK_ONLY, "none": Rung.LINK_ONLY, "noai": Rung.LINK_ONLY, "noimageai": Rung.LINK_ONLY,
    "nosnippet": Rung.LINK_ONLY, "max-snippet:0": Rung.LINK_ONLY, "noarchive": Rung.CAPPED,
    "unavailable_after": Rung.CAPPED, "max-snippet": Rung.CAPPED,
}  # fmt: skip
#: Words of a page that carry a value of their own, and so are no name of a robot.
_WITH_VALUE = frozenset({"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"})


class RobotRules:
    """The rules of one robots file for one robot."""

    def __init__(self, text: str, robot: str) -> None:
        from protego import Protego

        self._robot = robot
        plain = text.lstrip("\ufeff")[:_MAX_CHARS]
        # A page in HTML is an error page that came with 200, and holds no rules.
        self._rules = Protego.parse("" if plain.lstrip().startswith("<") else _exact(plain, robot))

    def allow(self, url: str) -> bool:
        """Whether the robot may fetch that address; the robots file itself it always may."""
        return urlsplit(url).path == "/robots.txt" or bool(self._rules.can_fetch(url, self._robot))

    @property
    def delay(self) -> timedelta:
        """How long the host wants to be left alone between two requests (Crawl-delay, which no standard has)."""
        return timedelta(seconds=min(self._rules.crawl_delay(self._robot) or 0, _LONGEST_DELAY))


class Robots:
    """The robots files of every host that one run meets, each asked for once."""

    def __init__(self, fetcher: Fetcher, robot: str) -> None:
        self._fetcher, self._robot = fetcher, robot
        self._read: dict[tuple[str, str, int | None], tuple[RobotRules | None, str]] = {}

    def signals(self, url: str, now: datetime) -> tuple[Signal, ...]:
        """What the host's robots file says to fetching that page; one signal for the file, one for a ban."""
        parts = urlsplit(url)
        place = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
        key = _place(url)
        if key not in self._read:
            self._read[key] = self._ask(place, now)
        rules, value = self._read[key]
        domain = publisher_of(url)
        if rules is None:
            return (Signal(domain, place, _KIND, value, Rung.CAPPED, now, page_only=True),)
        said = Signal(domain, place, _KIND, value, Rung.FULL, now)
        if rules.allow(url):
            return (said,)
        return said, Signal(domain, url, _KIND, "disallowed for this page", Rung.CAPPED, now, page_only=True)

    def delay(self, url: str) -> timedelta:
        """The gap that the host's robots file asks for; zero where it was not read, or says nothing of it."""
        rules, _ = self._read.get(_place(url), (None, ""))
        return rules.delay if rules else timedelta(0)

    def _ask(self, place: str, now: datetime) -> tuple[RobotRules | None, str]:
        """The rules, or None where nothing may be fetched; and what happened, in words."""
        try:
            response = self._fetcher.get(place, now=now)
        except ReadError as error:
            return None, f"cannot be read: {error.reason}"
        if 200 <= response.status < 300:
            return RobotRules(response.body.decode("utf-8", "replace"), self._robot), "read"
        if 400 <= response.status < 500 and response.status not in _CLOSED:
            return RobotRules("", self._robot), f"none ({response.status})"
        return None, f"cannot be read: the server answered {response.status}"


def _place(url: str) -> tuple[str, str, int | None]:
    """What has one robots file: scheme, host and port (RFC 9309 2.3)."""
    parts = urlsplit(url)
    return parts.scheme, (parts.hostname or "").lower(), parts.port


def page_signals(page: Response, robot: str, now: datetime) -> tuple[Signal, ...]:
    """What a fetched page says of itself: robots tags and the text-and-data-mining reservation, head and header."""
    from selectolax.lexbor import LexborHTMLParser

    names = {"robots", robot.lower(), "tdm-reservation"}
    tree = LexborHTMLParser(shallow(page.body[:_MAX_CHARS].decode("utf-8", "replace")))
    tags = [node.attributes for node in tree.css("meta[name]")]
    metas = [((given.get("name") or "").strip().lower(), given.get("content") or "") for given in tags]
    said = [("meta", name, value) for name, value in metas if name in names]
    said += [("header", "robots", value) for value in _header_words(page.headers, robot)]
    said += [("header", "tdm-reservation", page.headers.get("tdm-reservation", ""))]
    # By kind and word, so that each is one row; the strictest reading of a word is the only one there is.
    found = {(kind, word): rung for kind, name, value in said for word, rung in _rungs(name, value)}
    domain = publisher_of(page.url)
    return tuple(
        Signal(domain, page.url, f"{kind} {word}", word, rung, now) for (kind, word), rung in sorted(found.items())
    )


def _rungs(name: str, value: str) -> Iterable[tuple[str, Rung]]:
    if name == "tdm-reservation":
        # Anything but 0 and 1 counts as unset (TDMRep).
        return [("tdm-reservation", Rung.LINK_ONLY)] if value.strip() == "1" else []
    words = [":".join(part.strip() for part in word.lower().split(":")) for word in value.split(",")]
    known = [(word if word in _TAGS else word.split(":")[0]) for word in words if word != "max-snippet:-1"]
    return [(word, _TAGS[word]) for word in known if word in _TAGS]


def _header_words(headers: Mapping[str, str], robot: str) -> list[str]:
    """The words of X-Robots-Tag that are for all robots or for ours.

    "otherbot: noindex, nofollow" is for the other one, up to the next name; repeated headers arrive joined.
    """
    kept, ours = [], True
    for word in headers.get("x-robots-tag", "").split(","):
        name, colon, rest = word.partition(":")
        named = bool(colon) and name.strip().lower() not in _WITH_VALUE
        if named:
            ours = name.strip().lower() in ("*", robot.lower())
        if ours:
            kept.append(rest if named else word)
    return kept


def _exact(text: str, robot: str) -> str:
    """A robots file in which a group is ours only if it names our very product token, or all robots.

    Protego takes a group for "model" as one for "modelwire", and one for "Modelwire/2" as none (TRUST V5).
    """

    def renamed(line: re.Match[str]) -> str:
        token = re.match(r"\*(?=\s|$)|[\w-]+", line[2].strip())
        said = token[0] if token else ""
        mine = said if said == "*" else robot if said.lower() == robot.lower() else "!"
        return f"{line[1]}{mine}"

    return _AGENT_LINE.sub(renamed, re.sub(r"\r\n?", "\n", text))
