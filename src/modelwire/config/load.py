"""A publication's folder -> Config; each mistake is named by its path, its line, and what would be right."""

import difflib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from modelwire.config.lines import line_of
from modelwire.config.mask import masked
from modelwire.config.model import Config
from modelwire.errors import ConfigError

#: The settings file of a publication.
FILE = "modelwire.toml"
_PREFIX = "MODELWIRE_"
#: Settings that name where a secret is; what stands there by mistake is one.
_SECRETS = {"key", "password", "dkim_key"}
#: Settings that are lists of tables: [[source]], [[provider]], [[policy]].
_TABLES = ("source", "provider", "policy")


def load_config(folder: Path, environment: Mapping[str, str] | None = None) -> Config:
    """Read the settings of the publication in a folder.

    Args:
        folder: where modelwire.toml lies.
        environment: variables that overrule the file (MODELWIRE_EDITION_SIZE=5); None for the process's own.

    Raises:
        ConfigError: there is no such file, or a setting is missing, unknown or wrong.
    """
    return parse_config(_text(folder / FILE), environment)


def parse_config(text: str, environment: Mapping[str, str] | None = None) -> Config:
    """The settings in the text of a modelwire.toml; see `load_config`."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"this is no TOML: {error}", file=FILE) from error
    overruled = overrules(os.environ if environment is None else environment)
    for path, value in overruled.items():
        _put(data, path, value, text)
    try:
        config = Config.model_validate(data)
    except ValidationError as error:
        raise _named(error, text, overruled) from error
    _refuse_doubles(config, text)
    return config


def leaves(model: type[BaseModel] = Config, prefix: str = "") -> dict[str, FieldInfo]:
    """Every setting outside the [[source]], [[provider]] and [[policy]] tables, by dotted path."""
    found: dict[str, FieldInfo] = {}
    for name, field in model.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            found |= leaves(inner, f"{prefix}{name}.")
        elif prefix or name not in _TABLES:
            found[prefix + name] = field
    return found


def variable(path: str) -> str:
    """The environment variable that overrules a setting."""
    return _PREFIX + path.upper().replace(".", "_")


def overrules(environment: Mapping[str, str]) -> dict[str, Any]:
    """Settings that the environment gives, by dotted path; text, or TOML where the setting is no text."""
    found = {
        path: (field, environment[variable(path)]) for path, field in leaves().items() if variable(path) in environment
    }
    return {path: text if field.annotation is str else _value(text) for path, (field, text) in found.items()}


def _value(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ConfigError(
            f"there is no publication in {file.parent.resolve()}; "
            "make one with `modelwire init`, or name another folder with --dir",
            file=FILE,
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"it cannot be read: {error}", file=FILE) from error


def _put(data: dict[str, Any], path: str, value: Any, text: str) -> None:
    *tables, key = path.split(".")
    for table in tables:
        data = data.setdefault(table, {})
        if not isinstance(data, dict):
            raise ConfigError(f"it must be a table: [{table}]", path=table, line=line_of(text, table), file=FILE)
    data[key] = value


def _named(error: ValidationError, text: str, overruled: Mapping[str, Any]) -> ConfigError:
    first = error.errors()[0]
    path = _path(first["loc"])
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    problem = _problem(first["type"], first["input"], first["loc"]) + more
    if path in overruled:
        return ConfigError(f"{problem}; it comes from the environment", path=path, file=variable(path))
    return ConfigError(problem, path=path, line=line_of(text, path), file=FILE)


def _path(location: tuple[int | str, ...]) -> str:
    path = ""
    for part in location:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path


def _problem(kind: str, given: Any, location: tuple[int | str, ...]) -> str:
    if kind == "extra_forbidden":
        return _unknown(location)
    field = _field(location)
    what, _, right = (field.description if field and field.description else "; something else").partition("; ")
    if kind == "missing":
        return f"it is missing; give {right} ({what})"
    # Whoever writes a key where the name of its variable belongs must not find it in a log.
    told = isinstance(given, str | int | float) and not set(location[-1:]) & _SECRETS
    shown = f"“{masked(str(given))}” does not" if told else "this does not"
    return f"{shown} fit; it must be {right} ({what})"


def _unknown(location: tuple[int | str, ...]) -> str:
    table = _table(location[:-1])
    known = sorted(table.model_fields) if table else []
    close = difflib.get_close_matches(str(location[-1]), known, n=1)
    hint = f"did you mean “{close[0]}”?" if close else f"there is {', '.join(known)}"
    return f"there is no such setting; {hint}"


def _table(location: tuple[int | str, ...]) -> type[BaseModel] | None:
    table: type[BaseModel] = Config
    for part in location:
        if isinstance(part, int):
            continue
        inner = _inner(table, part)
        if inner is None:
            return None
        table = inner
    return table


def _inner(table: type[BaseModel], name: str) -> type[BaseModel] | None:
    field = table.model_fields.get(name)
    candidates = (field.annotation, *getattr(field.annotation, "__args__", ())) if field else ()
    return next((c for c in candidates if isinstance(c, type) and issubclass(c, BaseModel)), None)


def _field(location: tuple[int | str, ...]) -> FieldInfo | None:
    """The setting at a location: of a value inside a list or a table of pairs, the setting that holds it."""
    for end in range(len(location), 0, -1):
        name, table = location[end - 1], _table(location[: end - 1])
        if isinstance(name, str) and table and name in table.model_fields:
            return table.model_fields[name]
    return None


def _refuse_doubles(config: Config, text: str) -> None:
    listed = (
        ("source", "id", [entry.id for entry in config.source], "put the feeds of one publisher into one table"),
        ("provider", "id", [entry.id for entry in config.provider], "give each its own name"),
        ("policy", "domain", [entry.domain for entry in config.policy], "say all of one publisher in one table"),
    )
    for table, key, ids, advice in listed:
        seen: dict[str, int] = {}
        for number, id_ in enumerate(ids):
            if id_ in seen:
                path = f"{table}[{number}].{key}"
                raise ConfigError(
                    f"“{id_}” is taken by {table}[{seen[id_]}]; {advice}",
                    path=path,
                    line=line_of(text, path),
                    file=FILE,
                )
            seen[id_] = number
