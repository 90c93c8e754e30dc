"""Letters over a real mail server on loopback: nobody twice, nobody skipped, whatever dies (TRUST C6–C8, D7)."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from modelwire.errors import Late, Quarantined
from modelwire.mailroom.sending import BACK_OFF
from modelwire.testing import CUT, Outbox
from modelwire.types import DeliveryState, SubscriberStatus
from tests.flow import post
from tests.unit import publish_case as case

#: Recipients of the campaigns; `make campaign-mail` takes 10,000.
READERS = int(os.environ.get("CAMPAIGN_READERS", "80"))
SENT, FAILED, UNCERTAIN, QUEUED = (
    DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.UNCERTAIN, DeliveryState.QUEUED,
)  # fmt: skip


def readers(count: int) -> list[str]:
    return [f"reader{number}@post{number % 7}.example" for number in range(count)]


def test_a_letter_goes_to_each_reader_once(tmp_path: Path) -> None:
    with Outbox() as outbox:
        post.publication(tmp_path, outbox.port)
        with post.newsroom(tmp_path, post.Clock()) as room:
            post.subscribe(room, readers(5))
            post.subscribe(room, ["weekly@post.example"], ("weekly",))
            first = room.mail.send("daily", post.NOW)
            again = room.mail.send("daily", post.NOW)
        with post.newsroom(tmp_path, post.Clock()) as room:  # another process, later
            third = room.mail.send("daily", post.NOW + timedelta(minutes=5))
            assert room.store.check() == []
    assert (first.finished, first.tally[SENT], first.sent_now) == (True, 5, 5)
    assert (again.sent_now, third.sent_now) == (0, 0)
    assert sorted(post.recipients(outbox)) == readers(5)


@pytest.mark.parametrize("workers", [1, 3])
def test_campaign_server_cut_at_every_reply(tmp_path: Path, workers: int) -> None:
    """The server hangs up once at each of its replies; at the end of one it has taken the mail and says nothing."""
    steps = ["connect", "ehlo", "mail", "rcpt", "data", "end", "rset", "quit"]
    cut, seen = Counter[str](), Counter[str]()

    def script(step: str, _recipient: str) -> str | None:
        seen[step] += 1
        # Each step is cut many times over the campaign, never so often in a row that the session gives up at once.
        if seen[step] % max(READERS // 8, 20) == 5 and step in steps:
            cut[step] += 1
            return CUT
        return None

    clock, sessions = post.Clock(), 0
    with Outbox(script) as outbox:
        post.publication(tmp_path, outbox.port, workers=workers)
        with post.newsroom(tmp_path, clock) as room:
            post.subscribe(room, readers(READERS))
        uncertain_before = 0
        while True:
            sessions += 1
            assert sessions < 400
            with post.newsroom(tmp_path, clock) as room:
                mailing = room.mail.send("daily", clock.now, late=True)
                uncertain = mailing.tally[UNCERTAIN]
                # At most one for each worker of a session.
                assert uncertain - uncertain_before <= workers
                uncertain_before = uncertain
                if mailing.finished:
                    tally = mailing.tally
                    break
                clock.now += BACK_OFF[0]
    counted = Counter(post.recipients(outbox))
    assert max(counted.values()) == 1, "somebody got it twice"
    # Nobody is skipped: whoever has an ending but "uncertain" got it, and everybody has an ending.
    assert tally[SENT] + tally[UNCERTAIN] == READERS
    assert len(counted) == READERS  # the cut at "end" comes after the mail was taken
    assert {"connect", "mail", "rcpt", "data", "end"} <= set(cut)
    assert tally[UNCERTAIN] == cut["end"]


def test_campaign_sender_killed_at_any_moment(tmp_path: Path) -> None:
    """kill -9 on the sender, again and again: at most one uncertain a kill, and nobody twice."""
    count, kills, rounds = min(READERS, 2000), 0, max(READERS // 100, 2)
    with Outbox(lambda step, _: time.sleep(0.002) if step == "data" else None) as outbox:
        post.publication(tmp_path, outbox.port, workers=1)
        with post.newsroom(tmp_path) as room:
            post.subscribe(room, readers(count))
        command = [sys.executable, "-c", _SEND, str(tmp_path)]
        for round_ in range(rounds):
            before = len(outbox.mails)
            process = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])})
            while process.poll() is None and len(outbox.mails) < before + 11 + round_:
                time.sleep(0.001)
            process.send_signal(signal.SIGKILL)
            kills += 1
            process.wait()
        with post.newsroom(tmp_path, post.Clock()) as room:
            assert room.mail.send("daily", post.NOW, late=True).finished
            tally = room.store.delivery_tally("daily:2026-06-12")
    counted = Counter(post.recipients(outbox))
    assert max(counted.values()) == 1, "somebody got it twice"
    assert tally[SENT] + tally[UNCERTAIN] == count
    assert tally[UNCERTAIN] <= kills
    assert len(counted) >= count - tally[UNCERTAIN]


_SEND = """
import sys
from pathlib import Path
from tests.flow import post
with post.newsroom(Path(sys.argv[1]), post.Clock()) as room:
    room.mail.send("daily", post.NOW, late=True)
