"""Memos: what a function found is remembered for the rest of a run, and forgotten when that ends.

Thousands of small results that outlive a run would lie scattered over the memory that it freed. CPython gives memory
back by the megabyte, whole or not at all, so that each of them would keep a thousand times its size.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

_MADE: list[Callable[..., Any]] = []


def remembered(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Remember what a function gave for its latest arguments, which must be hashable.

    Args:
        most: how many answers are kept at a time.
    """

    def wrap(function: Callable[P, T]) -> Callable[P, T]:
        kept = lru_cache(maxsize=most)(function)
        _MADE.append(kept.cache_clear)
        return cast(Callable[P, T], kept)  # functools forgets the types of the parameters

    return wrap


def at_end(forget: Callable[P, T]) -> Callable[P, T]:
    """Have something else forgotten at the end of a run, too."""
    _MADE.append(forget)
    return forget


def forget() -> None:
    """Forget everything that is remembered."""
    for clear in _MADE:
        clear()
