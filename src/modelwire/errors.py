"""Every error that Modelwire raises on purpose.

ModelwireError
├── ConfigError          a setting is missing or wrong (path, line, what would be right)
├── ReadError            something outside could not be read (url)
│   ├── Refused          our own guard said no: private address, robots, a cap
│   │   └── Paused       its host asked to be left alone until later (until)
│   └── Unreadable       it came, but it is not what it says it is
├── StoreError           the database cannot be used as it is
│   ├── SchemaError      its schema is older or newer than this program
│   └── DamagedBackup    a backup is not what was packed (problem)
├── ModelError           a language model gave nothing that can be used (model)
│   └── BudgetSpent      asking it would go over a budget (cap)
├── Busy                 somebody else changes the publication just now
├── GroundingError       a brief cannot stand on its evidence (brief_id)
├── Altered              public words or rows were changed by another hand (problems)
├── Shrunk               a build would take half of the briefs off the site (was, now)
├── BadAddress           a mail address is none, or none that we write to (problem)
├── Late                 a letter should have gone out long ago (issue_id, due_at)
├── Quarantined          this publication was restored or copied, and sends nothing (reason)
└── NotFound             nothing has that id or address (what)
"""

import errno
from collections.abc import Sequence
from datetime import datetime

#: What the system says where this machine is at its end, whatever was being read.
_MACHINE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM}


class ModelwireError(Exception):
    """The root: catch this to catch all of ours. Its text is meant for people."""


class ConfigError(ModelwireError):
    """A setting is missing or wrong.

    `path` is dotted ("edition.size"), `line` counts from 1 (None where the setting is absent).
    """

    def __init__(self, problem: str, *, path: str = "", line: int | None = None, file: str = "") -> None:
        self.path, self.line, self.file, self.problem = path, line, file, problem
        where = f"{file}:{line}: " if file and line else f"{file}: " if file else ""
        super().__init__(f"{where}{path + ': ' if path else ''}{problem}")


class ReadError(ModelwireError):
    """Something outside could not be read; `reason` is the part a person needs."""

    def __init__(self, url: str, reason: str) -> None:
        self.url, self.reason = url, reason
        super().__init__(f"{url}: {reason}")


class Refused(ReadError):
    """Our own guard refused: a private address, a port, a size, a pace."""


class Paused(Refused):
    """The host asked to be left alone; nothing was sent. `until` is when it may be asked again."""

    def __init__(self, url: str, reason: str, until: datetime) -> None:
        self.until = until
        super().__init__(url, reason)


class Unreadable(ReadError):
    """It came, but it cannot be understood: not a feed, not text, broken beyond use."""


class StoreError(ModelwireError):
    """The database cannot be used as it is; the text says what to do."""


class SchemaError(StoreError):
    """The database's schema is older or newer than this program."""


class DamagedBackup(StoreError):
    """A backup is not what was packed: a byte changed, or a part is missing. Nothing was restored."""

    def __init__(self, file: object, problem: str) -> None:
        self.problem = problem
        super().__init__(f"{file} is damaged: {problem}; take another backup")


class ModelError(ModelwireError):
    """A language model gave nothing that can be used; `reason` is the part a person needs."""

    def __init__(self, model: str, reason: str) -> None:
        self.model, self.reason = model, reason
        super().__init__(f"{model}: {reason}")


class BudgetSpent(ModelError):
    """Asking would go over a budget; `cap` is run, day or month."""

    def __init__(self, model: str, cap: str, reason: str) -> None:
        self.cap = cap
        super().__init__(model, reason)


class GroundingError(ModelwireError):
    """A brief cannot stand on its evidence."""

    def __init__(self, brief_id: str, problem: str) -> None:
        self.brief_id, self.problem = brief_id, problem
        super().__init__(f"{brief_id}: {problem}")


class BadAddress(ModelwireError):
    """A mail address is none, or none that we write to; the text never repeats it."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(f"this mail address cannot be used: {problem}")


class Busy(ModelwireError):
    """Another process is at work on the same thing; it can be tried again when that one has ended."""


class Late(ModelwireError):
    """A letter should have gone out long ago, so a person has to say whether it still should (TRUST C6)."""

    def __init__(self, issue_id: str, due_at: datetime) -> None:
        self.issue_id, self.due_at = issue_id, due_at
        kind, _, day = issue_id.partition(":")
        super().__init__(
            f"the {kind} letter of {day} was due at {due_at:%Y-%m-%d %H:%M}Z and is late; "
            "`modelwire newsletter send --late` sends it all the same"
        )


class Quarantined(ModelwireError):
    """A publication was restored or copied; nothing leaves it until a person has looked (TRUST C6)."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"nothing is sent from here: {reason}. See what waits with `modelwire newsletter list`, "
            "and lift it with `modelwire resume`"
        )


class Altered(ModelwireError):
    """Public words, or rows behind them, were changed by another hand than ours; nothing was published."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        more = f" (and {len(problems) - 1} more: modelwire verify)" if len(problems) > 1 else ""
        super().__init__(
            f"{problems[0]}{more}; nothing was published. A file that was changed by hand is written anew once you "
            "delete it; a row comes back with `modelwire db restore`"
        )


class Shrunk(ModelwireError):
    """A build would take half of the briefs off the site: rows are missing, and nothing was published (TRUST C9)."""

    def __init__(self, was: int, now: int) -> None:
        self.was, self.now = was, now
        super().__init__(
            f"the site has {was} briefs and would have {now}; nothing was published. Lost rows come back with "
            "`modelwire db restore`; if it is meant, `modelwire run --shrink` publishes it"
        )


class NotFound(ModelwireError):
    """Nothing has that id or address."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"{what}: not found")


def what_to_do(error: BaseException) -> str:
    """What a person does about an error of this machine, to be put after its words; "" for any other error."""
    if not of_this_machine(error):
        return ""
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return "; make room on the disk, then run again" if full else "; see to this machine, then run again: it goes on"


def of_this_machine(error: BaseException) -> bool:
    """Whether an error tells of this machine's disk or limits: then nothing that is read is to blame, and all stops."""
    return isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno in _MACHINE)
