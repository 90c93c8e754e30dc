"""Editions by command, and the way back to the site before."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from modelwire.pipeline import Pipeline
from tests.flow import wire
from tests.flow.shell import modelwire


def test_editions_are_listed_and_shown_and_a_bad_build_is_undone(tmp_path: Path) -> None:
    with wire.newsroom(tmp_path) as (room, _):
        room.run(wire.NOW)
        first = wire.tree(room.public)
        room.run(wire.NOW + timedelta(days=1))
        second = wire.tree(room.public)
        briefs = room.store.briefs()
    assert second != first

    (newest, oldest) = modelwire("edition", "list", "--json", cwd=tmp_path).json()
    assert newest["id"] > oldest["id"] >= "2026-06-12"
    shown = modelwire("edition", "show", oldest["id"], cwd=tmp_path)
    assert all(brief.headline in shown.out for brief in briefs if brief.id in oldest["brief_ids"])
    assert modelwire("edition", "show", "1999", cwd=tmp_path).code == 2

    back = modelwire("edition", "rollback", cwd=tmp_path)
    assert back.code == 0, back.err
    assert wire.tree(tmp_path / "public") == first
    again = modelwire("edition", "rollback", cwd=tmp_path)
    assert again.code == 2
    assert "nothing to roll back to" in again.err

    with wire.newsroom(tmp_path) as (room, _):
        assert room.build() > 0
        assert wire.tree(room.public) == second
        assert room.verify() == []


def test_what_was_withdrawn_does_not_come_back(tmp_path: Path) -> None:
    with wire.newsroom(tmp_path) as (room, _):
        room.run(wire.NOW)
        brief = next(b for b in room.store.briefs() if "Corvane" in b.headline)
        room.withdraw(brief.id, "The notice was a forgery.", wire.NOW + timedelta(hours=1))
        site = wire.tree(room.public)
    refused = modelwire("edition", "rollback", cwd=tmp_path)
    assert refused.code == 2
    assert "must not come back" in refused.err
    assert wire.tree(tmp_path / "public") == site
    kept = (p.read_bytes() for p in tmp_path.rglob("*") if p.is_file() and p.suffix in (".html", ".json", ".md"))
    assert not [data for data in kept if brief.summary[0].text.encode() in data]


def test_what_a_run_published_before_it_was_killed_is_in_the_edition_of_its_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found by `make simulate`: seed 23, where the next run came after the cut."""
    with wire.newsroom(tmp_path) as (room, _):
        with monkeypatch.context() as patch:
            patch.setattr(Pipeline, "look_back", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                room.run(wire.NOW)
        assert room.store.briefs()
        assert room.store.editions() == []
        room.run(wire.NOW + timedelta(days=1))
        listed = Counter(id_ for edition in room.store.editions() for id_ in edition.brief_ids)
        assert listed == Counter(brief.id for brief in room.store.briefs())
        of_its_day = room.store.edition("2026-06-12") or room.store.edition("2026-06-13")
        assert of_its_day
        assert of_its_day.brief_ids
        assert room.verify() == []
        kept = room.store.editions()[-1]
        room.run(wire.NOW + timedelta(days=2))
        assert room.store.editions()[-1] == kept, "an edition that lacks nothing stays as it is"
