"""modelwire source …: who is read."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from modelwire.cli.options import HERE, AsJson, Dir, group, present
from modelwire.cli.output import count, remark, show, show_json, show_table
from modelwire.cli.progress import progress
from modelwire.types import Feed, Source

#: A feed that has brought nothing for so long is told apart from one that is fine.
_QUIET = timedelta(days=30)
app = group("Sources: who is read.")


@app.command("add")
def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="A site, or a feed: RSS, Atom or JSON Feed.")],
    name: Annotated[str, typer.Option(help="The publisher's name.", show_default="the feed's title")] = "",
    folder: Dir = HERE,
) -> None:
    """Add the feed at an address, or the one that a site names, after reading it once."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        added = room.add_feed(url, name)
    source = added.source
    done = "was there already" if added.known else "added"
    show(f"{source.name} ({source.id}): {added.feed} {done}; `modelwire run` reads it")
    if added.how:
        show(f"  found from {url}: {added.how}")
    for other in added.others:
        show(f"  it names another feed: {other}")
    if added.standing:
        said = "; ".join(f"{s.kind}: {s.value}" for s in added.standing.signals) or "nothing is said of it"
        show(f"  stands at: {added.standing.rung.words} ({said})")


@app.command("list")
def list_(folder: Dir = HERE, as_json: AsJson = False) -> None:
    """List sources with their feeds and how polling them went."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        feeds = {feed.url: feed for feed in room.store.feeds()}
        rows = [(s, feeds.get(url) or Feed(url, s.id)) for s in room.config.sources for url in s.feeds]
        checked = {source.id for source in room.config.sources if room.store.signals(source.id)}
    if as_json:
        show_json([{**_row(source, feed), "checked": source.id in checked} for source, feed in rows])
    else:
        show_table(
            ("SOURCE", "NAME", "SUCCEEDED", "NEXT", "STATE", "FEED"),
            (
                (s.id, s.name, feed.succeeded_at, feed.next_poll_at, _state(feed, s.id in checked), feed.address)
                for s, feed in rows
            ),
            "No sources yet. Add one: modelwire source add URL",
        )


@app.command("check")
def check(
    which: Annotated[str, typer.Argument(metavar="SOURCE|URL", help="One source or feed; all without it.")] = "",
    folder: Dir = HERE,
    as_json: AsJson = False,
) -> int:
    """Poll feeds now and read what their sites say of robots, keeping no item; exits 1 where one fails."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room, progress() as say:
        feeds = _chosen(room.config.sources, which)
        polled = []
        for number, url in enumerate(feeds, 1):
            say(f"check {number}/{len(feeds)} {url}")
            polled.append(room.check_feed(url))
    failed = [one for one in polled if one.outcome == "failed"]
    if as_json:
        show_json(polled)
    else:
        show_table(
            ("OUTCOME", "FEED", "PROBLEM"),
            ((one.outcome, one.feed_url, one.problem.removeprefix(f"{one.feed_url}: ")) for one in polled),
            "No sources yet. Add one: modelwire source add URL",
        )
    return 1 if failed else 0


@app.command("import")
def import_(
    opml: Annotated[str, typer.Argument(metavar="OPML", help="A list of feeds: a path or an address.")],
    folder: Dir = HERE,
) -> None:
    """Add the feeds of an OPML list; those that are there already stay as they are."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        added, known = room.import_feeds(opml)
        sources = len(room.config.sources)
    show(f"{count(len(added), 'feed')} added, {len(known)} known already; {count(sources, 'source')} in all")


@app.command("export")
def export(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="Where to; without it, to stdout.")] = None,
    folder: Dir = HERE,
) -> None:
    """Write the sources as an OPML list."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        opml = room.export_opml()
    if file is None:
        typer.echo(opml, nl=False)
    else:
        file.write_text(opml, encoding="utf-8")
        remark(f"wrote {file}")


@app.command("retract")
def retract(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The id of a source, as `source list` shows it.")],
    published: Annotated[
        bool, typer.Option("--published", help="Also take out of every published brief what rests on it.")
    ] = False,
    reason: Annotated[str, typer.Option("--reason", help="With --published: why; it stands on each page.")] = "",
    folder: Dir = HERE,
) -> None:
    """Stop reading a source; what was published stays, unless --published is given."""
    from modelwire.newsroom import open_newsroom

    told = "what was published stays"
    with open_newsroom(folder) as room:
        if published:
            kept, gone = room.retract_published(source, reason, present())
            told = f"{count(kept, 'brief')} corrected, {gone} withdrawn"
        known = any(one.id == source for one in room.config.sources)
        dropped = room.retract(source) if known or not published else 0
    show(f"{source} is not read any more ({count(dropped, 'feed')} dropped); {told}")


def _row(source: Source, feed: Feed) -> dict[str, object]:
    return {
        "source": source.id,
        "name": source.name,
        "homepage": source.homepage,
        "language": source.language,
        "weight": source.weight,
        "rung": source.rung,
        "feed": feed.url,
        "polled_at": feed.polled_at,
        "succeeded_at": feed.succeeded_at,
        "next_poll_at": feed.next_poll_at,
        "failures": feed.failures,
        "problem": feed.last_error,
        "changed_at": feed.changed_at,
        "address": feed.address,
        "moving_to": feed.moving_to,
        "ended": feed.ended,
    }


def _state(feed: Feed, checked: bool) -> str:
    """How a feed is, in words: a source that has gone quiet is not one without news.

    One whose publisher's signals were never read is unchecked: nobody knows yet what it allows.
    """
    if feed.ended:
        return feed.ended
    if feed.polled_at and feed.changed_at and feed.polled_at - feed.changed_at > _QUIET and not feed.last_error:
        return f"quiet since {feed.changed_at:%Y-%m-%d}"
    if feed.last_error:
        return f"failed ×{feed.failures}"
    if not feed.succeeded_at:
        return "new" if checked else "unchecked"
    return "fine"


def _chosen(sources: tuple[Source, ...], which: str) -> list[str]:
    """The feeds of a source, one feed by its address (known or not), or all."""
    if "://" in which:
        return [which]
    feeds = [url for source in sources if not which or source.id == which for url in source.feeds]
    if which and not feeds:
        from modelwire.errors import NotFound

        raise NotFound(f"source {which} (modelwire source list shows them all)")
    return feeds
