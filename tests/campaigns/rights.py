"""What publishers were promised, measured: python -m tests.campaigns.rights --size 1000 (make campaign-rights).

The suite runs the same functions on small archives. Each returns figures, and raises where a promise does not hold.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from modelwire.errors import NotFound
from modelwire.newsroom import Newsroom
from modelwire.redress.removed import runs
from modelwire.testing import Asked, FakeWeb, Outbox, ScriptedModel
from modelwire.types import Article, Brief, Notice, NoticeState, Policy, Rung, Status
from modelwire.urls import brief_path
from tests.campaigns.archive import OUTLETS, START, archive, piece, sources
from tests.campaigns.places import Places, lines, plain, runs_within, text_of
from tests.flow import wire
from tests.flow.post import subscribe
from tests.flow.test_model_run import answer, honest, told
from tests.flow.test_serve import serving
from tests.unit.model_minds import is_extraction, picks

LATER = START + timedelta(days=40)
HOUR = timedelta(hours=1)


# ── a takedown ───────────────────────────────────────────────────────────────────────────────────────────────


def takedown(folder: Path, size: int) -> dict[str, Any]:
    """A work is taken down: after the build, and after three later runs, none of its words is anywhere.

    The brief came through the whole flow: read from a feed, written by a model, mailed, indexed, served. Later runs
    bring more on the same event, so that whatever still knew the words would use them.
    """
    with _stage(folder, size) as (room, web, places):
        gone = frozenset((*_theirs(room, places.target), *_ours(places.target)))
        before = places.found(gone)
        assert all(before.values()), f"the words were there, or the measure finds none: {before}"
        assert places.address()["/"][0] == HTTPStatus.OK
        notice, took = _granted(room, places.target)
        places.from_now_on()
        places.model.thinks(_goes_on)
        left, asked, mailed = [places.found(gone)], [len(places.model.asked)], [len(places.outbox.mails)]
        for day in range(1, 4):
            _more(web, day)
            room.run(LATER + timedelta(days=day))
            _post(room, LATER + timedelta(days=day))
            left.append(places.found(gone))
            asked.append(len(places.model.asked))
            mailed.append(len(places.outbox.mails))
        assert not any(map(lines, left)), list(map(lines, left))
        assert asked[0] < asked[-1], "the runs after had something to ask the model"
        _answers_with_a_notice(places, notice)
        problems = room.verify()
        assert not problems, problems[:5]
        standing = [b for b in room.store.briefs() if b.status is Status.PUBLISHED]
        return {
            "briefs": size, "runs_of_8_removed": len(gone), "found_before": before,
            "found_after_build_and_three_runs": [sum(one.values()) for one in left],
            "model_asked": asked, "mails": mailed, "briefs_standing": len(standing), "seconds_of_cpu": took,
        }  # fmt: skip


@contextmanager
def _stage(folder: Path, size: int) -> Iterator[tuple[Newsroom, FakeWeb, Places]]:
    """An archive, a wire with news for a model, a mail server, a web server, and the brief that will go."""
    with FakeWeb() as web, ScriptedModel() as model, Outbox() as outbox, pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINE_KEY", "k")
        model.thinks(honest)
        wire.serve(web)
        toml = _settings(web, model, outbox)
        with archive(folder, size, toml) as room, serving(folder) as served:
            room.run(wire.NOW)
            subscribe(room, ["ann@post.example"])
            _post(room, wire.NOW + timedelta(hours=2))
            room.build()
            target = next(b for b in room.store.briefs() if b.published_at == wire.NOW and "Corvane" in b.headline)
            yield room, web, Places(room, served.port, model, outbox, target)


def _settings(web: FakeWeb, model: ScriptedModel, outbox: Outbox) -> str:
    mail = (
        '[mail]\nsender = "letters@wire.example"\nhost = "127.0.0.1"\nsecurity = "none"\ndomain_seconds = 0\n'
        f"port = {outbox.port}\n"
    )
    return f'writer = "model"\n{wire.settings(web)}{sources()}{mail}{told(model, "")}'


def _post(room: Newsroom, now: datetime) -> None:
    """The newest letter goes out, if there is one."""
    with suppress(NotFound):
        room.mail.send("daily", now, late=True)
    room.build()


def _more(web: FakeWeb, day: int) -> None:
    """Another outlet goes on about the same event, in words of its own."""
    at = wire.NOW + timedelta(days=day, hours=8)
    text = (
        f"The inquiry into Corvane has a new date: the Norwick Data Authority wants its answers {day} days sooner.\n\n"
        f"Corvane told {300 + day} clinics this week that their transcripts had been readable from outside.\n\n"
        "Ines Taldo declined to say more. The data authority may fine the maker of Lumen-2 up to 9 million dollars."
    )
    name, items = wire.OUTLETS["brightline.example"]
    item = (f"/more-{day}", f"Corvane gets {day} days less to answer the data authority over transcripts", text, at)
    wire.serve(web, {"brightline.example": (name, [item, *items])})


def _goes_on(asked: Asked) -> dict[str, Any]:
    """What the model says of that: the words of before are none of its own."""
    if is_extraction(asked):
        return picks(asked)
    found = (
        ("Corvane has been given less time by the Norwick Data Authority to answer its questions.", "sooner"),
        ("A fine of as much as 9 million dollars is possible, for which Lumen-2 would be the cause.", "9 million"),
        ("Clinics heard from Corvane this week that outsiders could read what was noted there.", "this week"),
    )
    return answer(asked, "Less time for Corvane", "has a new date", found)


def _granted(room: Newsroom, target: Brief) -> tuple[Notice, float]:
    """A whole notice about the brief is found credible, and granted; and how many seconds of this program that took."""
    office, work = room.office(), _work(room, target)
    address = f"https://wire.example{brief_path(target.slug, target.id)}"
    fields = {
        "matter": "rights", "name": "Ada Ruhl", "email": f"ada@{work.publisher}", "signature": "Ada Ruhl",
        "work": work.title, "work_url": work.canonical_url, "page": address, "good_faith": "yes", "accuracy": "yes",
        "explanation": f"It takes the place of our report: {work.text[:300]}",
    }  # fmt: skip
    receipt = office.receive({name: (value,) for name, value in fields.items()}, "form", "192.0.2.0/24", LATER)
    assert receipt.outcome == "taken", receipt
    notice = office.credible(office.desk.notice(receipt.notice_id), LATER + HOUR)
    assert notice.state is NoticeState.RESTRICTED
    started = time.process_time()
    done = office.decide(notice, True, "It is theirs.", LATER + 2 * HOUR)
    return done, round(time.process_time() - started, 1)


def _answers_with_a_notice(places: Places, notice: Notice) -> None:
    """The address of the brief is gone, and says why; what lay beside it is gone."""
    told = places.address()
    assert told["/"][0] == HTTPStatus.GONE
    assert "This brief was taken down" in told["/"][1]
    assert notice.id in told["/"][1]
    assert {kind: status for kind, (status, _) in told.items()} == dict.fromkeys(told, HTTPStatus.GONE)


def _work(room: Newsroom, target: Brief) -> Article:
    """The piece that the brief opens with."""
    opens = {c.evidence_id for c in target.summary[0].citations}
    ref = next(e.ref for e in target.evidence if e.id in opens)
    (work,) = room.store.articles([ref])
    return work


def _theirs(room: Newsroom, target: Brief) -> Iterator[str]:
    """Every run of eight words of the source's text and title."""
    work = _work(room, target)
    yield from (run for text in (work.text, work.title) for run in runs(text))


