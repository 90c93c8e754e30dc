"""The jobs of a publication, looked at from outside a worker."""

from collections.abc import Sequence
from typing import Any

from modelwire.errors import StoreError
from modelwire.jobs.kept import Kept, jobs_kept
from modelwire.jobs.library import FORM, NAME, SCHEMA, library, serializer
from modelwire.jobs.place import Place


class Files:
    """The jobs of a publication, looked at from outside a worker."""

    def __init__(self, place: Place) -> None:
        """Open the place, which has to exist.

        Raises:
            StoreError: it cannot be used.
        """
        dbos = library()
        try:
            self._client = dbos.DBOSClient(
                system_database_url=place.url,
                dbos_system_schema=SCHEMA,
                serializer=serializer(),
                application_name=NAME,
                retry_connection_errors=False,
            )
        except Exception as error:
            raise StoreError(f"the jobs cannot be read: {error}") from error

    def kept(self, **which: Any) -> list[Kept]:
        """Jobs, the oldest first.

        Args:
            which: `states`, `prefix` of ids, `kind`, `most`, `done_before`; `whole` False leaves out what jobs were
                given and gave.
        """
        try:
            return jobs_kept(self._client.list_workflows, **which)
        except Exception as error:
            if _has_no_tables(error):  # nobody has worked here yet
                return []
            raise StoreError(f"the jobs cannot be read: {error}") from error

    def forget(self, ids: Sequence[str]) -> None:
        """Forget jobs."""
        self._client.delete_workflows([*ids])

    def ask(self, kind: str, id_: str, *given: Any) -> None:
        """Ask for a job; one of that id that is there already is left as it is."""
        options: Any = {"workflow_name": kind, "queue_name": kind, "workflow_id": id_, "app_version": FORM}
        self._client.enqueue(options, *given)

    def close(self) -> None:
        """Let go of the place."""
        self._client.destroy()


def _has_no_tables(error: Exception) -> bool:
    return "no such table" in str(error) or "does not exist" in str(error)
