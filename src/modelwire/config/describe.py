"""The settings in force, each with where it came from; and all that there are, for the reference."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any

from modelwire.config.load import FILE, leaves, load_config, overrules, variable
from modelwire.config.mask import masked
from modelwire.config.models import ProviderEntry
from modelwire.config.reading import PolicyEntry, SourceEntry
from modelwire.types import Rung


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as it is in force."""

    #: dotted: "edition.size"
    path: str
    #: as text, secrets masked
    value: str
    #: modelwire.toml, the name of a variable, or default
    origin: str


def describe(folder: Path, environment: Mapping[str, str] | None = None) -> list[Setting]:
    """The settings of a publication, those of its sources left out.

    Raises:
        ConfigError: they are wrong.
    """
    environment = os.environ if environment is None else environment
    config = load_config(folder, environment)
    file = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    overruled = overrules(environment)
    found = []
    for path in leaves():
        value: Any = config
        for part in path.split("."):
            value = getattr(value, part)
        origin = variable(path) if path in overruled else FILE if _stands(file, path) else "default"
        found.append(Setting(path, masked(shown(value)), origin))
    return found


def reference() -> list[tuple[str, str, str]]:
    """Every setting that there is: (dotted path, what it is and what is right, its default)."""
    found = [(path, field.description or "", _default(field.default)) for path, field in leaves().items()]
    tables = (("source", SourceEntry), ("provider", ProviderEntry), ("policy", PolicyEntry))
    entries = ((f"{table}[].{name}", field) for table, entry in tables for name, field in entry.model_fields.items())
    return [*found, *((path, field.description or "", _default(field.default)) for path, field in entries)]


def shown(value: Any) -> str:
    """A value as a person would write it."""
    if isinstance(value, Rung):
        return value.words
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return ", ".join(f"{key} = {inner}" for key, inner in value.items())
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _default(value: Any) -> str:
    from pydantic_core import PydanticUndefined

    return "" if value is PydanticUndefined or value is None else shown(value)


def _stands(data: Any, path: str) -> bool:
    for part in path.split("."):
        if not isinstance(data, dict) or part not in data:
            return False
        data = data[part]
    return True
