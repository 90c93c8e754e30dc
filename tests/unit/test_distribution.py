"""The order in which tests begin names files that there are."""

from pathlib import Path

from tests.distribution import LONG, TOGETHER

ROOT = Path(__file__).parents[2]


def test_every_file_that_is_named_is_there_and_named_once() -> None:
    assert [file for file in (*LONG, *TOGETHER) if not (ROOT / file).is_file()] == []
    assert len(set(LONG)) == len(LONG)


def test_what_stays_together_begins_early() -> None:
    assert set(TOGETHER) <= set(LONG[:4])
