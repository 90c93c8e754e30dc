"""The report of a kill matrix, as a page of the docs."""

from collections.abc import Iterator, Sequence
from typing import Any

_HEAD = """# Kill matrix

Written by `make kill-matrix` (`python -m tests.campaigns.kill`); not edited by hand.

The command `modelwire run` is killed with SIGKILL and run again, as of the same instant. It is a second day of the
small wire of the tests: four feeds, three new articles of one story, a language model on loopback that is paid, one
new brief, a site of some 130 files, and a letter to three readers. Afterwards, compared with a run that nobody
disturbed:

- every public file is the same, byte for byte, and so are briefs, watches, editions, stories and decisions;
- `modelwire verify` finds nothing: seals, the ledger, SQLite's `integrity_check`, every sentence against its evidence;
- no reader got two letters; each got one, or it is listed as uncertain (a process died between a claim and a reply),
  which is one at most; nothing is lost in silence;
- at most one paid call of the model was repeated.

"""


def page(results: Sequence[dict[str, Any]]) -> str:
    """The page for what was found on each database."""
    return _HEAD + "\n".join(_database(result) for result in results)


def _database(result: dict[str, Any]) -> str:
    named = [one for one in result["trials"] if one["named"]]
    chance = [one for one in result["trials"] if not one["named"]]
    wrong = [one for one in result["trials"] if one["problems"]]
    lines = [
        f"## {result['database']}",
        "",
        f"{result['on']}, Python {result['python']}; {result['minutes']:.0f} minutes.",
        "",
        "| | named points | random instants |",
        "|---|---|---|",
        *_row("trials", named, chance, lambda _: True),
        *_row("killed before their end", named, chance, lambda one: one["killed"]),
        *_row("with one paid call repeated", named, chance, lambda one: one["repeated"] > 0),
        *_row("with one letter uncertain", named, chance, lambda one: one["uncertain"] > 0),
        *_row("**with a problem**", named, chance, lambda one: bool(one["problems"])),
        "",
        f"The calm run took {result['calm_seconds']:.2f} s and paid for {result['calm_calls']} calls.",
        "",
        *(f"- {one['name']}: {'; '.join(one['problems'])}" for one in wrong),
        *([""] if wrong else []),
        "Named points, as place (calls in a calm run): the calls before and after which it was killed.",
        "",
        *_places(result),
        "",
    ]
    return "\n".join(lines)


def _row(name: str, named: list[Any], chance: list[Any], holds: Any) -> Iterator[str]:
    yield f"| {name} | {sum(map(holds, named))} | {sum(map(holds, chance))} |"


def _places(result: dict[str, Any]) -> Iterator[str]:
    tried: dict[str, list[int]] = {}
    for one in result["trials"]:
        if one["named"]:
            place, _, nth = one["name"].partition(" ")[2].rpartition(" #")
            tried.setdefault(place, []).append(int(nth))
    for place, calls in result["calls"].items():
        if place in tried:
            yield f"- {place} ({calls}): {', '.join(map(str, sorted({*tried[place]})))}"
