"""The registrable domain behind an address."""

from modelwire.memo import remembered
from modelwire.urls import publisher_of


@remembered(4096)
def registrable(url: str) -> str:
    """The registrable domain behind an address; "unknown" where it is none."""
    try:
        return publisher_of(url) or "unknown"
    except ValueError:
        return "unknown"
