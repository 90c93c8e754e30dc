"""A watch's date as an iCalendar file (RFC 5545), for the reader's own calendar."""

from datetime import UTC, timedelta

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.characters import printable
from modelwire.publish.paths import tag_uri, watch_path
from modelwire.publish.watch import changed_at
from modelwire.types import Watch

#: Octets in a line before it is folded, the line end not counted.
_LINE = 75


def calendar(watch: Watch, catalogue: Catalogue) -> bytes:
    """One all-day event on the day that the expectation falls due."""
    site = catalogue.site
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(site.name)}//Modelwire//EN",
        "BEGIN:VEVENT",
        f"UID:{_text(tag_uri(site.host, watch.opened_at.date(), f'watch:{watch.id}'))}",
        f"DTSTAMP:{changed_at(watch).astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{watch.due_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{watch.due_on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(watch.statement)}",
        f"DESCRIPTION:{_text(' '.join((watch.confirms, watch.refutes, watch.silence)))}",
        f"URL:{site.url}{watch_path(watch.id)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _text(value: str) -> str:
    """A value of type TEXT: one line, with what separates values escaped."""
    escaped = printable(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(escaped.split())


def _folded(line: str) -> list[str]:
    """A line in pieces of at most 75 octets, never within a character; each but the first starts with a blank."""
    pieces, piece = [], ""
    for char in line:
        if len((piece + char).encode()) > _LINE:
            pieces.append(piece)
            piece = " "
        piece += char
    return [*pieces, piece]
