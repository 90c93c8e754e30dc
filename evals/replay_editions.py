"""A replay of ai-news-stream for editions: gathered, ranked and put into editions day by day, as the flow does it.

    python -m evals.replay_editions --data corpora/ai-news-stream --show editions.txt

The stream holds titles and leads alone, so hardly a story in it can be written about; a brief is stood in for by the
title of what it would rest on, and everything else is the flow's own: gathering with names and meaning, the editor's
proposals, the score, what is left out, the budget, which edition a brief stands in, and whether a story that was told
has anything new. Printed is one JSON object; with --show every edition can be read, and each suspicion is named.
"""

import argparse
import html
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from evals.corpus import open_corpus
from evals.measures import mean
from evals.pieces import article, beat, embedder, gazetteer, pieces_of
from evals.progress import told
from modelwire.adapters.store import memory_store, open_store
from modelwire.facts import FrameReader
from modelwire.flow.briefs import compose
from modelwire.flow.decisions import edit
from modelwire.flow.means import Means, Rules
from modelwire.pipeline import Pipeline
from modelwire.ports import Response, Store
from modelwire.publish.brief import brief_id, covered
from modelwire.same_event import WINDOW, same_event
from modelwire.text import slugify
from modelwire.types import Article, Brief, Change, Rung, Status, Story, WriterInfo
from modelwire.write import ComposedWriter

_EVENING = time(20)
_SIZE = 8


def _stand_in(
    means: Means, story: Story, articles: Sequence[Article], used: frozenset[str], now: datetime
) -> tuple[Brief | None, str]:
    """What a writer would make who has something to say of every new story: the title of what a brief would rest on."""
    if _continues(means.store, story):  # what goes on is told for what is new in it, and only the flow knows
        return compose(means, story, articles, used, now)
    lead = next((a for a in articles if a.id == story.lead_article_id), articles[0])
    return Brief(
        id=brief_id(story.id, [a.id for a in articles], now), story_id=story.id, version=1,
        status=Status.PUBLISHED, slug=slugify(lead.title), headline=lead.title, headline_citations=(), label="",
        language="en", summary=(), angle=(), archive=(), watch=(), watches=(), evidence=(),
        coverage=tuple(covered(a, a.publisher) for a in articles), mentions=means.mentions(articles),
        writer=WriterInfo("composed"), gates=(), history=(Change(now, "published", "First version."),),
        published_at=now, modified_at=now,
    ), ""  # fmt: skip


def _continues(store: Store, story: Story) -> bool:
    """Whether there is a brief on a story already."""
    return bool(store.briefs(story_id=story.id))


class _NoWeb:
    """Nothing answers, so no page and no robots file forbids anything."""

    def get(self, url: str, **_asked: Any) -> Response:
        """Not found."""
        return Response(url, 404, {}, b"")


def replay(folder: Path, show: Path | None, most: int | None = None, keep: Path | None = None) -> dict[str, Any]:
    """Run every day of the stream.

    Args:
        folder: the corpus.
        show: a file for the editions and for what is suspicious in them, to be read; None for none.
        most: no more days than so many; None for all.
        keep: a database to run it in; one that holds the first days already goes on behind them. None for memory.
    """
    days = _days(folder)
    with closing(open_store(f"sqlite:///{keep}") if keep else memory_store()) as store:
        flow, done = _flow(store), {edition.id for edition in store.editions()}
        left = [day for day in _calendar(min(days), max(days) + timedelta(days=1)) if day.isoformat() not in done]
        for day in told(left[:most], "days"):
            now = datetime.combine(day, _EVENING, UTC)
            store.save_articles(days.get(day, []), at=now)
            flow.gather(now)
            edit(flow, now, _stand_in)
            flow.assemble(now)
        read = _Read(store, {a.id: a for a in store.articles(a.id for items in days.values() for a in items)})
        figures = read.figures()
        if show:
            show.write_text("\n".join(read.lines()) + "\n", encoding="utf-8")
    return figures


def _flow(store: Store) -> Pipeline:
    rules = Rules(_EVENING, "UTC", _SIZE, 0.2, timedelta(days=7), timedelta(days=30), Rung.FULL, "modelwire")
    return Pipeline(
        store, _NoWeb(), (ComposedWriter(beat()),), gazetteer(), FrameReader(gazetteer()), beat(), (), rules,
        lambda _line: None, embedder=embedder(),
    )  # fmt: skip


