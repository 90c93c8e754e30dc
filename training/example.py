"""One thing to learn: a passage, a sentence, and whether the one bears the other out."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import IntEnum
from pathlib import Path


class Label(IntEnum):
    """What a passage says of a sentence; the numbers are the places of the model's outputs."""

    SUPPORTED = 0
    CONTRADICTED = 1
    NOT_SAID = 2


@dataclass(frozen=True, slots=True)
class Example:
    """A passage and a sentence with its label."""

    premise: str
    hypothesis: str
    label: Label
    #: how it was made: "number", "voice", "title" …
    kind: str
    #: the set that it comes from: "written", "made", "bump" …
    origin: str
    #: how much it counts; what was made by rules may be wrong and counts less
    weight: float = 1.0


def save(examples: Iterable[Example], path: Path) -> int:
    """Write examples as gzipped JSON lines; returns how many. The same examples give the same bytes."""
    count = 0
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as file:
        for example in examples:
            file.write((json.dumps(asdict(example), ensure_ascii=False) + "\n").encode())
            count += 1
    return count


def load(path: Path) -> Iterator[Example]:
    """Read what `save` wrote."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield Example(**{**row, "label": Label(row["label"])})
