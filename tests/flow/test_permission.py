"""A publisher changes its mind: before its piece is published, and a week after (TRUST A14)."""

from datetime import timedelta
from pathlib import Path

import pytest

from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.permission import Permission
from modelwire.read import Intake
from modelwire.testing import Answer, FakeWeb
from modelwire.types import Rung, Signal, Status
from tests.flow import wire

DAY = timedelta(days=1)
BARRED = Answer("User-agent: *\nContent-Signal: ai-input=no\n")
OPEN = Answer("User-agent: *\nAllow: /\n")
HOST = "pellan.example"


def mine(room: Newsroom) -> set[str]:
    """The articles of the publisher that changes its mind, as far as a brief lists them."""
    covered = {item.ref: item.url for brief in room.store.briefs() for item in brief.coverage}
    return {ref for ref, url in covered.items() if HOST in url}


@pytest.mark.parametrize(("later", "asked_again"), [(timedelta(hours=2), False), (DAY, True)])
def test_signals_are_read_again_before_publication_where_they_are_a_day_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, later: timedelta, asked_again: bool
) -> None:
    from modelwire.pipeline import Pipeline

    with FakeWeb() as web:
        wire.serve(web)
        web.route("/robots.txt", OPEN, host=HOST)
        with open_newsroom(wire.publication(tmp_path, wire.settings(web))) as room:
            with monkeypatch.context() as patch:  # the first run is stopped after it has read
                patch.setattr(Pipeline, "edit", lambda self, now: None)
                room.run(wire.NOW)
            web.route("/robots.txt", BARRED, host=HOST)
            for route in ("/funding",):
                assert room.why(f"http://{HOST}{route}")["rung"] == "full"
            room.run(wire.NOW + later)
            why = room.why(f"http://{HOST}/funding")
            assert why["rung"] == ("link only" if asked_again else "full")
            resting = [
                b for b in room.store.briefs() if any(HOST in item.url for item in b.coverage if item.of == "article")
            ]
            cited = {e.ref for b in resting for e in b.evidence}
            mine = {item.ref for b in resting for item in b.coverage if HOST in item.url}
            assert bool(cited & mine) is not asked_again


def test_a_week_later_what_rests_on_it_becomes_a_notice(tmp_path: Path) -> None:
    with FakeWeb() as web:
        wire.serve(web)
        web.route("/robots.txt", OPEN, host=HOST)
        with open_newsroom(wire.publication(tmp_path, wire.settings(web))) as room:
            room.run(wire.NOW)
            pieces = {
                a.id
                for b in room.store.briefs()
                for a in room.store.articles(i.ref for i in b.coverage)
                if HOST in a.canonical_url
            }
            [brief] = [b for b in room.store.briefs() if pieces & {e.ref for e in b.evidence}]
            others = {b.id for b in room.store.briefs()} - {brief.id}
            web.route("/robots.txt", BARRED, host=HOST)
            report = room.run(wire.NOW + 7 * DAY)
            stands = room.store.brief(brief.id)
            assert stands is not None
            assert stands.status is Status.WITHDRAWN
            assert any("lets us link to its work and not summarise it" in note for note in report.notes)
            assert all(b.status is Status.PUBLISHED for b in room.store.briefs() if b.id in others)
            assert all(a.rung is Rung.LINK_ONLY and not a.text for a in room.store.articles(pieces))
            page = next(
                d for p, d in wire.tree(room.public).items() if brief.id.lower() in p and p.endswith("index.html")
            )
            assert brief.summary[0].text not in page.decode()
            again = room.run(wire.NOW + 8 * DAY)
            assert not [note for note in again.notes if "lets us link" in note], "once"
            assert room.verify() == []


def test_what_a_page_allows_of_a_summary_is_kept(tmp_path: Path) -> None:
    with FakeWeb() as web:
        wire.serve(web)
        web.route("/robots.txt", OPEN, host=HOST)
        with open_newsroom(wire.publication(tmp_path, wire.settings(web))) as room:
            room.run(wire.NOW)
            [brief] = [b for b in room.store.briefs() if mine(room) & {e.ref for e in b.evidence}]
            permission = Permission(room.store, Intake(room.fetcher, "Modelwire", Rung.FULL, (), news_age=DAY), ())
            assert permission.too_long(brief) == ""
            [piece] = room.store.articles(mine(room) & {e.ref for e in brief.evidence})
            said = Signal(HOST, piece.canonical_url, "meta max-snippet", "max-snippet:50", Rung.CAPPED, wire.NOW)
            room.store.save_signals([said])
            assert permission.too_long(brief).startswith(f"{HOST} allows 50 characters of a summary")
