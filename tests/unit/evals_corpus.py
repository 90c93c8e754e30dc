"""Small invented corpora, written into a folder."""

import gzip
import io
import json
import tarfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def table(folder: Path, name: str, rows: Iterable[Mapping[str, Any]]) -> Path:
    """Write rows as NAME.jsonl.gz; gives the folder."""
    with gzip.GzipFile(folder / f"{name}.jsonl.gz", "wb", mtime=0) as packed:
        packed.writelines(json.dumps(row).encode() + b"\n" for row in rows)
    return folder


def archive(folder: Path, name: str, files: Mapping[str, bytes]) -> Path:
    """Write files into an archive; gives the folder."""
    with tarfile.open(folder / name, "w:xz") as packed:
        for path, content in files.items():
            member = tarfile.TarInfo(path)
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))
    return folder
