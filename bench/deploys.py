"""Twenty readers go from page to page while the site is deployed two hundred times: nobody meets a 404 or a mixture."""

import os
import tempfile
from pathlib import Path

from bench._archive import Chronicle, write_publication
from bench._readers import readers_during_deploys

DEPLOYS, READERS = int(os.environ.get("BENCH_DEPLOYS", "200")), int(os.environ.get("BENCH_READERS", "20"))
#: Briefs and names of the site that is read.
SIZE = (int(os.environ.get("BENCH_BRIEFS", "400")), int(os.environ.get("BENCH_ENTITIES", "120")))


def measure() -> dict[str, object]:
    """What readers saw: answers, those that were not found, and pages that no build ever published."""
    with tempfile.TemporaryDirectory(prefix="bench-deploys-") as place:
        folder = Path(place) / "wire"
        write_publication(folder, Chronicle(*SIZE))
        seen = readers_during_deploys(folder, deploys=DEPLOYS, readers=READERS)
    bounds = {name: {"measured": seen[name], "most": 0} for name in ("not_found", "failed", "mixed")}
    return {"briefs": SIZE[0], "entities": SIZE[1], **seen, "bounds": bounds}
