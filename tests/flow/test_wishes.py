"""Publishers change their minds while the wire runs: signals, policies, retractions, a source that is dropped."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from modelwire import editing
from modelwire.errors import GroundingError, ModelwireError
from modelwire.newsroom import Newsroom
from modelwire.testing import Answer, FakeWeb
from modelwire.types import Brief, Policy, Rung, Status
from tests.flow.shell import modelwire
from tests.flow.test_corrections import inquiry, rewrite, words
from tests.flow.wire import NOW, newsroom

LATER = NOW + timedelta(hours=25)
COURIER = "courier.example"
Published = tuple[Newsroom, FakeWeb]


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Published]:
    with newsroom(tmp_path / "site") as (room, web):
        room.run(NOW)
        yield room, web


def sources(brief: Brief) -> dict[str, Rung]:
    return {item.url.split("/")[2]: item.rung for item in brief.coverage if item.of == "article"}


def test_a_robots_file_that_turns_stricter_after_publication_counts_at_the_next_build(published: Published) -> None:
    room, web = published
    assert sources(inquiry(room))[COURIER] is Rung.FULL
    web.route("/robots.txt", Answer("User-agent: *\nDisallow: /\nAllow: /feed.xml\n"), host=COURIER)
    room.run(NOW + timedelta(hours=2))
    assert sources(inquiry(room))[COURIER] is Rung.FULL, "a file is read once a day at most"
    room.run(LATER)
    now = inquiry(room)
    assert sources(now)[COURIER] is Rung.CAPPED
    (change,) = [c for c in room.store.rung_changes() if c.domain == COURIER]
    assert (change.cause, change.was, change.now) == ("signal", Rung.FULL, Rung.CAPPED)
    assert "disallowed" in change.reason
    assert now.history[-1].kind == "policy"
    assert room.verify() == []
    version = now.version
    room.run(LATER + timedelta(hours=1))
    assert inquiry(room).version == version


def test_a_robots_file_that_cannot_be_read_lowers_nothing_that_is_public(published: Published) -> None:
    room, web = published
    web.route("/robots.txt", Answer("", status=503), host=COURIER)
    before = inquiry(room)
    room.run(LATER)
    assert inquiry(room) == before
    assert room.store.rung_changes() == []


def test_a_policy_of_none_is_neither_polled_nor_drawn_on(published: Published) -> None:
    room, web = published
    room.set_policy(COURIER, Policy(COURIER, Rung.NO_FETCH), NOW + timedelta(hours=1))
    asked = len([seen for seen in web.seen if seen.host == COURIER])
    room.run(LATER)
    assert len([seen for seen in web.seen if seen.host == COURIER]) == asked
    public = "".join(p.read_text("utf-8", "replace") for p in room.public.rglob("*.html") if "source" not in p.parts)
    assert "Norwick Courier" not in public.replace("a href", "")
    assert f"{COURIER}/feed.xml" not in (room.public / "sources.opml").read_text("utf-8")
    assert room.verify() == []


def test_a_policy_that_has_run_out_is_none(published: Published) -> None:
    room, _ = published
    before = words(inquiry(room))
    policy = Policy(COURIER, Rung.LINK_ONLY, expires=NOW.date())
    room.set_policy(COURIER, policy, NOW + timedelta(hours=1))
    assert COURIER in (room.public / "policies" / "publishers" / "index.html").read_text("utf-8")
    assert words(inquiry(room)) != before or inquiry(room).status is Status.WITHDRAWN
    room.enforce_and_build(NOW + timedelta(days=1))
    assert (words(inquiry(room)), inquiry(room).status) == (before, Status.PUBLISHED)
    assert COURIER not in (room.public / "policies" / "publishers" / "index.html").read_text("utf-8")


def test_an_embargo_keeps_a_piece_from_being_told_until_it_ends(tmp_path: Path) -> None:
    with newsroom(tmp_path / "site") as (room, _):
        for host in (COURIER, "brightline.example", "tidings.example"):
            room.set_policy(host, Policy(host, embargo=timedelta(hours=24)), NOW)
        room.run(NOW)
        assert not [b for b in room.store.briefs() if "Corvane" in b.headline]
        room.run(LATER)
        assert [b for b in room.store.briefs() if "Corvane" in b.headline]


def test_a_retraction_takes_out_what_rests_on_it(published: Published) -> None:
    room, web = published
    first = inquiry(room)
    rewrite(web, lambda text: f"This article has been retracted by its editors.\n\n{text}", "tidings.example",
            "brightline.example")  # fmt: skip
    room.run(LATER)
    now = inquiry(room)
    assert now.history[-1].kind in ("correction", "withdrawn")
    assert "retracted the report" in now.history[-1].note
    gone = {e.url for e in first.evidence if "brightline" in e.url or "tidings" in e.url}
    assert now.status is Status.WITHDRAWN or not gone & {e.url for e in now.evidence}
    assert [c.brief_id for c in room.store.corrections_since(NOW)] == [first.id]
    assert room.verify() == []


def test_a_source_that_is_dropped_with_what_was_published(published: Published) -> None:
    room, _ = published
    first = inquiry(room)
    with pytest.raises(ModelwireError, match="reason"):
        room.retract_published(COURIER, " ", LATER)
    kept, gone = room.retract_published(COURIER, "The Courier made it up.", LATER)
    assert kept + gone >= 1
    now = inquiry(room)
    assert "The Courier made it up." in now.history[-1].note
    assert now.status is Status.WITHDRAWN or not any(COURIER in e.url for e in now.evidence)
    assert now.version > first.version
    assert room.verify() == []


# ── a person puts right what we got wrong ────────────────────────────────────────────────────────────────────


def test_a_sentence_is_taken_out_dated_and_told(published: Published) -> None:
    room, _ = published
    brief = inquiry(room)
    last = len(brief.summary)
    ran = modelwire("brief", "correct", brief.id, "--at", f"summary {last}", "--text", "", "--reason",
                    "It was not ours to say.", "--dir", room.folder)  # fmt: skip
    assert ran.code == 0, ran.err
    now = inquiry(room)
    assert len(now.summary) == last - 1
    assert now.history[-1].kind == "correction"
    assert f"Taken out: “{brief.summary[-1].text}”" in now.history[-1].note
    page = (room.public / "corrections" / "index.html").read_text("utf-8")
    assert "It was not ours to say." in page


def test_words_that_the_evidence_does_not_bear_are_refused(published: Published) -> None:
    room, _ = published
    brief = inquiry(room)
    editor = editing.Editor(room, "", LATER)
    made_up = "Corvane paid 9,000,000 dollars in 1999."
    with pytest.raises(GroundingError):
        editing.correct(editor, brief.id, {"summary 1": made_up}, "correction", "Why not.")
    for place in ("summary 0", "summary 99", "history 1", "headline"):
        with pytest.raises(ModelwireError):
            editing.correct(editor, brief.id, {place: ""}, "correction", "Why not.")
    with pytest.raises(ModelwireError, match="reason"):
        editing.correct(editor, brief.id, {"summary 2": ""}, "correction", " ")
    assert inquiry(room) == brief


def test_policies_by_command(published: Published) -> None:
    room, _ = published
    folder = room.folder
    ran = modelwire("policy", "set", COURIER, "--rung", "capped", "--credit", "The Courier of Norwick", "--dir", folder)
    assert ran.code == 0, ran.err
    assert "undo: modelwire policy set courier.example --remove" in ran.out
    (told,) = modelwire("policy", "show", "--json", "--dir", folder).json()
    assert (told["rung"], told["credit_line"]) == ("capped", "The Courier of Norwick")
    page = next(
        p for p in (room.public / "article").rglob("index.html") if "The Courier of Norwick" in p.read_text("utf-8")
    )
    assert page
    assert modelwire("policy", "set", COURIER, "--rung", "half", "--dir", folder).code == 2
    assert modelwire("policy", "set", COURIER, "--remove", "--dir", folder).code == 0
    assert modelwire("policy", "show", "--json", "--dir", folder).json() == []


def test_notices_by_command(published: Published, tmp_path: Path) -> None:
    room, _ = published
    brief = inquiry(room)
    letter = tmp_path / "letter.eml"
    letter.write_bytes(
        f"From: Ada Ruhl <ada@{COURIER}>\nSubject: x\n\nPage: https://wire.example/article/{brief.slug}-{brief.id.lower()}/\n"
        f"Work URL: {brief.coverage[0].url}\nExplanation: It takes our place.\nSignature: Ada Ruhl\n"
        "Good faith: yes\nAccuracy: yes\n".encode()
    )
    told = modelwire("takedown", "receive", letter, "--json", "--dir", room.folder).json()
    assert told["outcome"] == "taken"
    id_ = told["notice_id"]
    (row,) = modelwire("takedown", "list", "--open", "--json", "--dir", room.folder).json()
    assert row["notice"] == id_
    assert "has the number" in modelwire("takedown", "show", id_, "--dir", room.folder).out
    assert modelwire("takedown", "apply", id_, "--dir", room.folder).code == 2, "a decision needs its reason"
    ran = modelwire("takedown", "apply", id_, "--credible", "--dir", room.folder)
    assert ran.code == 0, ran.err
    assert inquiry_or_none(room, brief.id).status is Status.WITHDRAWN
    ran = modelwire("takedown", "apply", id_, "--dismiss", "--reason", "It is a quotation.", "--dir", room.folder)
    assert ran.code == 0, ran.err
    back = inquiry_or_none(room, brief.id)
    assert (back.status, words(back)) == (Status.PUBLISHED, words(brief))
    assert modelwire("takedown", "apply", id_, "--reason", "x", "--dir", room.folder).code == 2
    assert room.verify() == []


def inquiry_or_none(room: Newsroom, brief_id: str) -> Brief:
    (found,) = (b for b in room.store.briefs() if b.id == brief_id)
    return found


def test_a_policy_that_was_asked_for_and_granted_is_set(published: Published, tmp_path: Path) -> None:
    room, _ = published
    letter = tmp_path / "letter.eml"
    letter.write_bytes(
        f"From: Ada Ruhl <ada@{COURIER}>\nSubject: x\n\nMatter: policy\nDomain: {COURIER}\nWish: link only\n".encode()
    )
    id_ = modelwire("takedown", "receive", letter, "--json", "--dir", room.folder).json()["notice_id"]
    ran = modelwire("takedown", "apply", id_, "--reason", "It is your domain.", "--dir", room.folder)
    assert ran.code == 0, ran.err
    (told,) = modelwire("policy", "show", "--json", "--dir", room.folder).json()
    assert (told["domain"], told["rung"]) == (COURIER, "link only")
