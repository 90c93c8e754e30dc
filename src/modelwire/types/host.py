"""SiteFile and Pause: what a host on the web has asked of us, kept across runs."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file by which a site speaks to robots (robots.txt, tdmrep.json, a licence), and how the last look went."""

    url: str
    #: the last good copy; None where nothing was ever read, "" where the site says that it has none
    text: str | None
    #: of the last look: "read", "none", "closed" (401, 403, 429), "unreachable" (5xx, no answer)
    state: str
    #: the same in words for a person
    outcome: str
    #: when the copy was last found to be good; None where there is none
    read_at: datetime | None
    #: until when it is not asked for again, whatever came
    fresh_until: datetime
    #: validators, byte for byte
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """A host asked to be left alone, with 429 or 503 (RFC 9110 10.2.3, RFC 6585 4)."""

    #: name, and a port only where it is not that of the web
    host: str
    until: datetime
    #: in words for a person
    reason: str
