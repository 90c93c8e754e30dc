"""The schema's revisions: which one a database is at, and how it comes to today's."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from modelwire.adapters.store.engine import Database
from modelwire.adapters.store.schema import metadata
from modelwire.errors import SchemaError

#: The newest revision in migrations/versions; a test holds the two together, so that opening needs no Alembic.
HEAD = "0020"
#: Stands in the place of a revision while a whole database is being copied into this one.
COPYING = "copying"


def prepare(database: Database) -> None:
    """See that the database has today's schema; a new one gets it.

    Raises:
        SchemaError: it is older or newer than this program, or not ours.
    """
    with database.reading() as connection:
        found = _revision(database, connection)
    if not found:
        migrate(database)
    elif found != HEAD:
        raise _wrong(database, found)


def migrate(database: Database) -> tuple[str, str]:
    """Bring the schema to today's in one transaction; returns (before, after).

    Raises:
        SchemaError: it is newer than this program, or not ours.
    """
    with database.writing() as connection:
        # Asked again under the writer's lock: another process may have been first.
        found = _revision(database, connection)
        if found != HEAD:
            if found and found not in _known():
                raise _wrong(database, found)
            climb(connection, HEAD)
            if missing := metadata.tables.keys() - inspect(connection).get_table_names():
                # Raised within the transaction: the database stays as it was.
                raise SchemaError(
                    f"{database.name}: its schema says {found}, and what belongs to that is missing "
                    f"({', '.join(sorted(missing))}): a program between releases made it; restore a backup of before"
                )
    return found, HEAD


def climb(connection: Connection, to: str) -> None:
    """Run the migrations up to a revision on an open transaction."""
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _revision(database: Database, connection: Connection) -> str:
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none() or "")
    if tables:
        raise SchemaError(f"{database.name}: this is not a Modelwire database")
    return ""


def _wrong(database: Database, found: str) -> SchemaError:
    if found == COPYING:
        return SchemaError(f"{database.name}: a copy into it was not finished: run the same modelwire db copy again")
    if found in _known():
        return SchemaError(
            f"{database.name}: its schema is {found}, this program's is {HEAD}: run modelwire db upgrade"
        )
    return SchemaError(f"{database.name}: its schema {found} is newer than this program's {HEAD}: update Modelwire")


def _known() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _config() -> Any:
    from alembic.config import Config

    config = Config()
    here = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", here.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
