"""What one outlet alone reports, and whether from people it does not name."""

import re
from collections.abc import Iterator

from modelwire.facts import read_amounts, read_dates
from modelwire.types import Amount, Article, Computation, Frame
from modelwire.write.angle.line import analysis
from modelwire.write.clippings import Clippings
from modelwire.write.counts import noun_of
from modelwire.write.figures import near
from modelwire.write.house import capital, period, possessive
from modelwire.write.lead import Lead
from modelwire.write.lines import Line
from modelwire.write.scene import Scene


def alone(lead: Lead, scene: Scene, clips: Clippings, said: str) -> Iterator[Line]:
    """A figure or a claim that one outlet alone reports, and whether from people it does not name."""
    for finding in sorted(scene.found("sole source"), key=lambda f: f.frames[0].holder_kind != "unnamed"):
        frame = finding.frames[0]
        unnamed = frame.holder_kind == "unnamed"
        if not _matters(frame, lead, scene):
            continue
        if not unnamed and any(frame in f.frames for f in scene.findings if f.kind in ("conflict", "share")):
            continue
        # What the summary does not tell would stand here without its story.
        if subject := _subject(frame, scene, said):
            outlet, evidence = scene.outlet(frame), clips.of_frame(frame)
            made = Computation("sole_publisher", (evidence.id,), outlet, (outlet,))
            yield analysis("alone", _texts(frame, subject, outlet, scene), scene, (evidence,), made)
            return


def _texts(frame: Frame, subject: str, outlet: str, scene: Scene) -> tuple[str, ...]:
    if frame.holder_kind == "unnamed":
        people = scene.unnamed(frame)
        return (
            f"{capital(subject)} rests on {outlet} alone and {people}",
            f"{capital(subject)} comes from {outlet} alone and {people}",
            f"For {subject} there is one outlet only, {outlet} alone, and {people}",
            f"{capital(subject)} hangs on {people}: in this story {outlet} alone has it",
        )
    return (
        f"{capital(subject)} rests on {outlet} alone",
        f"Of the outlets in this story, {outlet} alone gives {subject}",
        f"For {subject} there is one outlet only in this story, {outlet}",
        f"{capital(subject)} comes from {outlet} alone; the other texts of this story do not have it",
    )


def _matters(frame: Frame, lead: Lead, scene: Scene) -> bool:
    """Whether it is worth knowing that one outlet alone has it: a claim or a figure, not the lead's own date."""
    if frame in lead.row.frames or (frame.act == lead.row.act and frame.actor == lead.frame.actor):
        return False
    if frame.modality != "asserted" or scene.own_page(frame) or any(w.last > scene.today for w in frame.dates):
        return False  # a date to come is a plan, and told as one
    return frame.holder_kind != "publisher" or frame.act in ("say", "deny", "warn") or bool(frame.amounts)


def _subject(frame: Frame, scene: Scene, said: str) -> str:
    """What such a report gives that no other text does: a figure or a date, with whoever holds it; "" for none."""
    whose = f"{possessive(scene.voice(frame))} " if frame.act in ("say", "deny", "warn") and frame.actor else "the "
    whose = "the " if frame.holder_kind == "unnamed" else whose
    if frame.amounts and _is_told(frame.amounts[0], said) and not _figure_elsewhere(frame, scene):
        return f"{whose}figure of {scene.figure(frame.amounts[0])}"
    if len(frame.dates) == 1 and not _date_elsewhere(frame, scene):
        name = period(frame.dates[0], scene.today)
        if not name or name not in said:
            return ""
        bare = whose == "the " and frame.dates[0].grain != "day"
        return name if bare else f"{whose}date of {name}"
    return ""


def _is_told(amount: Amount, said: str) -> bool:
    """Whether the summary gives the very figure: its number, with its noun where it counts things."""
    number = re.search(rf"(?<![\w.,-]){re.escape(near(amount))}(?![\d-]|[.,]\d)", said)
    return bool(number) and (not (noun := noun_of(amount)) or noun in said)


def _others(frame: Frame, scene: Scene) -> list[Article]:
    """What other publishers wrote on the story, copies too: what they have, nobody has alone."""
    publisher = scene.article(frame).publisher
    return [a for a in scene.dossier.articles if a.publisher != publisher]


def _figure_elsewhere(frame: Frame, scene: Scene) -> bool:
    value = frame.amounts[0].value
    return any(
        amount.value == value
        for article in _others(frame, scene)
        for amount in read_amounts(f"{article.title}\n{article.text}", article.id)
    )


def _date_elsewhere(frame: Frame, scene: Scene) -> bool:
    days = (frame.dates[0].first, frame.dates[0].last)
    return any(
        (when.first, when.last) == days
        for article in _others(frame, scene)
        for when in read_dates(f"{article.title}\n{article.text}", article.id, 0, article.published_at.date())
    )
