"""The letterbox: notices that came by mail, read from a Maildir (TRUST F10)."""

import mailbox
from collections import Counter
from contextlib import closing
from datetime import datetime
from pathlib import Path

from modelwire.errors import ModelwireError, NotFound
from modelwire.redress.office import Office

#: What is counted of mails that are no notices.
LEFT = "left for a person"


def read_letters(folder: Path, office: Office, now: datetime) -> dict[str, int]:
    """Take in every notice in a Maildir; returns how many of each outcome.

    What was taken in is deleted, for its row holds it; what is no notice stays for a person, marked as seen.

    Raises:
        NotFound: it is no Maildir.
    """
    if not (folder / "new").is_dir() or not (folder / "cur").is_dir():
        raise NotFound(f"Maildir {folder}")
    counts = Counter[str]()
    with closing(mailbox.Maildir(folder, create=False)) as box:
        for name in list(box.keys()):
            if "S" in box[name].get_flags():
                continue
            try:
                # Done first and deleted then: killed in between, it comes again, and is known.
                counts[office.receive_mail(box.get_bytes(name), now).outcome] += 1
                box.remove(name)
            except ModelwireError:
                _leave(box, name)
                counts[LEFT] += 1
    return dict(counts)


def _leave(box: "mailbox.Maildir", name: str) -> None:
    message = box[name]
    message.set_subdir("cur")
    message.add_flag("S")
    box[name] = message
