"""Floors hold, rise with a pin, and fall only with a reason that is kept."""

from datetime import date
from pathlib import Path

import pytest

from evals.every import OF_SAMPLE, SAMPLE
from evals.floors import FILE, Floor, fallen, lowered, pinned, read_floors, write_floors
from evals.result import Result

DIGEST = "d" * 64


def pin(metrics: dict[str, float | None], before: tuple[Floor, ...] = ()) -> tuple[Floor, ...]:
    return pinned(before, "extract", "pages", DIGEST, metrics)


def floor_of(floors: tuple[Floor, ...], metric: str) -> float:
    return next(floor.floor for floor in floors if floor.metric == metric)


def test_a_pin_rounds_to_the_safe_side() -> None:
    floors = pin(
        {
            "f1": 0.95678,
            "brier": 0.12341,
            "own_model_brier": 0.2001,
            "cases": 12,
            "auc": None,
            "exact": 1.0,
            "third": 0.3,
        }
    )
    assert floor_of(floors, "f1") == 0.956
    assert floor_of(floors, "brier") == 0.124
    assert floor_of(floors, "own_model_brier") == 0.201, "of a part, too, less is better"
    assert floor_of(floors, "exact") == 1.0
    assert floor_of(floors, "third") == 0.3
    assert {floor.metric for floor in floors} == {"f1", "brier", "own_model_brier", "exact", "third"}


def test_a_pin_raises_and_never_lowers() -> None:
    floors = pin({"f1": 0.9, "brier": 0.2})
    assert floor_of(pin({"f1": 0.95}, floors), "f1") == 0.95
    assert floor_of(pin({"f1": 0.85}, floors), "f1") == 0.9
    assert floor_of(pin({"brier": 0.1}, floors), "brier") == 0.1
    assert floor_of(pin({"brier": 0.3}, floors), "brier") == 0.2


def test_what_falls_is_named() -> None:
    floors = pin({"f1": 0.9, "crashes": 0})
    assert fallen(floors, "extract", DIGEST, {"f1": 0.9, "crashes": 0}) == []
    assert fallen(floors, "extract", DIGEST, {"f1": 0.899, "crashes": 1}) == [
        "f1 is 0.8990, which should be at least 0.9",
        "crashes is 1.0000, which should be at most 0.0",
    ]
    assert fallen(floors, "extract", DIGEST, {"crashes": 0}) == ["f1 was not measured; its floor is 0.9"]


def test_a_floor_holds_on_its_own_material_alone() -> None:
    floors = pin({"f1": 0.9})
    assert fallen(floors, "extract", "e" * 64, {"f1": 0.1}) == []
    assert fallen(floors, "dedupe", DIGEST, {"f1": 0.1}) == []


def test_lowering_takes_a_reason_and_keeps_it(tmp_path: Path) -> None:
    floors = pin({"f1": 0.9, "crashes": 0})
    with pytest.raises(ValueError, match="--reason"):
        lowered(floors, "extract", DIGEST, {"f1": 0.8}, reason=" ", on=date(2026, 6, 1))
    put_down = lowered(
        floors, "extract", DIGEST, {"f1": 0.8, "crashes": 0}, reason='tables are\n"furniture" now', on=date(2026, 6, 1)
    )
    file = tmp_path / "floors.toml"
    write_floors(put_down, file)
    again = read_floors(file)
    assert {floor.metric: floor.floor for floor in again} == {"f1": 0.8, "crashes": 0.0}
    [lowering] = next(floor.lowered for floor in again if floor.metric == "f1")
    assert (lowering.on, lowering.was, lowering.reason) == (date(2026, 6, 1), 0.9, 'tables are "furniture" now')
    assert next(floor.lowered for floor in again if floor.metric == "crashes") == ()
    raised = pinned(again, "extract", "pages", DIGEST, {"f1": 0.95})
    assert next(floor.lowered for floor in raised if floor.metric == "f1") == (lowering,)


def test_the_file_is_written_the_same_again(tmp_path: Path) -> None:
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    write_floors(pin({"f1": 0.9, "crashes": 0}), one)
    write_floors(reversed(read_floors(one)), two)
    assert one.read_bytes() == two.read_bytes()


def test_the_floors_of_the_repository_are_in_order() -> None:
    floors = read_floors(FILE)
    assert floors
    assert len({floor.key for floor in floors}) == len(floors)
    assert {len(floor.digest) for floor in floors} == {64}


def test_what_was_not_measured_is_not_shown() -> None:
    shown = Result({"f1": 0.123456, "auc": None, "cases": 3}, comparison={"tool": "other"}).shown()
    assert shown == {"f1": 0.1235, "cases": 3, "comparison": {"tool": "other"}}


def test_what_the_program_can_make_by_itself_is_always_held() -> None:
    """The floors of the sample are filed under the name that `evals all` looks for: under another they are left out."""
    found = {(floor.eval, floor.corpus) for floor in read_floors(FILE)}
    assert {(eval_, SAMPLE) for eval_ in OF_SAMPLE} <= found
