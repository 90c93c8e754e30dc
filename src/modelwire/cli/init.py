"""modelwire init DIR: a new publication."""

import os
from pathlib import Path
from typing import Annotated

import typer

from modelwire.cli.output import show

#: The site is served here until it has an address of its own.
_ADDRESS = "http://127.0.0.1:8080"
_CONTACT = "editor@publication.example"


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make; it may exist.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; take the defaults.")] = False,
    name: Annotated[str, typer.Option(help="The publication's name.", show_default="the folder's name")] = "",
    url: Annotated[str, typer.Option(help="Where readers will find the site.")] = _ADDRESS,
    contact: Annotated[str, typer.Option(help="Where people write to: a mail or web address.")] = _CONTACT,
    beat: Annotated[str, typer.Option(help="What is covered: a beat that ships, or a .toml file.")] = "ai",
    timezone: Annotated[str, typer.Option(help="The zone of its days.", show_default="this computer's")] = "",
) -> None:
    """Make a publication in a folder."""
    from modelwire.config import FILE, new_publication_text
    from modelwire.errors import ModelwireError

    file = folder / FILE
    if file.exists():
        raise ModelwireError(f"{folder} holds a publication already; change {file}, or name another folder")

    def ask(question: str, default: str) -> str:
        return default if yes else typer.prompt(question, default=default, err=True)

    text = new_publication_text(
        name=ask("Name of the publication", name or _title(folder)),
        url=ask("Address of the site", url),
        contact=ask("Contact (mail or web address)", contact),
        beat=ask("Beat (a name that ships, or a .toml file)", beat),
        timezone=ask("Time zone", timezone or _local_zone()),
    )
    _write(file, text)
    _sign(folder)
    for line in _next(folder, file):
        show(line)


def _next(folder: Path, file: Path) -> list[str]:
    here = folder.resolve() == Path.cwd()
    return [
        f"Made {file}. Next:",
        *([] if here else [f"  cd {folder}"]),
        "  modelwire source add https://outlet.example/feed.xml    (or: source import LIST.opml)",
        "  modelwire run",
        "  modelwire serve",
    ]


def _write(file: Path, text: str) -> None:
    """Keep the settings only if they are right: a wrong answer leaves no half-made publication behind."""
    from modelwire.beats import load_beat
    from modelwire.config import load_config
    from modelwire.errors import ConfigError

    made = not file.parent.exists()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    try:
        load_beat(load_config(file.parent).beat_place(file.parent))
    except ConfigError as error:
        file.unlink()
        if made:
            file.parent.rmdir()
        raise ConfigError(f"{error.problem}; nothing was made", path=error.path) from error


def _sign(folder: Path) -> None:
    """The key with which the head of the ledger is signed."""
    from modelwire.config import load_config
    from modelwire.pressroom import make_signing_key

    make_signing_key(folder, load_config(folder))


def _title(folder: Path) -> str:
    words = folder.resolve().name.replace("-", " ").replace("_", " ").split()
    return " ".join(word[:1].upper() + word[1:] for word in words) or "The Wire"


def _local_zone() -> str:
    """The computer's own zone by its name, where it tells; UTC where it does not."""
    told = os.environ.get("TZ", "").lstrip(":")
    if not told:
        told = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    return told if "/" in told and not told.startswith("/") else "UTC"
