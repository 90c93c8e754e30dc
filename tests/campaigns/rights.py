"""What publishers were promised, measured: python -m tests.campaigns.rights --size 1000 (make campaign-rights).

The suite runs the same functions on small archives. Each returns figures, and raises where a promise does not hold.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from modelwire.newsroom import Newsroom
from modelwire.redress.removed import runs
from modelwire.text import normalised_words
from modelwire.types import Brief, Notice, NoticeState, Policy, Rung, Status
from modelwire.urls import brief_path
from tests.campaigns.archive import OUTLETS, START, archive, piece

LATER = START + timedelta(days=40)
HOUR = timedelta(hours=1)


# ── a takedown ───────────────────────────────────────────────────────────────────────────────────────────────


def takedown(folder: Path, size: int) -> dict[str, Any]:
    """A work is taken down: after the build, and after three later runs, none of its words is anywhere."""
    with archive(folder, size) as room:
        target = _of(room, size // 2 // 20 * 20)  # one whose lead piece has a copy elsewhere
        gone = removed_runs(room, target)
        before = residue(room, gone)
        assert before > 0, "the words were there, or the measure finds none"
        started = time.monotonic()
        notice = _granted(room, target)
        took = time.monotonic() - started
        left = [residue(room, gone)]
        for day in range(1, 4):
            room.run(LATER + timedelta(days=day))
            left.append(residue(room, gone))
        page = room.public / brief_path(target.slug, target.id).strip("/") / "index.html"
        assert "This brief was taken down" in page.read_text("utf-8")
        assert notice.id in page.read_text("utf-8")
        assert left == [0, 0, 0, 0], left
        problems = room.verify()
        assert not problems, problems[:5]
        others = [b for b in room.store.briefs() if b.status is Status.PUBLISHED]
        return {
            "briefs": size, "runs_of_8_removed": len(gone), "found_before": before, "found_after_each": left,
            "briefs_standing": len(others), "seconds": round(took, 1),
        }  # fmt: skip


def _of(room: Newsroom, number: int) -> Brief:
    return room.store.briefs(story_id=f"s-{number}")[0]


def _granted(room: Newsroom, target: Brief) -> Notice:
    office = room.office()
    one = piece(int(target.story_id[2:]), 0)
    receipt = office.receive(
        {
            "matter": ("rights",), "name": ("Ada Ruhl",), "email": (f"ada@{one.publisher}",),
            "signature": ("Ada Ruhl",),
            "work_url": (one.canonical_url,), "page": (f"https://wire.example{brief_path(target.slug, target.id)}",),
            "explanation": ("It takes the place of our report.",), "good_faith": ("yes",), "accuracy": ("yes",),
        },
        "form", "192.0.2.0/24", LATER,
    )  # fmt: skip
    assert receipt.outcome == "taken", receipt
    notice = office.credible(office.desk.notice(receipt.notice_id), LATER + HOUR)
    assert notice.state is NoticeState.RESTRICTED
    return office.decide(notice, True, "It is theirs.", LATER + 2 * HOUR)


def removed_runs(room: Newsroom, target: Brief) -> frozenset[str]:
    """Every run of eight words of the source's text and title, of our text about it, and of its watches."""
    number = int(target.story_id[2:])
    one = piece(number, 0)
    said = [s.text for s in (*target.summary, *target.angle, *target.archive, *target.watch)]
    texts = [one.text, one.title, target.headline, *said, *(w.statement for w in target.watches)]
    return frozenset(run for text in texts for run in runs(text))


def residue(room: Newsroom, gone: frozenset[str]) -> int:
    """How many of these runs stand in the public tree, the bytes of the database, answers, search, or mails kept."""
    vocabulary = frozenset(word for run in gone for word in run.split())
    files = [p for p in sorted(room.folder.iterdir()) if p.is_file()]
    files += [p for p in sorted(room.public.rglob("*")) if p.is_file()]
    answers = "\n".join(call.answer for call in room.store.calls())
    found = [b for b in room.store.briefs() if b.status is Status.PUBLISHED]
    prose = "\n".join(s.text for b in found for s in (*b.summary, *b.angle, *b.archive))
    texts = (*map(_plain, files), answers, prose)
    return sum(len(gone.intersection(_runs(text, vocabulary))) for text in texts)


def _plain(file: Path) -> str:
    # What JSON and HTML write as escapes are letters and quotes all the same.
    text = file.read_bytes().decode("utf-8", "replace")
    for escape, meant in (('\\"', '"'), ("\\n", "\n"), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        text = text.replace(escape, meant)
    return text


def _runs(text: str, vocabulary: frozenset[str]) -> Iterable[str]:
    """Runs of eight words, of which every word is in the vocabulary: no other can be one that is looked for."""
    words = normalised_words(text)
    streak = 0
    for at, word in enumerate(words):
        streak = streak + 1 if word in vocabulary else 0
        if streak >= 8:
            yield " ".join(words[at - 7 : at + 1])


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
