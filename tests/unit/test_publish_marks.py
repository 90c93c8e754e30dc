"""Only what changed is made again, and that is the same as making all: after any change, in any order."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from modelwire.adapters.disk import BuildRecord, DiskOutlet
from modelwire.publish import Before, Snapshot, past, plan, render_site, site_plan, site_sheets
from modelwire.publish.catalogue import catalogue
from modelwire.types import Brief, Change, Entity, Rung, Settlement, Standing, Status, WatchState
from tests.unit import publish_case as case

Step = Callable[[Snapshot, random.Random], Snapshot]


def _with(snapshot: Snapshot, brief: Brief) -> Snapshot:
    others = tuple(b for b in snapshot.briefs if b.id != brief.id)
    return replace(snapshot, briefs=(*others, brief), shown={**snapshot.shown, **case.shown(brief)})


def add(snapshot: Snapshot, chance: random.Random) -> Snapshot:
    """A new brief that follows one of the others, names what they name, and may be of the same story."""
    number = len(snapshot.briefs)
    old = chance.choice(snapshot.briefs)
    pieces = [case.covered("Tidings", f"Piece {number}", case.june(14)), *old.coverage[:1]]
    new = case.brief(
        f"01JZ{number:022d}", f"Corvane does thing {number}", pieces, at=case.june(14) + timedelta(hours=number),
        mentions=(case.mention(chance.choice(["corvane", "pellan", "ines-taldo"]), 0.5),),
        section=chance.choice(["policy", "research", "business"]),
        story_id=chance.choice([old.story_id, f"s-{number}"]),
    )  # fmt: skip
    own = replace(pieces[0], of="brief", ref=old.id, relation="follows", title=old.headline)
    editions = snapshot.editions
    last = replace(editions[-1], brief_ids=(*editions[-1].brief_ids, new.id))
    return replace(_with(snapshot, replace(new, coverage=(*pieces, own))), editions=(*editions[:-1], last))


def changed(kind: str, **fields: Any) -> Step:
    def step(snapshot: Snapshot, chance: random.Random) -> Snapshot:
        standing = [b for b in snapshot.briefs if b.status is Status.PUBLISHED]
        if len(standing) < 2:
            return snapshot
        brief = chance.choice(standing)
        at = brief.modified_at + timedelta(hours=1)
        history = (*brief.history, Change(at, kind, f"{kind} number {brief.version}"))
        return _with(snapshot, replace(brief, version=brief.version + 1, modified_at=at, history=history, **fields))

    return step


def settle(snapshot: Snapshot, chance: random.Random) -> Snapshot:
    if not snapshot.watches:
        return snapshot
    watch = chance.choice(snapshot.watches)
    ref = chance.choice([item.ref for b in snapshot.briefs for item in b.coverage])
    done = Settlement(case.june(20), WatchState.CONFIRMED, "It came.", ((ref, 1, 4, "came"),))
    settled = replace(watch, state=WatchState.CONFIRMED, settlements=(*watch.settlements, done))
    return replace(snapshot, watches=tuple(settled if w.id == watch.id else w for w in snapshot.watches))


def show_less(snapshot: Snapshot, chance: random.Random) -> Snapshot:
    brief = chance.choice(snapshot.briefs)
    return replace(snapshot, shown={**snapshot.shown, brief.id: {}})


def stand_lower(snapshot: Snapshot, chance: random.Random) -> Snapshot:
    domain = chance.choice(snapshot.sources).id
    return replace(snapshot, standings={**snapshot.standings, domain: Standing(Rung.CAPPED, True, ())})


def rename(snapshot: Snapshot, chance: random.Random) -> Snapshot:
    known = tuple(replace(e, name=f"{e.name}!") if e.id == "corvane" else e for e in snapshot.entities)
    return replace(snapshot, entities=known)


def know(snapshot: Snapshot, chance: random.Random) -> Snapshot:
    return replace(snapshot, entities=(*snapshot.entities, Entity(f"new-{len(snapshot.entities)}", "New", "company")))


def next_day(snapshot: Snapshot, chance: random.Random) -> Snapshot:
    last = snapshot.editions[-1]
    on = last.cut_at + timedelta(days=1)
    quiet = replace(last, id=on.date().isoformat(), cut_at=on, made_at=on, modified_at=on, brief_ids=(), also=())
    return replace(snapshot, editions=(*snapshot.editions, quiet))


def forget(snapshot: Snapshot, chance: random.Random) -> Snapshot:
    """A brief that is simply gone, as after a restored backup."""
    return replace(snapshot, briefs=snapshot.briefs[1:]) if len(snapshot.briefs) > 2 else snapshot


STEPS: dict[str, Step] = {
    "add": add, "correct": changed("correction", headline="Corvane says otherwise"), "update": changed("update"),
    "withdraw": changed("withdrawn", status=Status.WITHDRAWN), "settle": settle, "show less": show_less,
    "stand lower": stand_lower, "rename": rename, "know": know, "next day": next_day, "forget": forget,
}  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_what_is_made_again_is_enough(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    record = BuildRecord(tmp_path / "build.db")
    outlet = DiskOutlet(tmp_path / "public", record)
    snapshot = case.snapshot()
    told = []
    for name in ["add", *chance.choices([*STEPS], k=9)]:
        snapshot = STEPS[name](snapshot, chance)
        told.append(name)
        outlet.publish(*site_sheets(snapshot))
        there = {
            str(p.relative_to(tmp_path / "public")): p.read_bytes()
            for p in (tmp_path / "public").rglob("*.*")
            if p.is_file()
        }
        wanted = render_site(snapshot)
        assert sorted(there) == sorted(wanted), told
        assert [path for path in wanted if there[path] != wanted[path]] == [], told
    record.close()


@pytest.mark.parametrize("seed", range(20))
def test_a_plan_names_every_sheet_that_changed(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (past, plan):
        monkeypatch.setattr(module, "ITEMS", 2)  # so that there are documents behind the feed
    chance = random.Random(seed)
    snapshot = case.snapshot()
    planned = 0
    for name in chance.choices([*STEPS, "add", "add", "settle", "correct", "update"], k=12):
        was, leaves = _marks(snapshot), catalogue(snapshot).archive.leaves
        state = site_plan(snapshot, beside=repr(snapshot.shown)).state
        snapshot = STEPS[name](snapshot, chance)
        now = catalogue(snapshot).archive.leaves
        ids = [i for i in {**leaves, **now} if leaves.get(i) != now.get(i)]
        before = Before(state, [(leaves.get(i), now.get(i)) for i in ids])
        made = site_plan(snapshot, before, beside=repr(snapshot.shown))
        if made.among is None:
            continue
        planned += 1
        is_ = _marks(snapshot)
        assert {n for n in was.keys() | is_.keys() if was.get(n) != is_.get(n)} <= made.among, name
        assert {s.name: s.inputs for s in made.sheets} == {n: is_[n] for n in made.among & is_.keys()}
    assert planned > 0


def _marks(snapshot: Snapshot) -> dict[str, str]:
    return {sheet.name: sheet.inputs for sheet in site_sheets(snapshot)[0]}


def test_one_brief_more_makes_few_sheets() -> None:
    before = {sheet.name: sheet.inputs for sheet in site_sheets(case.snapshot())[0]}
    after = site_sheets(add(case.snapshot(), random.Random(1)))[0]
    again = {sheet.name for sheet in after if before.get(sheet.name) != sheet.inputs}
    assert "front" in again
    assert len([name for name in again if name.startswith("/entity/")]) == 1
    assert len(again) < len(after) * 0.8
