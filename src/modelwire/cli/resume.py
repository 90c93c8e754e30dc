"""modelwire resume: lift the quarantine of a publication that was restored or copied."""

from typing import Annotated

import typer

from modelwire.cli.options import HERE, Dir
from modelwire.cli.output import show


def resume(
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without it, only say what would follow.")] = False,
    folder: Dir = HERE,
) -> int:
    """Let this folder send mail again after its database was restored or copied.

    Look first: the folder that sent before will not send any more, and a restored database does not know what was
    sent, and who left, since its copy was made. Exits 1 without --yes.
    """
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        reason = room.mail.fence.reason()
        if not reason:
            show("nothing is held back here")
            return 0
        show(f"held back: {reason}")
        show(f"waiting: {room.mail.waiting()} mails, {room.mail.audience()} readers")
        if not yes:
            show("`modelwire resume --yes` lets this folder send, and no other")
            return 1
        room.mail.resume()
    show("this folder sends again")
    return 0
