"""What is remembered has an end: a process that runs for a year reads new words every day."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest

import modelwire
from modelwire.facts import parse

#: Keyed by what the program itself holds: files, kinds of nouns, sections, zones, tables, addresses in settings, and
#: the process that it is.
CLOSED = {"_words", "_zone", "_template", "synonyms", "prompt", "weights", "_reader", "statement", "collector",
          "_loaded", "_upsert"}  # fmt: skip


def remembered() -> Iterator[tuple[str, Any]]:
    for module in pkgutil.walk_packages(modelwire.__path__, "modelwire."):
        if not module.name.endswith("__main__") and "migrations" not in module.name:
            for name, found in vars(importlib.import_module(module.name)).items():
                if hasattr(found, "cache_info") and found.__module__ == module.name:
                    yield name, found


def test_nothing_that_is_remembered_by_strangers_words_grows_for_ever() -> None:
    endless = {
        f"{found.__module__}.{name}"
        for name, found in remembered()
        if found.cache_info().maxsize is None and inspect.signature(found).parameters and name not in CLOSED
    }
    assert endless == set()


def test_a_parser_that_has_read_too_many_words_is_loaded_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    before = parse._pipeline()
    parse.parsed(["Pellan opened a mill in Orsk."], [[]])
    assert parse._pipeline() is before
    monkeypatch.setattr(parse, "_MOST_WORDS", len(before.vocab) - 1)
    (again,) = parse.parsed(["Pellan opened a mill in Orsk."], [[]])
    assert again.vocab is not before.vocab
    assert [token.pos_ for token in again][:2] == ["PROPN", "VERB"]
    parse._loaded.cache_clear()
