"""What was asked of us and what came of it, counted from the ledger of notices (TRUST F14; DSA Art. 24)."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.leaf import Leaf
from modelwire.publish.moments import iso
from modelwire.publish.page import Head, Page
from modelwire.publish.press import print_page
from modelwire.types import Matter, Notice, NoticeState, RungChange, Status

#: The page, its figures as a table for programs, and the redacted notices.
PATH = "/transparency/requests/"
_ALL = "all"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of one quarter, or of all time."""

    #: "2026-Q3", or all
    quarter: str
    #: what is counted, and by what: notices, rights
    name: str
    of: str
    value: str


def requests_page(catalogue: Catalogue) -> Page:
    """The report; before anything was asked it says that nothing was."""
    found = catalogue.once("figures", "", lambda: figures(catalogue))
    quarters = list(dict.fromkeys(f.quarter for f in found))
    tables = [(quarter, [f for f in found if f.quarter == quarter]) for quarter in quarters]
    head = Head("What was asked of us", PATH, "Notices, policies and corrections, counted from the record.")
    asked = catalogue.snapshot.asked
    newest = max((*(n.steps[-1].at for n in asked.notices if n.steps), *(c.at for c in asked.rungs)), default=None)
    return print_page(catalogue, "requests.html", head, modified=newest, tables=tables)


def requests_files(catalogue: Catalogue) -> dict[str, bytes]:
    """The same for programs: the figures as CSV, the notices about rights without anybody's words as JSON."""
    folder = PATH.strip("/")
    notices = [redacted(notice, catalogue) for notice in catalogue.snapshot.asked.notices]
    told = json.dumps({"notices": [n for n in notices if n]}, indent=1, ensure_ascii=False)
    counted = catalogue.once("figures", "", lambda: figures(catalogue))
    return {
        f"{folder}/figures.csv": _csv(counted),
        f"{folder}/notices.json": f"{told}\n".encode(),
    }


def figures(catalogue: Catalogue) -> list[Figure]:
    """Every number of the report, all time first, then quarter by quarter, the newest first."""
    asked = catalogue.snapshot.asked
    briefs = [*catalogue.published.leaves, *catalogue.withdrawn.leaves]
    quarters = {quarter_of(n.received_at) for n in asked.notices} | {quarter_of(c.at) for c in asked.rungs}
    found = _figures(_ALL, asked.notices, asked.rungs, briefs)
    for quarter in sorted(quarters, reverse=True):
        found += _figures(
            quarter,
            [n for n in asked.notices if quarter_of(n.received_at) == quarter],
            [c for c in asked.rungs if quarter_of(c.at) == quarter],
            [b for b in briefs if quarter_of(b.published_at) == quarter],
        )
    return found


def quarter_of(at: datetime) -> str:
    """The quarter of an instant, in UTC: 2026-Q3."""
    return f"{at.year}-Q{(at.month + 2) // 3}"


def _figures(
    quarter: str, notices: Sequence[Notice], rungs: Sequence[RungChange], briefs: Sequence[Leaf]
) -> list[Figure]:
    counted: list[tuple[str, str, object]] = [("notices", _ALL, len(notices))]
    counted += _counted("notices by matter", (n.complaint.matter.value for n in notices))
    counted += _counted("notices by country", (n.complaint.country or "not said" for n in notices))
    counted += _counted("notices by way", (n.channel for n in notices))
    counted += _counted("notices by outcome", (n.state.value for n in notices))
    counted += _counted("steps", (step.kind for n in notices for step in n.steps))
    counted += _hours("hours from credible to link only", [_between(n, "proven", "restricted") for n in notices])
    counted += _hours("hours from complete to decided", [_decided_after(n) for n in notices])
    counted += _counted("rungs changed", (c.cause for c in rungs))
    corrected = sum(b.corrected > 0 for b in briefs)
    counted += [
        ("briefs", "published", len(briefs)),
        ("briefs", "off the site", sum(b.state == Status.WITHDRAWN.value for b in briefs)),
        ("briefs", "corrected", corrected),
        ("briefs", "corrected, in percent", f"{100 * corrected / len(briefs):.1f}" if briefs else "0.0"),
        ("briefs", "without a label that a machine made them", sum(not b.made_by for b in briefs)),
    ]
    return [Figure(quarter, name, of, str(value)) for name, of, value in counted]


def _counted(name: str, values: Iterable[str]) -> list[tuple[str, str, object]]:
    return [(name, of, number) for of, number in sorted(Counter(values).items())]


def _hours(name: str, spans: Sequence[float | None]) -> list[tuple[str, str, object]]:
    told = sorted(span for span in spans if span is not None)
    if not told:
        return []
    p95 = told[min(len(told) - 1, -(-95 * len(told) // 100) - 1)]  # nearest rank
    return [(name, "median", f"{median(told):.1f}"), (name, "p95", f"{p95:.1f}")]


def _between(notice: Notice, start: str, end: str) -> float | None:
    first, last = notice.at(start), notice.at(end)
    return (last - first).total_seconds() / 3600 if first and last else None


def _decided_after(notice: Notice) -> float | None:
    decided = notice.at("upheld") or notice.at("dismissed")
    start = notice.at("appealed") or notice.at("completed") or notice.received_at
    return (decided - start).total_seconds() / 3600 if decided and decided >= start else None


def redacted(notice: Notice, catalogue: Catalogue) -> dict[str, Any] | None:
    """A decided notice about rights, in the terms of the Lumen database, without a word or name of anybody.

    Of addresses only our own are told: those of works may name people.
    """
    if notice.complaint.matter is not Matter.RIGHTS or notice.state not in (NoticeState.UPHELD, NoticeState.DISMISSED):
        return None
    ours = [url for url in notice.complaint.pages if url.startswith(catalogue.site.url)]
    decided = notice.at("upheld") or notice.at("dismissed")
    return {
        "type": "DMCA",
        "title": f"Notice {notice.id}",
        "date_received": iso(notice.received_at),
        "source": notice.channel,
        "action_taken": "Yes" if notice.state is NoticeState.UPHELD else "No",
        "date_decided": iso(decided) if decided else None,
        "jurisdiction_list": notice.complaint.country,
        "works": [{"description": "[redacted]", "infringing_urls": [url.partition("?")[0] for url in ours]}],
        "entity_notice_roles": [{"name": "sender", "entity": {"name": "[redacted]"}}],
    }


def _csv(found: Sequence[Figure]) -> bytes:
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("quarter", "figure", "of", "value"))
    rows.writerows((_cell(f.quarter), _cell(f.name), _cell(f.of), f.value) for f in found)
    return out.getvalue().encode()


def _cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula (TRUST B20)."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
