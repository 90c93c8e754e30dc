"""Instants and ids as people type them."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
import typer

from modelwire.cli.options import instant
from modelwire.cli.pick import pick
from modelwire.errors import ModelwireError, NotFound


@dataclass(frozen=True)
class Thing:
    id: str


THINGS = [Thing("01JYFQ0A"), Thing("01JYFR0B"), Thing("w-0a1b")]


@pytest.mark.parametrize(
    "text", ["2026-06-30T20:00:00Z", "2026-06-30T22:00:00+02:00", "2026-06-30 20:00+00:00", " 2026-06-30T20:00Z "]
)
def test_an_instant_is_read_with_its_zone(text: str) -> None:
    assert instant(text) == datetime(2026, 6, 30, 20, tzinfo=UTC)
    assert instant(text).tzinfo is UTC


@pytest.mark.parametrize("text", ["2026-06-30T20:00:00", "2026-06-30"])
def test_a_naive_instant_is_refused_and_the_right_one_shown(text: str) -> None:
    with pytest.raises(typer.BadParameter, match=r"no time zone; write 2026-06-30T\d\d:00:00Z"):
        instant(text)


@pytest.mark.parametrize("text", ["yesterday", "", "20:00", "2026-13-01T00:00:00Z"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(typer.BadParameter, match="is no time"):
        instant(text)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("01JYFQ0A", "01JYFQ0A"),
        ("01jyfr0b", "01JYFR0B"),
        ("01JYFQ", "01JYFQ0A"),
        ("0b", "01JYFR0B"),
        ("https://wire.example/article/a-long-slug-01jyfr0b/", "01JYFR0B"),
        ("w-0a1b", "w-0a1b"),
    ],
)
def test_a_thing_is_found_as_people_name_it(asked: str, found: str) -> None:
    assert pick(THINGS, asked, "brief").id == found


def test_an_id_that_fits_several_is_refused() -> None:
    with pytest.raises(ModelwireError, match="fits 2 of them: 01jyfq0a, 01jyfr0b"):
        pick(THINGS, "01JYF", "brief")


@pytest.mark.parametrize("asked", ["zz", "", "/"])
def test_an_id_that_fits_none_is_named(asked: str) -> None:
    with pytest.raises(NotFound, match="brief"):
        pick(THINGS, asked, "brief")
