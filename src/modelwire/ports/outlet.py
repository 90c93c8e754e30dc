"""Outlet: where the public files go."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Printed:
    """What a sheet gives."""

    #: path inside the public folder -> bytes, parts before the page that shows them
    files: dict[str, bytes]
    #: what lists of all pages say of it, a line each: its part of the sitemap
    listed: str = ""
    #: what other sheets take from it, so that they need not look at what it was made from
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Files that are made together from the same things, and only when one of these things changed."""

    #: stays the same for as long as the files are of the same thing
    name: str
    #: digest of all that the files are made from
    inputs: str
    make: Callable[[], Printed]
    #: changes when words are taken back from readers: withdrawn, corrected, shown no more
    recall: str = ""


#: Files made from what every sheet listed, in any order: path -> bytes.
Closing = Callable[[Iterable[str]], dict[str, bytes]]


class Outlet(Protocol):
    """Where the public files go."""

    def publish(self, sheets: Sequence[Sheet], closing: Closing, among: Collection[str] | None = None) -> int:
        """Make these the public files; returns how many changed.

        `among` names the sheets that may have changed, where that is known: the others stand as they are, and one among
        them that is not in `sheets` is gone. Only sheets whose inputs changed are made, one after the other, so that
        memory does not grow with the site. New ones come first, since nothing links to them yet; then the changed ones
        in the order given, leaves before what lists them; then the closing lists; what is no longer named goes last,
        when nothing links to it. A file whose bytes are the same is not touched. A kill at any instant leaves a site
        that works, and the next call finishes it.
        """
        ...
