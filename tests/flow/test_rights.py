"""What publishers were promised, on small archives; `make campaign-rights` runs the same on a thousand briefs."""

from pathlib import Path

from tests.campaigns.rights import corrections, policies, takedown


def test_a_takedown_leaves_no_word_anywhere_and_stays_done(tmp_path: Path) -> None:
    found = takedown(tmp_path, 5)
    assert found["found_after_build_and_three_runs"] == [0, 0, 0, 0]
    assert found["briefs_standing"] == 6


def test_every_policy_takes_effect_in_one_build_and_is_undone_in_one(tmp_path: Path) -> None:
    found = policies(tmp_path, 10)
    assert all(told["changed"] and not told["left"] for name, told in found.items() if name != "briefs")


def test_whoever_leans_on_what_changed_is_marked_in_one_run(tmp_path: Path) -> None:
    found = corrections(tmp_path, 20)
    assert found["marked_in_one_run"] == found["leaning_on_them"] >= 2
