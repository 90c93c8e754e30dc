"""archive: what it costs to find the earlier briefs that lie nearest, among a million of them.

Vectors and texts are made: clusters of chance in 384 dimensions, each with names of its own among words drawn by Zipf's
law. What is timed is the store's own lookup (`Store.nearest_briefs`), words and meaning together, in CPU seconds of a
process that did nothing else; recall is that of its lookup by meaning against all cosines.
"""

import os
import tempfile
from pathlib import Path

from bench._process import run

BRIEFS = int(os.environ.get("BENCH_ARCHIVE", "1000000"))


def measure() -> dict[str, object]:
    """Milliseconds of a lookup, its recall at ten, and the memory of the process that looks up."""
    with tempfile.TemporaryDirectory(prefix="bench-archive-") as place:
        url = f"sqlite:///{Path(place) / 'modelwire.db'}"
        filled = run("bench._shelves", "fill", url, str(BRIEFS))
        asked = run("bench._shelves", "ask", url, str(BRIEFS))
    told = asked.told
    return {
        "briefs": BRIEFS,
        "seconds_to_fill": round(filled.seconds, 1),
        **told,
        "peak_mb": asked.peak_mb,
        "bounds": {
            "95 of 100 lookups, in milliseconds": {"measured": told["milliseconds_p95"], "most": 50},
            "of the ten nearest, the part missed": {"measured": round(1 - told["recall_at_10"], 4), "most": 0.05},
            "memory while looking up, in MB": {"measured": asked.peak_mb, "most": 2048},
        },
    }  # fmt: skip
