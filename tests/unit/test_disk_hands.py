"""A large build is shared among processes, and gives what one process gives."""

import subprocess
import sys
from pathlib import Path

import pytest

from modelwire.adapters.disk.hands import MANY, hands

_BUILD = """
import sys
from pathlib import Path
from modelwire.adapters.disk import BuildRecord, DiskOutlet, hands
from modelwire.ports import Printed, Sheet

folder, broken = Path(sys.argv[1]), len(sys.argv) > 2
hands.MANY = 40

def make(number):
    if broken and number == 60:
        raise ValueError("this page cannot be made")
    return Printed({f"p/{number}/index.html": str(number).encode()}, f"{number}")

sheets = [Sheet(f"p{n}", f"{n}", lambda n=n: make(n)) for n in range(300)]
sheets.append(Sheet("front", "x", lambda: Printed({"index.html": b"front"})))
record = BuildRecord(folder / "build.db")
outlet = DiskOutlet(folder / "public", record)
closing = lambda lines: {"sitemap.xml": "\\n".join(sorted(lines)).encode()}
print(outlet.publish(sheets, closing))
print(outlet.publish(sheets, closing))
record.close()
"""


def build(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _BUILD, str(folder), *more], capture_output=True, text=True, check=False
    )


def test_every_file_is_there_and_known(tmp_path: Path) -> None:
    done = build(tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["302", "0"]
    pages = {file.parent.name: file.read_text() for file in (tmp_path / "public/p").rglob("index.html")}
    assert pages == {str(n): str(n) for n in range(300)}
    assert (tmp_path / "public/sitemap.xml").read_text().split() == sorted(str(n) for n in range(300))


def test_a_page_that_cannot_be_made_ends_the_build_with_its_reason(tmp_path: Path) -> None:
    done = build(tmp_path, "broken")
    assert done.returncode == 1
    assert "this page cannot be made" in done.stderr
    assert build(tmp_path).stdout.split()[1] == "0", "and the next build finishes it"


def test_small_builds_and_processes_with_threads_are_not_shared(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert hands(MANY - 1) == 1
    for thread in ("1", "2"):
        (tmp_path / thread).mkdir()
    monkeypatch.setattr("modelwire.adapters.disk.hands._TASKS", tmp_path)
    assert hands(MANY * 10) == 1
