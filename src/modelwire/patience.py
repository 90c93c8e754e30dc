"""The fetcher as hosts want it: whoever asked to be left alone is, across runs and restarts (TRUST A7)."""

from datetime import datetime, timedelta
from http import HTTPStatus

from modelwire.errors import Paused
from modelwire.ports import Fetcher, HostMemory, Response
from modelwire.read.schedule import retry_after
from modelwire.types import Pause, utc
from modelwire.urls import host_of

_BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
#: What 429 means where it comes without Retry-After.
_AT_LEAST = timedelta(hours=1)


class PatientFetcher:
    """A Fetcher that asks no host before the time that the host named; one 429 speaks for all addresses of a host."""

    def __init__(self, fetcher: Fetcher, memory: HostMemory) -> None:
        self._fetcher, self._memory = fetcher, memory
        self._known: dict[str, Pause | None] = {}

    def get(
        self,
        url: str,
        *,
        now: datetime,
        etag: str | None = None,
        last_modified: str | None = None,
        gap: timedelta = timedelta(0),
    ) -> Response:
        """Fetch one address; see `ports.Fetcher`.

        Raises:
            Paused: its host asked to be left alone until later.
        """
        if (pause := self._pause(host_of(url))) and utc(now) < pause.until:
            raise Paused(url, f"{pause.host} asked to be left alone until {pause.until:%Y-%m-%d %H:%MZ}", pause.until)
        response = self._fetcher.get(url, now=now, etag=etag, last_modified=last_modified, gap=gap)
        if wait := _asked(response, now):
            pause = Pause(host_of(response.url), utc(now) + wait, f"it answered {response.status}")
            self._memory.save_pause(pause)
            self._known[pause.host] = pause
        return response

    def _pause(self, host: str) -> Pause | None:
        if host not in self._known:
            self._known[host] = self._memory.pause(host)
        return self._known[host]


def _asked(response: Response, now: datetime) -> timedelta:
    """How long the host wants to be left alone; zero where it says nothing of it."""
    if response.status not in _BUSY:
        return timedelta(0)
    least = _AT_LEAST if response.status == HTTPStatus.TOO_MANY_REQUESTS else timedelta(0)
    return max(retry_after(response.headers, now), least)