"""


def test_listmonk_3022_and_2278_nobody_is_passed_over_when_a_batch_is_interrupted(tmp_path: Path) -> None:
    """There, the place in the list moved on when a batch was fetched: a stop lost the rest, and it was "finished"."""
    taken = Counter[str]()

    def script(step: str, recipient: str) -> str | None:
        taken[step] += 1
        return CUT if step == "mail" and 3 <= taken["mail"] <= 5 else None

    clock = post.Clock()
    with Outbox(script) as outbox:
        post.publication(tmp_path, outbox.port)
        with post.newsroom(tmp_path, clock) as room:
            post.subscribe(room, readers(10))
            stopped = room.mail.send("daily", clock.now)
            assert (stopped.finished, stopped.tally[SENT], stopped.tally[QUEUED]) == (False, 2, 8)
            assert "takes no mail now" in stopped.problem
            clock.now += BACK_OFF[0]
            assert room.mail.send("daily", clock.now).finished
    assert sorted(post.recipients(outbox)) == sorted(readers(10))


def test_listmonk_2313_and_2070_a_resumed_campaign_does_not_begin_again(tmp_path: Path) -> None:
    """There, resuming went back to the top of the list: up to five copies each."""
    with Outbox() as outbox:
        post.publication(tmp_path, outbox.port)
        with post.newsroom(tmp_path, post.Clock()) as room:
            post.subscribe(room, readers(6))
            for _ in range(5):
                room.mail.send("daily", post.NOW)
            # Who comes later gets the next one.
            post.subscribe(room, ["late@post.example"])
            assert room.mail.send("daily", post.NOW).finished
    assert sorted(post.recipients(outbox)) == readers(6)


def test_a_421_is_a_pace_and_no_failure(tmp_path: Path) -> None:
    told = Counter[str]()

    def script(step: str, recipient: str) -> str | None:
        told[step] += 1
        return "421 4.7.0 too many" if step == "rcpt" and told["rcpt"] == 2 else None

    clock = post.Clock()
    with Outbox(script) as outbox:
        post.publication(tmp_path, outbox.port)
        with post.newsroom(tmp_path, clock) as room:
            post.subscribe(room, readers(3))
            first = room.mail.send("daily", clock.now)
            assert (first.tally[FAILED], first.tally[QUEUED], first.tally[SENT]) == (0, 1, 2)
            (waiting,) = room.store.deliveries(state=QUEUED)
            assert (waiting.reply, waiting.due_at) == ("421 4.7.0", clock.now + BACK_OFF[0])
            clock.now += BACK_OFF[0]
            assert room.mail.send("daily", clock.now).finished
    assert sorted(post.recipients(outbox)) == readers(3)


def test_a_4xx_is_tried_for_a_day_and_a_5xx_never_again(tmp_path: Path) -> None:
    replies = {"reader0@post0.example": "451 4.3.0 <reader0@post0.example> later",
               "reader1@post1.example": "550 5.1.1 <reader1@post1.example> unknown"}  # fmt: skip
    clock = post.Clock()
    with Outbox(lambda step, recipient: replies.get(recipient) if step == "rcpt" else None) as outbox:
        post.publication(tmp_path, outbox.port)
        with post.newsroom(tmp_path, clock) as room:
            post.subscribe(room, readers(3))
            rounds = 0
            while not room.mail.send("daily", clock.now).finished:
                rounds += 1
                due = room.store.next_due()
                assert due is not None
                assert due > clock.now
                clock.now = due
            assert rounds == len(BACK_OFF)
            assert clock.now - post.NOW < timedelta(hours=24)
            found = {d.reply for d in room.store.deliveries(state=FAILED)}
    # The server's words repeat addresses; they are not kept.
    assert found == {"451 4.3.0", "550 5.1.1"}
    assert Counter(post.recipients(outbox)) == {"reader2@post2.example": 1}
    assert outbox.steps.count("rcpt") == 2 + 1 + len(BACK_OFF)


def test_a_silent_server_costs_one_uncertain_delivery_and_not_the_list(tmp_path: Path) -> None:
    with Outbox(lambda step, _: CUT if step == "end" else None) as outbox:
        post.publication(tmp_path, outbox.port)
        with post.newsroom(tmp_path, post.Clock()) as room:
            post.subscribe(room, readers(50))
            mailing = room.mail.send("daily", post.NOW)
    assert (mailing.tally[UNCERTAIN], mailing.tally[QUEUED], mailing.finished) == (1, 49, False)
    assert "no answer" in mailing.problem
    assert len(outbox.mails) == 1


def test_a_mail_that_cannot_be_made_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from modelwire.mailroom import compose
    from modelwire.mailroom.message import build

    def failing(sender: object, recipient: str, *rest: object, **more: object) -> bytes:
        if recipient.startswith("reader1@"):
            raise ValueError("a header that no library wants")
        return build(sender, recipient, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(compose, "build", failing)
    with Outbox() as outbox:
        post.publication(tmp_path, outbox.port)
        with post.newsroom(tmp_path, post.Clock()) as room:
            post.subscribe(room, readers(3))
            mailing = room.mail.send("daily", post.NOW)
    assert sorted(post.recipients(outbox)) == ["reader0@post0.example", "reader2@post2.example"]
    assert (mailing.tally["queued"], mailing.finished) == (1, False)


def test_who_leaves_before_their_turn_gets_nothing(tmp_path: Path) -> None:
    with Outbox() as outbox:
        post.publication(tmp_path, outbox.port)
        with post.newsroom(tmp_path, post.Clock()) as room:
            post.subscribe(room, readers(3))
            people = room.mail.people

            def leaving(step: str, recipient: str) -> None:
                if step == "end" and len(outbox.mails) == 0:
                    for email in readers(3):
                        if email != recipient and not left:
                            left.append(email)
                            with post.newsroom(tmp_path) as other:
                                people = other.mail.people
                                people.leave(people.find(email), post.NOW)

            left: list[str] = []
            outbox.script = leaving
            mailing = room.mail.send("daily", post.NOW)
            assert people.find(left[0]).status is SubscriberStatus.LEFT
    assert (mailing.tally[SENT], mailing.tally[DeliveryState.SKIPPED], mailing.finished) == (2, 1, True)
    assert left[0] not in post.recipients(outbox)


# ── the fence ────────────────────────────────────────────────────────────────────────────────────────────────


def half_sent(folder: Path, outbox: Outbox, clock: post.Clock) -> None:
    """A publication whose letter has gone to some of its readers."""
    seen = Counter[str]()

    def script(step: str, _recipient: str) -> str | None:
        seen[step] += 1
        return CUT if step in ("mail", "connect") and seen["mail"] > 4 else None

    outbox.script = script
    post.publication(folder, outbox.port)
    with post.newsroom(folder, clock) as room:
        post.subscribe(room, readers(10))
        assert not room.mail.send("daily", clock.now).finished
    outbox.script = lambda _step, _recipient: None


def test_a_copied_publication_sends_nothing_until_it_is_resumed(tmp_path: Path) -> None:
    """The data folder is copied amid an issue, and both are started (TRUST C6; listmonk #1801)."""
    home, copy, clock = tmp_path / "home", tmp_path / "copy", post.Clock()
    with Outbox() as outbox:
        half_sent(home, outbox, clock)
        assert len(outbox.mails) == 4
        shutil.copytree(home, copy)
        clock.now += BACK_OFF[0]
        with post.newsroom(copy, clock) as room:
            with pytest.raises(Quarantined, match="a copy of the one that sends"):
                room.mail.send("daily", clock.now)
            assert ["nothing is sent" in str(one) for one in room.mail.after_run(clock.now)] == [True]
            room.mail.people.ask("new@post.example", ["daily"], network="192.0.2.0/24", form="f", now=clock.now)
            with pytest.raises(Quarantined):
                room.mail.send_questions()
        assert len(outbox.mails) == 4
        with post.newsroom(home, clock) as room:
            assert room.mail.send("daily", clock.now).finished
        assert sorted(post.recipients(outbox)) == sorted(readers(10))
        with post.newsroom(copy, clock) as room:  # a person says that this one is the publication now
            room.mail.resume()
            room.mail.send_questions()
        assert post.recipients(outbox)[10:] == ["new@post.example"]


@pytest.mark.parametrize("by", ["a file put back", "the restore command", "a file without its mark"])
def test_a_database_that_was_set_back_sends_nothing(tmp_path: Path, by: str) -> None:
    folder, clock = tmp_path / "wire", post.Clock()
    with Outbox() as outbox:
        half_sent(folder, outbox, clock)
        backup = _backup(folder)
        clock.now += BACK_OFF[0]
        with post.newsroom(folder, clock) as room:
            assert room.mail.send("daily", clock.now).finished
        _put_back(folder, backup, by)
        with post.newsroom(folder, clock) as room, pytest.raises(Quarantined):
            room.mail.send("daily", clock.now)
        assert sorted(post.recipients(outbox)) == sorted(readers(10))


def test_a_restored_database_that_forgot_who_left_sends_nothing(tmp_path: Path) -> None:
    """Nothing was sent since the copy was made; but somebody said that they want no more."""
    with Outbox() as outbox:
        post.publication(tmp_path / "wire", outbox.port)
        with post.newsroom(tmp_path / "wire", post.Clock()) as room:
            post.subscribe(room, readers(2))
            backup = _backup(tmp_path / "wire")
            people = room.mail.people
            people.leave(people.find(readers(2)[0]), post.NOW)
        _put_back(tmp_path / "wire", backup, "a file put back")
        with post.newsroom(tmp_path / "wire") as room:
            assert "set back" in room.mail.fence.reason()


def _backup(folder: Path) -> Path:
    from modelwire.upkeep import backup_database

    return backup_database(folder, folder.parent / "backup.db", post.NOW)


def _put_back(folder: Path, backup: Path, by: str) -> None:
    from modelwire.upkeep import restore_database

    if by == "the restore command":
        restore_database(folder, backup, post.NOW, force=True)
        return
    for name in ("modelwire.db", "modelwire.db-wal", "modelwire.db-shm"):
        (folder / name).unlink(missing_ok=True)
    shutil.copy(backup, folder / "modelwire.db")
    if by == "a file without its mark":
        (folder / ".modelwire.home").unlink()


def test_a_kill_between_database_and_mark_is_no_restore(tmp_path: Path) -> None:
    post.publication(tmp_path, 1)
    with post.newsroom(tmp_path) as room:
        post.subscribe(room, readers(1))
        room.store.save_subscribers([])  # a step that the mark was not told of
        assert room.mail.fence.reason() == ""
        room.mail.fence.catch_up()
        assert room.mail.fence.reason() == ""


# ── late letters ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_late_letter_waits_for_a_person(tmp_path: Path) -> None:
    with Outbox() as outbox:
        post.publication(tmp_path, outbox.port)
        late = post.Clock(post.CUT + timedelta(hours=5))
        with post.newsroom(tmp_path, late) as room:
            post.subscribe(room, readers(2))
            with pytest.raises(Late, match="--late"):
                room.mail.send("daily", late.now)
            assert ["is late" in str(one) for one in room.mail.after_run(late.now)] == [True]
            assert outbox.mails == []
            assert room.mail.send("daily", late.now, late=True).finished
            assert room.mail.after_run(late.now) == []
    assert sorted(post.recipients(outbox)) == readers(2)


def test_a_run_sends_what_has_closed_and_nothing_twice(tmp_path: Path) -> None:
    with Outbox() as outbox:
        post.publication(tmp_path, outbox.port)
        with post.newsroom(tmp_path, post.Clock()) as room:
            post.subscribe(room, readers(2))
            before = room.mail.after_run(post.CUT - timedelta(minutes=1))
            assert [str(one) for one in before if "is late" in str(one)] != []  # of the day before
            assert outbox.mails == []
            assert len(room.mail.after_run(post.NOW)) == 1
            assert room.mail.after_run(post.NOW) == []
    assert sorted(post.recipients(outbox)) == readers(2)


def test_a_weekly_letter_and_parts(tmp_path: Path) -> None:
    with Outbox() as outbox:
        post.publication(tmp_path, outbox.port)
        clock = post.Clock()
        with post.newsroom(tmp_path, clock) as room:
            post.subscribe(room, ["week@post.example"], ("weekly",))
            post.subscribe(room, ["pellan@post.example"], ("entity:pellan",))
            post.subscribe(room, ["corvane@post.example"], ("entity:corvane", "watch:w-000000000000"))
            room.mail.send("daily", clock.now)
            assert post.recipients(outbox) == ["corvane@post.example"]
            clock.now = post.WEEKLY_DUE + timedelta(minutes=1)
            weekly = room.mail.send("weekly", clock.now)
            assert weekly.issue
            assert weekly.issue.due_at == post.WEEKLY_DUE
    assert post.recipients(outbox)[1:] == ["week@post.example"]
    assert b"The week:" in outbox.mails[1].data


def test_corrections_of_what_was_mailed_come_with_the_next(tmp_path: Path) -> None:
    with Outbox() as outbox:
        post.publication(tmp_path, outbox.port)
        clock = post.Clock()
        with post.newsroom(tmp_path, clock) as room:
            post.subscribe(room, readers(1))
            room.mail.send("daily", clock.now)
            room.store.save_brief(post.withdrawn(case.inquiry()))
            edition = replace(case.snapshot().editions[1], id="2026-06-13", cut_at=post.CUT + timedelta(days=1))
            room.store.save_edition(replace(edition, brief_ids=(case.ULIDS[1],)))
            clock.now += timedelta(days=1)
            issue = room.mail.send("daily", clock.now).issue
    assert issue
    assert [line.note for line in issue.letter.corrections] == ["Withdrawn, 13 June 2026. The count was wrong."]
    assert b"Corrections to what we mailed" in outbox.mails[1].data
