"""Words that mean the same in news: the writer puts ours for theirs, and the gate lets them stand."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

#: What has to stand behind a word or around it before ours may take its place.
SECTIONS = (
    "transitive", "active", "past", "intransitive", "infinitive", "passive", "phrasal",
    "nouns", "adjectives", "adverbs", "prepositions", "figures", "phrases",
)  # fmt: skip


@cache
def synonyms(section: str) -> Mapping[str, str]:
    """Theirs to ours, of one section of the table (see `synonyms.toml` for what each needs)."""
    return _table()[section]


def pairs() -> Iterator[tuple[str, str]]:
    """Every word or phrase of theirs with ours."""
    for section in SECTIONS:
        yield from synonyms(section).items()


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("modelwire").joinpath("synonyms.toml").read_text(encoding="utf-8"))
