"""Fetcher: the one way out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Response:
    """What came back over HTTP, decoded and within every limit of TRUST B4."""

    #: the address after redirects
    url: str
    status: int
    #: names in lower case; repeated ones joined by ", "
    headers: dict[str, str]
    body: bytes
    #: True where redirects led here and every one of them was permanent (301, 308)
    moved_for_good: bool = False


class Fetcher(Protocol):
    """Everything that leaves the machine goes through one of these (TRUST B1)."""

    def get(
        self,
        url: str,
        *,
        now: datetime,
        etag: str | None = None,
        last_modified: str | None = None,
        gap: timedelta = timedelta(0),
    ) -> Response:
        """Fetch one address politely; 304, 404 and 500 are answers, not errors.

        Args:
            url: what to fetch.
            now: the instant of the run.
            etag: validator of what we have.
            last_modified: validator of what we have.
            gap: how long the host wants to be left alone between two requests, where that is more than our own pace.

        Raises:
            Refused: the guard said no (private address, port, size, time, too many redirects).
            ReadError: no answer came (name, connection, TLS, a cut).
        """
        ...
