"""A bundle: files in one tar, with the size and sha256 of each in a manifest that comes last (TRUST C5).

A bundle that was cut off has no manifest; one in which a byte changed does not match it.
"""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any

from modelwire.errors import DamagedBackup, NotFound, StoreError

MANIFEST = "MANIFEST.json"
_FORMAT = 1
_PIECE = 1 << 20


def pack(to: Path, files: Iterable[tuple[str, Path]], about: dict[str, Any]) -> int:
    """Put files into a new bundle, in one step: it is whole, or it is not there; returns its bytes.

    Args:
        to: the bundle; only its owner may read it.
        files: name in the bundle, and where the file is.
        about: what is said of it, as JSON.

    Raises:
        StoreError: it is there already, or cannot be written.
    """
    if to.exists():
        raise StoreError(f"{to} is there already; name another file")
    partial = to.with_name(f".{to.name}.partial")
    try:
        with os.fdopen(os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
                listed = {name: _added(tar, name, path) for name, path in files}
                _add(tar, MANIFEST, json.dumps({"format": _FORMAT, **about, "files": listed}, indent=0).encode())
            file.flush()
            os.fsync(file.fileno())
        partial.replace(to)
        return to.stat().st_size
    except OSError as error:
        raise StoreError(f"{to}: {error.strerror}") from error
    finally:
        partial.unlink(missing_ok=True)


def unpack(bundle: Path, into: Path) -> dict[str, Any]:
    """Bring the files of a bundle into an empty folder and prove every one; returns what was said of it.

    Raises:
        NotFound: there is no bundle.
        DamagedBackup: a byte of it is not what was packed, or a part is missing.
        StoreError: the folder cannot be written.
    """
    found: dict[str, list[Any]] = {}
    manifest: dict[str, Any] | None = None
    with _opened(bundle) as tar:
        for member in tar:
            if manifest is not None:
                raise DamagedBackup(bundle, f"{member.name} comes after the manifest")
            source = tar.extractfile(member) if member.isreg() else None
            if source is None or not _safe(member.name):
                raise DamagedBackup(bundle, f"{member.name} is no file of a publication")
            if member.name == MANIFEST:
                manifest = _parsed(bundle, source.read())
            else:
                found[member.name] = _brought(source, into / member.name)
    if manifest is None:
        raise DamagedBackup(bundle, "its end is missing")
    _agree(bundle, manifest["files"], found)
    return manifest


def _added(tar: tarfile.TarFile, name: str, path: Path) -> list[Any]:
    data = path.read_bytes()
    _add(tar, name, data)
    return [len(data), hashlib.sha256(data).hexdigest()]


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    # Neither owner nor time: the same files give the same bundle.
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(data), 0o600
    tar.addfile(member, io.BytesIO(data))


def _brought(source: IO[bytes], target: Path) -> list[Any]:
    size, digest = 0, hashlib.sha256()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            while piece := source.read(_PIECE):
                size += file.write(piece)
                digest.update(piece)
    except OSError as error:
        raise StoreError(f"{target}: {error.strerror or error}") from error
    return [size, digest.hexdigest()]


def _agree(bundle: Path, listed: dict[str, list[Any]], found: dict[str, list[Any]]) -> None:
    for name in sorted(listed.keys() | found.keys()):
        if name not in found:
            raise DamagedBackup(bundle, f"{name} is missing")
        if listed.get(name) != found[name]:
            raise DamagedBackup(bundle, f"{name} is not what was packed")


@contextmanager
def _opened(bundle: Path) -> Iterator[tarfile.TarFile]:
    if not bundle.is_file():
        raise NotFound(f"backup {bundle}")
    try:
        # No suffix decides what it is, and no compression is guessed.
        with tarfile.open(bundle, mode="r:") as tar:
            yield tar
    except (tarfile.TarError, EOFError) as error:
        raise DamagedBackup(bundle, str(error)) from error


def _parsed(bundle: Path, data: bytes) -> dict[str, Any]:
    try:
        told = json.loads(data)
        if told["format"] == _FORMAT and isinstance(told["files"], dict):
            return dict(told)
    except (ValueError, TypeError, KeyError):
        pass
    raise DamagedBackup(bundle, "its manifest cannot be read, or is of a newer Modelwire")


def _safe(name: str) -> bool:
    """Whether a name stays within the folder; who made a bundle may not be who unpacks it."""
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts and "\\" not in name
