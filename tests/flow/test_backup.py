"""A whole publication in one file: proven, put up elsewhere with the same site, and silent until somebody looked."""

import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from modelwire.newsroom import open_newsroom
from modelwire.testing import FakeWeb
from tests.flow import wire
from tests.flow.shell import Ran, modelwire

AT = "2026-06-12T20:00:00Z"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A publication after one run, with a file in its public folder that somebody put there by hand."""
    folder = tmp_path_factory.mktemp("backup") / "wire"
    with FakeWeb() as web:
        wire.serve(web)
        wire.publication(folder, wire.settings(web))
        assert modelwire("run", "--now", AT, cwd=folder).code == 0
        (folder / "public" / "proof-of-ownership.txt").write_text("mine")
        yield folder


@pytest.fixture(scope="module")
def saved(ran: Path) -> Path:
    file = ran.parent / "wire.tar"
    done = modelwire("db", "backup", file, "--whole", cwd=ran)
    assert done.code == 0, done.err
    assert "restore --verify" in done.out
    return file


def restored(file: Path, into: Path) -> Ran:
    done = modelwire("--dir", into, "db", "restore", file)
    assert done.code == 0, done.err
    return done


def test_what_was_restored_makes_the_same_site_and_sends_nothing(ran: Path, saved: Path, tmp_path: Path) -> None:
    done = restored(saved, tmp_path / "again")
    assert "recovery point: " in done.out
    assert "recovery time: " in done.out
    assert wire.tree(tmp_path / "again" / "public") == wire.tree(ran / "public")
    assert [p.name for p in (tmp_path / "again").glob(".modelwire-restoring*")] == []
    with open_newsroom(tmp_path / "again") as room:
        assert "was copied or restored" in room.mail.fence.reason()
        assert room.build() == 0
        assert room.verify() == []
    shutil.rmtree(tmp_path / "again" / "public")
    with open_newsroom(tmp_path / "again") as room:
        room.build()
    anew = wire.tree(tmp_path / "again" / "public")
    assert anew == {p: data for p, data in wire.tree(ran / "public").items() if p != "proof-of-ownership.txt"}
    assert modelwire("resume", "--look", cwd=tmp_path / "again").code == 1


def test_a_backup_is_proven_without_being_restored(saved: Path, tmp_path: Path) -> None:
    before = wire.tree(saved.parent)
    done = modelwire("db", "restore", "--verify", saved, cwd=tmp_path)
    assert done.code == 0, done.err
    assert "the same, to the byte" in done.out
    assert "by hand, and only in the backup: proof-of-ownership.txt" in done.out
    assert ".modelwire.key) is not in it" in done.out
    assert wire.tree(saved.parent) == before
    assert list(tmp_path.iterdir()) == []


def test_one_flipped_byte_is_found_wherever_it_is(saved: Path, tmp_path: Path) -> None:
    data = bytearray(saved.read_bytes())
    with tarfile.open(saved) as tar:
        places = [m.offset_data + m.size // 2 for m in tar if m.size]
    assert len(places) > 50
    for place in [*places[:: len(places) // 5], places[-1]]:
        bad = tmp_path / "bad.tar"
        bad.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        done = modelwire("db", "restore", "--verify", bad, cwd=tmp_path)
        assert done.code == 2, place
        assert "is damaged" in done.err
        refused = modelwire("--dir", tmp_path / "new", "db", "restore", bad)
        assert refused.code == 2
        assert not (tmp_path / "new" / "modelwire.toml").exists()


@pytest.mark.parametrize("part", [0.1, 0.5, 0.99])
def test_a_backup_that_was_cut_off_is_refused(saved: Path, tmp_path: Path, part: float) -> None:
    bad = tmp_path / "bad.tar"
    bad.write_bytes(saved.read_bytes()[: int(saved.stat().st_size * part)])
    done = modelwire("db", "restore", "--verify", bad, cwd=tmp_path)
    assert done.code == 2
    assert "is damaged" in done.err


def test_a_page_that_its_rows_do_not_give_is_found(ran: Path, saved: Path, tmp_path: Path) -> None:
    from modelwire.adapters.bundle import pack, unpack

    told = unpack(saved, tmp_path / "open")
    page = tmp_path / "open" / "public" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("The Test Wire", "Another Wire"), encoding="utf-8")
    files = [(name, tmp_path / "open" / name) for name in told["files"]]
    pack(tmp_path / "other.tar", files, {k: v for k, v in told.items() if k not in ("files", "format")})
    done = modelwire("db", "restore", "--verify", tmp_path / "other.tar", cwd=tmp_path)
    assert done.code == 1
    assert "index.html: it is not what its rows give" in done.out


def test_a_folder_with_something_in_it_is_left_alone(ran: Path, saved: Path) -> None:
    before = wire.tree(ran / "public")
    done = modelwire("db", "restore", saved, cwd=ran)
    assert done.code == 2
    assert "is not empty" in done.err
    assert wire.tree(ran / "public") == before


def test_a_restore_that_was_killed_is_begun_anew(saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from modelwire import safekeeping

    into, moved = tmp_path / "again", 0
    move = safekeeping._move

    def dying(source: Path, target: Path) -> None:
        nonlocal moved
        moved += 1
        if moved == 3:
            raise KeyboardInterrupt
        move(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(safekeeping, "_move", dying)
        assert modelwire("--dir", into, "db", "restore", saved).code == 2
    assert not (into / "modelwire.toml").exists()
    restored(saved, into)
    assert modelwire("verify", cwd=into).code == 0


def test_from_postgresql_and_onto_it(ran: Path, tmp_path: Path, postgres_url: str) -> None:
    assert modelwire("db", "copy", postgres_url, cwd=ran).code == 0
    file = tmp_path / "pg.tar"
    done = modelwire("db", "backup", file, "--whole", "--with-key", cwd=ran, MODELWIRE_DATABASE=postgres_url)
    assert done.code == 0, done.err
    assert modelwire("db", "restore", "--verify", file, cwd=tmp_path, MODELWIRE_DATABASE=postgres_url).code == 0
    full = modelwire("--dir", tmp_path / "no", "db", "restore", file, MODELWIRE_DATABASE=postgres_url)
    assert full.code == 2
    assert "holds a publication already" in full.err
    restored(file, tmp_path / "again")
    with open_newsroom(tmp_path / "again") as room:
        assert room.build() == 0
        assert room.verify() == []


def test_a_database_alone_is_proven_too(ran: Path, tmp_path: Path) -> None:
    assert modelwire("db", "backup", tmp_path / "rows.db", cwd=ran).code == 0
    done = modelwire("db", "restore", "--verify", tmp_path / "rows.db", cwd=tmp_path)
    assert done.code == 0, done.err
    assert "2026-06-12T20:00" in done.out
    data = (tmp_path / "rows.db").read_bytes()
    (tmp_path / "rows.db").write_bytes(data.replace(b"Norwick", b"Norwich", 1))
    bad = modelwire("db", "restore", "--verify", tmp_path / "rows.db", cwd=tmp_path)
    assert bad.code == 2
    assert "is damaged" in bad.err
