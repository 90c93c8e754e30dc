"""The public folder: only what changed is made, in a safe order; there is a way back; nothing foreign is touched."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from modelwire.adapters.disk import BuildRecord, DiskOutlet
from modelwire.adapters.disk.files import Folder
from modelwire.errors import ModelwireError
from modelwire.ports import Printed, Sheet

LEAF, FRONT = {"article/a.json": b"{}", "article/a/index.html": b"a"}, {"index.html": b"front"}


@pytest.fixture
def outlet(tmp_path: Path) -> Iterator[DiskOutlet]:
    record = BuildRecord(tmp_path / "build.db")
    yield DiskOutlet(tmp_path / "public", record)
    record.close()


def sheet(name: str, files: dict[str, bytes], recall: str = "") -> Sheet:
    return Sheet(name, repr(files) + recall, lambda: Printed(files, name), recall)


def closing(lines: Iterable[str]) -> dict[str, bytes]:
    return {"sitemap.xml": "\n".join(sorted(lines)).encode()}


def site(**changed: dict[str, bytes]) -> list[Sheet]:
    return [sheet(name, files) for name, files in ({"leaf": LEAF, "front": FRONT} | changed).items()]


def tree(tmp_path: Path) -> dict[str, bytes]:
    root = tmp_path / "public"
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


WHOLE = LEAF | FRONT | {"sitemap.xml": b"front\nleaf"}


def test_only_what_changed_is_made_and_written(outlet: DiskOutlet, tmp_path: Path) -> None:
    assert outlet.publish(site(), closing) == 4
    assert tree(tmp_path) == WHOLE
    inode = (tmp_path / "public/article/a.json").stat().st_ino

    def never() -> Printed:
        raise AssertionError("this sheet did not change")

    same = Sheet("leaf", site()[0].inputs, never)
    assert outlet.publish([same, sheet("front", FRONT)], closing) == 0
    assert outlet.publish([same, sheet("front", {"index.html": b"new"})], closing) == 1
    assert (tmp_path / "public/article/a.json").stat().st_ino == inode
    assert (tmp_path / "public/index.html").read_bytes() == b"new"


def test_a_build_that_was_stopped_before_it_closed_is_closed_by_the_next(outlet: DiskOutlet, tmp_path: Path) -> None:
    outlet.publish(site(), closing)

    def stopped(_lines: Iterable[str]) -> dict[str, bytes]:
        raise OSError("disk I/O error")

    more = [*site(), sheet("new", {"article/new.json": b"new"})]
    with pytest.raises(OSError, match="disk I/O"):
        outlet.publish(more, stopped)
    assert outlet.publish(more, closing) == 1
    assert tree(tmp_path)["sitemap.xml"] == b"front\nleaf\nnew"
    assert outlet.publish(more, closing) == 0


def test_what_is_no_longer_named_goes_and_foreign_files_stay(outlet: DiskOutlet, tmp_path: Path) -> None:
    outlet.publish(site(), closing)
    (tmp_path / "public/proof-of-ownership.html").write_bytes(b"mine")
    assert outlet.publish(site()[1:], closing) == 3
    assert tree(tmp_path) == FRONT | {"sitemap.xml": b"front", "proof-of-ownership.html": b"mine"}
    outlet.publish(site(front={"index.html": b"front", "old.xml": b"x"})[1:], closing)
    outlet.publish(site()[1:], closing)
    assert "old.xml" not in tree(tmp_path)


def test_a_file_may_move_to_another_sheet(outlet: DiskOutlet, tmp_path: Path) -> None:
    outlet.publish(site(), closing)
    outlet.publish([sheet("other", LEAF), sheet("front", FRONT)], closing)
    assert LEAF.items() <= tree(tmp_path).items()


def test_new_pages_come_first_then_leaves_then_lists(
    outlet: DiskOutlet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outlet.publish(site(), closing)
    order: list[str] = []
    write = Folder.write

    def noted(self: Folder, path: str, data: bytes) -> bool:
        order.append(path)
        return write(self, path, data)

    monkeypatch.setattr(Folder, "write", noted)
    sheets = [
        sheet("leaf", LEAF | {"article/a/index.html": b"links to b"}),
        sheet("b", {"article/b/index.html": b"b"}),
        sheet("front", {"index.html": b"links to b"}),
    ]
    outlet.publish(sheets, closing)
    assert order == ["article/b/index.html", *LEAF, "index.html", "sitemap.xml"]


def test_a_folder_that_is_gone_is_made_again(outlet: DiskOutlet, tmp_path: Path) -> None:
    outlet.publish(site(), closing)
    (tmp_path / "public").rename(tmp_path / "elsewhere")
    assert outlet.publish(site(), closing) == 4
    assert tree(tmp_path) == WHOLE


def test_after_the_machine_was_started_anew_every_file_is_looked_at(outlet: DiskOutlet, tmp_path: Path) -> None:
    outlet.publish(site(), closing)
    (tmp_path / "public/article/a.json").write_bytes(b"")  # what a loss of power leaves
    outlet._record.tell("boot", "another")
    assert outlet.publish(site(), closing) == 1
    assert tree(tmp_path) == WHOLE


def test_differences_name_the_file_and_the_place(outlet: DiskOutlet, tmp_path: Path) -> None:
    sheets = [*site(), sheet("old", {"old.html": b"old"})]
    outlet.publish(sheets, closing)
    assert list(outlet.differences(sheets, closing)) == []
    (tmp_path / "public/article/a.json").write_bytes(b"{x")
    (tmp_path / "public/article/a/index.html").unlink()
    assert list(outlet.differences(site(), closing)) == [
        "article/a.json: it is not what the rows give, from byte 1 on",
        "article/a/index.html: it is missing",
        "sitemap.xml: it is not what the rows give, from byte 10 on",
        "old.html: it should be gone",
    ]


class Killed(BaseException):
    pass


@pytest.mark.parametrize("when", range(1, 9))
def test_a_build_that_is_killed_is_finished_by_the_next(
    outlet: DiskOutlet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: int
) -> None:
    outlet.publish([*site(), sheet("old", {"old.html": b"old"})], closing)
    wanted = site(
        leaf=LEAF | {"article/a/index.html": b"A"}, new={"article/n/index.html": b"n"}, front={"index.html": b"F"}
    )
    writes = iter(range(1, 100))
    write, remove = Folder.write, Folder.remove

    def mortal(call: object) -> object:
        def step(*arguments: object) -> object:
            if next(writes) == when:
                raise Killed
            return call(*arguments)  # type: ignore[operator]

        return step

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "write", mortal(write))
        patch.setattr(Folder, "remove", mortal(remove))
        try:
            outlet.publish(wanted, closing)
        except Killed:
            back = outlet.publish([*site(), sheet("old", {"old.html": b"old"})], closing)
            assert back >= 0
            assert tree(tmp_path) == WHOLE | {"old.html": b"old", "sitemap.xml": b"front\nleaf\nold"}
    outlet.publish(wanted, closing)
    expected = {p: d for s in wanted for p, d in s.make().files.items()} | closing(s.name for s in wanted)
    assert tree(tmp_path) == expected


def test_the_build_before_comes_back(outlet: DiskOutlet, tmp_path: Path) -> None:
    with pytest.raises(ModelwireError, match="nothing to roll back to"):
        outlet.rollback()
    outlet.publish(site(), closing)
    with pytest.raises(ModelwireError, match="nothing to roll back to"):
        outlet.rollback()
    changed = [*site(leaf={"article/a/index.html": b"A"}), sheet("new", {"n/index.html": b"n"})]
    outlet.publish(changed, closing)
    assert outlet.rollback() == 4
    assert tree(tmp_path) == WHOLE
    with pytest.raises(ModelwireError, match="nothing to roll back to"):
        outlet.rollback()
    outlet.publish(changed, closing)  # and forward again
    assert tree(tmp_path)["n/index.html"] == b"n"


def test_what_was_taken_back_never_comes_back(outlet: DiskOutlet, tmp_path: Path) -> None:
    outlet.publish([sheet("leaf", LEAF, "published"), sheet("front", FRONT)], closing)
    outlet.publish([sheet("leaf", {"article/a/index.html": b"gone"}, "withdrawn"), sheet("front", FRONT)], closing)
    with pytest.raises(ModelwireError, match="must not come back"):
        outlet.rollback()
    assert not list(tmp_path.glob(".modelwire-before/**/*"))


def test_a_broken_record_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "build.db").write_bytes(b"no database" * 100)
    record = BuildRecord(tmp_path / "build.db")
    assert DiskOutlet(tmp_path / "public", record).publish(site(), closing) == 4
    record.close()


def test_files_of_an_older_version_are_known(outlet: DiskOutlet, tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public/ancient.html").write_bytes(b"x")
    (tmp_path / ".modelwire-pages").write_text("ancient.html\nindex.html\n", encoding="utf-8")
    outlet.publish(site(), closing)
    assert tree(tmp_path) == WHOLE
    assert not (tmp_path / ".modelwire-pages").exists()


def test_what_a_sheet_gives_to_others_goes_when_it_gives_nothing_more(outlet: DiskOutlet, tmp_path: Path) -> None:
    def given(words: str) -> Sheet:
        return Sheet("leaf", words or "none", lambda: Printed(LEAF, "leaf", words))

    record = BuildRecord(tmp_path / "build.db")
    outlet.publish([given("a headline"), sheet("front", FRONT)], closing)
    assert record.kept(["leaf", "front"]) == {"leaf": "a headline"}
    outlet.publish([given(""), sheet("front", FRONT)], closing)
    assert record.kept(["leaf"]) == {}
    record.close()
