import sys
import threading
from pathlib import Path

import pytest

from modelwire.adapters.store import memory_store
from modelwire.config import Config
from modelwire.jobs import beside
from modelwire.types import Feed
from modelwire.web.health import _state
from tests.unit.make import NOW


def test_a_worker_that_cannot_start_does_not_end_those_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried, again, told = list[list[str]](), threading.Event(), list[str]()

    def no_room(command: list[str], stop: threading.Event) -> int:
        tried.append(command)
        if len(tried) > 1:
            again.set()
            stop.wait(10)
            return 0
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(beside, "_one", no_room)
    monkeypatch.setattr(beside, "_FIRST", 0.01)
    with beside.workers_beside(tmp_path, 60, 1, told.append):
        assert again.wait(10)
    assert "could not start" in told[0]


@pytest.mark.parametrize(("wanted", "told"), [("malloc", ""), ("pymalloc", "pymalloc")])
def test_a_worker_takes_its_memory_from_the_c_library_unless_told_otherwise(
    wanted: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONMALLOC", raising=False)
    if told:
        monkeypatch.setenv("PYTHONMALLOC", told)
    looks = f"import os, sys; sys.exit(os.environ.get('PYTHONMALLOC') != {wanted!r})"
    assert beside._one([sys.executable, "-c", looks], threading.Event()) == 0


def test_a_feed_that_is_not_read_any_more_does_not_count_as_failed() -> None:
    told = {"publication": {"name": "W", "url": "https://wire.example", "contact": "desk@wire.example"}}
    left = Feed("https://quay.example/f", "quay.example", failures=3, last_error="could not be reached")
    store = memory_store()
    store.save_feeds([left])
    state = _state(store, Config.model_validate(told), NOW)
    assert (state["feeds"], state["failed_feeds"]) == (0, [])
    source = {"id": left.source_id, "homepage": "https://quay.example/", "feeds": [left.url]}
    state = _state(store, Config.model_validate(told | {"source": [source]}), NOW)
    assert (state["feeds"], state["failed_feeds"]) == (1, [{"source": "quay.example", "failures": 3}])
    store.close()
