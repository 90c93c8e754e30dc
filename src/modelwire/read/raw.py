"""A feed and its items as their format gives them: nothing is checked, resolved or cleaned yet."""

from dataclasses import dataclass

from modelwire.read.schedule import NO_HINTS, Hints


@dataclass(frozen=True, slots=True)
class Item:
    """One item."""

    guid: str = ""
    #: best first
    links: tuple[str, ...] = ()
    #: (value, whether it is HTML)
    title: tuple[str, bool] = ("", False)
    texts: tuple[tuple[str, bool], ...] = ()
    authors: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""
    language: str = ""
    #: relative links are relative to this; "" for the feed's own base
    base: str = ""


@dataclass(frozen=True, slots=True)
class RawFeed:
    """A feed."""

    #: (value, whether it is HTML)
    title: tuple[str, bool]
    homepage: str
    items: tuple[Item, ...]
    hints: Hints = NO_HINTS
    language: str = ""
    problem: str = ""
    #: hubs that it names, best first, and its own address, both as they stand there
    hubs: tuple[str, ...] = ()
    own: str = ""
