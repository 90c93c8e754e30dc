"""What hosts asked of us: the files by which they speak to robots, and pauses."""

from sqlalchemy import select

from modelwire.adapters.store import schema
from modelwire.adapters.store.rows import Rows
from modelwire.adapters.store.shelf import Shelf
from modelwire.types import Pause, SiteFile

SITE_FILES = Shelf(schema.site_files, SiteFile, lambda f: {"url": f.url, "fresh_until": f.fresh_until})
PAUSES = Shelf(schema.pauses, Pause, lambda p: {"host": p.host, "until": p.until})


class HostRows(Rows):
    """What the Store knows of hosts."""

    def site_file(self, url: str) -> SiteFile | None:
        """The file at that address, as far as it was ever asked for."""
        with self.database.reading() as connection:
            return SITE_FILES.first(connection, select(schema.site_files).where(schema.site_files.c.url == url))

    def save_site_file(self, file: SiteFile) -> None:
        """Upsert by address."""
        with self.database.writing() as connection:
            SITE_FILES.save(connection, [file])

    def pause(self, host: str) -> Pause | None:
        """The last pause that a host asked for, also where it is over."""
        with self.database.reading() as connection:
            return PAUSES.first(connection, select(schema.pauses).where(schema.pauses.c.host == host))

    def save_pause(self, pause: Pause) -> None:
        """Upsert by host."""
        with self.database.writing() as connection:
            PAUSES.save(connection, [pause])
