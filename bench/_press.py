"""What the bench runs in a process of its own: a whole build, or one brief more."""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bench._archive import Chronicle
from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.urls import publisher_of


def main() -> None:
    """`build FOLDER`, or `more FOLDER NUMBER`: one JSON object on standard output."""
    what, folder, *rest = sys.argv[1:]
    with open_newsroom(Path(folder)) as room:
        prepare = _add(room, int(rest[0])) if what == "more" else None
        wall, cpu = time.perf_counter(), time.process_time()
        if prepare:
            prepare()
        files = room.press.pages()  # share images and the search index are made beside it, and not measured here
        took = time.perf_counter() - wall
    print(json.dumps({"seconds": round(took, 3), "cpu_here": round(time.process_time() - cpu, 3), "files": files}))


def _add(room: Newsroom, number: int) -> Callable[[], None]:
    """Saves a brief of today with all that goes with it, as an editor's approval does."""
    edition = room.store.editions()[0]
    chronicle = Chronicle(0, 200, seed=1000 + number)
    brief, articles = chronicle.brief(10_000_000 + number)
    at = edition.cut_at - timedelta(minutes=10 - number)
    room.store.save_articles(articles)
    publisher_of(articles[0].canonical_url)  # reading has opened the list of public suffixes long before
    dated = replace(brief, published_at=at, modified_at=at)

    def save() -> None:
        room.store.save_brief(dated)
        room.store.save_watches(dated.watches)
        room.store.save_edition(replace(edition, brief_ids=(*edition.brief_ids, dated.id), modified_at=at))

    return save


if __name__ == "__main__":
    main()
