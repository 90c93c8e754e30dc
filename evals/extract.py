"""extract: body, title and date of pages, beside the same by trafilatura alone."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from evals.corpus import Corpus, CorpusError, Row
from evals.measures import overlap_counts, ratio, summed_f1
from evals.progress import told
from evals.result import Result
from modelwire.errors import Unreadable
from modelwire.read import extract
from modelwire.text import clean

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
#: Below this share of the body's shingles a page counts as lost.
_POOR = 0.8


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page is known to say."""

    url: str
    html: bytes
    title: str = ""
    date: str = ""
    body: str = ""
    #: segments that the text must and must not have; a page has either these or a body
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """What a tool reads of it."""

    title: str = ""
    date: str = ""
    text: str = ""


@dataclass(slots=True)
class _Tally:
    """How a tool does, page by page."""

    counts: list[tuple[float, float, float]] = field(default_factory=list)
    titles: list[bool] = field(default_factory=list)
    dates: list[bool] = field(default_factory=list)

    def add(self, page: _Page, read: _Read) -> None:
        """One page more."""
        self.counts.append(_body(page, read.text))
        if page.title:
            self.titles.append(clean(read.title) == clean(page.title))
        if page.date:
            self.dates.append(read.date == page.date)

    def metrics(self) -> dict[str, float | None]:
        """F1 of bodies; shares of titles and of dates that are exact, over the pages where they are known."""
        return {
            "f1": summed_f1(self.counts),
            "title_exact": ratio(sum(self.titles), len(self.titles)),
            "date_exact": ratio(sum(self.dates), len(self.dates)),
        }


def measure(corpus: Corpus) -> Result:
    """Measure on truth.jsonl.gz and html.tar.xz.

    Bodies by shingles of four words (as the article extraction benchmark does), or where a page only has segments
    by these (as trafilatura's own evaluation does).
    """
    ours, theirs, losses = _Tally(), _Tally(), Counter[str]()
    for page in told(pages(corpus), "pages"):
        read = _ours(page)
        ours.add(page, read)
        theirs.add(page, _trafilatura(page))
        losses.update(_causes(page, read))
    beside = {name: round(value, 4) for name, value in theirs.metrics().items() if value is not None}
    return Result(ours.metrics(), losses, {"tool": "trafilatura", **beside})


def _ours(page: _Page) -> _Read:
    try:
        found = extract(page.html, page.url)
    except Unreadable:
        return _Read()
    return _Read(found.title, found.shown_on.isoformat() if found.shown_on else "", found.text)


def _trafilatura(page: _Page) -> _Read:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(page.html, url=page.url, include_comments=False, with_metadata=True)
    if not isinstance(found, Document):
        return _Read()
    return _Read(found.title or "", found.date or "", found.text or "")


def _body(page: _Page, text: str) -> tuple[float, float, float]:
    """(true positives, false positives, false negatives) of a text."""
    if page.wanted or page.unwanted:
        plain = _squeezed(text)
        hits = sum(_squeezed(segment) in plain for segment in page.wanted)
        return hits, sum(_squeezed(segment) in plain for segment in page.unwanted), len(page.wanted) - hits
    return overlap_counts(_WORD.findall(text), _WORD.findall(page.body))


def _squeezed(text: str) -> str:
    return _SPACE.sub(" ", text)


def _causes(page: _Page, read: _Read) -> Iterator[str]:
    """What was lost of a page."""
    if not read.text:
        yield "body: no article found"
    else:
        hits, extra, missed = _body(page, read.text)
        if hits < _POOR * (hits + extra + missed):
            yield (
                "body: half of it or more is missing"
                if missed > hits
                else (
                    "body: more is missing than is too much"
                    if missed > extra
                    else "body: more is too much than is missing"
                )
            )
    if page.title and clean(read.title) != clean(page.title):
        yield f"title: {_title_cause(clean(read.title), clean(page.title))}"
    if page.date and read.date != page.date:
        yield f"date: {_date_cause(read.date, page.date)}"


def _title_cause(ours: str, truth: str) -> str:
    if not ours:
        return "missing"
    if ours.casefold() == truth.casefold():
        return "differs in case alone"
    if _WORD.findall(ours) == _WORD.findall(truth):
        return "differs in marks alone"
    if truth in ours:
        return "has something more, such as the name of the site"
    return "cut short" if ours in truth else "another one"


def _date_cause(ours: str, truth: str) -> str:
    if not ours:
        return "missing"
    apart = abs((date.fromisoformat(ours) - date.fromisoformat(truth)).days) if len(truth) == 10 else 999
    return "a day off (the zone)" if apart == 1 else "another one"


def pages(corpus: Corpus) -> Iterator[_Page]:
    """Each page with its truth, in the order of the archive."""
    truth = {_file_of(row): row for row in corpus.rows("truth")}
    expected: dict[str, bytes] = {}
    waiting: dict[str, bytes] = {}
    for path, content in corpus.files("html.tar.xz"):
        if path in truth:
            yield _page(truth[path], content)
        elif path.endswith(("/source.html", "/expected.html")):
            # Readability's pages come with the text that it gives, in a file beside them.
            id_, _, kind = path.rpartition("/")
            (waiting if kind == "source.html" else expected)[id_] = content
            if id_ in waiting and id_ in expected and id_ in truth:
                yield _readability(truth[id_], waiting.pop(id_), expected.pop(id_))


def _file_of(row: Row) -> str:
    if "metadata" in row:
        return str(row["id"])
    if name := row.get("file") or (f"{row['id']}.html" if "id" in row else ""):
        return str(name)
    raise CorpusError("a row of truth names neither id nor file")


def _page(row: Row, html: bytes) -> _Page:
    url = row.get("url") or ""
    return _Page(
        url=url if url.startswith("http") else f"https://page.example/{row.get('file', '')}",
        html=html,
        title=row.get("title") or "",
        date=_day(row.get("date")),
        body=row.get("body") or "",
        wanted=tuple(row.get("with") or ()),
        unwanted=tuple(row.get("without") or ()),
    )


def _day(given: object) -> str:
    """A day as the set gives it; "" where it gives none ("NaT", which is pandas for no time)."""
    day = str(given or "")[:10]
    return "" if day == "NaT" else day


def _readability(row: Row, html: bytes, expected: bytes) -> _Page:
    from selectolax.lexbor import LexborHTMLParser

    told_: dict[str, Any] = row["metadata"]
    body = LexborHTMLParser(expected.decode("utf-8", "replace")).body
    return _Page(
        url=f"https://page.example/{row['id']}",
        html=html,
        title=told_.get("title") or "",
        date=str(told_.get("publishedTime") or "")[:10],
        body=body.text(separator=" ") if body else "",
    )
