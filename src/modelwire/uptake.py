"""What a poll brought, made into articles and kept by one commit a feed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from modelwire import read
from modelwire.errors import ModelwireError
from modelwire.ports import Store
from modelwire.read import Intake, ParsedFeed, PollResult
from modelwire.rights import Wishes
from modelwire.types import Article, Entry, KnownItems, RungChange, Signal


@dataclass(slots=True)
class _Taken:
    """What became of entries."""

    entries: list[Entry] = field(default_factory=list)
    articles: dict[str, Article] = field(default_factory=dict)
    signals: list[Signal] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def take_in(store: Store, intake: Intake, result: PollResult, now: datetime, wishes: Wishes) -> PollResult:
    """Make articles of what a poll brought, and keep them with the feed's row: all of it, or nothing.

    Args:
        store: where they go.
        intake: reads pages and signals; nothing is written while it does.
        result: a poll that brought a feed.
        now: the instant of the run.
        wishes: what was taken down, which does not come back.
    """
    assert result.parsed is not None
    fresh = [e for e in store.new_entries(result.parsed.entries) if not wishes.gone(read.article_id_of(e))]
    known = {a.id: a for a in store.articles(read.article_id_of(entry) for entry in fresh)}
    taken = _made(fresh, known, intake, result, now, wishes)
    changed = sum(1 for a in taken.articles.values() if a.id in known and a != known[a.id])
    created = len(taken.articles.keys() - known.keys())
    problem = "; ".join(filter(None, [result.polled.problem, *taken.problems]))
    # What could not be taken in is asked for again: without validators the next poll reads all of it.
    again = replace(result.feed, etag=None, last_modified=None, digest="")
    feed = result.feed if len(taken.entries) == len(fresh) else again
    with store.together():
        store.save_signals(taken.signals)
        store.save_articles(taken.articles.values(), at=now)
        store.record_rungs(_lowered(taken.articles.values(), known, now))
        store.save_entries(taken.entries, seen_at=now)
        store.save_known_items(_known_items(feed.url, result.parsed, fresh, taken, wishes))
        store.save_feeds([feed])
    polled = replace(result.polled, created=created, updated=changed, problem=problem)
    return replace(result, feed=feed, polled=polled)


def _made(
    fresh: Iterable[Entry], known: dict[str, Article], intake: Intake, result: PollResult, now: datetime, wishes: Wishes
) -> _Taken:
    told, taken = read.feed_signals(result, now), _Taken()
    for entry in fresh:
        try:
            article, signals = intake.article(entry, result.feed.source_id, now, told(entry))
        except ModelwireError:
            raise
        except Exception as error:  # strangers write pages: what no library foresaw costs this entry alone
            taken.problems.append(f"{entry.url} could not be read: {fault(error)}")
            continue
        before = taken.articles.get(article.id) or known.get(article.id)
        taken.articles[article.id] = wishes.spared(read.merge(before, article) if before else article)
        taken.signals += signals
        taken.entries.append(entry)
    return taken


def _lowered(articles: Iterable[Article], known: dict[str, Article], now: datetime) -> Iterator[RungChange]:
    for a in articles:
        if (was := known.get(a.id)) and a.rung < was.rung:
            yield RungChange(now, a.publisher, a.id, "signal", was.rung, a.rung, "read again")


def _known_items(
    feed_url: str, parsed: ParsedFeed, fresh: Iterable[Entry], taken: _Taken, wishes: Wishes
) -> KnownItems:
    """The items that the next reading may pass over: those that are kept, and no other."""
    missed = {e.guid for e in fresh} - {e.guid for e in taken.entries}
    missed |= {e.guid for e in parsed.entries if wishes.gone(read.article_id_of(e))}
    kept = (marked for guid, marked in parsed.marks.items() if guid not in missed)
    return KnownItems(feed_url, parsed.context, (*parsed.left_out, *kept))


def fault(error: Exception) -> str:
    """An error that nobody foresaw, in words."""
    return f"a fault of Modelwire, please report it: {type(error).__name__}: {error}"
