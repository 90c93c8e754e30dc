"""Feeds that are due, asked several publishers at a time; what came is read one by one, in an order that is always
the same.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from heapq import heappop, heappush
from http import HTTPStatus

from modelwire.errors import ModelwireError, ReadError, Unreadable, of_this_machine
from modelwire.poison import fault
from modelwire.ports import Fetcher, Response, Store
from modelwire.read import PollResult, ask, judge
from modelwire.types import Feed, KnownItems, Polled
from modelwire.urls import publisher_of

#: How many publishers are asked at once. Each body may be 10 MiB, so this bounds memory too.
_WIDTH = 8
#: So many rows of feeds that brought nothing are kept by one commit; a kill in between only asks those again.
_ROWS = 25


def poll_all(
    due: Sequence[Feed],
    fetcher: Fetcher,
    store: Store,
    take_in: Callable[[PollResult], PollResult],
    say: Callable[[str], None],
    now: datetime,
    late: Callable[[], bool] = lambda: False,
) -> tuple[Polled, ...]:
    """Poll feeds; one that fails costs only itself.

    Args:
        due: what to poll.
        fetcher: has to stand several threads.
        store: keeps the feeds' rows.
        take_in: makes articles of what a poll brought, and keeps them and the row of the feed.
        say: hears how far it is.
        now: the instant of the run.
        late: whether it is too late to ask another feed; those that are left stay due.
    """
    polled: list[Polled] = []
    rows: list[Feed] = []
    for feed, answer in answers(due, fetcher, now, late):
        say(f"read {len(polled) + 1}/{len(due)} {feed.url}")
        result = _taken(feed, answer, take_in, _known(feed, answer, store), now)
        if not result.parsed:  # else its row was kept with what it brought
            rows.append(result.feed)
        if len(rows) >= _ROWS:
            store.save_feeds(rows)
            rows.clear()
        polled.append(result.polled)
    store.save_feeds(rows)
    return tuple(polled)


def _known(feed: Feed, answer: Response | ReadError, store: Store) -> KnownItems | None:
    """The items of a feed that need no reading; asked for only where there is something to read."""
    whole = isinstance(answer, Response) and answer.status == HTTPStatus.OK and feed.digest is not None
    return store.known_items(feed.url) if whole else None


def answers(
    due: Sequence[Feed], fetcher: Fetcher, now: datetime, late: Callable[[], bool] = lambda: False
) -> Iterator[tuple[Feed, Response | ReadError]]:
    """Each feed with its answer. Of one publisher the next is asked when the one before has been judged.

    Which comes when depends on the feeds alone, never on how fast anybody answers.
    """
    waiting = defaultdict[str, deque[tuple[int, Feed]]](deque)
    for place, feed in enumerate(due):
        waiting[publisher_of(feed.address)].append((place, feed))
    # Of each publisher whom nobody asks, the place of its first feed: who comes first in `due` is asked first.
    free = [(feeds[0][0], publisher) for publisher, feeds in waiting.items()]
    flying = deque[tuple[str, Feed, Future[Response | ReadError]]]()
    with ThreadPoolExecutor(_WIDTH) as pool:
        while free or flying:
            if late():  # what is asked already is waited for
                free.clear()
                waiting.clear()
            while free and len(flying) < _WIDTH:
                _, publisher = heappop(free)
                _, feed = waiting[publisher].popleft()
                flying.append((publisher, feed, pool.submit(_asked, feed, fetcher, now)))
            if not flying:
                return
            publisher, feed, answer = flying.popleft()
            yield feed, answer.result()
            if left := waiting[publisher]:
                heappush(free, (left[0][0], publisher))


def _asked(feed: Feed, fetcher: Fetcher, now: datetime) -> Response | ReadError:
    """What a feed answered; what no library foresaw is an answer too, and costs this feed alone (TRUST C18)."""
    try:
        return ask(feed, fetcher, now)
    except ModelwireError:
        raise
    except Exception as error:
        if of_this_machine(error):
            raise
        return Unreadable(feed.url, fault(error))


def _taken(
    feed: Feed,
    answer: Response | ReadError,
    take_in: Callable[[PollResult], PollResult],
    known: KnownItems | None,
    now: datetime,
) -> PollResult:
    try:
        result = judge(feed, answer, now, known)
        return take_in(result) if result.parsed else result
    except ModelwireError:
        raise
    except Exception as error:
        if of_this_machine(error):
            raise
        return judge(feed, Unreadable(feed.url, fault(error)), now)
