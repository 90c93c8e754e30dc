"""Stories to be written on, put together from a corpus: of each its articles and the instant of the writing."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from statistics import median_low
from urllib.parse import urlsplit

from evals.corpus import Corpus, CorpusError, Row
from evals.pieces import UNDATED, article
from evals.posts import posts
from evals.progress import told
from modelwire.facts.dates import read_dates
from modelwire.read.article import article_from
from modelwire.types import Article, Rung
from modelwire.urls import publisher_of

#: A brief is written so long after the last of its articles.
LATER = timedelta(hours=3)
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_.-](\d{1,2})[/_.-](\d{1,2})(?!\d)")
_YEAR = re.compile(r"\b(?:199\d|20[012]\d)\b")
#: Words that begin a phrase of their own behind a dash.
_FREE = (
    "the|a|an|and|but|or|was|were|is|are|which|who|that|in|on|at|he|she|it|they|with|after|before|not|as|for|from|by"
)
#: What taking a text apart into tokens and putting it together again has left behind.
_SEAMS = (
    (re.compile(r"(?<=\d)([.,:]) (?=\d)"), r"\1"),
    (
        re.compile(r"(?<=\d) ?- ?(year|month|week|day|hour|minute|mile|point|yard|game|man|member)s? ?- ?old\b"),
        r"-\1-old",
    ),
    (re.compile(r"(?<=\d) - (?=[a-z\d])"), "-"),
    (re.compile(r"\b([A-Z]{1,2}) - (?=[A-Z\d])"), r"\1-"),
    (re.compile(rf"(?<=[a-z]) - (?!(?:{_FREE})\b)(?=[a-z])"), "-"),
    (re.compile(r" ?([’']) ?(?=(?:s|t|d|ll|re|ve|m)\b)"), r"\1"),
    (re.compile(r"([.,!?]) (?=[\"”](?: |$))"), r"\1"),
    (re.compile(r"`` ?(?=\w)"), "“"),
    (re.compile(r"(?<!\d) ?''(?=\W|$)"), "”"),
)
_SENTENCE = re.compile(r"\w[.!?][\"”'’]*$")


@dataclass(frozen=True, slots=True)
class Unit:
    """One story."""

    id: str
    articles: tuple[Article, ...]
    now: datetime
    #: publisher -> its name as people know it
    names: dict[str, str]


def units(corpus: Corpus) -> Iterator[Unit]:
    """The stories of a corpus: gold stories of docs.jsonl.gz, or each whole post of a folder of feeds.

    Raises:
        CorpusError: it holds neither.
    """
    if corpus.has("docs"):
        return _stories(corpus)
    if (corpus.folder / "feeds.tar.xz").is_file():
        return _posts(corpus)
    raise CorpusError(f"{corpus.folder} holds neither docs.jsonl.gz nor feeds.tar.xz")


def once(stories: Iterable[Unit]) -> Iterator[Unit]:
    """Each story the first time: a post that a feed lists under two spellings of its address is one article."""
    seen: set[str] = set()
    for unit in stories:
        if not all(a.id in seen or a.digest in seen for a in unit.articles):
            yield unit
        seen.update(mark for a in unit.articles for mark in (a.id, a.digest))


def _stories(corpus: Corpus) -> Iterator[Unit]:
    stories: dict[str, list[Row]] = {}
    for row in told(corpus.rows("docs"), "docs"):
        stories.setdefault(row["story"], []).append(row)
    for id_, rows in sorted(stories.items()):
        articles = _dated([_article(row) for row in rows], [_day(row) for row in rows])
        names = {a.publisher: _name(a, number) for number, a in enumerate(articles, 1)}
        yield Unit(id_, articles, max(a.published_at for a in articles) + LATER, names)


def _article(row: Row) -> Article:
    first, *rest = [mended(s) for s in row["sentences"]] or [""]
    if _SENTENCE.search(first):
        rest = [first, *rest]  # it has no headline: the first line is its first sentence
    url = row.get("url_tokens") or ""
    url = url if url.startswith("http") else f"https://{row['id'].replace('_', '-')}.example/"
    return article(row["id"], url, first, "\n\n".join(rest))


def mended(text: str) -> str:
    """A detokenised sentence with its numbers, hyphens and closing marks joined again."""
    for pattern, instead in _SEAMS:
        text = pattern.sub(instead, text)
    return text


def _name(piece: Article, number: int) -> str:
    host = urlsplit(piece.canonical_url).netloc.removeprefix("www.")
    return f"Outlet {number}" if host.endswith(".example") else host


def _day(row: Row) -> date | None:
    """The day of an article as its address or its first lines give it."""
    if match := _URL_DAY.search(row.get("url_tokens") or ""):
        try:
            return date(*(int(part) for part in match.groups()))
        except ValueError:
            pass
    head = " ".join(row["sentences"][:4])
    full = [w for w in read_dates(head.title() if head.isupper() else head, "", 0, UNDATED.date()) if w.grain == "day"]
    return next((w.first for w in full if _YEAR.search(w.span.text)), None)


def _dated(articles: Sequence[Article], days: Sequence[date | None]) -> tuple[Article, ...]:
    """Articles on their days; one whose day is unknown stands on the middle day of its story."""
    known = sorted(day for day in days if day)
    middle = median_low(known) if known else _from_years(articles)
    # A blog that looks back years later does not move the others.
    near = [day if day and abs((day - middle).days) < 60 else middle for day in days]
    return tuple(
        # One that was seen first when it was published has no day of its own.
        replace(a, published_at=at, first_seen_at=at + LATER if day == given else at)
        for a, day, given in zip(articles, near, days, strict=True)
        for at in [datetime(day.year, day.month, day.day, 12, tzinfo=UTC)]
    )


def _from_years(articles: Sequence[Article]) -> date:
    """For a story without any day: the last full date in its texts, else its most frequent year."""
    text = "\n".join(a.text for a in articles)
    full = [w.first for w in read_dates(text, "", 0, UNDATED.date()) if w.grain == "day" and _YEAR.search(w.span.text)]
    if full:
        return Counter(full).most_common(1)[0][0]
    years = Counter(_YEAR.findall(text)).most_common(1)
    return date(int(years[0][0]), 6, 1) if years else UNDATED.date()


def _posts(corpus: Corpus) -> Iterator[Unit]:
    for post in posts(corpus):
        entry, at = post.entry, post.entry.published_at or UNDATED
        piece = article_from(
            entry,
            None,
            source_id=publisher_of(entry.url),
            published_at=at,
            language=entry.language or "en",
            rung=Rung.FULL,
            backfill=False,
            now=at + LATER if entry.published_at else at,
        )
        yield Unit(post.id, (piece,), at + LATER, {piece.publisher: post.feed or piece.publisher})
