"""The docs say what the program does, and name everything that it has."""

import ast
import re
from pathlib import Path

import pytest

from modelwire import types
from modelwire.config import reference

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "modelwire"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "changelog.d").glob("*.md"))]
SETTINGS = (ROOT / "docs" / "reference" / "configuration.md").read_text("utf-8")
LAYERS = (
    "types ports facts notices redress flow newsroom read gather connect write ground publish watch beats config "
    "testing sample same_event"
).split()
MODULES = "pipeline gathering tellings storydesk errors text urls rights retraction copying opml".split()


def source_files() -> list[Path]:
    found = [path for name in LAYERS for path in sorted((PACKAGE / name).rglob("*.py"))]
    return found + [PACKAGE / f"{name}.py" for name in MODULES]


def page_id(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_noun_is_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    defined = re.findall(r"^- \*\*(\w+)\*\*: \S", glossary, re.M)
    nouns = [name for name in types.__all__ if isinstance(getattr(types, name), type)]
    assert len(nouns) > 40
    assert {name: defined.count(name) for name in nouns} == dict.fromkeys(nouns, 1)
    assert {name for name in defined if name[0].isupper()} <= set(nouns)


def test_every_setting_has_its_heading_and_no_other_has() -> None:
    headings = re.findall(r"^### (\S+)$", SETTINGS, re.M)
    assert sorted(headings) == sorted(path for path, _, _ in reference())


@pytest.mark.parametrize(("path", "default"), [(path, default) for path, _, default in reference()])
def test_the_default_of_a_setting_is_the_one_it_has(path: str, default: str) -> None:
    told = re.search(rf"^### {re.escape(path)}$\n(.+?)(?=^###? |\Z)", SETTINGS, re.M | re.S)
    assert told
    found = re.search(r"Default:\s+(?:`([^`]*)`|empty|none)$", told[1], re.M)
    assert found, f"{path} says no default"
    assert (found[1] or "") == default


def test_links_lead_somewhere() -> None:
    lost = []
    for page in PAGES:
        links = re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))
        inside = [link.partition("#")[0] for link in links if not re.match(r"\w+:|#", link)]
        lost += [f"{page_id(page)}: {link}" for link in inside if not (page.parent / link).exists()]
    assert lost == []


def test_commands_that_are_named_exist() -> None:
    from typer.main import get_command

    from modelwire.cli.app import app

    known, lost = commands_of(get_command(app)), []
    for page in PAGES:
        code = "\n".join(re.findall(r"```.*?```|`[^`]+`", page.read_text("utf-8"), re.S))
        for command, part in re.findall(r"\bmodelwire (?!-)([a-z]+)(?: ([a-z]+)\b)?", code):
            parts = commands_of(known.get(command))
            if command not in known or (part and parts and part not in parts):
                lost.append(f"{page_id(page)}: modelwire {command} {part}")
    assert lost == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md", ROOT / "docs" / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md" or not page.exists():
            continue
        reached.add(page)
        links = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
        waiting += [(page.parent / link).resolve() for link in links if ":" not in link]
    assert {page_id(page) for page in PAGES if page.parent.name != "changelog.d"} <= {page_id(page) for page in reached}


def test_the_readme_is_short_and_names_both_commands() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert len(readme.splitlines()) < 150
    assert "make demo" in readme
    assert "make test" in readme


def test_every_target_of_the_makefile_is_told() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.M)) - {"help"}
    told = set(re.findall(r"`make ([a-z-]+)", (ROOT / "docs" / "contributing.md").read_text("utf-8")))
    assert targets <= told


def test_fragments_have_a_kind_and_one_sentence() -> None:
    fragments = [path for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md"]
    for path in fragments:
        assert re.fullmatch(r"[a-z-]+\.(added|changed|fixed|removed|security)\.md", path.name), path.name
        assert len(path.read_text("utf-8").strip().splitlines()) == 1, path.name


def test_public_names_have_docstrings() -> None:
    mute = []
    for path in source_files():
        tree = ast.parse(path.read_text("utf-8"))
        if not ast.get_docstring(tree) and path.name != "__init__.py":
            mute.append(f"{page_id(path)} itself")
        mute += [f"{page_id(path)}: {name}" for name, node in public(tree.body) if not ast.get_docstring(node)]
    assert mute == []


def commands_of(thing: object) -> dict[str, object]:
    """The commands of a group; none for a plain command."""
    return getattr(thing, "commands", {})


Documented = ast.FunctionDef | ast.ClassDef


def public(body: list[ast.stmt], inside: str = "") -> list[tuple[str, Documented]]:
    """Functions and classes without an underscore, and the methods of such classes."""
    found: list[tuple[str, Documented]] = []
    for node in body:
        if isinstance(node, Documented) and not node.name.startswith("_"):
            found.append((inside + node.name, node))
            if isinstance(node, ast.ClassDef):
                found += public(node.body, f"{node.name}.")
    return found


READING = {f"A{n}" for n in range(1, 17)} | {f"B{n}" for n in range(1, 8)} | {"B24", "B-CVE", "C14", "C15"}
SITE = {"C9", "E1", "E2", "E3", "E5", "E7", *(f"E{n}" for n in range(9, 15)), "E17", "E19"}


@pytest.mark.parametrize(("name", "lines"), [("reading", READING), ("site", SITE)])
def test_what_is_promised_is_shown_by_tests_that_are_there(name: str, lines: set[str]) -> None:
    tests = ROOT / "tests"
    page = (ROOT / "docs" / "discussion" / f"{name}-promises.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", page)
    assert len(named) > 40
    missing = [f"{file}::{name}" for file, name in named if f"def {name}(" not in (tests / file).read_text("utf-8")]
    assert missing == []
    assert lines <= set(re.findall(r"^\| ([\w-]+) \|", page, re.M))
