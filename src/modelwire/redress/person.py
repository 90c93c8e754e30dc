"""What a person puts right: a sentence of ours that was wrong, or all that rests on a source (TRUST E7, B26)."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from modelwire import ground, publish
from modelwire.errors import GroundingError, ModelwireError
from modelwire.pipeline import archive_before
from modelwire.ports import Store
from modelwire.publish import life
from modelwire.text import clean
from modelwire.types import Brief, Status
from modelwire.urls import publisher_of

PARTS = ("headline", "summary", "angle", "archive", "watch")
KINDS = ("correction", "clarification", "typo")


def corrected(store: Store, brief: Brief, place: str, text: str, kind: str, reason: str, now: datetime) -> Brief:
    """The next version of a brief in which one sentence says something else, or is gone, proven again.

    Args:
        store: what it is proven against.
        brief: published.
        place: "headline", or a part and the number of a sentence in it from 1: "summary:2".
        text: what it says now; "" takes it out.
        kind: correction, clarification or typo.
        reason: why, for the page.
        now: when.

    Raises:
        ModelwireError: it is not published, there is no such sentence, or no reason is given.
        GroundingError: the new words do not stand on what the sentence cites.
    """
    if brief.status is not Status.PUBLISHED:
        raise ModelwireError(f"{brief.id} is {brief.status.value}; only a published brief can be corrected")
    if kind not in KINDS or not clean(reason):
        raise ModelwireError(f"a correction needs its reason, and is one of {', '.join(KINDS)}")
    stands = _changed(brief, place, clean(text))
    articles = {a.id: a for a in store.articles(e.ref for e in brief.evidence if e.of == "article")}
    known = set(ground.verify_brief(brief, articles, archive_before(brief, store.briefs(), store)))
    found = ground.verify_brief(stands, articles, archive_before(brief, store.briefs(), store))
    if problems := [problem for problem in found if problem not in known]:
        raise GroundingError(brief.id, f"it cannot be said so: {problems[0].removeprefix(brief.id).strip()}")
    return publish.put_right(brief, stands, kind, clean(reason), "", now)


def _changed(brief: Brief, place: str, text: str) -> Brief:
    part, _, number = place.partition(":")
    if part == "headline" and text:
        return replace(brief, headline=text)
    sentences = list(getattr(brief, part)) if part in PARTS[1:] else []
    if not number.isdigit() or not 0 < int(number) <= len(sentences):
        raise ModelwireError(f"there is no sentence {place}; `modelwire brief show` lists them, as in summary:2")
    at = int(number) - 1
    sentences[at : at + 1] = [replace(sentences[at], text=text)] if text else []
    if part == "summary" and not sentences:
        raise ModelwireError("that would leave no summary: withdraw the brief instead")
    changed: dict[str, Any] = {part: tuple(sentences)}
    return replace(brief, **changed)


def without_source(store: Store, source_id: str, reason: str, now: datetime) -> tuple[list[Brief], list[Brief]]:
    """Take out of every public brief what rests on a source; returns (corrected, withdrawn), which are saved."""
    kept, gone = [], []
    for brief in store.briefs():
        refs = {e.ref for e in brief.evidence if e.of == "article" and publisher_of(e.url) == source_id}
        if brief.status is not Status.PUBLISHED or not refs:
            continue
        stands = ground.without(brief, refs)
        if ground.lost_lead(brief, stands):
            made = life.withdrawn(brief, reason, now)
            store.save_watches(life.voided(w, now) for w in store.watches(only_open=True) if w.brief_id == brief.id)
            gone.append(made)
        else:
            made = publish.put_right(brief, stands, "correction", reason, "", now)
            kept.append(made)
        store.save_brief(made)
    return kept, gone
