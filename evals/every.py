"""Every eval that has a floor, on the corpora below one folder; without a folder, those that need no material."""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from evals.floors import read_floors

#: Evals whose material is drawn from several corpora: they take the folder that holds them all.
_OVER_ALL = frozenset({"facts", "entail"})
#: The publication that the program can make by itself.
SAMPLE = "sample"
#: Evals that measure a publication: without a folder they take the sample.
OF_SAMPLE = frozenset({"copying", "written"})


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
            with sample() as folder:
                worst = max(worst, _told(name, folder, one))
        elif data is not None and (name in _OVER_ALL or (name == "watch" and not (data / corpus).is_dir())):
            worst = max(worst, _told(name, data, one))
        elif data is not None and (data / corpus).is_dir():
            worst = max(worst, _told(name, data / corpus, one))
        else:
            print(f"left out: {name} on {corpus}, which is not {f'in {data}' if data else 'given'}", file=sys.stderr)
    return worst


@contextmanager
def sample() -> Iterator[Path]:
    """The sample publication, made in a folder of that name, which is gone afterwards."""
    from modelwire.sample.replay import replay

    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / SAMPLE
        for _day in replay(made):
            pass
        yield made


def _told(name: str, folder: Path, one: Callable[[str, Path], int]) -> int:
    print(json.dumps({"eval": name, "corpus": folder.name}), flush=True)
    return one(name, folder)