def _ours(target: Brief) -> Iterator[str]:
    """The same of our text about it, and of its watches."""
    said = [s.text for s in (*target.summary, *target.angle, *target.archive, *target.watch)]
    texts = [target.headline, *said, *(w.statement for w in target.watches)]
    yield from (run for text in texts for run in runs(text))


# ── the same, of a brief of the archive ──────────────────────────────────────────────────────────────────────


def of_archive(room: Newsroom, number: int) -> Brief:
    """That brief of the archive."""
    return room.store.briefs(story_id=f"s-{number}")[0]


def removed_runs(room: Newsroom, target: Brief) -> frozenset[str]:
    """Every run of eight words of the source's text and title, of our text about it, and of its watches."""
    one = piece(int(target.story_id[2:]), 0)
    return frozenset([run for text in (one.text, one.title) for run in runs(text)]) | frozenset(_ours(target))


def residue(room: Newsroom, gone: frozenset[str]) -> int:
    """How many of these runs stand in the public tree, the bytes of the database, answers, or search."""
    vocabulary = frozenset(word for run in gone for word in run.split())
    files = [p for p in sorted(room.folder.rglob("*")) if p.is_file()]
    answers = "\n".join(call.answer for call in room.store.calls())
    found = [b for b in room.store.briefs() if b.status is Status.PUBLISHED]
    prose = "\n".join(s.text for b in found for s in (*b.summary, *b.angle, *b.archive))
    texts = (*(plain(text_of(file)) for file in files), answers, prose)
    return sum(len(gone.intersection(runs_within(text, vocabulary))) for text in texts)


