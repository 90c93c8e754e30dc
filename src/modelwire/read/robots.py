"""Robots files: what may be fetched, and how a publisher wants its work used (RFC 9309, TRUST A1-A3, A13)."""

import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from modelwire.read.sitefiles import MAX_CHARS, SiteFiles
from modelwire.read.usage import preferences
from modelwire.types import Rung, Signal, SiteFile
from modelwire.urls import place_of, publisher_of

_KIND = "robots"
#: A last good copy stands in for a file that cannot be reached, for so long (RFC 9309 2.3.1.4). The RFC would then
#: let a robot go on as if there were no rules; we stay out.
_COPY_LIFE = timedelta(days=30)
#: Whoever asks for more than this, in seconds, asks for the same as far as one run goes.
_LONGEST_DELAY = 3600
_AGENT_LINE = re.compile(r"^([ \t]*user[- ]?agent[ \t]*:?[ \t]*)([^#\r\n]*)", re.I | re.M)
_LINE = re.compile(r"^[ \t]*([\w-]+)[ \t]*:[ \t]*([^#\r\n]*)", re.M)


class RobotRules:
    """The rules of one robots file for one robot."""

    def __init__(self, text: str, robot: str) -> None:
        from protego import Protego

        self._robot = robot
        plain = text.lstrip("\ufeff")[:MAX_CHARS]
        # A page in HTML is an error page that came with 200, and holds no rules.
        self._plain = "" if plain.lstrip().startswith("<") else re.sub(r"\r\n?", "\n", plain)
        self._rules = Protego.parse(_exact(self._plain, robot))

    def allow(self, url: str) -> bool:
        """Whether the robot may fetch that address; the robots file itself it always may."""
        return urlsplit(url).path == "/robots.txt" or bool(self._rules.can_fetch(url, self._robot))

    @property
    def delay(self) -> timedelta:
        """How long the host wants to be left alone between two requests (Crawl-delay, which no standard has)."""
        return timedelta(seconds=min(self._rules.crawl_delay(self._robot) or 0, _LONGEST_DELAY))

    def usage(self, url: str) -> list[tuple[str, str, Rung]]:
        """What Content-Usage and Content-Signal say of an address, as (kind, value, the rung that it leaves open).

        A rule may begin with a path; of those that match, the longest counts (draft-ietf-aipref-attach).
        """
        said: list[tuple[str, str, Rung]] = []
        for kind in ("content-usage", "content-signal"):
            rules = [_rule(value) for name, value in self._own_lines() if name == kind]
            fitting = [(len(path), value) for path, value in rules if matches(path, url)]
            longest = max((length for length, _ in fitting), default=0)
            # Two rules of one length are combined, so that any "no" counts.
            for value in sorted({value for length, value in fitting if length == longest}):
                said += [(kind, word, rung) for word, rung in preferences(kind, value)]
        return said

    @property
    def licences(self) -> list[str]:
        """Addresses of RSL licences; they stand outside the groups."""
        return [value.strip() for name, value in _lines(self._plain) if name == "license" and value.strip()]

    def _own_lines(self) -> list[tuple[str, str]]:
        """The lines of the groups that address the robot by name, else of those for all robots."""
        mine: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
        named: set[str] = set()
        opening = False
        for name, value in _lines(self._plain):
            if name in ("user-agent", "useragent"):
                named = (named if opening else set()) | {_token(value).lower()}
                opening = True
                continue
            opening = opening and name in ("sitemap", "license")
            if self._robot.lower() in named:
                mine[True].append((name, value))
            elif "*" in named:
                mine[False].append((name, value))
        addressed = self._robot.lower() in {_token(v).lower() for n, v in _lines(self._plain) if n == "user-agent"}
        return mine[addressed]


