"""Secrets that settings only point at: in the environment, or in a file (TRUST B18)."""

import os
from pathlib import Path

from modelwire.errors import ConfigError


def secret(place: str, folder: Path, path: str) -> str:
    """The secret at a place.

    Args:
        place: the name of a variable, or "file:" and a path; "" for none.
        folder: where relative paths start.
        path: the setting that names the place, for errors.

    Raises:
        ConfigError: there is nothing at that place. What it should hold is never repeated.
    """
    if not place:
        return ""
    kind, _, name = place.partition(":")
    if kind != "file":
        if found := os.environ.get(place, ""):
            return found
        raise ConfigError(f"the environment variable {place} is not set", path=path)
    try:
        return (folder / name).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"the file {name} cannot be read", path=path) from error
