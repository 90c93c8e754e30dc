"""Mail that came back, read by its fields (TRUST D6)."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from modelwire.errors import NotFound
from modelwire.mailroom.bounces import read_report
from modelwire.mailroom.compose import return_token
from modelwire.newsroom import Newsroom
from modelwire.types import Delivery, DeliveryState, SubscriberStatus
from tests.flow import post
from tests.unit.reports import BACK, REPORTS, TOKEN, Report, dsn, recipient

WHO = "ann@post.example"


def test_there_are_thirty() -> None:
    assert len(REPORTS) >= 30
    assert len({report.name for report in REPORTS}) == len(REPORTS)


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_a_report_is_read_for_what_it_says(report: Report) -> None:
    found = read_report(report.data, BACK)
    assert (found.kind, found.status) == (report.kind, report.status)
    if report.kind != "none":
        assert TOKEN in found.tokens


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 100, os.urandom(2000), b"Content-Type: multipart/report; boundary=x\n\n--x"]
)
def test_what_is_no_mail_is_no_report(data: bytes) -> None:
    assert read_report(data, BACK).kind == "none"


def delivered(room: Newsroom, issue: str = "daily:2026-06-12") -> Delivery:
    made = Delivery(issue, room.mail.people.id_of(WHO), DeliveryState.SENT, post.NOW, post.NOW, tries=1, reply="250")
    room.store.queue(made)
    return made


def report_on(room: Newsroom, made: Delivery, status: str) -> bytes:
    token = return_token(room.mail.key, made)
    return dsn(recipient(status), to=f"back+{token}@wire.example")


def test_a_hard_bounce_ends_it(tmp_path: Path) -> None:
    post.publication(tmp_path, 1)
    with post.newsroom(tmp_path) as room:
        post.subscribe(room, [WHO])
        made = delivered(room)
        for _ in range(2):  # the same report twice
            assert room.mail.returns.take(report_on(room, made, "5.1.1"), post.NOW) == "hard"
        assert room.mail.people.find(WHO).status is SubscriberStatus.BOUNCED
        assert room.store.suppression(made.subscriber_id) is not None
        (kept,) = room.store.deliveries()
        assert (kept.state, kept.reply) == (DeliveryState.FAILED, "returned 5.1.1")


def test_five_soft_ones_in_thirty_days_end_it_and_four_do_not(tmp_path: Path) -> None:
    post.publication(tmp_path, 1)
    with post.newsroom(tmp_path) as room:
        post.subscribe(room, [WHO])
        for number in range(5):
            assert room.mail.people.find(WHO).is_active
            made = Delivery(f"daily:{number}", room.mail.people.id_of(WHO), DeliveryState.SENT,
                            post.NOW + timedelta(days=number), post.NOW, tries=1)  # fmt: skip
            room.store.queue(made)
            for _ in range(3):  # a server may report on one mail again and again
                assert room.mail.returns.take(report_on(room, made, "4.2.2"), post.NOW) == "soft"
        assert room.mail.people.find(WHO).status is SubscriberStatus.BOUNCED


def test_soft_ones_far_apart_are_forgotten(tmp_path: Path) -> None:
    post.publication(tmp_path, 1)
    with post.newsroom(tmp_path) as room:
        post.subscribe(room, [WHO])
        for number in range(6):
            now = post.NOW + timedelta(days=number * 10)
            made = Delivery(f"daily:{number}", room.mail.people.id_of(WHO), DeliveryState.SENT, now, now, tries=1)
            room.store.queue(made)
            room.mail.returns.take(report_on(room, made, "4.2.2"), now)
        assert room.mail.people.find(WHO).is_active


def test_a_complaint_ends_it_at_once_and_for_good(tmp_path: Path) -> None:
    from tests.unit.reports import complaint

    post.publication(tmp_path, 1)
    with post.newsroom(tmp_path) as room:
        post.subscribe(room, [WHO])
        token = return_token(room.mail.key, delivered(room))
        assert room.mail.returns.take(complaint().replace(TOKEN.encode(), token.encode()), post.NOW) == "complaint"
        asked = room.mail.people.ask(WHO, ["daily"], network="n", form="f", now=post.NOW + timedelta(days=90))
        assert not asked


def test_a_forged_report_is_nobodys(tmp_path: Path) -> None:
    post.publication(tmp_path, 1)
    with post.newsroom(tmp_path) as room:
        post.subscribe(room, [WHO])
        delivered(room)
        assert room.mail.returns.take(dsn(recipient("5.1.1")), post.NOW) == "foreign"
        assert room.mail.people.find(WHO).is_active


def test_a_maildir_is_read_and_emptied(tmp_path: Path) -> None:
    post.publication(tmp_path, 1, bounce_maildir="back")
    for name in ("new", "cur", "tmp"):
        (tmp_path / "back" / name).mkdir(parents=True)
    with post.newsroom(tmp_path) as room:
        post.subscribe(room, [WHO])
        (tmp_path / "back" / "new" / "1.eml").write_bytes(report_on(room, delivered(room), "5.1.1"))
        (tmp_path / "back" / "new" / "2.eml").write_bytes(b"Subject: hello\n\nhello\n")
        assert room.mail.read_returns(post.NOW) == {"hard": 1, "none": 1}
        assert room.mail.read_returns(post.NOW) == {}
        assert [file for file in (tmp_path / "back").rglob("*") if file.is_file()] == []
        with pytest.raises(NotFound):
            room.mail.returns.read_maildir(tmp_path / "nowhere", post.NOW)
