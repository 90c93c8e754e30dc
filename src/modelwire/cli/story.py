"""modelwire story …: what the articles tell, and what was decided about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from modelwire.cli.options import HERE, AsJson, Dir, group
from modelwire.cli.output import cell, plain, short, show_fields, show_json, show_table
from modelwire.cli.pick import pick

if TYPE_CHECKING:
    from modelwire.types import Article, Decision, Story

app = group("Stories: one event each, told by many articles.")


@app.command("list")
def list_(
    limit: Annotated[int, typer.Option(min=1, help="How many, newest first.")] = 50,
    folder: Dir = HERE,
    as_json: AsJson = False,
) -> None:
    """List stories with their news value and what was decided about them."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        stories = room.store.stories(limit=limit)
        latest = {decision.story_id: decision for decision in room.store.decisions()}
    if as_json:
        show_json([{**plain(story), "decision": plain(latest.get(story.id))} for story in stories])
    else:
        show_table(
            ("STORY", "UPDATED", "SCORE", "OUTLETS", "OUTCOME", "TITLE", "WHY"),
            (_row(story, latest.get(story.id)) for story in stories),
            "No stories yet. Read some feeds: modelwire run",
        )


@app.command("show")
def show_(
    story: Annotated[str, typer.Argument(metavar="STORY", help="Its id, or the beginning of it.")],
    folder: Dir = HERE,
    as_json: AsJson = False,
) -> None:
    """Show one story: its articles, why each joined, its score in parts, and every decision."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        found = room.store.story(story) or pick(room.store.stories(), story, "story")
        articles = room.store.articles(found.article_ids)
        decisions = room.store.decisions(story_id=found.id)
    if as_json:
        told = [{"id": a.id, "url": a.canonical_url, "title": a.title, "publisher": a.publisher,
                 "published_at": a.published_at, "rung": a.rung} for a in articles]  # fmt: skip
        show_json({**plain(found), "articles": plain(told), "decisions": plain(decisions)})
    else:
        show_fields(_lines(found, articles, decisions))


@app.command("merge")
def merge_(
    story: Annotated[str, typer.Argument(metavar="STORY", help="Its id, or the beginning of it.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The story that tells the same event.")],
    folder: Dir = HERE,
) -> None:
    """Make one story of two: the older keeps its address, the newer forwards to it."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        stories = room.store.stories()
        ids = pick(stories, story, "story").id, pick(stories, other, "story").id
        kept = room.merge_stories(ids, datetime.now(UTC))
    show_fields([("story", kept.id), ("title", kept.title), ("articles", len(kept.article_ids))])


@app.command("split")
def split_(
    story: Annotated[str, typer.Argument(metavar="STORY", help="Its id, or the beginning of it.")],
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE…", help="Ids of the articles that go.")],
    folder: Dir = HERE,
) -> None:
    """Take articles out of a story into one of their own; the two stay apart from then on."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        found = pick(room.store.stories(), story, "story")
        new = room.split_story(found.id, articles, datetime.now(UTC))
    show_fields([("story", new.id), ("title", new.title), ("articles", len(new.article_ids))])


def _row(story: Story, decision: Decision | None) -> tuple[object, ...]:
    return (
        story.id,
        story.updated_at,
        story.score.total,
        len(story.publishers),
        decision.outcome if decision else "waits",
        short(story.title, 70),
        decision.reason if decision and decision.outcome != "published" else "",
    )


def _lines(story: Story, articles: list[Article], decisions: list[Decision]) -> Iterator[tuple[str, object]]:
    joins = dict(story.joins)
    yield "story", story.id
    yield "title", story.title
    yield "opened", story.opened_at
    yield "updated", story.updated_at
    if story.merged_into:
        yield "merged into", story.merged_into
    yield "score", story.score.total
    for name, value, weight in story.score.parts:
        yield "", f"{value * weight:.2f} = {name} {value:.2f} × {weight:.2f}"
    for article in articles:
        yield "article", f"{cell(article.published_at)}  {article.publisher}  {article.title}"
        yield "", article.canonical_url
        yield "", f"{article.rung.words}{_join(article, joins)}"
    for decision in decisions:
        yield "decided", f"{cell(decision.at)}  {decision.outcome}: {decision.reason}"


def _join(article: Article, joins: dict[str, str]) -> str:
    copy = f"; a copy of {article.syndicated_from}" if article.syndicated_from else ""
    return copy + (f"; joined: {joins[article.id]}" if article.id in joins else "")
