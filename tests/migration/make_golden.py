"""Make the golden database of this very program: a small publication after one run, as a file in golden/.

Run once for each schema, with the program whose schema it is: python -m tests.migration.make_golden OUT.db.gz
"""

import gzip
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from tests.flow import wire


def main(out: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        with wire.newsroom(folder / "wire") as (room, _web):
            room.run(wire.NOW)
        with closing(sqlite3.connect(folder / "wire" / "modelwire.db")) as database:
            database.execute("VACUUM INTO ?", (str(folder / "golden.db"),))
        out.write_bytes(gzip.compress((folder / "golden.db").read_bytes(), mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
