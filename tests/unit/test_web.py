import threading
from pathlib import Path

import pytest

from modelwire.adapters.store import memory_store
from modelwire.config import Config
from modelwire.types import Feed
from modelwire.web import timer
from modelwire.web.health import _state
from tests.unit.make import NOW


def test_a_run_that_cannot_start_does_not_end_those_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried, again = list[Path](), threading.Event()

    def no_room(folder: Path, stop: threading.Event) -> None:
        tried.append(folder)
        if len(tried) > 1:
            again.set()
            return
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(timer, "_run", no_room)
    with timer.repeated_runs(tmp_path, minutes=0.0001):
        assert again.wait(10)
    assert "could not start" in capsys.readouterr().err


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
