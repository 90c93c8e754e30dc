"""The public folder: replaced file by file, in a safe order, and nothing that is not ours is touched."""

from pathlib import Path

import pytest

from modelwire.adapters import disk
from modelwire.adapters.disk import DiskOutlet

SITE = {"index.html": b"front", "article/a/index.html": b"a", "feed.xml": b"<feed/>", "theme/site.css": b"css"}


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    outlet = DiskOutlet(tmp_path / "public")
    assert outlet.replace(SITE) == 4
    inode = (tmp_path / "public/feed.xml").stat().st_ino
    assert outlet.replace(SITE) == 0
    assert outlet.replace({**SITE, "index.html": b"new"}) == 1
    assert (tmp_path / "public/feed.xml").stat().st_ino == inode
    assert (tmp_path / "public/index.html").read_bytes() == b"new"


def test_what_is_no_longer_named_goes_and_foreign_files_stay(tmp_path: Path) -> None:
    outlet = DiskOutlet(tmp_path / "public")
    outlet.replace(SITE)
    foreign = tmp_path / "public/proof-of-ownership.html"
    foreign.write_bytes(b"mine")
    assert outlet.replace({"index.html": b"front"}) == 3
    assert sorted(p.name for p in (tmp_path / "public").rglob("*")) == ["index.html", "proof-of-ownership.html"]


def test_leaves_come_before_what_links_to_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    write = disk._replace

    def noted(target: Path, data: bytes) -> None:
        order.append(target.name if target.parent.name == "public" else target.parent.name)
        write(target, data)

    monkeypatch.setattr(disk, "_replace", noted)
    DiskOutlet(tmp_path / "public").replace(SITE)
    assert [name for name in order if not name.startswith(tmp_path.name)] == ["theme", "a", "feed.xml", "index.html"]


def test_differences_name_the_file_and_the_place(tmp_path: Path) -> None:
    outlet = DiskOutlet(tmp_path / "public")
    outlet.replace({**SITE, "old.html": b"old"})
    assert outlet.differences({**SITE, "old.html": b"old"}) == []
    (tmp_path / "public/feed.xml").write_bytes(b"<feex/>")
    (tmp_path / "public/theme/site.css").unlink()
    assert sorted(outlet.differences(SITE)) == [
        "feed.xml: it is not what the rows give, from byte 4 on",
        "old.html: it should be gone",
        "theme/site.css: it is missing",
    ]


def test_a_write_that_fails_leaves_the_old_file_and_no_scraps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outlet = DiskOutlet(tmp_path / "public")
    outlet.replace(SITE)

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(OSError, match="No space"):
            outlet.replace({**SITE, "index.html": b"new"})
    assert (tmp_path / "public/index.html").read_bytes() == b"front"
    assert not list((tmp_path / "public").rglob(".new-*"))
    assert outlet.replace({**SITE, "index.html": b"new"}) == 1


def test_what_a_kill_leaves_is_gone_after_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outlet = DiskOutlet(tmp_path / "public")

    class Killed(BaseException):
        pass

    def killed(self: Path, target: Path) -> Path:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        patch.setattr(Path, "unlink", lambda *_, **__: None)  # a kill tidies nothing
        with pytest.raises(Killed):
            outlet.replace(SITE)
    assert list(tmp_path.rglob(".new-*"))
    outlet.replace(SITE)
    assert not list(tmp_path.rglob(".new-*"))
