"""Run the main job on the sample wire over loopback: python -m modelwire.sample [DIR] [--serve] [--port N]."""

import argparse
import sys
from pathlib import Path

from modelwire.errors import ModelwireError
from modelwire.newsroom import open_newsroom
from modelwire.sample.replay import Day, replay


def main(arguments: list[str] | None = None) -> int:
    """Make the sample publication, tell what each day brought, and serve its site if asked to."""
    chosen = _parser().parse_args(arguments)
    try:
        told: set[str] = set()
        for day in replay(chosen.folder):
            _tell(day, told)
        _sum_up(chosen.folder)
        if chosen.serve:
            _serve(chosen.folder, chosen.port)
    except (ModelwireError, OSError) as error:
        print(f"modelwire.sample: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m modelwire.sample", description="A publication of invented news.")
    parser.add_argument(
        "folder", type=Path, nargs="?", default=Path("demo-site"), metavar="DIR", help="default: demo-site"
    )
    parser.add_argument("--serve", action="store_true", help="serve the site afterwards")
    parser.add_argument("--port", type=int, default=8080, help="port of the site on 127.0.0.1 (default: 8080)")
    return parser


def _tell(day: Day, before: set[str]) -> None:
    """One evening in a few lines; a feed that goes on failing is told of once."""
    head = f"{day.at:%a %d %b}".replace(" 0", "  ")
    if day.report is None:
        print(f"{head}  done before", flush=True)
        return
    told = day.report
    quiet = "" if told.published else "  a quiet day"
    print(
        f"{head}  {told.articles_new} new, {len(told.published)} published, {len(told.also)} listed{quiet}", flush=True
    )
    for headline in told.published:
        print(f"            {headline}", flush=True)
    for settled in told.settled:
        print(f"            watch {settled}", flush=True)
    failed = [f"{p.feed_url}: {p.problem}" for p in told.polled if p.outcome == "failed"]
    for problem in failed:
        if problem not in before:
            print(f"            on purpose, a feed that fails: {problem}", flush=True)
    before.update(failed)


def _sum_up(folder: Path) -> None:
    with open_newsroom(folder) as room:
        briefs, editions = room.store.briefs(), room.store.editions()
    print(f"\n{len(briefs)} briefs in {len(editions)} editions, all of it fiction. The site is in {folder / 'public'}.")


def _serve(folder: Path, port: int) -> None:
    from modelwire.web.server import serve_site

    serve_site(folder, "127.0.0.1", port, every=0, ready=lambda url: print(f"{url} (Ctrl-C ends it)", flush=True))


if __name__ == "__main__":
    raise SystemExit(main())
