"""Letter and Issue: what an edition says by mail. One record feeds the mail and its page on the site."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LetterItem:
    """A brief as a letter tells it."""

    brief_id: str
    version: int
    #: on our site
    path: str
    headline: str
    label: str
    #: whose reporting it rests on
    credit: str
    #: "written by rules, no language model", or by which
    made_by: str
    summary: str
    #: what others miss, "" where there is nothing to say
    angle: str
    #: the leading outlet's piece: (address, publisher); ("", "") where it may not be linked
    source: tuple[str, str]
    #: ids of those it names
    entities: tuple[str, ...] = ()
    #: what happened to it after it was mailed
    notice: str = ""


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A linked line with what is said of it: a watch, a correction, an item reported elsewhere."""

    #: a path of ours, or an address
    href: str
    title: str
    note: str
    #: what it belongs to: a watch id, a brief id, a publisher
    of: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """All that an issue says; the words of mail and page are made from it alone."""

    #: "Friday, 12 June 2026"
    title: str
    subject: str
    preheader: str
    #: where it lies on the site: /newsletter/2026-06-12/
    path: str
    #: "daily", "weekly"
    kind: str
    items: tuple[LetterItem, ...]
    also: tuple[LetterLine, ...] = ()
    #: what to watch
    watches: tuple[LetterLine, ...] = ()
    #: what was to watch, and how it turned out
    settled: tuple[LetterLine, ...] = ()
    #: of what was mailed before
    corrections: tuple[LetterLine, ...] = ()
    #: "" on an ordinary day
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """A letter that goes out, once, to those who asked for it."""

    #: daily:2026-06-30, weekly:2026-W27
    id: str
    letter: Letter
    opened_at: datetime
    #: the instant on which it should have gone out
    due_at: datetime
    #: how many readers it is for; it is finished when so many deliveries have an ending
    audience: int = 0
    #: corrections of before this instant were told by an earlier letter
    told_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Mailing:
    """How a letter stands after a session of sending."""

    #: None where there was nothing to say
    issue: Issue | None
    #: how many deliveries are in each state, by its name
    tally: dict[str, int]
    #: how many of them were sent just now
    sent_now: int
    #: whether every reader's delivery has an ending
    finished: bool
    #: what stopped the sending, in words; "" where nothing did
    problem: str = ""
