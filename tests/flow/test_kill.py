"""A run may stop at any write; the next one goes on, and the result is the same."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.testing import FakeWeb
from tests.flow import wire

#: How many writes an undisturbed run takes, its rows, and its public files.
Calm = tuple[int, tuple[object, ...], dict[str, bytes]]


class Killed(BaseException):
    """Not an Exception, so that nobody handles it, as nobody handles a kill."""


class Mortal:
    """A store that dies at its n-th write: before it, or right after it."""

    def __init__(self, store: Any, dies_at: int, *, after: bool) -> None:
        self._store, self._dies_at, self._after, self.writes = store, dies_at, after, 0

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._store, name)
        return self._counted(method) if name.startswith(("save_", "record_")) else method

    def _counted(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.writes += 1
            if self.writes == self._dies_at and not self._after:
                raise Killed
            result = method(*args, **kwargs)
            if self.writes == self._dies_at:
                raise Killed
            return result

        return call


def rows(room: Newsroom) -> tuple[object, ...]:
    """What a reader or an editor can tell apart."""
    store = room.store
    return (
        store.briefs(),
        store.watches(),
        [(e.id, e.brief_ids, e.also) for e in store.editions()],
        {s.id: (s.article_ids, s.publishers) for s in store.stories()},
        [(d.story_id, d.outcome, d.reason) for d in store.decisions()],
        store.article_count(),
    )


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Calm]:
    folder = tmp_path_factory.mktemp("calm")
    with FakeWeb() as web:
        wire.serve(web)
        with open_newsroom(wire.publication(folder, wire.settings(web))) as room:
            mortal: Any = Mortal(room.store, 0, after=False)
            room.store = mortal
            room.run(wire.NOW)
            yield mortal.writes, rows(room), wire.tree(room.public)


# Before and after in turn; `make kill-matrix` has both at every write.
@pytest.mark.parametrize(
    ("place", "after"),
    [(0.0, False), (0.2, True), (0.4, False), (0.55, True), (0.7, False), (0.85, True), (1.0, False), (1.0, True)],
)
def test_a_killed_run_goes_on(tmp_path: Path, undisturbed: Calm, place: float, after: bool) -> None:
    writes, wanted_rows, wanted_tree = undisturbed
    with FakeWeb() as web:
        wire.serve(web)
        folder = wire.publication(tmp_path, wire.settings(web))
        with open_newsroom(folder) as room:
            mortal: Any = Mortal(room.store, 1 + round(place * (writes - 1)), after=after)
            room.store = mortal
            with pytest.raises(Killed):
                room.run(wire.NOW)
        with open_newsroom(folder) as room:
            room.run(wire.NOW)
            assert rows(room) == wanted_rows
            assert wire.tree(room.public) == wanted_tree
            assert room.verify() == []