# ── policies ─────────────────────────────────────────────────────────────────────────────────────────────────

_DOMAIN = OUTLETS[1]
POLICIES = {
    "link only": Policy(_DOMAIN, Rung.LINK_ONLY),
    "none": Policy(_DOMAIN, Rung.NO_FETCH),
    "capped": Policy(_DOMAIN, Rung.CAPPED),
    "quotes of 3 words": Policy(_DOMAIN, quote_words=3),
    "embargo": Policy(_DOMAIN, embargo=timedelta(days=30)),
    "credit line": Policy(_DOMAIN, credit_line="The Paper of Outlet One"),
}


def policies(folder: Path, size: int) -> dict[str, Any]:
    """Each policy flipped: in force after one build, undone after one."""
    found: dict[str, Any] = {"briefs": size}
    with archive(folder, size) as room:
        rests = [b for b in room.store.briefs() if any(_DOMAIN in c.url for c in b.coverage)]
        before = _shown(room, rests)
        for number, (name, policy) in enumerate(POLICIES.items(), 1):
            at = START + timedelta(days=21, hours=3 * number)
            started = time.monotonic()
            room.set_policy(_DOMAIN, policy, at)
            took = time.monotonic() - started
            _in_force(name, room, rests)
            changed = _differences(before, _shown(room, rests))
            room.set_policy(_DOMAIN, None, at + HOUR)
            undone = _differences(before, _shown(room, rests))
            assert changed, name
            assert not undone, (name, undone)
            assert not room.enforce(at + 2 * HOUR), "done again, it changes something"
            found[name] = {"drew_on_it": len(rests), "changed": changed, "left": undone, "seconds": round(took, 1)}
        problems = room.verify()
        assert not problems, problems[:5]
    return found


def _shown(room: Newsroom, briefs: list[Brief]) -> dict[str, Any]:
    """What readers see of these briefs: their words, their evidence, their credits; not their history."""
    told = {}
    for old in briefs:
        record = json.loads((room.public / f"{brief_path(old.slug, old.id).strip('/')}.json").read_text("utf-8"))
        told[old.id] = {k: v for k, v in record.items() if k not in ("history", "version", "modified_at")}
    return told


def _differences(before: dict[str, Any], after: dict[str, Any]) -> int:
    return sum(after[id_] != told for id_, told in before.items())


