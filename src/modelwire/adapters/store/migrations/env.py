"""Alembic comes in here: the connection, and its transaction, are the caller's."""

from alembic import context

from modelwire.adapters.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
