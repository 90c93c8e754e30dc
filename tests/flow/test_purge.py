"""A takedown that is stopped anywhere is finished by the next run, and what it cut stays provable (TRUST F13)."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from modelwire.adapters.store.store import SqlStore
from modelwire.newsroom import Newsroom
from modelwire.types import Notice, NoticeState, Rung, Status
from tests.campaigns.archive import archive, piece
from tests.campaigns.rights import LATER, of_archive, removed_runs, residue


class Killed(BaseException):
    """The process ended here."""


def after(number: int, real: Callable[..., Any]) -> Callable[..., Any]:
    """The function, until it is called for the last time."""
    calls = [0]

    def dying(*arguments: Any, **more: Any) -> Any:
        calls[0] += 1
        if calls[0] > number:
            raise Killed
        return real(*arguments, **more)

    return dying


def received(room: Newsroom, number: int, lead: int) -> Notice:
    """A notice about a piece: the one that leads the brief, or the other one; no page of ours is named beside it."""
    one = piece(number, lead)
    target = of_archive(room, number)
    office = room.office()
    receipt = office.receive(
        {
            "name": ("Ada",), "email": (f"ada@{one.publisher}",), "signature": ("Ada",), "explanation": ("ours",),
            "page": (f"https://wire.example/article/{target.slug}-{target.id.lower()}/",) if lead == 0 else
                    ("https://wire.example/",),
            "work_url": (one.canonical_url,), "good_faith": ("yes",), "accuracy": ("yes",),
        },
        "form", "", LATER,
    )  # fmt: skip
    assert receipt.outcome == "taken"
    return office.desk.notice(receipt.notice_id)


@pytest.mark.parametrize(
    ("method", "number"),
    [("expunge", 0), ("save_brief", 1), ("save_brief", 3), ("save_articles", 1), ("compact", 0), ("save_notice", 1)],
)
def test_a_purge_that_was_killed_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, number: int
) -> None:
    with archive(tmp_path, 5) as room:
        target = of_archive(room, 0)
        gone = removed_runs(room, target)
        notice = received(room, 0, 0)
        with monkeypatch.context() as patch:
            patch.setattr(SqlStore, method, after(number, getattr(SqlStore, method)))
            with pytest.raises(Killed):
                room.office().decide(notice, True, "Theirs.", LATER)
        room.run(LATER + timedelta(hours=1))
        done = room.store.notice(notice.id)
        if done and done.state is NoticeState.OPEN:  # killed before the decision was kept: it is made again
            room.office().decide(done, True, "Theirs.", LATER + timedelta(hours=1))
        assert residue(room, gone) == 0
        assert room.verify() == []
        kept = room.store.notice(notice.id)
        assert kept
        assert [s.kind for s in kept.steps].count("purged") == 1


def test_a_brief_that_only_cited_the_work_goes_on_without_it(tmp_path: Path) -> None:
    with archive(tmp_path, 5) as room:
        before = of_archive(room, 2)
        notice = received(room, 2, 1)
        done = room.office().decide(notice, True, "Theirs.", LATER)
        now = of_archive(room, 2)
        assert (now.status, now.headline, done.rung) == (Status.PUBLISHED, before.headline, Rung.NO_FETCH)
        assert [s.text for s in now.summary] == [before.summary[0].text]
        for version in room.store.all_versions(before.id):
            assert not any(e.ref == piece(2, 1).id for e in version.evidence)
        assert room.verify() == []
        room.run(LATER + timedelta(hours=2))
        assert of_archive(room, 2) == now


def test_a_piece_that_was_taken_down_is_not_taken_up_again(tmp_path: Path) -> None:
    with archive(tmp_path, 5) as room:
        notice = received(room, 1, 0)
        room.office().decide(notice, True, "Theirs.", LATER)
        from modelwire.redress.wishes import wishes_of

        wishes = wishes_of(room.config, room.store, LATER)
        (article,) = room.store.articles([piece(1, 0).id])
        assert wishes.gone(article.id)
        assert (article.text, article.rung) == ("", Rung.NO_FETCH)
        with pytest.raises(Exception, match="taken down"):
            room.approve(of_archive(room, 1).id, LATER + timedelta(hours=1))


def test_data_about_a_person_goes_with_the_page_and_not_with_the_work(tmp_path: Path) -> None:
    with archive(tmp_path, 5) as room:
        target = of_archive(room, 3)
        told = {
            "matter": ("privacy",), "name": ("Bo",), "email": ("bo@post.example",), "explanation": ("My address.",),
            "page": (f"https://wire.example/article/{target.slug}-{target.id.lower()}/",), "urgent": ("yes",),
        }  # fmt: skip
        office = room.office()
        notice = office.desk.notice(office.receive(told, "form", "", LATER).notice_id)
        office.decide(notice, True, "It is.", LATER)
        assert (of_archive(room, 3).status, of_archive(room, 3).headline) == (Status.WITHDRAWN, "")
        (article,) = room.store.articles([piece(3, 0).id])
        assert article.title == piece(3, 0).title
        assert room.verify() == []


def test_a_brief_that_nobody_saw_leaves_no_notice(tmp_path: Path) -> None:
    from dataclasses import replace

    with archive(tmp_path, 5) as room:
        held = replace(of_archive(room, 4), id="01KT0000000000000000000000", status=Status.HELD, watches=())
        room.store.save_brief(held)
        room.office().decide(received(room, 4, 0), True, "Theirs.", LATER)
        assert room.store.held_briefs() == []
        assert [v.headline for v in room.store.all_versions(held.id)] == [""]
        assert held.id not in {b.id for b in room.store.briefs()}
