"""modelwire init DIR: a new publication."""

import os
from pathlib import Path
from typing import Annotated

import typer

from modelwire.cli.output import count, remark, show

#: The site is served here until it has an address of its own.
_ADDRESS = "http://127.0.0.1:8080"
_CONTACT = "editor@publication.example"
#: The list of publishers to start from, in the folder of the publication.
_STARTER = "starter.opml"
#: The writer that needs no language model.
_RULES = "rules"


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make; it may exist.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; take the defaults.")] = False,
    name: Annotated[str, typer.Option(help="The publication's name.", show_default="the folder's name")] = "",
    beat: Annotated[str, typer.Option(help="What is covered: a beat that ships, or a .toml file.")] = "ai",
    language: Annotated[
        str, typer.Option(help="The language of the site, a code like en.", show_default="the beat's")
    ] = "",
    writer: Annotated[str, typer.Option(metavar="WRITER", help="“rules”, or a model like ollama:qwen3:8b.")] = _RULES,
    url: Annotated[str, typer.Option(help="Where readers will find the site.")] = _ADDRESS,
    contact: Annotated[str, typer.Option(help="Where people write to: a mail or web address.")] = _CONTACT,
    timezone: Annotated[str, typer.Option(help="The zone of its days.", show_default="this computer's")] = "",
) -> None:
    """Make a publication in a folder: four questions, or none with --yes. Nothing that is there is overwritten."""
    from modelwire.cli import answers
    from modelwire.config import FILE, new_publication_text
    from modelwire.errors import ModelwireError
    from modelwire.surroundings import OLLAMA, look_around

    file = folder / FILE
    if file.exists():
        raise ModelwireError(f"{folder} holds a publication already; change {file}, or name another folder")
    if folder.exists() and not folder.is_dir():
        raise ModelwireError(f"{folder} is a file; name a folder, one that there is or one to be made")
    around = look_around()
    for line in answers.found(around):
        show(line)
    if not yes:
        remark("Four questions; Enter takes what stands in brackets.")
    ask = answers.Asker(folder, around, quiet=yes)
    name = ask.name(name or _title(folder))
    beat = ask.beat(beat)
    language = ask.language(language, beat)
    model = ask.writer(writer)
    text = new_publication_text(
        name=name, url=url, contact=contact, beat=beat, timezone=timezone or _local_zone(), language=language,
        model=model, ollama=around.ollama if model.startswith(f"{OLLAMA}:") and around.ollama_is_elsewhere else "",
    )  # fmt: skip
    _write(file, text)
    _sign(folder)
    for line in (*_made(folder, file, beat), *answers.advice(model, around), *_next(folder)):
        show(line)


def _made(folder: Path, file: Path, beat: str) -> list[str]:
    from modelwire.beats import starter
    from modelwire.opml import parse_opml
    from modelwire.pressroom import SIGNING_KEY

    told = [
        f"Made {file}: the settings, a comment on each.",
        f"Made {folder / SIGNING_KEY}: it signs the record of what you publish; keep a copy of it elsewhere.",
    ]
    opml, place = starter(beat), folder / _STARTER
    if not opml:
        return told
    if place.exists():
        return [*told, f"Kept {place}, which was there."]
    place.write_text(opml, encoding="utf-8")
    feeds = count(len(parse_opml(opml.encode(), origin=_STARTER)), "feed")
    return [*told, f"Made {place}: {feeds} of this beat to choose from; none is read before you import them."]


def _next(folder: Path) -> list[str]:
    here = folder.resolve() == Path.cwd()
    start = (
        [f"  modelwire source import {_STARTER}    (or one by one: modelwire source add https://outlet.example/)"]
        if (folder / _STARTER).exists()
        else ["  modelwire source add https://outlet.example/    (or a list: modelwire source import LIST.opml)"]
    )
    return [
        "Before others see it: its address and yours in modelwire.toml; `modelwire doctor` says what is missing.",
        "Next:",
        *([] if here else [f"  cd {folder}"]),
        *start,
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
    with file.open("x", encoding="utf-8") as new:  # never over a file that came since we looked
        new.write(text)
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
