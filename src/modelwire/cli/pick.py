"""One thing out of many, named as people name it."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Named(Protocol):
    """Whatever has an id."""

    @property
    def id(self) -> str:
        """Its id."""
        ...


Thing = TypeVar("Thing", bound=Named)


def pick(things: Iterable[Thing], asked: str, noun: str) -> Thing:
    """The thing with that id, with an id that begins or ends so, or on the page at that address.

    Raises:
        NotFound: there is none.
        ModelwireError: several fit.
    """
    from modelwire.errors import ModelwireError, NotFound

    wanted = asked.strip().rstrip("/").rpartition("/")[2].lower()
    known = {thing.id.lower(): thing for thing in things}
    if wanted in known:
        return known[wanted]
    fitting = [id_ for id_ in known if wanted and (id_.startswith(wanted) or id_.endswith(wanted))]
    # A page's address ends in the id of what it shows.
    fitting = fitting or [id_ for id_ in known if wanted.endswith(f"-{id_}")]
    if not fitting:
        raise NotFound(f"{noun} {asked}")
    if len(fitting) > 1:
        raise ModelwireError(f"{asked} fits {len(fitting)} of them: {', '.join(sorted(fitting)[:5])}; give more of it")
    return known[fitting[0]]
