"""gate: what proving a brief costs without a language model: processor time of the gate, on the stories of the sample.

Each story that the sample wire's publication wrote on is written again and held against its evidence once more. The
median and the dearest brief are told; the bound is on the mean, for one core.
"""

import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from statistics import mean, median

from modelwire.types import Beat, Dossier

#: Milliseconds of processor time that a brief may cost.
_MOST = 150.0
#: Each draft is judged so many times; the first fills what is remembered, and counts as well.
_TIMES = 3


def measure() -> dict[str, object]:
    """Make the sample, then judge each of its drafts."""
    from modelwire.ground import ground
    from modelwire.sample.replay import replay
    from modelwire.types import Abstention
    from modelwire.write import ComposedWriter

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "sample"
        for _day in replay(folder):
            pass
        cost = []
        for beat, dossier, now in _dossiers(folder):
            draft = ComposedWriter(beat).write(dossier, used=frozenset(), now=now)
            if isinstance(draft, Abstention):
                continue
            began = time.process_time()
            for _ in range(_TIMES):
                ground(draft, dossier)
            cost.append((time.process_time() - began) * 1000 / _TIMES)
    return {
        "briefs": len(cost),
        "ms_median": round(median(cost), 1),
        "ms_dearest": round(max(cost), 1),
        "bounds": {"ms_mean": {"measured": round(mean(cost), 1), "most": _MOST}},
    }


def _dossiers(folder: Path) -> Iterator[tuple[Beat, Dossier, datetime]]:
    """The stories of a publication, as a writer is given them."""
    from evals.compose import copies_marked, dossier_of
    from evals.corpus import open_corpus
    from evals.written import of_sample
    from modelwire.beats import load_beat
    from modelwire.facts import FrameReader, Gazetteer

    beat = load_beat(folder / "beat.toml")
    names = Gazetteer.of(beat)
    frames = FrameReader(names)
    for unit in of_sample(open_corpus(folder, None)):
        yield beat, dossier_of(replace(unit, articles=copies_marked(unit.articles)), frames, beat, names), unit.now
