"""Action, Account, Sitting: what the editor did at the desk, and who may sit at it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that the editor did; it is never edited, and what undoes it is an action of its own."""

    #: order of recording, from 1; 0 before it is recorded
    number: int
    at: datetime
    #: name of the account; "" for the command line
    by: str
    #: approve, spike, hold, withdraw, edit, correct, settle, retry, drop, undo
    kind: str
    #: what it was done to: "brief", "watch", "feed" or "source"
    of: str
    ref: str
    #: what it was called then, for the log
    title: str
    #: the editor's reason; "" where none was given
    note: str = ""
    #: what `undo` needs to know of how it was before, as JSON; "" where the rows say it
    before: str = ""
    #: how long the evidence was on the screen before it was decided, in seconds (TRUST E1)
    seconds: int = 0
    #: number of the action that this one takes back; 0 for none
    undoes: int = 0


@dataclass(frozen=True, slots=True)
class Account:
    """The editor's name and password; the password as scrypt made it, never as it was typed."""

    name: str
    salt: str
    #: hex
    digest: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sign-in at the desk, from then until it ends."""

    #: sha256 of the cookie, hex: who reads the database cannot sign in with it
    digest: str
    account: str
    begun_at: datetime
    seen_at: datetime
