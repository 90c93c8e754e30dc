"""What lies beside the pages: share images and the search index, made once, mended, and gone with their page."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from modelwire.newsroom import Newsroom
from tests.flow import wire

_PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    with wire.newsroom(tmp_path_factory.mktemp("beside")) as (room, _):
        room.run(wire.NOW)
        yield room


def pictures(room: Newsroom) -> list[Path]:
    return sorted(room.public.glob("article/*.png"))


def indexed(room: Newsroom) -> int:
    entry = json.loads((room.public / "pagefind" / "pagefind-entry.json").read_text("utf-8"))
    return int(entry["languages"]["en"]["page_count"])


def test_each_brief_has_a_share_image_of_the_size_that_its_page_says(room: Newsroom) -> None:
    briefs = [b for b in room.store.briefs() if b.status == "published"]
    assert len(pictures(room)) == len(briefs) > 0
    for picture in pictures(room):
        data = picture.read_bytes()
        assert data.startswith(_PNG)
        assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1200, 630)
        page = (picture.parent / picture.stem / "index.html").read_text("utf-8")
        assert f'<meta property="og:image" content="https://wire.example/article/{picture.name}">' in page
        assert len(data) < 200_000


def test_nothing_is_made_twice(room: Newsroom) -> None:
    before = {path: path.stat().st_mtime_ns for path in room.public.rglob("*")}
    assert room.build() == 0
    assert {path: path.stat().st_mtime_ns for path in room.public.rglob("*")} == before
    assert [line for line in room.verify() if "png" in line or "pagefind" in line] == []


def test_what_was_harmed_is_told_and_mended(room: Newsroom) -> None:
    picture = pictures(room)[0]
    whole = picture.read_bytes()
    picture.write_bytes(whole[:-9])
    assert f"article/{picture.name}: it is not what was made" in room.verify()
    picture.unlink()
    assert f"article/{picture.name}: it is missing" in room.verify()
    assert room.build() == 1
    assert picture.read_bytes() == whole


def test_the_index_holds_our_words_and_no_evidence(room: Newsroom) -> None:
    import gzip

    briefs = [b for b in room.store.briefs() if b.status == "published"]
    assert indexed(room) == len(briefs)
    texts = [gzip.decompress(f.read_bytes()).decode() for f in room.public.glob("pagefind/fragment/*")]
    told = " ".join(texts)
    for brief in briefs:
        assert brief.summary[0].text in told.replace("\xa0", " ")
    assert "Checked:" not in told
    assert "Go to this passage" not in told
    assert not list(room.public.glob("pagefind/*-ui*"))


def test_a_withdrawn_brief_leaves_picture_and_index_and_comes_back(room: Newsroom) -> None:
    brief = next(b for b in room.store.briefs() if b.status == "published")
    picture = room.public / "article" / f"{brief.slug}-{brief.id.lower()}.png"
    assert picture.is_file()
    before = indexed(room)
    room.withdraw(brief.id, "It was wrong.", wire.NOW + timedelta(hours=1))
    assert not picture.exists()
    assert indexed(room) == before - 1
    room.approve(brief.id, wire.NOW + timedelta(hours=2))
    assert picture.is_file()
    assert indexed(room) == before


def test_files_that_the_operator_put_there_stay(room: Newsroom) -> None:
    own = room.public / "article" / "own.png"
    own.write_bytes(_PNG)
    room.build()
    assert own.is_file()
    own.unlink()


def test_an_index_that_cannot_be_made_is_told_and_the_pages_are_out(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    from modelwire.errors import ModelwireError

    brief = next(b for b in room.store.briefs() if b.status == "published")
    page = room.public / "article" / f"{brief.slug}-{brief.id.lower()}" / "index.html"
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: "/nowhere/pagefind")
    with pytest.raises(ModelwireError, match="the index for search could not be made"):
        room.withdraw(brief.id, "It was wrong.", wire.NOW + timedelta(hours=3))
    assert "withdrawn" in page.read_text("utf-8")
    assert not list(room.public.glob("pagefind/**/*.pf_*")), "the words are in no old index either"
    monkeypatch.undo()
    assert room.build() > 0
    assert room.build() == 0
