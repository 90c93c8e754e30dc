"""The index for search in the page, made by Pagefind from the pages as they lie there."""

import subprocess
import tempfile
from hashlib import sha256
from pathlib import Path

from modelwire.adapters.beside.kept import Kept
from modelwire.errors import ModelwireError

#: Where the index lies on the site.
_FOLDER = "pagefind"
_PAGES = "article/*/index.html"
#: What a page holds beside our own words: evidence, names of parts, and what stands on every page.
_LEFT_OUT = (
    ".note", ".sheet", ".kind", ".kicker", ".label", ".credit", ".notice", "figure", ".part-name", ".how-to",
    ".nothing", ".expectation", ".context > h2", ".coverage", ".small",
)  # fmt: skip
#: Pagefind brings interfaces of its own; ours is search.js.
_UNUSED = ("-ui.", "-highlight.", "-modular")
_SECONDS = 300


def make_index(kept: Kept, language: str) -> int:
    """Bring the index in line with the pages; the same pages again change nothing.

    Args:
        kept: where the index lies, beside the pages.
        language: of the site, "en".

    Returns:
        How many files of the index changed.

    Raises:
        ModelwireError: the index could not be made; the one before stays.
    """
    made_from = _state(kept.public, language)
    entry = f"{_FOLDER}/pagefind-entry.json"
    if kept.is_current(entry, made_from):
        # It may have been stopped when all was there and the index before was being taken away.
        return kept.keep_only(kept.made_from(made_from), f"{_FOLDER}/")
    with tempfile.TemporaryDirectory(prefix="modelwire-index-") as folder:
        out = Path(folder) / "out"
        _run(kept.public, out, language)
        files = {f"{_FOLDER}/{file.relative_to(out)}": file for file in sorted(out.rglob("*")) if _wanted(file)}
        kept.expect(files)
        # The entry names the others: it goes in last, so that nobody is led to what is not there yet.
        changed = sum(_put(path, files[path], made_from, kept) for path in sorted(files, key=lambda p: (p == entry, p)))
    return changed + kept.keep_only(files, f"{_FOLDER}/")


def _put(path: str, file: Path, made_from: str, kept: Kept) -> bool:
    data, there = file.read_bytes(), kept.public / path
    changed = not there.is_file() or there.read_bytes() != data
    kept.put(path, data, made_from)
    return changed


def _run(public: Path, out: Path, language: str) -> None:
    from pagefind_bin import get_executable

    left_out = [part for selector in _LEFT_OUT for part in ("--exclude-selectors", selector)]
    command = [get_executable(), "--site", public, "--glob", _PAGES, "--output-path", out, "--silent",
               "--force-language", language.partition("-")[0], *left_out]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ModelwireError(f"the index for search could not be made: {error}") from error
    if done.returncode:
        told = (done.stderr or done.stdout).strip().splitlines()[-1:] or [f"Pagefind ended with {done.returncode}"]
        raise ModelwireError(f"the index for search could not be made: {told[0]}")


def _wanted(file: Path) -> bool:
    return file.is_file() and not any(part in file.name for part in _UNUSED)


def _state(public: Path, language: str) -> str:
    """What the pages are, by size and time: files are only ever replaced when their bytes change."""
    from importlib.metadata import version

    seen = sha256(f"{version('pagefind-bin')} {language} {_LEFT_OUT}".encode())
    for file in sorted(public.glob(_PAGES)):
        stat = file.stat()
        seen.update(f"{file.parent.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return seen.hexdigest()[:32]
