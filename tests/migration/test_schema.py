"""Migrations lead to the schema that the code declares, from nothing and from every older state."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, inspect, text

from modelwire.adapters.store import open_store, revisions, upgrade
from modelwire.adapters.store.articles import ArticleRows
from modelwire.adapters.store.documents import seal
from modelwire.adapters.store.engine import Database, connected
from modelwire.adapters.store.schema import metadata
from modelwire.errors import SchemaError, StoreError
from modelwire.types import RunReport
from tests.contract.nouns import call
from tests.unit.make import NOW, article

FIRST = "0001"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'modelwire.db'}"


def at_revision(url: str, revision: str) -> None:
    with connected(url) as database, database.writing() as connection:
        revisions.climb(connection, revision)


def schema_of(url: str) -> dict[str, Any]:
    """Every table of a database as the database itself describes it."""
    with connected(url) as database, database.reading() as connection:
        seen = inspect(connection)
        return {
            name: (
                [(c["name"], str(c["type"]), c["nullable"], c.get("comment")) for c in seen.get_columns(name)],
                seen.get_pk_constraint(name)["constrained_columns"],
                sorted((k["constrained_columns"], k["referred_table"]) for k in seen.get_foreign_keys(name)),
                sorted(str(i["column_names"]) for i in seen.get_indexes(name)),
            )
            for name in sorted(seen.get_table_names())
        }


def differences(database: Database) -> list[Any]:
    def ours(thing: Any, name: str | None, kind: str, *_: Any) -> bool:
        # The index of search is made by raw SQL, and FTS5 keeps tables of its own beside it.
        return not (kind == "table" and str(name).startswith("brief_search"))

    with database.reading() as connection:
        options = {"compare_type": True, "compare_server_default": True, "include_object": ours}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


def test_migrations_make_the_declared_schema(url: str) -> None:
    assert upgrade(url) == ("", revisions.HEAD)
    with connected(url) as database:
        assert differences(database) == []


def test_the_comparison_notices_a_difference(url: str) -> None:
    upgrade(url)
    with connected(url) as database:
        with database.writing() as connection:
            connection.execute(text("ALTER TABLE watches ADD COLUMN stray TEXT"))
        assert len(differences(database)) == 1


def test_every_column_and_table_is_explained() -> None:
    unexplained = [str(c) for table in metadata.tables.values() for c in table.columns if not c.comment]
    assert unexplained == []
    assert all(table.comment for table in metadata.tables.values())


def test_the_newest_migration_is_the_one_named_in_code() -> None:
    scripts = ScriptDirectory(str(Path(revisions.__file__).parent / "migrations"))
    assert scripts.get_heads() == [revisions.HEAD]
    assert scripts.get_bases() == [FIRST]


def test_from_the_first_revision_to_today(url: str) -> None:
    at_revision(url, FIRST)
    kept = article(text="Pellan will open a mill in Orsk.")
    with connected(url) as database:
        ArticleRows(database).save_articles([kept])
    assert upgrade(url) == (FIRST, revisions.HEAD)
    with connected(url) as database:
        assert differences(database) == []
    with closing(open_store(url)) as store:
        assert store.articles([kept.id]) == [kept]
        store.save_run(RunReport(NOW))
        assert store.runs() == [RunReport(NOW)]
        store.save_call(replace(call(), id="c:1"))
        assert store.calls() == [replace(call(), id="c:1")]
        assert store.check() == []


def test_a_report_of_before_calls_were_counted_is_read(url: str) -> None:
    at_revision(url, "0002")
    old = '{"at":"2026-06-09T12:00:00+00:00","cost_usd":0.0,"notes":[]}'
    with connected(url) as database, database.writing() as connection:
        row = {"at": datetime(2026, 6, 9, 12, 0, tzinfo=UTC), "document": old, "seal": seal(old)}
        connection.execute(insert(metadata.tables["runs"]), [row])
    assert upgrade(url) == ("0002", revisions.HEAD)
    with closing(open_store(url)) as store:
        assert store.runs() == [RunReport(datetime(2026, 6, 9, 12, 0, tzinfo=UTC))]
        assert store.calls() == []
        assert store.check() == []


def test_an_old_database_says_what_to_do(url: str) -> None:
    at_revision(url, FIRST)
    with pytest.raises(SchemaError, match=r"run modelwire db upgrade"):
        open_store(url)


def test_upgrading_twice_changes_nothing(url: str) -> None:
    upgrade(url)
    before = schema_of(url)
    assert upgrade(url) == (revisions.HEAD, revisions.HEAD)
    assert schema_of(url) == before


def test_a_new_database_opens_at_todays_schema(url: str) -> None:
    with closing(open_store(url)) as store:
        assert store.check() == []
    assert upgrade(url) == (revisions.HEAD, revisions.HEAD)


@pytest.mark.parametrize("act", [open_store, upgrade])
def test_a_newer_database_is_left_alone(url: str, act: Any) -> None:
    upgrade(url)
    with connected(url) as database, database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaError, match="newer than this program"):
        act(url)


@pytest.mark.parametrize("act", [open_store, upgrade])
def test_somebody_elses_database_is_left_alone(url: str, act: Any) -> None:
    with connected(url) as database, database.writing() as connection:
        connection.execute(text("CREATE TABLE recipes (name TEXT)"))
    with pytest.raises(SchemaError, match="not a Modelwire database"):
        act(url)


def test_a_migration_that_breaks_leaves_the_old_schema(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    at_revision(url, FIRST)
    before = schema_of(url)

    def broken(connection: Any, to: str) -> None:
        connection.execute(text("DROP TABLE watches"))
        raise KeyboardInterrupt

    monkeypatch.setattr(revisions, "climb", broken)
    with pytest.raises(KeyboardInterrupt):
        upgrade(url)
    assert schema_of(url) == before


@pytest.mark.parametrize(
    "address",
    [
        "mysql://localhost/x",
        "no address",
        "sqlite:////nowhere/at/all/modelwire.db",
        "postgresql://u:hush@/x?host=/nowhere",
    ],
)
def test_an_unusable_address_is_told_without_its_password(address: str) -> None:
    with pytest.raises(StoreError) as told:
        open_store(address)
    assert str(told.value)
    assert "hush" not in str(told.value)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "modelwire.db"
    path.write_text("Dear diary, " * 100)
    with pytest.raises(StoreError, match="not a database"):
        open_store(f"sqlite:///{path}")


def test_tables_on_sqlite_are_strict(tmp_path: Path) -> None:
    path = tmp_path / "modelwire.db"
    upgrade(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as connection:
        lax = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
        names = {name for (name,) in connection.execute(lax)}
    # Alembic makes its own table, and SQLite its own.
    assert names <= {"alembic_version", "sqlite_schema"}
