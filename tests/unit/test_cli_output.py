"""Tables and JSON; texts of others reach a terminal only as clean lines."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from modelwire.cli.output import cell, complain, plain, show, show_fields, show_json, show_table
from modelwire.cli.progress import progress
from modelwire.types import Rung, Status

HOSTILE = "Title\x1b[2J\x1b]0;owned\x07\r\nsecond\u202e line\x9b31m"


@dataclass(frozen=True)
class Noun:
    id: str
    at: datetime
    on: date
    rung: Rung
    status: Status
    parts: tuple[tuple[str, float], ...]
    amount: Decimal


AT = datetime(2026, 6, 30, 20, tzinfo=UTC)
NOUN = Noun("ö", AT, date(2026, 7, 1), Rung.LINK_ONLY, Status.HELD, (("a", 0.5),), Decimal("1.5"))


def test_nouns_become_json(capsys: pytest.CaptureFixture[str]) -> None:
    show_json([NOUN])
    out = capsys.readouterr().out
    assert out.isascii()
    assert json.loads(out) == [
        {
            "id": "ö",
            "at": "2026-06-30T20:00:00Z",
            "on": "2026-07-01",
            "rung": "link only",
            "status": "held",
            "parts": [["a", 0.5]],
            "amount": "1.5",
        }
    ]


def test_json_keeps_what_is_json_already() -> None:
    assert plain({"a": [1, True, None, "x"], 2: {"b"}}) == {"a": [1, True, None, "x"], "2": ["b"]}


def test_a_table_is_aligned(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(("ID", "WHAT"), [("a", "one"), ("long-id", None)], "none")
    assert capsys.readouterr().out.splitlines() == ["ID       WHAT", "a        one", "long-id  -"]


def test_an_empty_table_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(("ID",), [], "Nothing yet.")
    assert capsys.readouterr().out == "Nothing yet.\n"


def test_hostile_text_is_one_clean_line_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(("T",), [(HOSTILE,)], "")
    show_fields([("title", HOSTILE)])
    show(HOSTILE)
    complain(HOSTILE)
    show_json({"title": HOSTILE})
    with progress() as say:
        say(HOSTILE)
    out, err = capsys.readouterr()
    for char in "\x1b\x07\r\u202e\x9b":
        assert char not in out + err
    assert len(out.splitlines()) == 2 + 1 + 1 + 3
    assert len(err.splitlines()) == 2


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, "-"), (0.12345, "0.12"), (AT, "2026-06-30 20:00Z"), (Rung.FULL, "full"), (7, "7"), (Status.HELD, "held")],
)
def test_cells(value: object, shown: str) -> None:
    assert cell(value) == shown


def test_progress_elsewhere_is_plain_and_not_a_line_for_every_step(capsys: pytest.CaptureFixture[str]) -> None:
    with progress() as say:
        for number in range(500):
            say(f"read {number}/500 https://outlet.example/feed")
        say("publish the site")
    assert capsys.readouterr().err.splitlines() == ["read 0/500 https://outlet.example/feed", "publish the site"]
