"""modelwire resume: lift the quarantine of a publication that was restored or copied."""

from typing import Annotated

import typer

from modelwire.cli.options import HERE, Dir
from modelwire.cli.output import count, show


def resume(
    look: Annotated[bool, typer.Option("--look", help="Only say what is held back, and why.")] = False,
    folder: Dir = HERE,
) -> int:
    """Let this folder send mail again after its database was restored or copied; no other one will.

    Look first: a restored database does not know what was sent, and who left, since its copy was made. With --look it
    exits 1 where something is held back.
    """
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        reason = room.mail.fence.reason()
        if not reason:
            show("nothing is held back here")
            return 0
        show(f"held back: {reason}")
        show(f"waiting: {count(room.mail.waiting(), 'mail')}; readers: {room.mail.audience()}")
        if look:
            show("`modelwire resume` lets this folder send, and no other")
            return 1
        room.mail.resume()
    show("this folder sends again, and no other")
    return 0
