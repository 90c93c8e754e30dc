"""The labels of our own on AI news: whole, in two parts that share nothing, and without a word of a source."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals.gold import names, same_event


def rows(folder: Path, part: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{part}.jsonl").read_text("utf-8").splitlines()]


def test_pairs_are_many_hard_and_parted_by_what_they_share() -> None:
    parts = {part: rows(same_event.FOLDER, part) for part in same_event.PARTS}
    told = [row for part in parts.values() for row in part]
    assert len({row["id"] for row in told}) == len(told) >= 500
    assert 2 * sum(row["hard"] for row in told) >= len(told)
    items = {part: {row[side] for row in told for side in "ab"} for part, told in parts.items()}
    assert not items["dev"] & (items["sealed"] | items["opened"]), "nothing is learnt from an item kept apart"
    assert sum(row["first"] != row["second"] for row in told) == 10, "the README speaks of ten"
    assert all(row["same"] in (row["first"], row["second"]) for row in told)


@pytest.mark.parametrize("part", names.PARTS)
def test_names_stand_within_their_sentence_one_after_the_other(part: str) -> None:
    for row in rows(names.FOLDER, part):
        ends = [0, *(name["end"] for name in row["names"])]
        starts = [*(name["start"] for name in row["names"]), row["end"] - row["start"]]
        assert all(end <= start for end, start in zip(ends, starts, strict=True)), row["id"]
    both = [{row["doc"] for row in rows(names.FOLDER, one)} for one in names.PARTS]
    assert not both[0] & both[1]
