"""modelwire source …: who is read."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from modelwire.cli.options import HERE, AsJson, Dir, group, present
from modelwire.cli.output import count, remark, short, show, show_json, show_table
from modelwire.cli.progress import progress

if TYPE_CHECKING:
    from modelwire.types import Feed, Polled, Push, Source, Standing

#: What a rung means for a source, for whoever has just added it.
_MEANS = {
    "NO_FETCH": "its pages are neither read nor listed",
    "LINK_ONLY": "its pages are listed by title and link, and their text is not used",
    "CAPPED": "told in short from its feed; its pages are not read, and nothing is quoted",
    "FULL": "its pages are read and told",
}
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
        rung = added.standing.rung
        show(f"  stands at: {rung.words} ({_said(added.standing)}): {_MEANS[rung.name]}")


@app.command("list")
def list_(folder: Dir = HERE, as_json: AsJson = False) -> None:
    """List sources with their feeds: when each was last read, brought news, is asked next, and how it is."""
    from modelwire.feedstate import cadence_words, state
    from modelwire.newsroom import open_newsroom
    from modelwire.types import Feed, PushState

    with open_newsroom(folder) as room:
        feeds = {feed.url: feed for feed in room.store.feeds()}
        rows = [(s, feeds.get(url) or Feed(url, s.id)) for s in room.config.sources for url in s.feeds]
        checked = {source.id for source in room.config.sources if room.store.signals(source.id)}
        pushes = {push.feed_url: push for push in room.store.pushes() if push.state is not PushState.LEFT}
    if as_json:
        show_json([_row(source, feed, pushes.get(feed.url), checked=source.id in checked) for source, feed in rows])
    else:
        show_table(
            ("SOURCE", "NAME", "SUCCEEDED", "NEWS", "EVERY", "NEXT", "FEED", "STATE"),
            (
                (
                    s.id,
                    s.name,
                    feed.succeeded_at,
                    feed.changed_at,
                    cadence_words(feed),
                    feed.next_poll_at,
                    feed.address,
                    state(feed, checked=s.id in checked, push=pushes.get(feed.url)),
                )
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
    """Poll feeds now and read what their sites allow, keeping no item; exits 1 where one fails."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room, progress() as say:
        feeds = _chosen(room.config.sources, which)
        found = []
        for number, url in enumerate(feeds, 1):
            say(f"check {number}/{len(feeds)} {url}")
            looked = room.check_feed(url)
            found.append((looked.polled, looked.standing))
    if as_json:
        show_json([_looked(*one) for one in found])
    else:
        show_table(
            ("OUTCOME", "FEED", "STANDS", "PROBLEM"),
            ((polled.outcome, polled.feed_url, _stands(standing), _problem(polled)) for polled, standing in found),
            "No sources yet. Add one: modelwire source add URL",
        )
    return 1 if any(polled.outcome == "failed" for polled, _ in found) else 0


@app.command("import")
def import_(
    opml: Annotated[str, typer.Argument(metavar="OPML", help="A list of feeds: a path or an address.")],
    folder: Dir = HERE,
) -> None:
    """Add the feeds of an OPML list; those that are there already stay as they are."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        added, known, unfit = room.import_feeds(opml)
        sources = len(room.config.sources)
    show(f"{count(len(added), 'feed')} added, {len(known)} known already; {count(sources, 'source')} in all")
    for given in unfit:
        show(f"  left out: {short(given, 80)} is no address that we fetch")


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


def _said(standing: Standing) -> str:
    """What put a publisher where it stands, the strictest word first."""
    told = (s.kind if s.kind.endswith(s.value) else f"{s.kind}: {s.value}" for s in standing.signals)
    return "; ".join(told) or "nothing is said of it"


def _stands(standing: Standing | None) -> str:
    """The rung, with the word that lowered it where one did."""
    from modelwire.types import Rung

    if standing is None:
        return "-"
    rung = standing.rung
    return rung.words if rung is Rung.FULL else f"{rung.words} ({_said(standing).partition('; ')[0]})"


def _problem(polled: Polled) -> str:
    return polled.problem.removeprefix(f"{polled.feed_url}: ")


def _looked(polled: Polled, standing: Standing | None) -> dict[str, object]:
    """A look as programs read it: the poll, the rung, and the signals behind that."""
    told = {field.name: getattr(polled, field.name) for field in fields(polled)}
    return {**told, "rung": standing and standing.rung, "signals": standing.signals if standing else ()}


def _row(source: Source, feed: Feed, push: Push | None, *, checked: bool) -> dict[str, object]:
    from modelwire.feedstate import cadence, state

    every = cadence(feed)
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
        "items": feed.items,
        "every_minutes": round(every.total_seconds() / 60) if every else None,
        "state": state(feed, checked=checked, push=push),
        "checked": checked,
    }


def _chosen(sources: tuple[Source, ...], which: str) -> list[str]:
    """The feeds of a source, one feed by its address (known or not), or all."""
    if "://" in which:
        return [which]
    feeds = [url for source in sources if not which or source.id == which for url in source.feeds]
    if which and not feeds:
        from modelwire.errors import NotFound

        raise NotFound(f"source {which} (modelwire source list shows them all)")
    return feeds
