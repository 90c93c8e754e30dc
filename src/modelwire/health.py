"""How a publication is: for `modelwire status`, the desk's page, /healthz and metrics, which all show this one view."""

import shutil
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

from modelwire import __version__
from modelwire.adapters.store.revisions import HEAD
from modelwire.config import Config
from modelwire.feedstate import silence
from modelwire.ports import Store
from modelwire.types import CallState, Cap, DeliveryState, Feed, StageRun
from modelwire.types.health import COST_DAYS, Cost, Health, Spent, StageAge, Trouble

#: The stages of a run, in its order.
STAGES = ("read", "correct", "gather", "write", "watch", "publish")
#: A publication runs daily at the least; after so long without success a stage is late.
LATE = timedelta(hours=26)
#: So many briefs and sources are named with their cost.
_MOST = 20
#: One failure mends itself; from here on a person should look (as at the desk).
FAILURES = 3


def health(folder: Path, config: Config, store: Store, now: datetime) -> Health:
    """Look at a publication; nothing is asked of anybody outside."""
    read = {url: source.name for source in config.sources for url in source.feeds}
    feeds = [feed for feed in store.feeds() if feed.url in read]
    trouble = tuple(_trouble(read[f.url], f) for f in feeds if f.failures >= FAILURES or f.ended)
    runs, stages = store.runs(10), _stages({run.stage: run for run in store.stage_runs()}, now)
    letters, held = tuple(store.dead_letters()), len(store.held_briefs())
    by_brief, by_source = _costs(store, now)
    needs = trouble or held or any(letter.given_up for letter in letters) or any(stage.problem for stage in stages)
    late = any(s.age_seconds is not None and s.age_seconds > LATE.total_seconds() for s in stages)
    return Health(
        name=config.publication.name,
        at=now,
        status="late" if late else "attention" if needs or not runs else "well",
        stages=stages,
        last_run=runs[0].at if runs else None,
        runs=tuple(runs),
        feeds=len(feeds),
        trouble=trouble,
        silent=tuple(Trouble(read[f.url], f.url, why, 0, f.succeeded_at) for f in feeds if (why := silence(f))),
        dead_letters=letters,
        held=held,
        briefs=len(store.brief_ids()),
        spent=tuple(_spent(config, store, now)),
        cost_by_brief=by_brief,
        cost_by_source=by_source,
        mail={s.value: len(store.deliveries(state=s)) for s in _UNSETTLED} if config.mail.sender else {},
        disk_free_bytes=shutil.disk_usage(folder).free,
        database_bytes=_size(config.database_url(folder)),
        schema=HEAD,
        version=__version__,
    )


#: Mail that has not come to its end.
_UNSETTLED = (DeliveryState.QUEUED, DeliveryState.UNCERTAIN)


def _stages(runs: Mapping[str, StageRun], now: datetime) -> tuple[StageAge, ...]:
    known = (runs.get(stage, StageRun(stage)) for stage in STAGES)
    return tuple(
        StageAge(
            run.stage,
            run.succeeded_at,
            None if run.succeeded_at is None else max(0, int((now - run.succeeded_at).total_seconds())),
            run.problem,
            run.seconds,
        )
        for run in known
    )


def _trouble(source: str, feed: Feed) -> Trouble:
    return Trouble(source, feed.url, feed.ended or feed.last_error or "", feed.failures, feed.succeeded_at)


def _costs(store: Store, now: datetime) -> tuple[tuple[Cost, ...], tuple[Cost, ...]]:
    """What models cost by brief, and by the publishers whose pieces a brief rests on, in equal shares."""
    usd: defaultdict[str, float] = defaultdict(float)
    tokens: Counter[str] = Counter()
    for call in store.calls(since=now - timedelta(days=COST_DAYS)):
        if call.state is not CallState.FAILED:
            usd[call.story_id] += call.cost_usd
            tokens[call.story_id] += call.tokens
    # Only the stories that cost something are read: an archive may be long.
    told = {id_: brief for id_ in tokens if (brief := next(iter(store.briefs(story_id=id_)), None))}
    source_usd: defaultdict[str, float] = defaultdict(float)
    source_tokens: defaultdict[str, float] = defaultdict(float)
    for story_id, brief in told.items():
        publishers = sorted({item.publisher for item in brief.coverage if item.of == "article"})
        for publisher in publishers:
            source_usd[publisher] += usd[story_id] / len(publishers)
            source_tokens[publisher] += tokens[story_id] / len(publishers)
    by_brief = [
        Cost(told[id_].headline if id_ in told else f"{id_} (no brief came of it)", usd[id_], tokens[id_])
        for id_ in tokens
    ]
    by_source = [Cost(name, source_usd[name], round(source_tokens[name])) for name in source_usd]
    return _dearest(by_brief), _dearest(by_source)


def _dearest(costs: list[Cost]) -> tuple[Cost, ...]:
    return tuple(sorted(costs, key=lambda cost: (-cost.usd, -cost.tokens, cost.what))[:_MOST])


def _spent(config: Config, store: Store, now: datetime) -> list[Spent]:
    told = config.models
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    spans = (
        ("day", day, told.day_usd, told.day_tokens),
        ("month", day.replace(day=1), told.month_usd, told.month_tokens),
    )
    found = ((span, store.spent(Cap(span, 0, 0, since=since)), usd, tokens) for span, since, usd, tokens in spans)
    return [Spent(span, spent[0], usd, spent[1], tokens) for span, spent, usd, tokens in found]


def _size(url: str) -> int | None:
    path = url.partition(":///")[2]
    if not url.startswith("sqlite") or path.startswith(":memory:"):
        return None
    files = [Path(unquote(path)), Path(f"{unquote(path)}-wal")]
    return sum(file.stat().st_size for file in files if file.exists())
