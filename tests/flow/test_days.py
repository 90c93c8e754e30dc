"""A build reads the editions whose pages it makes, and of the others only what it kept (docs/decisions/0087)."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from modelwire.newsroom import Newsroom
from tests.flow import wire


def read_by(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The editions that are read from now on."""
    read: list[str] = []
    real = room.store.edition

    def edition(id_: str) -> object:
        read.append(id_)
        return real(id_)

    monkeypatch.setattr(room.store, "edition", edition)
    return read


def test_an_edition_that_stands_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with wire.newsroom(tmp_path / "site") as (room, _):
        for day in range(4):
            room.run(wire.NOW + timedelta(days=day))
        first, second, third, fourth = sorted(edition.id for edition in room.store.editions())
        read = read_by(room, monkeypatch)
        room.build()
        assert {first, second, third}.isdisjoint(read)
        before = room.store.edition(third)
        assert before
        room.store.save_edition(replace(before, also=(), modified_at=before.modified_at + timedelta(hours=1)))
        read.clear()
        room.build()
        assert set(read) == {second, third, fourth}, "it, and its neighbours, which name it"
        assert room.verify() == []
