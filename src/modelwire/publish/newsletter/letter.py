"""An edition, or a week of them, becomes a letter: briefs, what to watch, how it turned out, what we got wrong."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta

from modelwire.publish.catalogue import Catalogue, articles_of
from modelwire.publish.characters import printable
from modelwire.publish.corrections import changes, title_of
from modelwire.publish.credit import credit_line
from modelwire.publish.lists import edition_briefs
from modelwire.publish.machine import made_by
from modelwire.publish.moments import day, weekday
from modelwire.publish.paths import article_path, watch_path
from modelwire.publish.watch import STATE_WORDS, changed_at, told
from modelwire.text import clean
from modelwire.types import (
    AlsoReported,
    Brief,
    Edition,
    Kind,
    Letter,
    LetterItem,
    LetterLine,
    Sentence,
    Watch,
    WatchState,
)

#: Lines under each heading beside the briefs; what is more stands on the site.
_ALSO, _WATCHES, _SETTLED, _CORRECTIONS = 8, 5, 8, 12
_TAGS = {Kind.ANALYSIS: "Analysis:", Kind.OUTLOOK: "Outlook:"}
#: Fewer briefs than this, and the letter says that the day was quiet, as the front page does.
_QUIET = 3
#: Mail programs show about so much of a subject, and of what follows it.
_PREHEADER = 140


def daily_letter(
    edition: Edition, catalogue: Catalogue, *, told_until: datetime, now: datetime, mailed: Collection[str] = ()
) -> Letter:
    """The letter of an edition.

    Args:
        edition: the day's briefs; those that were withdrawn meanwhile are not in it.
        catalogue: the publication as it stands.
        told_until: what happened before was told by an earlier letter.
        now: nothing that happened later is told.
        mailed: ids of briefs that earlier letters held; of these, corrections are told.
    """
    on = date.fromisoformat(edition.id)
    briefs = edition_briefs(edition, catalogue)
    return _letter(
        "daily", weekday(on), f"/newsletter/{edition.id}/", briefs, catalogue,
        since=told_until, now=now, mailed=mailed,
        also=tuple(_also(item, catalogue) for item in edition.also[:_ALSO]),
        notice=_notice(len(briefs), "day"),
    )  # fmt: skip


def weekly_letter(
    last_day: date,
    catalogue: Catalogue,
    *,
    most: int,
    told_until: datetime,
    now: datetime,
    mailed: Collection[str] = (),
) -> Letter:
    """The letter of the week that ends on a day: the leading briefs of each edition, first those that led one."""
    days = [(last_day - timedelta(days=back)).isoformat() for back in range(6, -1, -1)]
    editions = {edition.id: edition for edition in catalogue.editions}
    week = [edition_briefs(editions[id_], catalogue) for id_ in reversed(days) if id_ in editions]
    ranked = [briefs[rank] for rank in range(max(map(len, week), default=0)) for briefs in week if rank < len(briefs)]
    year, number, _ = last_day.isocalendar()
    first = date.fromisoformat(days[0])
    return _letter(
        "weekly", f"The week of {day(first)} to {day(last_day)}", f"/newsletter/{year}-w{number:02d}/",
        ranked[:most], catalogue, since=told_until, now=now, mailed=mailed, also=(),
        notice=_notice(len(ranked), "week"),
    )  # fmt: skip


def has_news(letter: Letter) -> bool:
    """Whether there is anything to write about."""
    return bool(letter.items or letter.settled or letter.corrections)


def _letter(
    kind: str, title: str, path: str, briefs: Sequence[Brief], catalogue: Catalogue, *, since: datetime, now: datetime,
    mailed: Collection[str], also: tuple[LetterLine, ...], notice: str,
) -> Letter:  # fmt: skip
    items = tuple(_item(brief, catalogue) for brief in briefs)
    settled = tuple(_settled(since, now, catalogue))
    corrections = tuple(_corrections(since, now, mailed, catalogue))
    return Letter(
        title=title,
        subject=clean(_subject(kind, items, settled, catalogue)),
        preheader=_cut(_preheader(items, settled)),
        path=path,
        kind=kind,
        items=items,
        also=also,
        watches=tuple(_open(catalogue)),
        settled=settled,
        corrections=corrections,
        notice=notice,
    )


def _subject(kind: str, items: Sequence[LetterItem], settled: Sequence[LetterLine], catalogue: Catalogue) -> str:
    name = catalogue.site.name
    if items:
        return f"The week: {items[0].headline}" if kind == "weekly" else items[0].headline
    return f"{name}: how what we watched turned out" if settled else f"{name}: corrections"


def _preheader(items: Sequence[LetterItem], settled: Sequence[LetterLine]) -> str:
    if len(items) > 1:
        return " · ".join(item.headline for item in items[1:3])
    if items:
        return items[0].summary
    return settled[0].title if settled else ""


def _item(brief: Brief, catalogue: Catalogue) -> LetterItem:
    first = next(iter(articles_of(brief)), None)
    return LetterItem(
        brief_id=brief.id,
        version=brief.version,
        path=article_path(brief),
        headline=printable(brief.headline),
        label=brief.label,
        credit=printable(credit_line(brief)),
        made_by=made_by(brief),
        summary=_words(brief.summary),
        angle=_words(brief.angle),
        source=(catalogue.links.absolute_to(first.url), printable(first.publisher)) if first else ("", ""),
        entities=tuple(dict.fromkeys(mention.entity_id for mention in brief.mentions)),
    )


def _words(sentences: Sequence[Sentence]) -> str:
    """A paragraph; what is no fact says so where it begins (DESIGN rule 1)."""
    told, before = [], Kind.FACT
    for sentence in sentences:
        tag = f"{_TAGS[sentence.kind]} " if sentence.kind is not before and sentence.kind in _TAGS else ""
        told.append(f"{tag}{sentence.text}")
        before = sentence.kind
    return printable(" ".join(told))


def _also(item: AlsoReported, catalogue: Catalogue) -> LetterLine:
    return LetterLine(catalogue.links.absolute_to(item.url), printable(item.title), printable(item.publisher), item.url)


def _open(catalogue: Catalogue) -> Iterator[LetterLine]:
    still = [watch for watch in told(catalogue) if watch.state is WatchState.OPEN]
    for watch in still[:_WATCHES]:
        yield LetterLine(watch_path(watch.id), printable(watch.statement), f"due {day(watch.due_on)}", watch.id)


def _settled(since: datetime, now: datetime, catalogue: Catalogue) -> Iterator[LetterLine]:
    found = [w for w in told(catalogue) if w.settlements and since < changed_at(w) <= now and _is_settled(w)]
    for watch in sorted(found, key=lambda w: (changed_at(w), w.id), reverse=True)[:_SETTLED]:
        last = watch.settlements[-1]
        note = f"{STATE_WORDS[watch.state]}. {printable(last.note)}".strip()
        yield LetterLine(watch_path(watch.id), printable(watch.statement), note, watch.id)


def _is_settled(watch: Watch) -> bool:
    return watch.state in (WatchState.CONFIRMED, WatchState.REFUTED, WatchState.LAPSED)


def _corrections(since: datetime, now: datetime, mailed: Collection[str], catalogue: Catalogue) -> Iterator[LetterLine]:
    found = [(b, c) for b, _, c in changes(catalogue) if b.id in mailed and since < c.at <= now]
    for brief, change in found[:_CORRECTIONS]:
        words = {"withdrawn": "Withdrawn", "takedown": "Taken down"}.get(change.kind, "Correction")
        note = f"{words}, {catalogue.moment(change.at).day}. {printable(change.note)}".strip()
        yield LetterLine(article_path(brief), printable(title_of(brief, catalogue)), note, brief.id)
    if len(found) > _CORRECTIONS:
        left = len(found) - _CORRECTIONS
        yield LetterLine("/corrections/", f"{left} more of what was mailed", "Each with what was said and why it goes.")


def _notice(count: int, span: str) -> str:
    if count >= _QUIET:
        return ""
    met = {0: "no story", 1: "one story", 2: "two stories"}[count]
    return f"A quiet {span}: {met} met our bar, and we do not lower it to fill the page."


def _cut(text: str) -> str:
    return text if len(text) <= _PREHEADER else text[: _PREHEADER - 1].rsplit(" ", 1)[0] + "…"
