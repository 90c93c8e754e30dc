"""Ten thousand briefs and three thousand names become a site, beside Pelican on as many pages of the same words."""

import os
import tempfile
from pathlib import Path

from bench._archive import Chronicle, write_publication
from bench._pelican import pelican_site
from bench._process import Took, run

BRIEFS = int(os.environ.get("BENCH_BRIEFS", "10000"))
ENTITIES = int(os.environ.get("BENCH_ENTITIES", "3000"))


def measure() -> dict[str, object]:
    """Seconds, memory and files of a whole build, of one brief more, and of Pelican."""
    with tempfile.TemporaryDirectory(prefix="bench-publish-") as place:
        folder = Path(place) / "wire"
        write_publication(folder, Chronicle(BRIEFS, ENTITIES))
        whole = run("bench._press", "build", str(folder))
        more = [run("bench._press", "more", str(folder), str(number)) for number in range(3)]
        one = sorted(took.told["seconds"] for took in more)[1]
        pages = sum(1 for _ in (folder / "public").rglob("*.html"))
        pelican = pelican_site(Path(place) / "pelican", folder / "public")
    return _told(whole, one, more, pages, pelican)


def _told(whole: Took, one: float, more: list[Took], pages: int, pelican: dict[str, float]) -> dict[str, object]:
    seconds = whole.told["seconds"]
    used = sorted(took.told["cpu_here"] for took in more)[1]
    return {
        "briefs": BRIEFS,
        "entities": ENTITIES,
        "pages": pages,
        "whole": whole.told
        | {
            "peak_mb": whole.peak_mb,
            "process_seconds": round(whole.seconds, 2),
            "cpu_seconds": round(whole.cpu_seconds, 2),
        },
        "one_more": [took.told | {"process_seconds": round(took.seconds, 2)} for took in more],
        "beside": {
            "pelican": pelican,
            "times_as_fast": round(pelican["seconds"] / seconds, 2),
            "times_as_little_cpu": round(pelican["cpu_seconds"] / whole.cpu_seconds, 2),
        },
        "bounds": {
            "share_of_pelican": {"measured": round(seconds / pelican["seconds"], 3), "most": 0.2},
            "one_brief_seconds": {"measured": one, "most": 1.0},
            # Work against work: a whole build keeps every processor busy, one brief needs one.
            "one_brief_share": {"measured": round(used / whole.cpu_seconds, 4), "most": 0.02},
            "peak_mb": {"measured": max(whole.peak_mb, *(took.peak_mb for took in more)), "most": 600},
        },
    }
