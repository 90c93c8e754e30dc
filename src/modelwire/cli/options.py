"""What many commands share: --dir, --json, an instant, and a group of commands."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

_DIR_HELP = "The publication's folder; without it, the current one."
#: The default of `--dir` in every command.
HERE = Path()


def _folder(context: typer.Context, param: typer.CallbackParam, value: Path) -> Path:
    """The folder named after the command, else the one named before it, else the current one."""
    source = context.get_parameter_source(str(param.name))
    if source is not None and source.name == "COMMANDLINE":
        return value
    return context.find_root().params.get("folder") or value


RootDir = Annotated[Path | None, typer.Option("--dir", metavar="DIR", help=_DIR_HELP)]
Dir = Annotated[Path, typer.Option("--dir", metavar="DIR", help=_DIR_HELP, callback=_folder, show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def group(help_: str) -> typer.Typer:
    """A group of commands that looks like all others."""
    return typer.Typer(help=help_, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


def present() -> datetime:
    """Now: the command line is where the clock is read; all behind it takes the time as an argument."""
    return datetime.now(UTC)


def instant(text: str) -> datetime:
    """An ISO time with its zone, in UTC.

    Raises:
        BadParameter: it is no time, or it names no zone; a zone is never guessed.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise typer.BadParameter(f"“{text}” is no time; write it like 2026-06-30T20:00:00Z") from None
    if moment.tzinfo is None:
        plain = moment.isoformat(timespec="seconds")
        raise typer.BadParameter(f"“{text}” names no time zone; write {plain}Z for UTC, or {plain}+02:00")
    return moment.astimezone(UTC)


Now = Annotated[
    datetime | None,
    typer.Option("--now", metavar="TIME", parser=instant, help="Act as if it were TIME (2026-06-30T20:00:00Z)."),
]
