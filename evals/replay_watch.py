"""A replay of ai-news-stream for watches: headlines propose them day by day, and what comes later settles them.

    python -m evals.replay_watch --data corpora/ai-news-stream

The stream holds titles and leads alone, so the whole flow, which writes from full texts, has little to write about.
What is measured here is the watch stage itself: every sentence that says what a named party is to do by a day is
refused or opened by the functions that the flow calls (deadline, whether a report could decide it, duplicates), each
later article is held against what is open, and silence lapses after the days of grace. Printed is one JSON object. Void
is what nobody could decide: a watch that still waits for a person at the end is counted so in `void_rate_at_worst`.
"""

import argparse
import html
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from evals.corpus import open_corpus
from evals.measures import ratio
from evals.pieces import article, beat
from modelwire.connect import passages_of
from modelwire.facts import Deadline, read_deadline
from modelwire.facts.clauses import stand
from modelwire.facts.decidable import undecidable
from modelwire.facts.parse import Token, parsed
from modelwire.text import digest
from modelwire.types import Article, Watch, WatchState
from modelwire.watch import Reports, record, settle
from modelwire.watch.syntax import own_words
from modelwire.write.proposable import open_twin

_GRACE_DAYS = 14
#: A date further off than this is no watch.
_HORIZON = timedelta(days=550)
_MAX_WORDS = 10
#: Outlets that report; papers, repositories and product listings announce nothing.
_LEFT_OUT = frozenset({"arxiv.org", "github.com", "producthunt.com", "dev.to", "towardsdatascience.com"})


def replay(folder: Path, until: date) -> dict[str, Any]:
    """Run the days of the stream and the days of grace behind them.

    Args:
        folder: the corpus.
        until: the evening up to which silence is waited for.
    """
    open_, days = dict[str, Watch](), _days(folder)
    entities = {entity.id: entity for entity in beat().entities}
    for day in _calendar(min(days), until):
        now = datetime.combine(day, time(20), UTC)
        today = days.get(day, [])
        reports = Reports(tuple(today), {a.id: passages_of(a) for a in today})
        waiting = [w for w in open_.values() if w.state is WatchState.OPEN]
        changed = settle(waiting, reports, now=now, grace=timedelta(days=_GRACE_DAYS), names={}, entities=entities)
        open_ |= {w.id: w for w in changed}
        for found in today:
            watched = tuple(w for w in open_.values() if w.state is WatchState.OPEN)
            for made in _proposed(found, watched, now):
                open_.setdefault(made.id, made)
    for w in open_.values():
        print(f"{w.state.value}{'?' if w.waiting else ''}: {w.statement}", file=sys.stderr)
    return _shown(list(open_.values()))


def _shown(watches: list[Watch]) -> dict[str, Any]:
    told = record(watches, timedelta(days=_GRACE_DAYS))
    return {
        "watches": len(watches), **dict(told.counts), "to_decide": sum(bool(w.waiting) for w in watches),
        # A watch that a person could not decide either would be void: those that wait for one are counted as if so.
        "void_rate": told.void_rate,
        "void_rate_at_worst": ratio(
            dict(told.counts)["void"] + sum(bool(w.waiting) for w in watches),
            sum(w.state is not WatchState.OPEN or bool(w.waiting) for w in watches),
        ),
    }  # fmt: skip


def _proposed(found: Article, watched: Iterable[Watch], now: datetime) -> Iterator[Watch]:
    """What the title and the lead of an article say is to come by a day, one watch a piece at most."""
    texts = [found.title, *(p.text for p in passages_of(found))]
    for text, doc in zip(texts, parsed(texts, [()] * len(texts)), strict=True):
        due = read_deadline(text, found.published_at.date())
        if not isinstance(due, Deadline) or not found.published_at.date() < due.due_on <= now.date() + _HORIZON:
            continue
        for verb in doc:
            made = _watch(verb, text, due, found, now) if verb.pos_ == "VERB" else None
            if made and not open_twin(made, watched):
                yield made
                return


def _watch(verb: Token, text: str, due: Deadline, found: Article, now: datetime) -> Watch | None:
    standing = stand(verb)
    who = standing.subject if standing else None
    if standing is None or who is None or standing.modality != "planned" or standing.negated or who.pos_ != "PROPN":
        return None
    actor = (
        "".join(t.text_with_ws for t in who.subtree if t.i <= who.i).strip().removeprefix("The ").removeprefix("the ")
    )
    own = [t for t in own_words(verb) if t.i > verb.i and not due.start <= t.idx < due.end]
    if not own or own[-1].pos_ not in ("NOUN", "PROPN", "NUM", "PUNCT"):
        return None  # it was cut where the parser lost its thread
    deed = " ".join((verb.lemma_.lower(), *(t.text for t in own if t.pos_ != "PUNCT")))
    statement = f"{actor} will {deed} by {due.due_on.day} {due.due_on:%B %Y}."
    if not 2 <= len(deed.split()) <= _MAX_WORDS or undecidable(statement, now.date()):
        return None
    return Watch(
        id="w-" + digest(actor, deed, due.due_on.isoformat())[:12], brief_id="", statement=statement, actor=actor,
        actor_id=next((e.id for e in beat().entities if actor in (e.name, *e.aliases)), None), act="plan", object=deed,
        confirms="", refutes="", silence="", due_on=due.due_on, due_words=due.words, anchor_on=due.anchor_on,
        opened_at=found.published_at, deed=deed, kind="other", sources=(found.publisher,), writer="composed",
    )  # fmt: skip


def _days(folder: Path) -> dict[date, list[Article]]:
    days: dict[date, list[Article]] = {}
    seen: set[str] = set()
    for row in open_corpus(folder).rows("articles"):
        if row["outlet"] in _LEFT_OUT or row["id"] in seen:
            continue
        seen.add(row["id"])
        at = datetime.fromisoformat(row["fetched_at"]).astimezone(UTC)
        title = html.unescape(row["title"])
        made = article(row["id"], row["url"], title, f"{title}.\n\n{row['lead'] or ''}", at)
        days.setdefault(at.date(), []).append(made)
    return days


def _calendar(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def main() -> int:
    """Run it and print its figures."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.replay_watch", description="Replay a stream for its watches."
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the folder of the stream")
    parser.add_argument("--until", type=date.fromisoformat, default=date(2027, 12, 31), metavar="DAY")
    asked = parser.parse_args()
    print(json.dumps(replay(asked.data, asked.until), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
