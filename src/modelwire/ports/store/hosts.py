"""What hosts have asked of us."""

from typing import Protocol

from modelwire.types import Pause, SiteFile


class HostMemory(Protocol):
    """What hosts have asked of us, kept across runs: a part of the Store."""

    def site_file(self, url: str) -> SiteFile | None:
        """The file at that address, as far as it was ever asked for."""
        ...

    def save_site_file(self, file: SiteFile) -> None:
        """Upsert by address."""
        ...

    def pause(self, host: str) -> Pause | None:
        """The last pause that a host asked for, also where it is over."""
        ...

    def save_pause(self, pause: Pause) -> None:
        """Upsert by host."""
        ...