class Robots:
    """The robots files of every host that one run meets."""

    def __init__(self, files: SiteFiles, robot: str) -> None:
        self._files, self._robot = files, robot
        self._rules: dict[str, tuple[SiteFile, RobotRules | None]] = {}

    def signals(self, url: str, now: datetime, feed: str = "") -> tuple[Signal, ...]:
        """What the host's robots file says of that page: one signal for the file, and one for each thing it says.

        Args:
            url: the page.
            now: the instant of the run.
            feed: the feed that brought it. Where its publisher bars the page and leaves that open, the text that it
                puts there stands; else nothing does (docs/decisions/0022).
        """
        file, rules = self._of(url, now)
        domain, read_at = publisher_of(url), file.read_at or now
        if rules is None:
            return (Signal(domain, file.url, _KIND, file.outcome, Rung.CAPPED, now, page_only=True),)
        said = Signal(domain, file.url, _KIND, _words(file), Rung.FULL, read_at)
        if not rules.allow(url):
            offered = bool(feed) and publisher_of(feed) == domain and self.allow(feed, now)
            rung = Rung.CAPPED if offered else Rung.NO_FETCH
            return said, Signal(domain, url, _KIND, "disallowed for this page", rung, read_at, page_only=offered)
        used = rules.usage(url)
        return said, *(Signal(domain, url, f"robots {kind} {word}", word, rung, read_at) for kind, word, rung in used)

    def allow(self, url: str, now: datetime) -> bool:
        """Whether an address may be fetched; not where the file cannot be reached."""
        _, rules = self._of(url, now)
        return rules is not None and rules.allow(url)

    def barred_by(self, url: str, now: datetime) -> str:
        """In words why an address may not be fetched; "" where it may."""
        file, rules = self._of(url, now)
        if rules is None:
            return f"its robots.txt, which is asked first, {file.outcome}"
        return "" if rules.allow(url) else "its robots.txt does not let us read this page"

    def licences(self, url: str, now: datetime) -> list[str]:
        """The RSL licences that the host's robots file names."""
        _, rules = self._of(url, now)
        return rules.licences if rules else []

    def delay(self, url: str) -> timedelta:
        """The gap that the host's robots file asks for; zero where it was not read, or says nothing of it."""
        _, rules = self._rules.get(place_of(url), (None, None))
        return rules.delay if rules else timedelta(0)

    def _of(self, url: str, now: datetime) -> tuple[SiteFile, RobotRules | None]:
        """The file for an address, and its rules; None where nothing may be fetched."""
        place = place_of(url)
        if place not in self._rules:
            file = self._files.at(f"{place}/robots.txt", now)
            self._rules[place] = file, RobotRules(file.text or "", self._robot) if _counts(file, now) else None
        return self._rules[place]


def _counts(file: SiteFile, now: datetime) -> bool:
    """Whether the copy at hand may be relied on."""
    if file.state != "unreachable":
        return file.state in ("read", "none")
    return file.text is not None and file.read_at is not None and now - file.read_at <= _COPY_LIFE


def _words(file: SiteFile) -> str:
    return file.outcome if file.state != "unreachable" else f"the copy of {file.read_at:%Y-%m-%d}: it {file.outcome}"


def matches(path: str, url: str) -> bool:
    """Whether a path rule of RFC 9309 2.2.2 (`*` and `$`) fits an address; "" fits all."""
    from protego import Protego

    if not path:
        return True
    return not Protego.parse(f"User-agent: *\nDisallow: {path}").can_fetch(url, "any")


def _rule(value: str) -> tuple[str, str]:
    """A usage rule as (path, expression); "" where it names no path."""
    path, _, rest = value.strip().partition(" ")
    return (path, rest.strip()) if path.startswith(("/", "*")) else ("", value.strip())


def _lines(text: str) -> list[tuple[str, str]]:
    return [(found[1].lower(), found[2]) for found in _LINE.finditer(text)]


def _token(value: str) -> str:
    found = re.match(r"\*(?=\s|$)|[\w-]+", value.strip())
    return found[0] if found else ""


def _exact(text: str, robot: str) -> str:
    """A robots file in which a group is ours only if it names our very product token, or all robots.

    Protego takes a group for "model" as one for "modelwire", and one for "Modelwire/2" as none (TRUST V5).
    """

    def renamed(line: re.Match[str]) -> str:
        said = _token(line[2])
        mine = said if said == "*" else robot if said.lower() == robot.lower() else "!"
        return f"{line[1]}{mine}"

    return _AGENT_LINE.sub(renamed, text)
