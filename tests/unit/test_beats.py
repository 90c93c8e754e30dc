"""Beat files: the shipped one is sound, and a mistake in one is named."""

import re
from importlib import resources
from pathlib import Path

import pytest

from modelwire.beats import KINDS, load_beat
from modelwire.errors import ConfigError

GOOD = """
name = "weirs"
title = "Weirs"
description = "Weirs and the rivers they stand in."
language = "en"
entities = [
  { name = "Corvane", kind = "company" },
  { name = "Lumen-2", kind = "model", parent = "corvane" },
]
[[section]]
slug = "rivers"
title = "Rivers"
words = ["river"]
"""


def beat_file(folder: Path, text: str) -> Path:
    path = folder / "beat.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_beat_is_sound() -> None:
    beat = load_beat("ai")
    assert len(beat.entities) > 250
    assert len({entity.id for entity in beat.entities}) == len(beat.entities)
    assert beat.language == "en"
    assert {section.slug for section in beat.sections} >= {"policy", "research", "models"}


def test_glosses_say_what_a_thing_is_in_a_few_words() -> None:
    assert not [e.name for e in load_beat("ai").entities if len(e.gloss.split()) > 6]


def test_a_beat_of_ones_own(tmp_path: Path) -> None:
    beat = load_beat(beat_file(tmp_path, GOOD))
    assert [entity.id for entity in beat.entities] == ["corvane", "lumen-2"]
    assert beat.grace_days == 14


@pytest.mark.parametrize(
    ("was", "becomes", "path", "line"),
    [
        ('title = "Weirs"', "", "title", None),
        ('kind = "company"', 'kind = "firm"', "entities[0].kind", 7),
        ('parent = "corvane"', 'parent = "corvan"', "entities[1].parent", 8),
        ('name = "Lumen-2"', 'name = "Corvane"', "entities[1].id", 8),
        ('kind = "model"', 'kind = "model", colour = "red"', "entities[1].colour", 8),
        ('slug = "rivers"', 'slug = "Rivers!"', "section[0].slug", None),
        ('kind = "company"', 'kind = "company", aliases = "Corv"', "entities[0].aliases", 7),
        ('kind = "company"', 'kind = "company", ambiguous = "yes"', "entities[0].ambiguous", 7),
        ('kind = "company"', 'kind = ["company"]', "entities[0].kind", 7),
        ('kind = "company"', 'kind = "company", since = "2026-03-01"', "entities[0].since", 7),
        ('kind = "company"', 'kind = "company", since = 2026-03-02, until = 2026-03-01', "entities[0].until", 7),
        ('words = ["river"]', 'words = "river"', "section[0].words", None),
        ("[[section]]", "[section]", "section", None),
        ('language = "en"', 'language = "en"\nfits = "weir"', "fits", 6),
        ('language = "en"', 'language = "en"\ngrace_days = "ten"', "grace_days", 6),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, was: str, becomes: str, path: str, line: int | None) -> None:
    with pytest.raises(ConfigError) as caught:
        load_beat(beat_file(tmp_path, GOOD.replace(was, becomes, 1)))
    assert caught.value.path == path
    if line:
        assert caught.value.line == line


def test_no_such_beat() -> None:
    with pytest.raises(ConfigError, match="there is ai"):
        load_beat("gardening")
    with pytest.raises(ConfigError, match="no such beat file"):
        load_beat("./nowhere/beat.toml")


@pytest.mark.parametrize(
    ("table", "path"),
    [
        ("[significance]\norigins = 0.5\n", "significance"),
        ("[significance]\nfame = 1.0\n", "significance.fame"),
        ('[publishers]\n"post.example" = 3\n', "publishers.post.example"),
    ],
)
def test_weights_that_make_no_sense_are_named(tmp_path: Path, table: str, path: str) -> None:
    file = tmp_path / "beat.toml"
    file.write_text('name = "a"\ntitle = "A"\ndescription = "b"\nlanguage = "en"\n' + table, "utf-8")
    with pytest.raises(ConfigError) as caught:
        load_beat(file)
    assert caught.value.path == path


def test_every_kind_has_a_key_at_the_desk() -> None:
    page = (resources.files("modelwire.desk") / "theme" / "proposal.html").read_text(encoding="utf-8")
    keys = set(re.findall(r'"([^"]+)"\[loop\.index0\]', page))
    assert {len(one) >= len(KINDS) and len(set(one)) == len(one) for one in keys} == {True}
