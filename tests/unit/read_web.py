"""A web in a dict, for tests of reading: what is not in it cannot be reached."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from modelwire.errors import ReadError
from modelwire.ports import Response


def answer(body: bytes | str = b"", status: int = 200, url: str = "", **headers: str) -> Response:
    """A response; header names are written with underscores."""
    data = body.encode() if isinstance(body, str) else body
    return Response(url, status, {name.replace("_", "-"): value for name, value in headers.items()}, data)


#: Asked for on every site that is met; tests that are about something else need not name them.
WELL_KNOWN = ("/.well-known/tdmrep.json", "/trust.txt", "/ai.txt")


@dataclass
class DictFetcher:
    """Answers from a dict, and remembers what was asked."""

    pages: Mapping[str, Response | ReadError]
    asked: list[str] = field(default_factory=list)
    validators: list[tuple[str | None, str | None]] = field(default_factory=list)

    gaps: list[timedelta] = field(default_factory=list)
    #: what was asked for at well-known addresses, and with which gaps
    well_known: list[tuple[str, timedelta]] = field(default_factory=list)

    def get(
        self,
        url: str,
        *,
        now: datetime,
        etag: str | None = None,
        last_modified: str | None = None,
        gap: timedelta = timedelta(0),
    ) -> Response:
        if url.endswith(WELL_KNOWN):
            self.well_known.append((url, gap))
        else:
            self.asked.append(url)
            self.gaps.append(gap)
            self.validators.append((etag, last_modified))
        found = self.pages.get(url, ReadError(url, "could not be reached"))
        if isinstance(found, ReadError):
            raise found
        return replace(found, url=found.url or url)
