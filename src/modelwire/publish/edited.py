"""A brief in an editor's words: which sentence says what, and the version that this makes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from modelwire.errors import ModelwireError
from modelwire.types import Brief, Change, Citation, Sentence, Status

#: The parts of a brief that an editor may put into other words, in the order of the page.
PARTS = ("summary", "angle", "archive", "watch")
#: Place of the headline among the texts of a brief.
HEADLINE = "headline"


def texts_of(brief: Brief) -> dict[str, str]:
    """Each text of a brief by its place: "headline", "summary 1", "angle 2"."""
    told = {HEADLINE: brief.headline}
    for part in PARTS:
        told |= {f"{part} {number}": one.text for number, one in enumerate(getattr(brief, part), 1)}
    return told


def reworded(brief: Brief, texts: Mapping[str, str]) -> Brief:
    """The brief with other words in some places; a sentence left empty is taken out.

    Citations stay with their sentence, and with them the evidence that the new words are held against.

    Args:
        brief: as it is kept.
        texts: by place, as `texts_of` names them; places that are not named stay as they are.

    Raises:
        ModelwireError: a place is none of this brief, the headline is empty, or no summary is left.
    """
    unknown = texts.keys() - texts_of(brief).keys()
    if unknown:
        raise ModelwireError(f"{brief.id} has no {sorted(unknown)[0]}; it was changed since you opened it")
    headline = _line(texts.get(HEADLINE, brief.headline))
    parts = {part: tuple(_sentences(brief, part, texts)) for part in PARTS}
    if not headline:
        raise ModelwireError("a brief needs a headline")
    if not parts["summary"]:
        raise ModelwireError("a brief needs a summary; to take all of it away, spike or withdraw it")
    made = replace(
        brief,
        headline=headline,
        summary=parts["summary"],
        angle=parts["angle"],
        archive=parts["archive"],
        watch=parts["watch"],
    )
    cited = {c.evidence_id for c in _citations(made)} | {c.evidence_id for c in made.headline_citations}
    return replace(made, evidence=tuple(e for e in made.evidence if e.id in cited))


def as_edited(brief: Brief, made: Brief, now: datetime, note: str = "") -> Brief:
    """The next version of a held brief, in an editor's words; it is held as before.

    Raises:
        ModelwireError: it does not wait for a person; what is public is corrected.
    """
    if brief.status is not Status.HELD:
        raise ModelwireError(f"{brief.id} is {brief.status.value}; only a held brief is edited, a public one corrected")
    change = Change(now, "held", note or "Edited at the desk.")
    return replace(made, version=brief.version + 1, history=(*brief.history, change), modified_at=now)


def as_corrected(brief: Brief, made: Brief, kind: str, note: str, now: datetime) -> Brief:
    """The next version of a public brief: what was said, what is said now, and why, stand in its history.

    Args:
        brief: as it is public.
        made: the same in the words that may stand now.
        kind: correction, clarification, typo or update (TRUST E7).
        note: why, in the editor's words.
        now: when it was decided.

    Raises:
        ModelwireError: it is not public, nothing changed, or no reason is given.
    """
    if brief.status is not Status.PUBLISHED:
        raise ModelwireError(f"{brief.id} is {brief.status.value}; only a published brief is corrected")
    if kind not in KINDS:
        raise ModelwireError(f"“{kind}” is no kind of change; one of {', '.join(KINDS)}")
    if not note.strip():
        raise ModelwireError("a correction needs its reason: it stands on the page")
    told = _told(brief, made)
    if not told:
        raise ModelwireError("nothing was changed")
    change = Change(now, kind, " ".join((_stop(note.strip()), *told)))
    return replace(made, version=brief.version + 1, history=(*brief.history, change), modified_at=now)


#: Kinds of change of public words.
KINDS = ("correction", "clarification", "typo", "update")


def _told(before: Brief, after: Brief) -> list[str]:
    lines = []
    for part in (HEADLINE, *PARTS):
        old, new = _of_part(before, part), _of_part(after, part)
        gone, come = [t for t in old if t not in new], [t for t in new if t not in old]
        lines += [f"We said: “{a}” We now say: “{b}”" for a, b in zip(gone, come, strict=False)]
        lines += [f"Taken out: “{text}”" for text in gone[len(come) :]]
    return lines


def _of_part(brief: Brief, part: str) -> list[str]:
    return [text for place, text in texts_of(brief).items() if place.partition(" ")[0] == part]


def _sentences(brief: Brief, part: str, texts: Mapping[str, str]) -> list[Sentence]:
    kept = []
    for number, sentence in enumerate(getattr(brief, part), 1):
        text = _line(texts.get(f"{part} {number}", sentence.text))
        if text:
            kept.append(replace(sentence, text=text))
    return kept


def _citations(brief: Brief) -> list[Citation]:
    return [c for part in PARTS for one in getattr(brief, part) for c in one.citations]


def _line(text: str) -> str:
    return " ".join(text.split())


def _stop(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
