"""What may stand of a brief on the terms of those whose work it rests on (TRUST F9, F13, A14); pure.

A brief that was cut or taken off for a wish keeps its earlier versions, so that a wish that is taken back is undone
from them. What a takedown removes for good is another matter: see `tombstone.py`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from modelwire.copying import quotes
from modelwire.prose import brief_prose
from modelwire.text import word_count
from modelwire.types import Brief, Change, Covered, Evidence, Rung, Sentence, Status, Terms, Watch

#: The kind of a change that a wish made, and that the end of the wish undoes.
KIND = "policy"
_GREW = "Coverage grew:"
_LIFTED = "What was taken out at a publisher’s wish stands here again."


@dataclass(frozen=True, slots=True)
class Wished:
    """What stands in the way of a brief."""

    #: article id -> the terms of today
    terms: Mapping[str, Terms]
    #: the rung to which notices hold back this very brief
    named: Rung | None = None
    #: earlier briefs as they stand today, by id
    archive: Mapping[str, Brief] | None = None


def settled(brief: Brief) -> bool:
    """Whether wishes have no say in a brief any more: it was withdrawn by a person, or taken down for good."""
    return brief.status is not Status.PUBLISHED and not (brief.history and brief.history[-1].kind == KIND)


def base_of(brief: Brief, versions: Iterable[Brief]) -> Brief:
    """The version that a brief would be without any wish; itself where something else changed since.

    Args:
        brief: the latest public version.
        versions: every public version.
    """
    start = len(brief.history)
    while start and (brief.history[start - 1].kind == KIND or brief.history[start - 1].note.startswith(_GREW)):
        start -= 1
    first = next((n for n, change in enumerate(brief.history) if n >= start and change.kind == KIND), None)
    if first is None:
        return brief
    return next((v for v in versions if v.history == brief.history[:first]), brief)


def obeyed(base: Brief, current: Brief, wished: Wished, now: datetime) -> Brief:
    """The next version of a brief where wishes ask for one; `current` where it stands as it may.

    Args:
        base: the brief as it would be without any wish.
        current: as it is public.
        wished: what stands in its way today.
        now: when that took effect, for the dated note.
    """
    stands = _may_stand(replace(base, coverage=_joined(base, current)), wished, now)
    if _content(stands) == _content(current):
        return current
    note = _note(base, stands, wished, now)
    history = (*current.history, Change(now, KIND, note))
    return replace(stands, version=current.version + 1, history=history, modified_at=now)


def _may_stand(brief: Brief, wished: Wished, now: datetime) -> Brief:
    fallen = {e.id for e in brief.evidence if _fell(e, wished, now)}
    stays = [_kept(part, brief, fallen, wished) for part in (brief.summary, brief.angle, brief.archive, brief.watch)]
    coverage = tuple(item for c in brief.coverage if (item := _covered(c, wished)))
    lost = any(c.evidence_id in fallen for c in brief.headline_citations)
    opening = brief.summary[:1] == stays[0][:1] and bool(stays[0])
    if (wished.named is not None and wished.named < Rung.CAPPED) or lost or not opening:
        return replace(brief, status=Status.WITHDRAWN, coverage=coverage)
    evidence = _still_cited(brief, stays, fallen)
    summary, angle, archive, watch = stays
    return replace(
        brief, status=Status.PUBLISHED, summary=summary, angle=angle, archive=archive, watch=watch,
        evidence=evidence, coverage=coverage, watches=_watches(brief, evidence, bool(fallen)),
    )  # fmt: skip


def _still_cited(brief: Brief, stays: list[tuple[Sentence, ...]], fallen: set[str]) -> tuple[Evidence, ...]:
    """Evidence that something still rests on; where no sentence went, all that did not fall."""
    if stays == [brief.summary, brief.angle, brief.archive, brief.watch]:
        return tuple(e for e in brief.evidence if e.id not in fallen)
    cited = {c.evidence_id for part in stays for s in part for c in s.citations}
    cited |= {id_ for part in stays for s in part if s.computation for id_ in s.computation.operands}
    cited |= {c.evidence_id for c in brief.headline_citations}
    return tuple(e for e in brief.evidence if e.id in cited)


def _fell(evidence: Evidence, wished: Wished, now: datetime) -> bool:
    if evidence.of == "brief":
        return _left_the_archive(evidence, wished)
    terms = wished.terms.get(evidence.ref, Terms())
    return terms.rung < Rung.CAPPED or (terms.not_before is not None and terms.not_before > now)


def _left_the_archive(evidence: Evidence, wished: Wished) -> bool:
    earlier = (wished.archive or {}).get(evidence.ref)
    if earlier is None or not (earlier.history and earlier.history[-1].kind in (KIND, "takedown")):
        return False  # what a person withdrew or corrected is told as a correction: see `follow`
    return earlier.status is not Status.PUBLISHED or evidence.passage not in brief_prose(earlier)


def _kept(sentences: Iterable[Sentence], brief: Brief, fallen: set[str], wished: Wished) -> tuple[Sentence, ...]:
    return tuple(s for s in sentences if not rests_on(s, fallen) and not _quotes_too_much(s, brief, wished))


def rests_on(sentence: Sentence, fallen: set[str]) -> bool:
    """Whether a sentence cites, or was computed from, any of this evidence."""
    operands = sentence.computation.operands if sentence.computation else ()
    return bool(fallen & {*(c.evidence_id for c in sentence.citations), *operands})


def _quotes_too_much(sentence: Sentence, brief: Brief, wished: Wished) -> bool:
    cited = {c.evidence_id for c in sentence.citations}
    behind = [e for e in brief.evidence if e.id in cited and e.of == "article"]
    for quote in filter(str.strip, quotes(sentence.text)):
        for evidence in (e for e in behind if quote.strip(" ,.;") in e.passage):
            terms = wished.terms.get(evidence.ref, Terms())
            if terms.rung < Rung.FULL or word_count(quote) > (25 if terms.quote_words is None else terms.quote_words):
                return True
    return False


def _covered(item: Covered, wished: Wished) -> Covered | None:
    """A line of the coverage on the terms of today; None for what may not even be listed."""
    if item.of == "brief":
        return item
    rung = min(item.rung, wished.terms.get(item.ref, Terms()).rung)
    if rung is Rung.NO_FETCH:
        return None
    credit = wished.terms.get(item.ref, Terms()).credit_line
    return replace(item, rung=rung, relation="link" if rung < Rung.CAPPED else item.relation, credit=credit)


def _watches(brief: Brief, evidence: tuple[Evidence, ...], cut: bool) -> tuple[Watch, ...]:
    """Those whose date still stands in a passage; where nothing fell, all."""
    return tuple(w for w in brief.watches if not cut or any(w.due_words and w.due_words in e.passage for e in evidence))


def _joined(base: Brief, current: Brief) -> tuple[Covered, ...]:
    """The coverage of the base, and what it grew by since."""
    known = {(item.of, item.ref) for item in base.coverage}
    return (*base.coverage, *(item for item in current.coverage if (item.of, item.ref) not in known))


def _content(brief: Brief) -> tuple[object, ...]:
    """All that readers see of a brief: what a wish may change."""
    if brief.status is not Status.PUBLISHED:
        return (brief.status, brief.coverage)
    said = brief.summary, brief.angle, brief.archive, brief.watch
    return (brief.status, brief.headline, *said, brief.evidence, brief.coverage, brief.watches)


def words_of(brief: Brief) -> tuple[object, ...]:
    """The sentences of a brief, part by part."""
    return (brief.summary, brief.angle, brief.archive, brief.watch)


def _note(base: Brief, stands: Brief, wished: Wished, now: datetime) -> str:
    """Why, in words for the page; whoever asks not to be used at all is not named."""
    reasons = list(dict.fromkeys(_reasons(base, wished, now)))
    if not reasons:
        return _LIFTED
    if stands.status is not Status.PUBLISHED:
        return " ".join(reasons)
    cut = words_of(stands) != words_of(base)
    return " ".join([*reasons, "What rested on it was taken out." if cut else "No sentence of this brief changed."])


def _reasons(base: Brief, wished: Wished, now: datetime) -> Iterator[str]:
    if wished.named is not None:
        yield "A notice about this brief is being looked into, or was upheld; until that changes we only link."
    for item in (c for c in base.coverage if c.of == "article"):
        terms = wished.terms.get(item.ref, Terms())
        if terms.not_before is not None and terms.not_before > now:
            yield f"{item.publisher} wants nothing of its piece told before {terms.not_before:%d %B %Y %H:%M} UTC."
        elif terms.rung < item.rung:
            yield _REASONS[terms.rung].format(item.publisher)
        elif terms.credit_line != item.credit:
            yield f"{item.publisher} is credited as {terms.credit_line or item.publisher}."
        elif terms.quote_words is not None:
            yield f"{item.publisher} lets us quote {terms.quote_words} words at a time."
    for evidence in (e for e in base.evidence if e.of == "brief" and _left_the_archive(e, wished)):
        yield f"An earlier brief of ours, of {evidence.published_at:%d %B %Y}, may not be drawn on any more."


_REASONS = {
    Rung.NO_FETCH: "A publisher asked us not to use its work.",
    Rung.LINK_ONLY: "{} lets us link to its work and not summarise it.",
    Rung.CAPPED: "{} lets us summarise its work in few words and not quote it.",
}