class _Read:
    """The editions of a replay, looked over for what stands in them twice."""

    def __init__(self, store: Store, articles: dict[str, Article]) -> None:
        self.store, self.articles = store, articles
        self.editions = sorted(store.editions(), key=lambda edition: edition.id)
        self.briefs = {brief.id: brief for brief in store.briefs()}
        self.home = {brief.id: self._root(brief.story_id) for brief in self.briefs.values()}
        leads = {brief.id: self._lead(brief) for brief in self.briefs.values()}
        pieces = pieces_of(list({a.id: a for a in leads.values()}.values()), among=articles.values())
        self.pieces = {id_: pieces[lead.id] for id_, lead in leads.items()}

    def figures(self) -> dict[str, Any]:
        """What the replay came to."""
        proposed = Counter((p.at.date(), p.kind) for p in self.store.proposals())
        days = len(self.editions)
        alike = list(self._alike())
        return {
            "days": days,
            "articles": len(self.articles),
            "stories": len(self.store.stories()),
            "briefs": len(self.briefs),
            "also_reported": sum(len(edition.also) for edition in self.editions),
            "story_twice_in_an_edition": sum(len(self._twice(edition.brief_ids)) for edition in self.editions),
            "judged_alike_in_an_edition": sum(same_day for same_day, *_ in alike),
            "story_again_on_a_later_day": len(list(self._again())),
            "judged_alike_on_later_days": sum(not same_day for same_day, *_ in alike),
            "story_twice_in_also_reported": sum(self._lines_of_one(edition.also) for edition in self.editions),
            "proposals_a_day": {k: mean([proposed[d, k] for d in self._dates()]) for k in ("merge", "split", "name")},
            "proposals_on_the_fullest_day": max(sum(proposed[d, k] for k in ("merge", "split", "name"))
                                                for d in self._dates()),
        }  # fmt: skip

    def lines(self) -> list[str]:
        """Every edition, and each suspicion, in words."""
        found = []
        for edition in self.editions:
            found.append(f"\n== {edition.id}")
            for id_ in edition.brief_ids:
                brief = self.briefs[id_]
                found.append(f"  {brief.headline}  [{', '.join(c.publisher for c in brief.coverage)}] {self.home[id_]}")
            found += [f"    also: {item.title} ({item.publisher}; {item.reason})" for item in edition.also]
        found.append("\n== again on a later day")
        found += [
            f"  {a.published_at:%m-%d} {a.headline}\n  {b.published_at:%m-%d} {b.headline}\n" for a, b in self._again()
        ]
        found.append("\n== judged alike")
        found += [
            f"  {score:.2f} {a.published_at:%m-%d} {a.headline}\n       {b.published_at:%m-%d} {b.headline}\n"
            for _, score, a, b in self._alike()
        ]
        return found

    def _dates(self) -> list[date]:
        return [date.fromisoformat(edition.id) for edition in self.editions]

    def _twice(self, ids: Sequence[str]) -> list[str]:
        stories = Counter(self.home[id_] for id_ in ids)
        return [story for story, times in stories.items() if times > 1]

    def _again(self) -> Iterator[tuple[Brief, Brief]]:
        """Each brief on a story that had one before, with that one."""
        last: dict[str, Brief] = {}
        for brief in sorted(self.briefs.values(), key=lambda b: (b.published_at, b.id)):
            if before := last.get(self.home[brief.id]):
                yield before, brief
            last[self.home[brief.id]] = brief

    def _alike(self) -> Iterator[tuple[bool, float, Brief, Brief]]:
        """Pairs of briefs on two stories of which the one judgement says that they tell one event."""
        ordered = sorted(self.briefs.values(), key=lambda b: (b.published_at, b.id))
        for number, later in enumerate(ordered):
            for before in ordered[:number]:
                if later.published_at - before.published_at > WINDOW or self.home[before.id] == self.home[later.id]:
                    continue
                judged = same_event(self.pieces[before.id], self.pieces[later.id])
                if judged.same:
                    yield before.published_at == later.published_at, judged.score, before, later

    def _lines_of_one(self, also: Sequence[Any]) -> int:
        stories = Counter(self.story_of.get(item.article_id, item.article_id) for item in also)
        return sum(times - 1 for times in stories.values())

    @cached_property
    def story_of(self) -> dict[str, str]:
        """The story of each article."""
        return {id_: story.id for story in self.store.stories() for id_ in story.article_ids}

    def _root(self, story_id: str) -> str:
        story = self.store.story(story_id)
        while story and story.merged_into:
            story = self.store.story(story.merged_into)
        return story.id if story else story_id

    def _lead(self, brief: Brief) -> Article:
        found = next((c.ref for c in brief.coverage if c.title == brief.headline), brief.coverage[0].ref)
        return self.articles[found]


def _days(folder: Path) -> dict[date, list[Article]]:
    """The articles by the day on whose evening they are gathered."""
    days: dict[date, list[Article]] = {}
    for row in open_corpus(folder).rows("articles"):
        at = datetime.fromisoformat(row["fetched_at"]).astimezone(UTC)
        made = article(row["id"], row["url"], html.unescape(row["title"]), html.unescape(row["lead"] or ""), at)
        evening = at.date() + timedelta(days=at.timetz().replace(tzinfo=None) > _EVENING)
        days.setdefault(evening, []).append(made)
    return days


def _calendar(first: date, until: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((until - first).days)]


def main() -> int:
    """Run it and print its figures."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.replay_editions", description="Replay a stream for its editions."
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the folder of the stream")
    parser.add_argument("--show", type=Path, metavar="FILE", help="write every edition there, to be read")
    parser.add_argument("--days", type=int, metavar="N", help="so many days at most")
    parser.add_argument("--store", type=Path, metavar="FILE", help="a database to run it in, and to go on in")
    asked = parser.parse_args()
    print(json.dumps(replay(asked.data, asked.show, asked.days, asked.store), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
