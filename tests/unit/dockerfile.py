"""A Dockerfile as its instructions, continued lines joined; enough of the format for the one that ships."""

from pathlib import Path


def instructions(file: Path) -> list[tuple[str, str]]:
    """Each instruction with its argument."""
    found: list[tuple[str, str]] = []
    waiting = ""
    for raw in file.read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        waiting += line.removesuffix("\\").rstrip() + (" " if line.endswith("\\") else "")
        if not line.endswith("\\"):
            name, _, argument = waiting.partition(" ")
            found.append((name.upper(), argument.strip()))
            waiting = ""
    assert not waiting, "the last line goes on"
    return found
