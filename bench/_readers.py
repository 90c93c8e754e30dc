"""Readers who go from page to page while the site is deployed again and again."""

import hashlib
import json
import random
import re
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from bench._press import _add
from modelwire.newsroom import open_newsroom

_LINK = re.compile(r'(?:href|src)="(/(?:article|entity|section|source|edition|watch|feed)[^"#?]*)')


def readers_during_deploys(folder: Path, *, deploys: int, readers: int) -> dict[str, int]:
    """What readers saw: answers, those that were not found, and pages that no build ever published."""
    with open_newsroom(folder) as room:
        room.press.pages()
    true = Published(folder / "public")
    true.note()
    with closing(_Served(folder)) as served:
        crowd = subprocess.Popen(
            [sys.executable, "-m", "bench._readers", str(served.port), str(readers)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        for number in range(deploys):
            with open_newsroom(folder) as room:
                _add(room, number)()
                room.press.pages()
            true.note()
        said, _ = crowd.communicate("")
    seen = json.loads(said)
    mixed = sum(digest not in true.digests.get(path, ()) for path, digest in seen["pages"])
    return {"deploys": deploys, "readers": readers, "answers": seen["answers"], "pages": len(seen["pages"]),
            "not_found": seen["not_found"], "failed": seen["failed"], "mixed": mixed}  # fmt: skip


class Published:
    """Every version of every file that was ever public, by digest."""

    def __init__(self, public: Path) -> None:
        self.public, self.digests, self._times = public, dict[str, set[str]](), dict[Path, int]()

    def note(self) -> None:
        """Take in what a build changed."""
        for file in self.public.rglob("*"):
            changed = file.stat().st_mtime_ns
            if file.is_file() and self._times.get(file) != changed:
                self._times[file] = changed
                path = f"/{file.relative_to(self.public)}".removesuffix("index.html")
                self.digests.setdefault(path, set()).add(hashlib.sha256(file.read_bytes()).hexdigest())


class _Served:
    """`modelwire serve` on a free port."""

    def __init__(self, folder: Path) -> None:
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            self.port: int = free.getsockname()[1]
        command = [sys.executable, "-m", "modelwire.cli", "serve", "--dir", str(folder), "--port", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError("the server did not start")

    def close(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait()


class Reader(threading.Thread):
    """One who begins at the front page and follows links."""

    def __init__(self, port: int, seed: int, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.port, self.chance, self.stop = port, random.Random(seed), stop
        self.seen: set[tuple[str, str]] = set()
        self.statuses: Counter[str] = Counter()

    def run(self) -> None:
        """Read until told to stop."""
        while not self.stop.is_set():
            path = "/"
            for _ in range(4):
                links = self._read(path)
                if not links:
                    break
                path = self.chance.choice(links)

    def _read(self, path: str) -> list[str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, HTTPException):
            self.statuses["failed"] += 1
            return []
        finally:
            connection.close()
        self.statuses[str(answer.status)] += 1
        if answer.status != 200:
            return []
        self.seen.add((path, hashlib.sha256(body).hexdigest()))
        return _LINK.findall(body.decode(errors="replace"))


def _crowd(port: int, readers: int) -> dict[str, object]:
    """Readers until standard input ends."""
    stop = threading.Event()
    crowd = [Reader(port, seed, stop) for seed in range(readers)]
    for reader in crowd:
        reader.start()
    sys.stdin.read()
    stop.set()
    for reader in crowd:
        reader.join(90)
    statuses = sum((reader.statuses for reader in crowd), Counter[str]())
    return {
        "answers": statuses["200"],
        "not_found": statuses["404"],
        "failed": sum(count for status, count in statuses.items() if status not in ("200", "404")),
        "pages": sorted(set().union(*(reader.seen for reader in crowd))),
    }


if __name__ == "__main__":
    print(json.dumps(_crowd(int(sys.argv[1]), int(sys.argv[2]))))
