"""What was freed goes back to the operating system."""

import ctypes
import gc
import os
import sys
from pathlib import Path

import pytest

from modelwire import heap
from modelwire.facts import parse
from modelwire.memo import forget, remembered

#: As it is: for the time of the tests nothing is given back.
give_back = heap.give_back
_PAGE = os.sysconf("SC_PAGE_SIZE")


def resident() -> int:
    """Bytes of this process that lie in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE


@pytest.mark.skipif(sys.platform != "linux" or not give_back(), reason="this C library keeps nothing back")
def test_what_was_freed_goes_back() -> None:
    size, count = 4000, 10_000
    malloc, free = ctypes.CDLL(None).malloc, ctypes.CDLL(None).free
    malloc.restype, malloc.argtypes, free.argtypes = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p]
    held = [malloc(size) for _ in range(count + 1)]
    for block in held:
        ctypes.memset(block, 1, size)
    top = held.pop()  # one block at the end keeps all below it, until somebody asks for them
    for block in held:
        free(block)
    before = resident()
    assert give_back()
    assert before - resident() > size * count / 2
    free(top)


def test_a_library_that_cannot_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heap, "_trim", lambda: None)
    assert not give_back()


def test_what_was_remembered_is_forgotten() -> None:
    asked: list[str] = []

    @remembered(2)
    def long(word: str) -> int:
        asked.append(word)
        return len(word)

    assert [long("a"), long("a"), long("bb")] == [1, 1, 2]
    assert asked == ["a", "bb"]
    give_back()
    assert long("a") == 1
    assert asked == ["a", "bb", "a"]


def test_a_parser_that_read_many_new_words_does_not_outlive_the_run() -> None:
    """It keeps each word that it ever read; one that read few is not loaded anew for nothing."""
    parse.parsed(["Corvane sold 41 units."], [[]])
    few = parse._loaded()
    forget()
    assert parse._loaded() is few
    parse.parsed([" ".join(f"word{n}" for n in range(6000))], [[]])
    forget()
    assert parse._loaded() is not few
    assert len(parse._loaded().vocab) < 1000


def test_what_is_there_after_a_run_is_frozen_once_and_thawed_with_the_parser() -> None:
    gc.unfreeze()
    parse.parsed(["Corvane sold 41 units."], [[]])
    give_back()
    frozen = gc.get_freeze_count()
    assert frozen
    later = [[number] for number in range(50_000)]
    give_back()
    assert gc.get_freeze_count() <= frozen
    parse.parsed([" ".join(f"name{n}" for n in range(6000))], [[]])
    forget()
    assert gc.get_freeze_count() == 0
    assert len(later) == 50_000
