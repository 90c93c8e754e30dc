"""ports.Store: notices, the log of rungs, and what is forgotten for good."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from modelwire.adapters.store import open_store
from modelwire.adapters.store.expunge import REMOVED
from modelwire.adapters.store.notices import NOTICES
from modelwire.adapters.store.store import SqlStore
from modelwire.ports import Store
from modelwire.text import digest
from modelwire.types import Change, DeliveryState, DeskLetter, Notice, NoticeState, Rung, Sketch, Status, Step
from tests.contract.nouns import (
    DAY,
    HOUR,
    brief,
    call,
    decision,
    edition,
    evidence,
    notice,
    run_report,
    rung_change,
    watch,
)
from tests.unit.make import NOW, article, story

WORDS = "The port of Ansel lost nine cranes in one night of wind, its keeper told us."


def test_a_notice_comes_back_as_it_was(store: Store) -> None:
    assert store.notice(notice().id) is None
    store.save_notice(notice())
    assert store.notice(notice().id) == notice()
    assert store.notice_of(digest("token")) == notice()
    assert store.notice_of(digest("other")) is None
    assert store.check() == []


def test_notices_since_and_in_order(store: Store) -> None:
    late = notice("n-2", received_at=NOW + DAY)
    for one in (late, notice()):
        store.save_notice(one)
    assert store.notices() == [notice(), late]
    assert store.notices(since=NOW + HOUR) == [late]


def stepped(one: Notice) -> Notice:
    return replace(one, state=NoticeState.DISMISSED, steps=(*one.steps, Step(NOW + DAY, "dismissed", "No.")))


def test_each_step_of_a_notice_is_chained(store: Store) -> None:
    store.save_notice(notice())
    store.save_notice(stepped(notice()))
    assert store.check() == []
    assert isinstance(store, SqlStore)
    row = NOTICES.row(notice())  # somebody puts the state before back, seal and all
    with store.database.writing() as connection:
        query = text("UPDATE notices SET document = :d, seal = :s, state = 'upheld'")
        connection.execute(query, {"d": row["document"], "s": row["seal"]})
    assert store.altered() == [f"notices {notice().id}: it is not as the ledger has it"]


def test_a_notice_that_is_gone_is_missed(store: Store) -> None:
    store.save_notice(notice())
    assert isinstance(store, SqlStore)
    with store.database.writing() as connection:
        connection.execute(text("DELETE FROM notices"))
    assert store.altered() == [f"notices {notice().id}: it is in the ledger but missing"]


def test_the_log_of_rungs_holds_each_word_once(store: Store) -> None:
    store.record_rungs([rung_change()])
    store.record_rungs([rung_change()])
    back = rung_change(at=NOW + DAY, was=Rung.LINK_ONLY, now=Rung.FULL)
    store.record_rungs([back])
    assert store.rung_changes() == [rung_change(), back]


def test_corrections_since(store: Store) -> None:
    change = Change(NOW + DAY, "correction", "A figure was wrong.")
    store.save_brief(brief())
    store.save_brief(brief(version=2, history=(*brief().history, change)))
    (told,) = store.corrections_since(NOW + HOUR)
    assert (told.brief_id, told.kind, told.note, told.headline) == ("01A", "correction", change.note, brief().headline)
    assert store.corrections_since(NOW + DAY) == []
    gone = Change(NOW + 2 * DAY, "takedown", "Its publisher asked.")
    store.save_brief(brief(version=3, status=Status.WITHDRAWN, history=(*brief().history, gone)))
    assert [(c.kind, c.headline) for c in store.corrections_since(NOW + DAY)] == [("takedown", "")]


def test_briefs_that_were_changed_and_those_that_lean_on_them(store: Store) -> None:
    corrected = (*brief().history, Change(NOW + DAY, "correction", "A figure was wrong."))
    leaning = brief("01C", hours=30, evidence=(evidence(), replace(evidence(2), of="brief", ref="01A")))
    store.save_brief(brief())
    store.save_brief(brief(version=2, history=corrected))
    store.save_brief(brief("01B"))
    store.save_brief(leaning)
    assert [b.version for b in store.changed_briefs(["correction", "withdrawn"])] == [2]
    assert store.changed_briefs(["takedown"]) == []
    assert store.citing_briefs(["01A", "01Q"]) == [leaning]
    assert store.citing_briefs(["01C"]) == store.citing_briefs([]) == []
    store.save_brief(brief(version=3, history=corrected, status=Status.HELD))
    assert [b.version for b in store.changed_briefs(["correction"])] == [2], "the version that is public"


def test_briefs_within_reach_of_a_wish(store: Store) -> None:
    piece = replace(article(), publisher="outlet.example", source_id="digest_1.example", rung=Rung.CAPPED)
    listed = replace(brief().coverage[0], of="article", ref=piece.id, rung=Rung.CAPPED)
    cited = replace(evidence(), of="article", ref=piece.id)
    ours = brief(coverage=(listed,), evidence=(cited,))
    store.save_articles([piece])
    store.save_brief(ours)
    store.save_brief(brief("01B", coverage=(), evidence=()))
    for domain in ("outlet.example", "digest_1.example"):
        assert store.briefs_within_reach([domain], []) == [ours], domain
    assert store.briefs_within_reach([], [piece.id, "a-none"]) == [ours]
    assert store.briefs_within_reach(["digest%1.example", "digestx1.example", "other.example"], ["a-none"]) == []
    store.save_articles([replace(piece, rung=Rung.LINK_ONLY)])
    assert store.briefs_within_reach([], []) == [ours], "it stands lower than when the brief was made"
    store.save_brief(brief(version=2, status=Status.HELD, coverage=(replace(listed, rung=Rung.LINK_ONLY),)))
    assert store.briefs_within_reach([], []) == [ours], "what waits for a person does not speak for what is public"


def filled(store: Store) -> None:
    piece = article(text=f"{WORDS} It was cold.", title=WORDS)
    store.save_articles([piece], at=NOW)
    store.save_articles([replace(piece, text=f"It was cold. {WORDS}")], at=NOW + HOUR)
    store.save_stories([replace(story(piece), title=WORDS)])
    store.record_decision(replace(decision(), reason=f"published: {WORDS}"))
    store.record_decision(replace(decision("s-9"), reason="below the set score"))
    store.save_watches([replace(watch(), statement=WORDS)])
    also = replace(edition().also[0], title=WORDS)
    store.save_edition(replace(edition(), also=(also,)))
    store.save_run(replace(run_report(), published=(WORDS,)))
    store.save_call(replace(call(), id="c:1", answer=f'{{"lead": "{WORDS}"}}'))


def test_what_is_expunged_is_in_no_row_and_no_byte(tmp_path: Path) -> None:
    file = tmp_path / "wire.db"
    store = open_store(f"sqlite:///{file}")
    filled(store)
    assert "nine cranes" in everything(file)
    assert store.expunge(lambda told: "nine cranes" in told) == 8
    store.compact()
    assert "nine cranes" not in everything(file)
    assert store.check() == []
    assert store.expunge(lambda told: "nine cranes" in told) == 0
    store.close()


def everything(file: Path) -> str:
    return b"".join(path.read_bytes() for path in file.parent.iterdir()).decode("utf-8", "replace")


def test_expunging_leaves_the_rest_as_it_was(store: Store) -> None:
    filled(store)
    store.expunge(lambda told: "nine cranes" in told)
    store.compact()
    assert [d.reason for d in store.decisions()] == [REMOVED, "below the set score"]
    (piece,) = store.articles([article(text="").id])
    assert (piece.title, piece.text, piece.canonical_url) == (REMOVED, "", article(text="").canonical_url)
    assert store.watches()[0].due_on == watch().due_on
    assert store.check() == []


def test_an_answer_that_was_expunged_is_not_taken_for_one(store: Store) -> None:
    store.save_call(replace(call(), id="c:1", answer=WORDS))
    store.expunge(lambda told: "nine cranes" in told)
    assert store.answered_call(call().digest) is None
    assert [one.answer for one in store.calls()] == [""]


@pytest.mark.parametrize("more", [{"state": NoticeState.OPEN, "rung": None}, {"complaint": notice().complaint}])
def test_a_notice_keeps_every_field(store: Store, more: dict[str, Any]) -> None:
    kept = notice(received_at=NOW - timedelta(seconds=1), **more)
    store.save_notice(kept)
    assert store.notices() == [kept]


# ── letters of the desk, and sketches ────────────────────────────────────────────────────────────────────────


def letter(id_: str = "n-1:receipt", **more: Any) -> DeskLetter:
    return replace(DeskLetter(id_, id_.partition(":")[0], "receipt", NOW, NOW), **more)


def test_a_letter_is_kept_once_and_claimed_once(store: Store) -> None:
    store.queue_letter(letter())
    store.queue_letter(letter(kind="word", mailbox="abuse"))
    assert store.desk_letters() == [letter()]
    before = store.home()
    claimed = store.claim_letter(NOW)
    assert claimed
    taken, count = claimed
    assert taken == letter(state=DeliveryState.SENDING, tries=1, at=NOW)
    assert count == (before.count if before else 0) + 1, "a step that mail depends on is counted"
    assert store.claim_letter(NOW) is None
    store.settle_letter(replace(taken, state=DeliveryState.SENT, reply="250"))
    assert store.desk_letters(state=DeliveryState.SENT)[0].reply == "250"
    store.queue_letter(letter())
    assert store.claim_letter(NOW) is None, "what was sent is not sent again"
    assert store.check() == []


def test_letters_wait_for_their_time_and_are_found_by_notice_and_day(store: Store) -> None:
    late = letter("n-2:receipt", queued_at=NOW + DAY, due_at=NOW + DAY)
    for one in (late, letter()):
        store.queue_letter(one)
    assert store.desk_letters() == [letter(), late]
    assert store.desk_letters(notice_id="n-2") == [late]
    assert store.desk_letters(since=NOW + HOUR) == [late]
    claimed = store.claim_letter(NOW)
    assert claimed
    assert claimed[0].id == letter().id
    assert store.claim_letter(NOW + HOUR) is None


def test_sketches_are_kept_by_notice_and_forgotten(store: Store) -> None:
    store.save_sketch(Sketch("n-2", ("aa", "bb")))
    store.save_sketch(Sketch("n-1", ("cc",)))
    store.save_sketch(Sketch("n-1", ("dd",)))
    assert store.sketches() == [Sketch("n-1", ("dd",)), Sketch("n-2", ("aa", "bb"))]
    store.forget_sketch("n-1")
    assert store.sketches() == [Sketch("n-2", ("aa", "bb"))]
    assert store.check() == []
