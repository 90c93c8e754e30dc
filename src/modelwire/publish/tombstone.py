"""What a takedown leaves: a brief without its words, or one that goes on without those of others (TRUST F13)."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from modelwire.publish.obey import rests_on
from modelwire.types import Brief, Change, Sentence, Status

#: Beside the page of a brief that was taken down: by it a server knows that the address is gone (410, TRUST F13).
GONE = ".gone"
_TAKEN_OUT = "What stood here was taken down."


def taken_down(brief: Brief) -> bool:
    """Whether all that stands at a brief's address is that it was taken down."""
    return brief.status is Status.WITHDRAWN and any(change.kind == "takedown" for change in brief.history[-1:])


def tombstone(brief: Brief, change: Change | None) -> Brief:
    """A brief without any word of its text, its notes included; what it was and when stays (TRUST F13).

    Args:
        brief: any version.
        change: what to add to the history of the newest version; None for the versions before it.
    """
    history = tuple(replace(c, note="") if c.kind not in ("takedown",) else c for c in brief.history)
    return replace(
        brief, headline="", headline_citations=(), summary=(), angle=(), archive=(), watch=(), watches=(),
        evidence=(), coverage=(), mentions=(), gates=(), history=(*history, *([change] if change else [])),
        status=Status.WITHDRAWN if change else brief.status, version=brief.version + 1 if change else brief.version,
        modified_at=change.at if change else brief.modified_at,
    )  # fmt: skip


def stripped(brief: Brief, articles: frozenset[str], removed: Callable[[str], bool]) -> Brief:
    """A version of a brief that goes on, without what came from pieces that were taken down (TRUST F13).

    Args:
        brief: any version.
        articles: ids of those pieces.
        removed: whether a text holds words of theirs.
    """
    gone = {e.id for e in brief.evidence if e.ref in articles or removed(e.passage) or removed(e.title)}

    def kept(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
        return tuple(s for s in sentences if not rests_on(s, gone) and not removed(s.text))

    lost = removed(brief.headline) or any(c.evidence_id in gone for c in brief.headline_citations)
    return replace(
        brief,
        headline="" if removed(brief.headline) else brief.headline,
        headline_citations=() if lost else brief.headline_citations,
        summary=kept(brief.summary), angle=kept(brief.angle), archive=kept(brief.archive), watch=kept(brief.watch),
        watches=tuple(w for w in brief.watches if not removed(w.statement)),
        evidence=tuple(e for e in brief.evidence if e.id not in gone),
        coverage=tuple(c for c in brief.coverage if c.ref not in articles and not removed(c.title)),
        history=tuple(replace(c, note=_TAKEN_OUT) if removed(c.note) else c for c in brief.history),
    )  # fmt: skip
