"""A database copied into another of either kind; tests/flow/test_sample.py moves a whole publication there and back."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from modelwire.adapters.store import copy_into, open_store
from modelwire.adapters.store import transfer as moving
from modelwire.adapters.store.engine import connected
from modelwire.errors import SchemaError, StoreError
from modelwire.types import Decision
from tests.contract.nouns import brief
from tests.flow.shell import modelwire
from tests.unit.make import NOW, article


def quietly(_line: str) -> None:
    pass


@pytest.fixture(params=["sqlite", "postgresql"])
def kept_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'target.db'}"


@pytest.fixture
def small(tmp_path: Path) -> str:
    """A database with a few rows, among them words that databases sort differently."""
    url = f"sqlite:///{tmp_path / 'small.db'}"
    with closing(open_store(url)) as store:
        store.save_articles([article(url=f"https://a.example/{c}", text=f"{c} Ärger") for c in "aBÄz_-0"])
        store.save_brief(brief())
    return url


def test_numbers_go_on_after_the_last_row(small: str, postgres_url: str) -> None:
    with closing(open_store(small)) as store:
        store.record_decision(Decision("s-1", "held", "one", NOW))
    copy_into(small, postgres_url, quietly)
    with closing(open_store(postgres_url)) as store:
        store.record_decision(Decision("s-2", "held", "two", NOW))
        assert [d.reason for d in store.decisions()] == ["one", "two"]
        assert store.check() == []


def test_a_database_with_rows_is_not_written_to(small: str, kept_url: str) -> None:
    with closing(open_store(kept_url)) as store:
        store.save_articles([article(url="https://b.example/1")])
    with pytest.raises(StoreError, match="holds a publication already"):
        copy_into(small, kept_url, quietly)
    with closing(open_store(kept_url)) as store:
        assert store.article_count() == 1


def test_tables_of_another_program_are_left_alone(small: str, kept_url: str) -> None:
    with connected(kept_url) as database, database.writing() as connection:
        connection.execute(text("CREATE TABLE recipes (name TEXT)"))
    with pytest.raises(StoreError, match="another program"):
        copy_into(small, kept_url, quietly)


@pytest.mark.parametrize("dies_at", [1, 5])
def test_a_copy_that_was_stopped_goes_on(
    small: str, kept_url: str, dies_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "_BATCH", 2)
    told: list[str] = []

    def dying(line: str) -> None:
        told.append(line)
        if len(told) == dies_at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_into(small, kept_url, dying)
    with pytest.raises(SchemaError, match="was not finished"):
        open_store(kept_url)
    again: list[str] = []
    copy_into(small, kept_url, again.append)
    assert not set(told[: dies_at - 1]) & {line for line in again if line.startswith("copy ")}
    same(small, kept_url)


def test_a_source_that_changed_meanwhile_is_copied_anew_from_there(small: str, kept_url: str) -> None:
    def interrupted(line: str) -> None:
        if line.startswith("copy briefs"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_into(small, kept_url, interrupted)
    with closing(open_store(small)) as store:
        store.save_articles([article(url="https://a.example/C", text="new"), article(url="https://a.example/B")])
    copy_into(small, kept_url, quietly)
    same(small, kept_url)


def test_somebody_who_writes_meanwhile_is_noticed(small: str, kept_url: str) -> None:
    def writing(line: str) -> None:
        if line.startswith("copy briefs"):
            with closing(open_store(small)) as store:
                store.save_articles([article(url="https://a.example/late")])

    with pytest.raises(StoreError, match="stop the server"):
        copy_into(small, kept_url, writing)
    copy_into(small, kept_url, quietly)
    same(small, kept_url)


def test_nothing_to_copy_is_told(tmp_path: Path) -> None:
    modelwire("init", tmp_path / "new", "--yes")
    done = modelwire("db", "copy", f"sqlite:///{tmp_path / 'other.db'}", cwd=tmp_path / "new")
    assert done.code == 2
    assert "modelwire.db" in done.err
    assert not (tmp_path / "other.db").exists()


def same(one: str, other: str) -> None:
    with connected(one) as ours, connected(other) as theirs, ours.reading() as a, theirs.reading() as b:
        for kept in moving._tables():
            assert [moving._plain(r) for r in kept.rows(a)] == [moving._plain(r) for r in kept.rows(b)]
    with closing(open_store(other)) as store:
        assert store.check() == []
