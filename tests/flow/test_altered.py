"""Public words that another hand changed: `verify` and the next build fail, and name them (TRUST E7, B28)."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from modelwire.adapters.store.store import SqlStore
from modelwire.errors import Altered
from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.pressroom import make_signing_key
from modelwire.testing import Outbox
from tests.campaigns.archive import SETTINGS, START, archive, sources
from tests.campaigns.rights import LATER
from tests.flow.post import subscribe
from tests.flow.shell import modelwire
from tests.flow.test_corrections_mail import letter, mail
from tests.flow.test_purge import received


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    with archive(tmp_path, 4) as room:
        assert room.build() == 0
        yield room


def page_of(room: Newsroom) -> Path:
    return next(p for p in sorted((room.public / "article").rglob("index.html")))


@pytest.mark.parametrize("name", ["index.html", "feed.xml", "page", "record"])
def test_a_public_file_that_was_edited_stops_the_build_and_is_named(room: Newsroom, name: str) -> None:
    page = page_of(room)
    file = {"page": page, "record": page.parent.with_name(page.parent.name + ".json")}.get(name, room.public / name)
    was = file.read_bytes()
    file.write_bytes(was.replace(b"kilns", b"ovens", 1))
    where = file.relative_to(room.public).as_posix()
    with pytest.raises(Altered, match=where):
        room.build()
    assert file.read_bytes() != was, "nothing is silently put right either"
    ran = modelwire("verify", "--dir", room.folder)
    assert (ran.code, where in ran.out) == (1, True)
    file.unlink()
    room.build()
    assert file.read_bytes() == was
    assert room.verify() == []


def test_whatever_kind_of_public_file_was_edited_stops_the_build_and_is_named(tmp_path: Path) -> None:
    with Outbox() as outbox, archive(tmp_path, 4, f"{SETTINGS}{mail(outbox.port)}{sources()}") as room:
        room.mail.fence.check()
        subscribe(room, ["ann@post.example"])
        letter(room, outbox, START + timedelta(days=1))
        room.office().decide(received(room, 0, 0), True, "Theirs.", LATER)
        kinds = {_kind(path.relative_to(room.public)): path for path in room.public.rglob("*") if path.is_file()}
        assert len(kinds) > 50
        was = {path: path.read_bytes() for path in kinds.values()}
        for path, data in was.items():
            path.write_bytes(data + b" more")
        with pytest.raises(Altered) as caught:
            room.build()
        proven = "\n".join(room.verify())
        for path in was:
            where = path.relative_to(room.public).as_posix()
            assert where in "\n".join(caught.value.problems), where
            assert where in proven, where
        for path, data in was.items():
            path.write_bytes(data)
        assert room.build() == 0
        assert room.verify() == []


def _kind(path: Path) -> tuple[str, str, str]:
    """What a public file is: by its shelf and its suffix, those at the top each by itself."""
    shelf = path.parts[0] if len(path.parts) > 1 else ""
    return shelf, path.suffix or path.name, "" if shelf else path.name


def test_a_run_ends_with_2_and_says_what_to_do(room: Newsroom) -> None:
    page_of(room).write_text("other words", encoding="utf-8")
    ran = modelwire("run", "--now", "2026-07-01T09:00:00Z", "--dir", room.folder)
    assert ran.code == 2
    assert "article/" in ran.err
    assert "changed by another hand" in ran.err
    assert "delete it" in ran.err


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE briefs SET document = replace(document, 'kilns', 'ovens') WHERE version = 1",
        "UPDATE watches SET document = replace(document, 'kilns', 'ovens')",
        "UPDATE editions SET document = replace(document, 'kilns', 'ovens')",
        "DELETE FROM ledger WHERE number = 2",
    ],
)
def test_a_row_that_was_edited_stops_the_build_and_is_named(room: Newsroom, statement: str) -> None:
    assert isinstance(room.store, SqlStore)
    with room.store.database.writing() as connection:
        assert connection.execute(text(statement)).rowcount
    with pytest.raises(Altered) as told:
        room.build()
    assert any(name in str(told.value) for name in ("briefs ", "watches ", "editions ", "ledger"))
    assert any(problem in room.verify() for problem in told.value.problems)


def test_a_build_that_was_killed_half_way_is_finished_by_the_next(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    from modelwire.adapters.disk.files import Folder

    real, count = Folder.write, [0]

    def dying(self: Folder, path: str, data: bytes) -> bool:
        count[0] += 1
        if count[0] > 5:
            raise KeyboardInterrupt
        return real(self, path, data)

    (room.public / "index.html").unlink()  # then every file is compared
    monkeypatch.setattr(Folder, "write", dying)
    with pytest.raises(KeyboardInterrupt):
        room.build()
    monkeypatch.setattr(Folder, "write", real)
    room.build()
    assert room.verify() == []


def test_what_the_operator_put_there_by_hand_is_his(room: Newsroom) -> None:
    mine = room.public / "proof-of-ownership.txt"
    mine.write_text("one", encoding="utf-8")
    room.build()
    mine.write_text("two", encoding="utf-8")
    assert room.build() == 0
    assert room.enforce(START) == ()


def test_a_site_that_would_lose_half_of_its_briefs_stays_as_it_is(tmp_path: Path) -> None:
    with archive(tmp_path / "old", 5):
        pass
    with archive(tmp_path / "new", 12) as room:
        room.build()
        front = (room.public / "index.html").read_bytes()
    for file in (tmp_path / "new").glob("modelwire.db*"):
        file.unlink()
    shutil.copy(tmp_path / "old/modelwire.db", tmp_path / "new/modelwire.db")
    ran = modelwire("run", "--now", f"{START:%Y-%m-%dT%H:%M:%SZ}", "--dir", tmp_path / "new")
    assert ran.code == 2
    assert "the site has 12 briefs and would have 5" in ran.err
    assert "--shrink" in ran.err
    assert (tmp_path / "new/public/index.html").read_bytes() == front
    with open_newsroom(tmp_path / "new") as room:
        room.press.may_shrink = True
        assert room.build() > 0
        assert len(list((room.public / "article").glob("*/index.html"))) == 5


def test_the_head_of_the_ledger_is_signed_and_held_like_every_page(room: Newsroom) -> None:
    assert not (room.public / ".well-known/modelwire-log.txt").exists(), "without a key nothing is signed"
    make_signing_key(room.folder, room.config)
    room.build()
    note = room.public / ".well-known/modelwire-log.txt"
    entries = int(note.read_text("utf-8").splitlines()[1])
    assert entries == room.store.log_head()[0] > 0
    assert (room.build(), room.verify()) == (0, [])
    note.write_text(note.read_text("utf-8").replace(f"\n{entries}\n", f"\n{entries + 1}\n"), "utf-8")
    with pytest.raises(Altered, match="modelwire-log"):
        room.build()
    assert any("modelwire-log" in problem for problem in room.verify())