def _in_force(name: str, room: Newsroom, briefs: list[Brief]) -> None:
    """What the policy forbids is in no public file of these briefs."""
    tree = {
        p: p.read_text("utf-8", "replace") for p in room.public.rglob("*") if p.suffix in (".html", ".json", ".xml")
    }
    shown = _shown(room, briefs)
    for brief in briefs:
        theirs = [e for e in brief.evidence if _DOMAIN in e.url]
        if name in ("link only", "none", "embargo"):
            assert not any(e.quote in text for e in theirs for text in tree.values()), (name, brief.id)
        if name == "none":
            titles = {c.title for c in brief.coverage if _DOMAIN in c.url}
            assert not any(title in text for title in titles for text in tree.values()), (name, brief.id)
        if name == "capped":
            quotes = [e["quote"] for e in shown[brief.id]["evidence"] if _DOMAIN in e["url"]]
            assert not any(quotes), (name, brief.id)
        if name == "credit line":
            assert "The Paper of Outlet One" in {c["publisher"] for c in shown[brief.id]["coverage"]}


# ── corrections ──────────────────────────────────────────────────────────────────────────────────────────────


AFTER = START + timedelta(days=22)


def corrections(folder: Path, size: int) -> dict[str, Any]:
    """Sources correct and retract; whoever leans on what changed is found, proven again and marked within one run."""
    with archive(folder, size) as room:
        cited = {e.ref for b in room.store.briefs() for e in b.evidence if e.of == "brief"}
        targets = [b for b in room.store.briefs() if b.id in cited][:10]
        for number, target in enumerate(targets):
            retracts = number % 4 in (0, 3)
            one = piece(int(target.story_id[2:]), 0 if retracts else 1)
            text = "This article has been retracted." if retracts else one.text.replace(" owes ", " repaid ", 1)
            (kept,) = room.store.articles([one.id])
            room.store.save_articles([replace(kept, text=text)], at=AFTER)
        started = time.monotonic()
        room.run(AFTER)
        took = time.monotonic() - started
        dependants = [b for b in room.store.briefs() if {e.ref for e in b.evidence} & {t.id for t in targets}]
        versions = {id_: room.store.all_versions(id_)[-1] for id_ in room.store.brief_ids()}
        leaning = [
            id_ for id_ in versions
            if {e.ref for e in room.store.all_versions(id_)[0].evidence if e.of == "brief"} & {t.id for t in targets}
        ]  # fmt: skip
        direct = sum(versions[t.id].version > 1 for t in targets)
        marked = sum(versions[id_].history[-1].at == AFTER for id_ in leaning)
        assert direct == len(targets), (direct, len(targets))
        assert marked == len(leaning) >= len(targets), (marked, leaning)
        assert not [b for b in dependants if b.status is Status.PUBLISHED and b.version == 1]
        told = {c.brief_id for c in room.store.corrections_since(AFTER - HOUR)}
        problems = room.verify()
        assert not problems, problems[:5]
        room.run(AFTER + HOUR)
        again = sum(v.history[-1].at == AFTER + HOUR for id_ in leaning for v in room.store.all_versions(id_)[-1:])
        assert again == 0
        return {
            "briefs": size, "changed_at_source": len(targets), "corrected_or_withdrawn": direct,
            "leaning_on_them": len(leaning), "marked_in_one_run": marked, "told_to_mail_readers": len(told),
            "seconds": round(took, 1),
        }  # fmt: skip


CAMPAIGNS = {"takedown": takedown, "policies": policies, "corrections": corrections}


def main() -> None:
    """Run them all, or those named, and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(CAMPAIGNS))
    parser.add_argument("--size", type=int, default=1000)
    asked = parser.parse_args()
    found = {}
    for name in asked.names:
        with tempfile.TemporaryDirectory() as folder:
            found[name] = CAMPAIGNS[name](Path(folder), asked.size)
        print(json.dumps({name: found[name]}, indent=1), flush=True)


if __name__ == "__main__":
    main()
