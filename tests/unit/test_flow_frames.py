"""Frames are read once in a run, and again where an article has changed."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from modelwire.facts import FrameReader, Gazetteer
from modelwire.flow import frames
from modelwire.flow.frames import ReadOnce
from modelwire.types import Article, Frame, Passage
from tests.unit import write_fiction as fiction
from tests.unit.make import article


class Counting:
    """A reader that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def read(self, article: Article, passages: Sequence[Passage]) -> tuple[Frame, ...]:
        self.asked += 1
        return FrameReader(Gazetteer.of(fiction.BEAT)).read(article, passages)


def passages(told: Article) -> list[Passage]:
    return [Passage(f"{told.id}:0", told.id, 0, len(told.text), told.text)]


def test_what_stands_as_it_stood_is_read_once() -> None:
    reader = Counting()
    once, told = ReadOnce(reader), article(text="Corvane sued Pellan on Monday.")
    first = once.read(told, passages(told))
    assert once.read(replace(told), passages(told)) is first
    assert first == Counting().read(told, passages(told))
    assert reader.asked == 1
    changed = replace(told, text="Pellan sued Corvane on Monday.")
    assert once.read(changed, passages(changed)) == Counting().read(changed, passages(changed))
    assert once.read(changed, []) == Counting().read(changed, [])
    assert reader.asked == 3


def test_a_long_run_remembers_so_many_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "_MOST", 2)
    reader = Counting()
    once = ReadOnce(reader)
    some = [replace(article(text="It rained."), id=f"a-{n}") for n in range(3)]
    for told in (*some, *some[1:]):
        once.read(told, [])
    assert reader.asked == 3
    once.read(some[0], [])
    assert reader.asked == 4
