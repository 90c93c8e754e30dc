"""The registrable domain behind an address."""

from functools import lru_cache

from modelwire.urls import publisher_of


@lru_cache(maxsize=4096)
def registrable(url: str) -> str:
    """The registrable domain behind an address; "unknown" where it is none."""
    try:
        return publisher_of(url) or "unknown"
    except ValueError:
        return "unknown"
