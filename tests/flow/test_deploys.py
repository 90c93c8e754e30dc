"""Readers during deploys, in short; `make bench BENCH=deploys` has two hundred deploys (TRUST C9)."""

from pathlib import Path

from bench._archive import Chronicle, write_publication
from bench._readers import readers_during_deploys


def test_readers_meet_neither_a_404_nor_a_mixture(tmp_path: Path) -> None:
    write_publication(tmp_path / "wire", Chronicle(24, 8))
    seen = readers_during_deploys(tmp_path / "wire", deploys=6, readers=6)
    assert seen["answers"] > 0
    assert (seen["not_found"], seen["failed"], seen["mixed"]) == (0, 0, 0)
