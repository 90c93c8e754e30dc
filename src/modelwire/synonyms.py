"""Words that mean the same in news: the writer puts ours for theirs, and the gate lets them stand."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from modelwire.memo import remembered
from modelwire.text import WORDS

#: What has to stand behind a word or around it before ours may take its place.
SECTIONS = (
    "transitive", "active", "intransitive", "infinitive", "passive", "phrasal",
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


@remembered(WORDS)
def same(word: str) -> str:
    """One word for all that mean the same, so that "finish the acquisition" and "complete the purchase" meet."""
    return _classes().get(word, word)


@cache
def _classes() -> Mapping[str, str]:
    """Every single word of the table to the least of those with which it can be exchanged."""
    root: dict[str, str] = {}

    def found(word: str) -> str:
        while root.setdefault(word, word) != word:
            word = root[word]
        return word

    for theirs, ours in pairs():
        if " " not in theirs and " " not in ours:
            first, second = sorted((found(theirs), found(ours)))
            root[second] = first
    return {word: found(word) for word in root}


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("modelwire").joinpath("synonyms.toml").read_text(encoding="utf-8"))
