"""A polling trace, replayed through the reading stage as it runs: each item is to become one article."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit

from evals.corpus import Corpus, Row
from evals.measures import ratio
from evals.progress import told
from evals.result import Result
from modelwire.adapters.store import memory_store
from modelwire.beats import load_beat
from modelwire.facts import FrameReader, Gazetteer
from modelwire.flow.means import Rules
from modelwire.pipeline import Pipeline
from modelwire.ports import Response, Store
from modelwire.read import article_id_of, parse_feed
from modelwire.text import digest
from modelwire.types import Article, Entry, Feed, Rung, Source
from modelwire.write import ComposedWriter

_HOST = "feeds.trace.example"


@dataclass(slots=True)
class _Web:
    """Serves each feed as it was at the time of the replay; there are no robots files and no pages."""

    bodies: dict[str, bytes] = field(default_factory=dict)

    def get(
        self,
        url: str,
        *,
        now: datetime,
        etag: str | None = None,
        last_modified: str | None = None,
        gap: timedelta = timedelta(0),
    ) -> Response:
        """The feed as it is now, or 304 where the caller has it."""
        body = self.bodies.get(url)
        if body is None:
            return Response(url, 404, {}, b"")
        tag = f'"{digest(body.decode("utf-8", "replace"))[:16]}"'
        return Response(url, 304, {"etag": tag}, b"") if tag == etag else Response(url, 200, {"etag": tag}, body)


@dataclass(slots=True)
class _Items:
    """The items of a trace: versions that share a guid or an address in one feed are one item."""

    parent: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    versions: list[tuple[tuple[str, str], Entry]] = field(default_factory=list)

    def add(self, feed: str, entry: Entry) -> None:
        """Enter one version of an item."""
        address, guid = (feed, entry.url), (feed, f"guid {entry.guid}")
        self._join(address, guid)
        self.versions.append((address, entry))

    def groups(self) -> list[list[Entry]]:
        """The versions of each item, oldest first."""
        found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for address, entry in self.versions:
            found[self._root(address)].append(entry)
        return list(found.values())

    def _join(self, a: tuple[str, str], b: tuple[str, str]) -> None:
        self.parent[self._root(b)] = self._root(a)

    def _root(self, key: tuple[str, str]) -> tuple[str, str]:
        self.parent.setdefault(key, key)
        while self.parent[key] != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key


def replay(corpus: Corpus) -> Result:
    """Poll each feed at each time at which it had changed.

    `created_once`: of all items, those from which exactly one article was made. `expectations_held`: of the items
    that changed, those that were not dated anew and that go by their last title. `crashes`: polls that failed.
    """
    rows = sorted([*corpus.rows("trace"), *_unstable(corpus)], key=lambda row: (row["t"], row["feed"]))
    feeds = sorted({row["feed"] for row in rows})
    web, items, problems = _Web(), _Items(), Counter[str]()
    with closing(memory_store()) as store:
        pipeline = _pipeline(store, web, feeds)
        store.save_feeds(Feed(_url(feed), feed) for feed in feeds)
        for row in told(rows, "polls"):
            problems.update(_poll(row, web, pipeline, store, items))
        groups = items.groups()
        made = {id_: a for group in groups for id_, a in _articles(group, store).items()}
    created = [_created(group, made) for group in groups]
    changed = [held for group in groups if (held := _kept(group, made)) is not None]
    losses = Counter(cause for cause in [*created, *changed] if cause)
    metrics = {
        "cases": len(rows),
        "crashes": problems.total(),
        "expectations_held": ratio(changed.count(""), len(changed)),
        "created_once": ratio(created.count(""), len(created)),
    }
    return Result(metrics, losses + problems)


def _unstable(corpus: Corpus) -> Iterable[Row]:
    """Polls of a feed with new guids each time, as a feed of its own."""
    if corpus.has("unstable_guids"):
        for row in corpus.rows("unstable_guids"):
            yield row | {"feed": f"unstable_{row['feed']}"}


def _url(feed: str) -> str:
    return f"https://{_HOST}/{feed}.xml"


def _poll(row: Row, web: _Web, pipeline: Pipeline, store: Store, items: _Items) -> list[str]:
    """One poll of one feed, as the pipeline does it; returns what failed."""
    url, now = _url(row["feed"]), datetime.fromisoformat(row["t"])
    web.bodies[url] = row["xml"].encode()
    for entry in parse_feed(web.bodies[url], url=url, content_type="", now=now).entries:
        items.add(url, entry)
    # Only this feed is asked, and it is asked whatever it said about when to come back.
    waiting = [replace(f, next_poll_at=now if f.url == url else now + timedelta(days=1)) for f in store.feeds()]
    store.save_feeds(waiting)
    return [f"poll failed: {polled.problem}" for polled in pipeline.read(now) if polled.outcome == "failed"]


def _articles(group: list[Entry], store: Store) -> dict[str, Article]:
    return {article.id: article for article in store.articles({article_id_of(entry) for entry in group})}


def _created(group: list[Entry], made: dict[str, Article]) -> str:
    """Why an item was not created exactly once; "" where it was."""
    count = len({article_id_of(entry) for entry in group} & made.keys())
    if count == 1:
        return ""
    if not count:
        return "an item was never created"
    pages = {urlsplit(entry.url)._replace(fragment="").geturl() for entry in group}
    return f"an item was created {count} times, {'by fragment' if len(pages) == 1 else 'under several addresses'}"


def _kept(group: list[Entry], made: dict[str, Article]) -> str | None:
    """What went wrong with an item that changed; "" where nothing did, None where it never changed."""
    dates = list(dict.fromkeys(entry.published_at for entry in group if entry.published_at))
    titles = {entry.title for entry in group}
    article = next((made[id_] for entry in group if (id_ := article_id_of(entry)) in made), None)
    if article is None or (len(dates) < 2 and len(titles) < 2):
        return None
    if len(dates) > 1 and article.published_at > dates[0]:
        return "a new date made an old item younger"
    return "" if article.title == group[-1].title else "the last title of an item is not the one it goes by"


def _pipeline(store: Store, web: _Web, feeds: list[str]) -> Pipeline:
    beat = load_beat("ai")
    names = Gazetteer.of(beat)
    rules = Rules(time(18), "UTC", 8, 0.2, timedelta(days=7), timedelta(days=36500), Rung.FULL, "modelwire")
    sources = tuple(Source(feed, feed, f"https://{_HOST}/{feed}", (_url(feed),)) for feed in feeds)
    return Pipeline(
        store, web, (ComposedWriter(beat),), names, FrameReader(names), beat, sources, rules, lambda _line: None
    )
