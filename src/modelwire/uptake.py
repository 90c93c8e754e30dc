"""What a poll brought, made into articles and kept by one commit a feed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from modelwire import read
from modelwire.errors import ModelwireError
from modelwire.poison import Shelter
from modelwire.ports import Store
from modelwire.read import Intake, PollResult
from modelwire.rights import Wishes
from modelwire.types import Article, Entry, KnownItems, RungChange, Signal


@dataclass(slots=True)
class _Taken:
    """What became of the entries that are new or changed."""

    #: those that were known before, by id, as they were
    known: dict[str, Article]
    entries: list[Entry] = field(default_factory=list)
    articles: dict[str, Article] = field(default_factory=dict)
    signals: list[Signal] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    #: whether every one was taken, or given up for good
    whole: bool = True


def take_in(store: Store, intake: Intake, result: PollResult, now: datetime, wishes: Wishes) -> PollResult:
    """Make articles of what a poll brought, and keep them with the feed's row: all of it, or nothing.

    Args:
        store: where they go.
        intake: reads pages and signals; nothing but failures is written while it does.
        result: a poll that brought a feed.
        now: the instant of the run.
        wishes: what was taken down, which does not come back.
    """
    assert result.parsed is not None
    fresh = store.new_entries(result.parsed.entries)
    taken = _made(fresh, intake, result, store, wishes, now)
    with store.sole("intake"), store.together():
        _meet(taken, store)
        # What could not be taken in is asked for again: without validators the next poll reads all of it.
        again = replace(result.feed, etag=None, last_modified=None, digest="")
        feed = result.feed if taken.whole else again
        store.save_signals(taken.signals)
        store.save_articles(taken.articles.values(), at=now)
        store.record_rungs(_lowered(taken, now))
        store.save_entries(taken.entries, seen_at=now)
        store.save_known_items(_known_items(result, fresh, taken))
        store.save_feeds([feed])
    changed = sum(1 for a in taken.articles.values() if a.id in taken.known and a != taken.known[a.id])
    created = len(taken.articles.keys() - taken.known.keys())
    problem = "; ".join(filter(None, [result.polled.problem, *taken.problems]))
    return replace(result, feed=feed, polled=replace(result.polled, created=created, updated=changed, problem=problem))


def _made(
    fresh: Iterable[Entry], intake: Intake, result: PollResult, store: Store, wishes: Wishes, now: datetime
) -> _Taken:
    told, shelter = read.feed_signals(result, now), Shelter(store, now)
    wanted = [e for e in fresh if not wishes.gone(read.article_id_of(e)) and not shelter.spares("read", e.url)]
    taken = _Taken({a.id: a for a in store.articles(map(read.article_id_of, wanted))})
    for entry in wanted:
        try:
            article, signals = intake.article(entry, result.feed.source_id, now, told(entry))
        except ModelwireError:
            raise
        except Exception as error:  # strangers write pages: what no library foresaw costs this entry alone
            letter = shelter.failed("read", entry.url, entry.title, error, result.feed.url)
            taken.problems.append(f"{entry.url} could not be read: {letter.reason}")
            taken.whole &= letter.given_up
            continue
        shelter.went_well("read", entry.url)
        before = taken.articles.get(article.id) or taken.known.get(article.id)
        taken.articles[article.id] = wishes.spared(read.merge(before, article) if before else article)
        taken.signals += signals
        taken.entries.append(entry)
    return taken


def _meet(taken: _Taken, store: Store) -> None:
    """Another worker may have kept one of these meanwhile, out of another feed."""
    for before in store.articles(taken.articles):
        if before != taken.known.get(before.id):
            taken.articles[before.id] = read.merge(before, taken.articles[before.id])
            taken.known[before.id] = before


def _lowered(taken: _Taken, now: datetime) -> Iterator[RungChange]:
    for a in taken.articles.values():
        if (was := taken.known.get(a.id)) and a.rung < was.rung:
            yield RungChange(now, a.publisher, a.id, "signal", was.rung, a.rung, "read again")


def _known_items(result: PollResult, fresh: Iterable[Entry], taken: _Taken) -> KnownItems:
    """The items that the next reading may pass over: those that are kept, and no other."""
    assert result.parsed is not None
    missed = {entry.guid for entry in fresh} - {entry.guid for entry in taken.entries}
    kept = (marked for guid, marked in result.parsed.marks.items() if guid not in missed)
    return KnownItems(result.feed.url, result.parsed.context, (*result.parsed.left_out, *kept))
