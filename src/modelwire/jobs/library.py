"""dbos, cut off from its vendor's service, and how it is set up.

It is told no key and no address, and whatever names its service in the environment is taken out before it is loaded.
"""

import logging
import os
from typing import Any

from modelwire.jobs.place import Place

#: The form of our jobs: raised when what a job is given, or means, changes (docs/decisions/0053).
FORM = "jobs-1"
NAME, SCHEMA = "modelwire", "modelwire_jobs"


def library() -> Any:
    """dbos, cut off from its vendor's service."""
    for name in [name for name in os.environ if name.startswith("DBOS")]:
        del os.environ[name]
    log = logging.getLogger("dbos")
    if not log.handlers:
        # Its own handler writes dates and file names; ours says nothing but what went wrong.
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("modelwire: jobs: %(message)s"))
        log.addHandler(handler)
        log.propagate = False
    import dbos

    return dbos


def serializer() -> Any:
    """How what jobs are given and give is written down."""
    from dbos._serialization import DBOSPortableJSON  # pickles in a database would be programs

    return DBOSPortableJSON


def settings(place: Place, worker: str, dbos: Any) -> Any:
    """What a worker's engine is set up with."""
    return dbos.DBOSConfig(
        name=NAME,
        system_database_url=place.url,
        dbos_system_schema=SCHEMA,
        application_version=FORM,
        executor_id=worker,
        serializer=serializer(),
        log_level="CRITICAL",  # what went wrong in a job is told once, by us
        enable_otlp=False,
        # A worker asks once a second; LISTEN would hold one more connection for it.
        use_listen_notify=False,
    )
