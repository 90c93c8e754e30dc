"""What a site says at well-known addresses: TDMRep, ai.txt, trust.txt, RSL licences (TRUST A13)."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from urllib.parse import urljoin

from modelwire.read.robots import RobotRules, Robots, matches
from modelwire.read.rsl import licence_rung
from modelwire.read.sitefiles import A_DAY, SiteFiles
from modelwire.types import Rung, Signal, SiteFile
from modelwire.urls import place_of, publisher_of, safe_url

_TDMREP, _TRUST, _AI = "/.well-known/tdmrep.json", "/trust.txt", "/ai.txt"
#: Hints, which few sites give: they are looked for once a week.
_A_WEEK = timedelta(days=7)
#: Text of a file and address of a page to what is said: kind, words, the rung that it leaves open.
Reader = Callable[[str, str], Iterator[tuple[str, str, Rung]]]
#: So many licences of one site are read at most.
_MOST_LICENCES = 3


class WellKnown:
    """The files of the sites that one run meets; a site whose robots file bars one is not asked for it."""

    def __init__(self, files: SiteFiles, robots: Robots, robot: str) -> None:
        self._files, self._robots, self._robot = files, robots, robot

    def signals(self, url: str, now: datetime) -> tuple[Signal, ...]:
        """What these files say of a page."""
        place = place_of(url)
        said = self._of(place + _TDMREP, url, now, _tdmrep)
        said += self._of(place + _TRUST, url, now, _trust, _A_WEEK)
        said += self._of(place + _AI, url, now, self._ai, _A_WEEK)
        for licence in self._robots.licences(url, now)[:_MOST_LICENCES]:
            said += self.licence(urljoin(f"{place}/", licence), url, now)
        return tuple(said)

    def licence(self, licence: str, url: str, now: datetime) -> list[Signal]:
        """What an RSL licence at some address says of a page."""
        return self._of(licence, url, now, _rsl) if safe_url(licence) else []

    def _of(self, file: str, url: str, now: datetime, read: Reader, life: timedelta = A_DAY) -> list[Signal]:
        if not self._robots.allow(file, now):
            return []
        found = self._files.at(file, now, life, self._robots.delay(file))
        if not found.text:
            return []
        return [
            Signal(publisher_of(url), url, kind, f"{value} ({file})", rung, _read_at(found, now))
            for kind, value, rung in read(found.text, url)
        ]

    def _ai(self, text: str, url: str) -> Iterator[tuple[str, str, Rung]]:
        """ai.txt as far as its drafts agree: rules in the form of robots.txt, for use rather than for crawling."""
        if not RobotRules(text, self._robot).allow(url):
            yield "ai.txt", "disallowed for this page", Rung.LINK_ONLY


def _read_at(file: SiteFile, now: datetime) -> datetime:
    return file.read_at or now


def _tdmrep(text: str, url: str) -> Iterator[tuple[str, str, Rung]]:
    """The first rule whose location fits; a value other than 0 and 1 is unset (TDMRep 2024, 4)."""
    try:
        rules = json.loads(text)
    except (ValueError, RecursionError):
        return
    for rule in rules if isinstance(rules, list) else []:
        if not isinstance(rule, dict) or not isinstance(location := rule.get("location"), str):
            continue
        if matches(location, url) and rule.get("tdm-reservation") in (0, 1):
            if rule["tdm-reservation"] == 1:
                policy = rule.get("tdm-policy")
                yield (
                    "tdmrep",
                    f"tdm-reservation=1{f', policy {policy}' if isinstance(policy, str) else ''}",
                    Rung.LINK_ONLY,
                )
            return


def _trust(text: str, _url: str) -> Iterator[tuple[str, str, Rung]]:
    """trust.txt: whether data may be used for training, which we do not."""
    if re.search(r"^\s*datatrainingallowed\s*=\s*no\b", text, re.I | re.M):
        yield "trust.txt", "datatrainingallowed=no", Rung.FULL


def _rsl(text: str, url: str) -> Iterator[tuple[str, str, Rung]]:
    if found := licence_rung(text, url):
        yield "rsl", found[1], found[0]
