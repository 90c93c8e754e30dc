"""The page of commands is what the commands say, and the commands are those of the contract."""

from pathlib import Path

from modelwire.cli.reference import reference

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"
#: Issues 2, 3, 6 and 11; the rest of DESIGN.md's list comes with its own issues.
COMMANDS = [
    "init", "run", "serve", "demo", "source add", "source list", "source check", "source import",
    "source export", "source retract", "story list", "story show", "story merge", "story split", "brief list",
    "brief show", "brief check", "brief approve", "brief spike", "brief withdraw", "brief hold",
    "brief correct", "watch list", "watch show", "watch score", "watch settle", "why", "verify", "search",
    "doctor", "status", "retry", "config", "db upgrade", "db backup", "db restore", "db copy", "model list",
    "model pull", "desk",
    "newsletter preview", "newsletter send", "newsletter list", "newsletter bounces", "subscriber list",
    "subscriber export", "subscriber import", "subscriber erase", "resume", "edition list", "edition show",
    "edition rollback", "policy show", "policy set", "takedown list", "takedown show", "takedown receive",
    "takedown apply", "worker",
]  # fmt: skip
GROUPS = [
    "source",
    "story",
    "brief",
    "watch",
    "db",
    "model",
    "newsletter",
    "subscriber",
    "edition",
    "policy",
    "takedown",
]


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), (
        "run: python -m modelwire.cli.reference > docs/reference/cli.md"
    )


def test_these_are_the_commands() -> None:
    headings = [line.lstrip("# ") for line in reference().splitlines() if line.startswith(("## ", "### "))]
    assert sorted(headings) == sorted(["modelwire", *(f"modelwire {name}" for name in (*COMMANDS, *GROUPS))])


def test_every_command_takes_dir_and_every_listing_json() -> None:
    sections = {s.split("\n", 1)[0].lstrip("# "): s for s in reference().split("\n## ")[1:] for s in s.split("\n### ")}
    without_dir = [n for n in COMMANDS if "--dir DIR" not in sections[f"modelwire {n}"]]
    assert without_dir == ["init", "demo"], "these name their folder themselves"
    for name in ("source list", "story list", "brief list", "edition list", "watch list", "model list", "search"):
        assert "--json" in sections[f"modelwire {name}"]
