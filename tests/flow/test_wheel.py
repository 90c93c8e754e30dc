"""The wheel: it holds every file that the program reads, and runs without the checkout."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the wheel's content and nothing of the checkout."""
    built, target = tmp_path_factory.mktemp("dist"), tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", built, ROOT], check=True)
    [wheel] = built.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--no-index", "--target", target, wheel], check=True)
    return target


def run(installed: Path, *command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run(
        [sys.executable, *command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def test_it_is_the_same_to_the_byte_when_built_again(tmp_path: Path) -> None:
    """TRUST B27: whoever builds it from the same commit gets the same file."""
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "-q",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
    ]
    digests = set()
    for number in range(2):
        subprocess.run(
            [*pip, "-w", tmp_path / str(number), ROOT], check=True, env={**os.environ, "TZ": f"Etc/GMT+{number}"}
        )
        (wheel,) = (tmp_path / str(number)).glob("*.whl")
        digests.add(hashlib.sha256(wheel.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_it_holds_every_file_of_the_package(installed: Path) -> None:
    def files(folder: Path) -> set[str]:
        return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts}

    assert files(installed / "modelwire") == files(ROOT / "src" / "modelwire")


def test_a_publication_is_made_and_run_from_it(installed: Path, tmp_path: Path) -> None:
    where = run(installed, "-c", "import modelwire; print(modelwire.__file__)", cwd=tmp_path)
    assert where.stdout.startswith(str(installed))
    made = run(installed, "-m", "modelwire.cli", "init", "wire", "--yes", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    done = run(installed, "-m", "modelwire.cli", "--dir", "wire", "run", "--now", "2026-06-30T20:00:00Z", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "wire/public/index.html").is_file()
