"""What a run needs is pinned, counted and told (TRUST B27)."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: More than these have to be argued for: each is somebody whom every operator trusts.
BUDGET = 125


def pinned(name: str) -> dict[str, list[str]]:
    """Each pinned package with its hashes."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z0-9][\w.-]*==)", text, flags=re.M)[1:]
    return {block.split(" ", 1)[0]: re.findall(r"--hash=sha256:([0-9a-f]{64})", block) for block in blocks}


def test_every_package_of_a_run_is_pinned_by_hash_and_comes_from_no_named_place() -> None:
    text = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    found = pinned("run.txt")
    assert len(found) > 50
    assert [name for name, hashes in found.items() if not hashes] == []
    assert not re.search(r"://|^--index|^--extra-index|^--find-links|^-f ", text, re.M)


def test_a_run_needs_no_more_packages_than_the_budget() -> None:
    assert len(pinned("run.txt")) <= BUDGET


def test_the_policy_says_how_to_report_and_for_how_long_we_ask_to_wait() -> None:
    policy = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert "90 days" in policy
    assert "in private" in policy
    targets = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"`make ([a-z-]+)`", policy)) <= targets
