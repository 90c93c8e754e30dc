"""The command line: `modelwire …`. Each module is one command or one group of commands.

Modules here import the newsroom and everything behind it inside the functions that need it, so that
`modelwire --help` answers at once.
"""

import os
import sys

import typer

from modelwire.cli.app import app
from modelwire.cli.output import complain
from modelwire.errors import ModelwireError, what_to_do

#: The exit codes of every command (DESIGN.md, "Fixed names").
DONE, NEEDS_A_PERSON, NOT_DONE = 0, 1, 2
#: What Typer makes of Ctrl-C.
_CTRL_C = 130
_STOPPED = "stopped; nothing is lost, the same command goes on from here"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns 0 done, 1 done but something needs a person, 2 not done."""
    # A terminal that cannot show a character shows "?" for it rather than a traceback.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = int(app(arguments, prog_name="modelwire", standalone_mode=False) or DONE)
        sys.stdout.flush()
        return _not_done(_STOPPED) if code == _CTRL_C else code
    except BrokenPipeError:
        # Whoever read us has enough (`modelwire story list | head`); Python must not flush into it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (ModelwireError, OSError) as error:
        return _not_done(f"{error}{what_to_do(error)}")
    except typer.TyperException as error:
        return _not_done(_usage(error))
    except (typer.Abort, KeyboardInterrupt):
        return _not_done(_STOPPED)
    except Exception as error:
        if os.environ.get("MODELWIRE_TRACEBACK"):
            raise
        return _not_done(
            f"this is a fault of Modelwire, not yours: {type(error).__name__}: {error} "
            "(MODELWIRE_TRACEBACK=1 shows where; please report it)"
        )


def _not_done(problem: str) -> int:
    complain(problem)
    return NOT_DONE


def _usage(error: typer.TyperException) -> str:
    """Wrong usage in one line, with where the right one is told."""
    said = error.format_message() if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    return f"{said.rstrip('.')} (see `{context.command_path if context else 'modelwire'} --help`)"
