"""The reference of all commands, made from the commands: python -m modelwire.cli.reference > docs/reference/cli.md."""

from collections.abc import Iterator
from typing import Any

_WIDTH = 100
_HEAD = """\
# Commands

All commands act on the publication in the current folder, or in the one that `--dir` names, before the command or
after it. Lists print tables for people; `--json` prints one JSON document on stdout and nothing else there. Progress
and remarks go to stderr.

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | done, but something needs a person: a held brief, a feed that failed, a finding of `doctor` or `verify` |
| 2 | not done; one line on stderr says why, and what to do |

This page is made from the commands themselves: `python -m modelwire.cli.reference > docs/reference/cli.md`.
"""


def reference() -> str:
    """The page as Markdown."""
    from typer.main import get_command

    from modelwire.cli.app import app

    return "\n".join([_HEAD, *_sections(get_command(app), "modelwire", None)])


def _sections(command: Any, name: str, parent: Any) -> Iterator[str]:
    context = command.make_context(name, [], parent=parent, resilient_parsing=True, terminal_width=_WIDTH)
    level = 2 if parent is None or parent.parent is None else 3
    path = context.command_path
    yield f"{'#' * level} {path}\n\n```text\n{command.get_help(context).strip()}\n```\n"
    for inner, sub in getattr(command, "commands", {}).items():
        yield from _sections(sub, inner, context)


if __name__ == "__main__":
    print(reference(), end="")
