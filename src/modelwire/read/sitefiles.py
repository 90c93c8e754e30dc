"""Files by which a site speaks to robots: read at most once a day, kept across runs (TRUST A1)."""

from dataclasses import replace
from datetime import datetime, timedelta

from modelwire.errors import ReadError
from modelwire.ports import Fetcher, HostMemory, Response
from modelwire.read.schedule import max_age
from modelwire.types import SiteFile, utc

#: A copy is used for a day at most, and for less where its Cache-Control says so (RFC 9309 2.4).
A_DAY = timedelta(hours=24)
#: A site that gave none is not asked again at once.
_RETRY = timedelta(hours=1)
#: Answers that keep us out although they are no rules: stricter than RFC 9309 by choice (TRUST A1).
_CLOSED = frozenset({401, 403, 429})
#: RFC 9309 2.5 asks for 500 KiB at least.
MAX_CHARS = 1024 * 1024


class SiteFiles:
    """The files that one run meets: each asked for once a run at most, and only where the copy has aged."""

    def __init__(self, fetcher: Fetcher, memory: HostMemory | None = None) -> None:
        """Set up; without a memory, what is read lasts as long as this object."""
        self._fetcher, self._memory = fetcher, memory
        self._read: dict[str, SiteFile] = {}

    def at(self, url: str, now: datetime, life: timedelta = A_DAY, gap: timedelta = timedelta(0)) -> SiteFile:
        """The file at an address as it stands; an answer that never came is a state, not an error.

        Args:
            url: where it is.
            now: the instant of the run.
            life: for how long a copy is used that says nothing of it.
            gap: how long the host wants to be left alone between two requests.
        """
        if url in self._read:
            return self._read[url]
        known = self._memory.site_file(url) if self._memory else None
        if known is None or utc(now) >= known.fresh_until:
            known = self._looked_at(url, known, now, life, gap)
            if self._memory:
                self._memory.save_site_file(known)
        self._read[url] = known
        return known

    def _looked_at(self, url: str, known: SiteFile | None, now: datetime, life: timedelta, gap: timedelta) -> SiteFile:
        known = known or SiteFile(url, None, "unreachable", "", None, utc(now))
        # Validators are of the copy: without one there is nothing that could be unchanged.
        etag, modified = (known.etag, known.last_modified) if known.text is not None else (None, None)
        try:
            response = self._fetcher.get(url, now=now, etag=etag, last_modified=modified, gap=gap)
        except ReadError as error:
            return _failed(known, "unreachable", f"cannot be read: {error.reason}", now)
        if response.status == 304 and known.text is not None:
            return _good(known, known.text, "read", "read", response, now, life)
        if 200 <= response.status < 300:
            return _good(known, _text(response.body), "read", "read", response, now, life)
        if 400 <= response.status < 500 and response.status not in _CLOSED:
            return _good(known, "", "none", f"none ({response.status})", response, now, life)
        state = "closed" if response.status in _CLOSED else "unreachable"
        return _failed(known, state, f"cannot be read: the server answered {response.status}", now)


def _text(body: bytes) -> str:
    # NUL stands in no text, and not every database takes it.
    return body[:MAX_CHARS].decode("utf-8", "replace").replace("\0", "\ufffd")


def _good(
    known: SiteFile, text: str, state: str, outcome: str, response: Response, now: datetime, life: timedelta
) -> SiteFile:
    asked = max_age(response.headers)
    life = life if asked is None else min(asked, life)
    etag, modified = response.headers.get("etag"), response.headers.get("last-modified")
    if response.status == 304:
        etag, modified = etag or known.etag, modified or known.last_modified
    return SiteFile(known.url, text, state, outcome, utc(now), utc(now) + life, etag, modified)


def _failed(known: SiteFile, state: str, outcome: str, now: datetime) -> SiteFile:
    return replace(known, state=state, outcome=outcome, fresh_until=utc(now) + _RETRY)
