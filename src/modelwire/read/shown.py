"""The dates that a page shows its readers under the headline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from modelwire.read.dates import local_date, month_of

#: Where dates stand, by element or by the name that a site gives it.
_PLACES = "h1, time, " + ", ".join(
    f'[{place}*="{name}" i]'
    for place in ("class", "id", "data-testid", "itemprop")
    for name in ("date", "time", "publish", "byline", "posted", "dateline")
)
#: Parts of a page that date other things.
_ELSEWHERE = re.compile(r"related|sidebar|comment|footer|recommend|popular|latest|trending|ticker|recirc|widget", re.I)
#: A longer place is the page itself, and dates further down belong to other pieces.
_MOST_CHARS, _MOST_PLACES = 300, 12
#: How far around a headline, or a date, its own part of the page goes.
_LEVELS = 4
_UPDATED = re.compile(
    r"updat|modifi|edited|aktualisiert|geändert|stand:|mis à jour|actualizad|aggiornat|atualizad|bijgewerkt",
    re.I,
)
_NAMED = re.compile(
    r"(?<!\d)(?P<day1>\d{1,2})(?:st|nd|rd|th|er)?\.?\s+(?:de\s+)?(?P<month1>[^\W\d_]{3,12})\.?,?\s+(?:de\s+|del\s+)?(?P<year1>(?:19|20)\d{2})(?!\d)"
    r"|(?P<month2>[^\W\d_]{3,12})\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year2>(?:19|20)\d{2})(?!\d)",
)
_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_NUMBERS = re.compile(
    r"(?<![\d./-])(?P<first>\d{1,2})(?P<mark>[./-])\s?(?P<second>\d{1,2})(?P=mark)\s?(?P<year>(?:19|20)\d{2}|\d{2})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A day that a page shows."""

    #: what it may mean: one day, or two where day and month may be either way round
    days: tuple[date, ...]
    #: whether it is called the day of a change
    updated: bool = False


def shown_days(tree: LexborHTMLParser) -> list[Shown]:
    """The days that a page shows, those under its headline first, then those over it.

    Args:
        tree: the page, without what is hidden.
    """
    above: list[Shown] = []
    below: list[Shown] = []
    headline: LexborNode | None = None
    for node in tree.css(_PLACES):
        if node.tag == "h1":
            headline = headline or node
        elif len(text := node.text(separator=" ")) <= _MOST_CHARS and not _is_elsewhere(node):
            (below if headline else above).extend(_read(node, text))
        if len(below) >= _MOST_PLACES:
            break
    return [*(below or _beside(headline)), *above]


def _beside(headline: LexborNode | None) -> list[Shown]:
    """The days in what follows a headline at once, where no name tells a date from other text."""
    title = headline.text(separator=" ") if headline else ""
    if headline is None or not title:
        return []
    around = headline.parent
    for _ in range(_LEVELS):
        if around is None or around.tag in ("body", "html"):
            break
        _, _, after = around.text(separator=" ").partition(title)
        if said := [Shown(days) for days, _ in _days_in(after[:_MOST_CHARS])]:
            return said
        around = around.parent
    return []


def _read(node: LexborNode, text: str) -> Iterator[Shown]:
    around = node.parent.text(separator=" ")[:_MOST_CHARS] if node.parent is not None and len(text) < 40 else ""
    before = around.split(text.strip(), 1)[0][-30:] if text.strip() else ""
    said = list(_days_in(text))
    for days, start in said:
        yield Shown(days, bool(_UPDATED.search(text[max(0, start - 30) : start] or before)))
    if not said and node.tag == "time" and (given := local_date(node.attributes.get("datetime") or "")):
        yield Shown((given.date(),), bool(_UPDATED.search(before + text + (node.attributes.get("class") or ""))))


def _days_in(text: str) -> Iterator[tuple[tuple[date, ...], int]]:
    for found in _NAMED.finditer(text):
        n = "1" if found["day1"] else "2"
        if (number := month_of(found[f"month{n}"])) and (day := _day(found[f"year{n}"], number, found[f"day{n}"])):
            yield (day,), found.start()
    for found in _ISO.finditer(text):
        if day := _day(found["year"], found["month"], found["day"]):
            yield (day,), found.start()
    for found in _NUMBERS.finditer(text):
        year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
        either = [_day(year, found["second"], found["first"])]
        if found["mark"] == "/":
            either.append(_day(year, found["first"], found["second"]))
        if days := tuple(day for day in either if day):
            yield days, found.start()


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _is_elsewhere(node: LexborNode) -> bool:
    around: LexborNode | None = node
    for _ in range(_LEVELS):
        if around is None or around.tag in ("body", "html", "main"):
            break
        given = around.attributes
        if around.tag in ("nav", "aside", "footer") or _ELSEWHERE.search(
            f"{given.get('class') or ''} {given.get('id') or ''}"
        ):
            return True
        around = around.parent
    return False
