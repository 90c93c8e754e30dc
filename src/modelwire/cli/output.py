"""What a command prints: tables and fields for people, one JSON document for programs.

Texts of others pass through here on their way to a terminal, so each is made one clean line first (TRUST B20).
"""

import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from modelwire.text import clean


def show_json(value: object) -> None:
    """Print nouns, or anything made of them, as one JSON document; ASCII, so that no terminal can trip over it."""
    import json

    sys.stdout.write(json.dumps(plain(value), indent=2) + "\n")


def show_table(columns: Sequence[str], rows: Iterable[Sequence[object]], empty: str) -> None:
    """Print rows under their columns; where there are none, say so."""
    cells = [[cell(value) for value in row] for row in rows]
    if not cells:
        show(empty)
        return
    table = [list(columns), *cells]
    widths = [max(len(row[number]) for row in table) for number in range(len(columns))]
    for row in table:
        line = "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        sys.stdout.write(_cut(line) + "\n")


def show_fields(fields: Iterable[tuple[str, object]]) -> None:
    """Print names with their values, one a line; a name that is empty goes on under the last one."""
    sys.stdout.write("".join(f"{line}\n" for line in field_lines(fields)))


def field_lines(fields: Iterable[tuple[str, object]]) -> list[str]:
    """The lines of `show_fields`."""
    told = [(name, cell(value)) for name, value in fields]
    width = max((len(name) for name, _ in told), default=0)
    return [f"{name.ljust(width)}  {text}".rstrip() for name, text in told]


def show(line: str) -> None:
    """Print one line; spaces at its beginning stay."""
    sys.stdout.write(line[: len(line) - len(line.lstrip(" "))] + clean(line) + "\n")
    sys.stdout.flush()


def remark(line: str) -> None:
    """Tell the person something that is no part of the answer."""
    sys.stderr.write(clean(line) + "\n")


def complain(problem: str) -> None:
    """Say in one line what is wrong."""
    remark(f"modelwire: {problem}")


def cell(value: object) -> str:
    """A value as one clean line for people."""
    if value is None:
        return "-"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%MZ")
    if isinstance(value, float):
        return f"{value:.2f}"
    return clean(str(getattr(value, "words", value)))


def plain(value: Any) -> Any:
    """Nouns as JSON knows them: tables, lists, text, numbers; instants in ISO form."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    return _atom(value)


def _atom(value: Any) -> str | int | float | bool | None:
    if isinstance(value, Enum):
        return str(getattr(value, "words", value.value))
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return value.isoformat().replace("+00:00", "Z") if isinstance(value, date) else str(value)


def short(text: str, limit: int) -> str:
    """A text as one clean line, cut where it is longer."""
    line = clean(text)
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 feed, 2 feeds."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _cut(line: str) -> str:
    """A line no wider than the terminal; where nobody looks, it stays whole."""
    return line[: shutil.get_terminal_size().columns] if sys.stdout.isatty() else line
