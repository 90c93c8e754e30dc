"""NameRecords: the domain name system."""

from typing import Protocol


class NameRecords(Protocol):
    """What a domain says of itself in the domain name system."""

    def text(self, name: str) -> tuple[str, ...]:
        """The TXT records of a name, each in one piece; () where there are none, or nobody answers."""
        ...
