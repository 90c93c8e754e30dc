"""A takedown that is stopped anywhere is finished by the next run, and what it cut stays provable (TRUST F13)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from modelwire import editing
from modelwire.adapters.store.store import SqlStore
from modelwire.editing.notices import grant
from modelwire.newsroom import Newsroom
from modelwire.testing import FakeWeb
from modelwire.types import Change, Decision, Notice, NoticeState, Rung, Status
from modelwire.urls import article_id
from tests.campaigns.archive import START, archive, piece, sources
from tests.campaigns.rights import LATER, of_archive, removed_runs, residue
from tests.flow import wire


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
    with archive(tmp_path, 5) as room:
        held = replace(of_archive(room, 4), id="01KT0000000000000000000000", status=Status.HELD, watches=())
        room.store.save_brief(held)
        room.office().decide(received(room, 4, 0), True, "Theirs.", LATER)
        assert room.store.held_briefs() == []
        assert [v.headline for v in room.store.all_versions(held.id)] == [""]
        assert held.id not in {b.id for b in room.store.briefs()}


def test_a_copy_that_comes_later_is_kept_without_its_words(tmp_path: Path) -> None:
    with FakeWeb() as web:
        wire.serve(web)
        with archive(tmp_path, 5, f"{wire.settings(web)}{sources()}") as room:
            work = piece(0, 0)
            room.office().decide(received(room, 0, 0), True, "Theirs.", LATER)
            half = " ".join(work.text.split()[: len(work.text.split()) // 3])
            at = LATER + timedelta(hours=1)
            name, items = wire.OUTLETS["tidings.example"]
            copy = ("/copied", "Kilns", f"{work.text} Tidings adds nothing of its own.", at)
            other = ("/own", "Another report", f"{wire.text('courier')} {wire.text('pellan')} {half}", at)
            wire.serve(web, {"tidings.example": (name, [copy, other, *items])})
            room.run(LATER + timedelta(hours=2))
            kept = {path: room.store.articles([article_id(f"http://tidings.example/{path}")])[0]
                    for path in ("copied", "own")}  # fmt: skip
            assert (kept["copied"].text, kept["copied"].title) == ("", "[taken down]")
            assert kept["copied"].rung is Rung.NO_FETCH
            assert half in kept["own"].text, "who quotes a third of it wrote another piece"
            public = "".join(p.read_text("utf-8") for p in room.public.rglob("*.html"))
            assert "tidings.example/copied" not in public


def test_a_brief_that_shares_words_with_the_work_loses_them_with_a_note(tmp_path: Path) -> None:
    with archive(tmp_path, 6) as room:
        shared = "and nobody had told the banks of Ansel about the ninth kiln"
        (work,) = room.store.articles([piece(0, 0).id])
        room.store.save_articles([replace(work, text=f"{work.text} It was late, {shared}.")], at=START)
        before = of_archive(room, 3)
        told = replace(before.evidence[2], passage=f"Late as it was, {shared}.")
        room.store.save_brief(
            replace(before, version=2, evidence=(*before.evidence[:2], told, *before.evidence[3:]),
                    history=(*before.history, Change(START + timedelta(days=9), "update", "More is known.")))
        )  # fmt: skip
        before = of_archive(room, 3)
        room.office().decide(received(room, 0, 0), True, "Theirs.", LATER)
        now = of_archive(room, 3)
        cut = before.summary[1]
        assert told.id in {c.evidence_id for c in cut.citations}
        assert (now.status, now.summary) == (Status.PUBLISHED, (before.summary[0], before.summary[2]))
        assert now.history[-1].note == "What rested on words that were taken down was taken out."
        assert shared not in repr(room.store.all_versions(before.id))
        assert room.store.altered() == []


def test_a_body_that_was_let_go_before_the_decision_is_known_all_the_same(tmp_path: Path) -> None:
    with archive(tmp_path, 5) as room:
        work, office = piece(0, 0), room.office()
        notice = office.credible(received(room, 0, 0), LATER)
        assert room.store.articles([work.id])[0].text == ""
        words = work.text.split()
        uncited = " ".join(words[-12:])
        room.store.record_decision(Decision("s-1", "left out", f"It says: {uncited}", LATER, 1))
        office.decide(notice, True, "Theirs.", LATER)
        assert not any(uncited in d.reason for d in room.store.decisions())
        (sketch,) = room.store.sketches()
        assert not any(word in " ".join(sketch.runs) for word in words if len(word) > 5)
        assert room.verify() == []


def test_a_notice_that_was_dismissed_leaves_no_sketch(tmp_path: Path) -> None:
    with archive(tmp_path, 5) as room:
        office = room.office()
        notice = office.credible(received(room, 0, 0), LATER)
        assert room.store.sketches()
        office.decide(notice, False, "A quotation.", LATER)
        assert room.store.sketches() == []


def test_the_log_of_the_desk_does_not_say_what_was_granted(tmp_path: Path) -> None:
    with archive(tmp_path, 5) as room:
        office, one, target = room.office(), piece(0, 0), of_archive(room, 0)
        told = {
            "name": "Ada", "email": f"ada@{one.publisher}", "signature": "Ada", "explanation": one.text,
            "work": one.title, "page": f"https://wire.example/article/{target.slug}-{target.id.lower()}/",
            "work_url": one.canonical_url, "good_faith": "yes", "accuracy": "yes",
        }  # fmt: skip
        receipt = office.receive({name: (value,) for name, value in told.items()}, "form", "", LATER)
        grant(editing.Editor(room, "Ada Brook", LATER), receipt.notice_id, "Theirs.")
        gone = removed_runs(room, target)
        assert residue(room, gone) == 0
        kept = room.store.notice(receipt.notice_id)
        assert kept
        assert (kept.complaint.works, "[taken down]" in kept.complaint.explanation) == ((one.canonical_url,), True)
