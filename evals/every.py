"""Every eval that has a floor, on the corpora below one folder; without a folder, those that need no material."""

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from evals.floors import read_floors

#: The publication that the program can make by itself.
SAMPLE = "sample"


def every(data: Path | None, floors: Path, one: Callable[[str, Path], int]) -> int:
    """Run each eval on each corpus that it has a floor for; what is not there is named and left out.

    Args:
        data: the folder that holds the corpora, by the names in the floors.
        floors: the file with the floors.
        one: runs one eval on one folder and gives its exit status.

    Returns:
        The worst status of all.
    """
    worst = 0
    for name, corpus in sorted({(floor.eval, floor.corpus) for floor in read_floors(floors)}):
        if corpus == SAMPLE:
            with tempfile.TemporaryDirectory() as made:
                folder = make_sample(Path(made))
                worst = max(worst, _told(name, folder, one))
        elif data is not None and (data / corpus).is_dir():
            worst = max(worst, _told(name, data / corpus, one))
        else:
            print(f"left out: {name} on {corpus}, which is not {f'in {data}' if data else 'given'}", file=sys.stderr)
    return worst


def make_sample(folder: Path) -> Path:
    """The sample publication, made in a folder of that name."""
    from modelwire.sample.replay import replay

    made = folder / SAMPLE
    for _day in replay(made):
        pass
    return made


def _told(name: str, folder: Path, one: Callable[[str, Path], int]) -> int:
    print(json.dumps({"eval": name, "corpus": folder.name}), flush=True)
    return one(name, folder)
