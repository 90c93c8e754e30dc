"""The angle: what the findings say that no single source does, each with the computation behind it."""

import re
from collections.abc import Iterator

from modelwire.facts import read_amounts, read_dates
from modelwire.facts.amounts import is_money
from modelwire.types import Article, Computation, Evidence, Frame, Kind, Rung, When
from modelwire.write.clippings import Clippings
from modelwire.write.figures import figures_of, kind_of
from modelwire.write.house import capital, counted, fraction, period, possessive
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option, turned
from modelwire.write.scene import Scene
from modelwire.write.thing import is_name

_BEGINS = re.compile(r"\b(?:beg[au]n|started|opened|dates? from|from .{3,15} on)\b")
_ENDS = re.compile(r"\b(?:ended|closed|stopped|shut|fixed|removed|cut off)\b")
#: How a text would speak of a price.
_PRICE = re.compile(r"[$€£]\d|\bpric|\bfree\b|\bcosts?\b", re.I)
#: A text this long is taken for the whole post.
_WHOLE_WORDS = 150
#: Outlets from which on it is worth saying that a point does not rest on one report.
_AGREEING = 3
#: Counts below this are no figures that one would look up.
_TELLING = 20
_SPAN_DAYS = (("month", 30, 4), ("week", 7, 2), ("day", 1, 2))


def angle_lines(lead: Lead, scene: Scene, clips: Clippings) -> list[Line]:
    """What follows from the findings, strongest first."""
    lines = [
        *_apart(scene, clips),
        *_portion(scene, clips),
        *_unsaid(scene, clips),
        *_alone(lead, scene, clips),
        *_span(scene, clips),
        *_unchecked(lead, scene, clips),
        *_unpriced(lead, scene, clips),
        *_agreed(lead, scene, clips),
    ]
    return [line for line in lines if line.options]


def _analysis(*texts: str, evidence: tuple[Evidence, ...], computation: Computation | None = None) -> Line:
    return Line(tuple(Option(text) for text in texts), evidence, Kind.ANALYSIS, computation)


def _apart(scene: Scene, clips: Clippings) -> Iterator[Line]:
    """How far two figures are apart, and whose each is."""
    for finding in scene.found("conflict")[:1]:
        high, low = finding.frames
        evidence = (clips.of_frame(high), clips.of_frame(low))
        upper, lower = scene.voice_kind(high), scene.voice_kind(low)
        whose = f"The higher figure is {upper}, the lower one {lower}"
        yield _analysis(
            f"{whose}, and they are a factor of {finding.value} apart",
            f"A factor of {finding.value} lies between them: the higher figure is {upper}, the lower one {lower}",
            evidence=evidence,
            computation=Computation("ratio", tuple(e.id for e in evidence), finding.value),
        )


def _portion(scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What share of a round is borrowed."""
    for finding in scene.found("share")[:1]:
        part, whole = figures_of(finding)
        kind = kind_of(finding)
        if part and whole and kind:
            share = fraction(part.value / whole.value)
            evidence = (clips.of_frame(finding.frames[0]), clips.of_frame(finding.frames[1]))
            yield _analysis(
                f"Counted without the {kind}, the round is {share} smaller than announced",
                f"Without the {kind} the round would be {share} smaller than announced",
                evidence=evidence,
                computation=Computation("share", tuple(e.id for e in evidence), share),
            )


def _unsaid(scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What the party's own post leaves out, where all of it was read."""
    for finding in scene.found("share")[:1]:
        kind, frame = kind_of(finding), finding.frames[1]
        entity = scene.entities.get(frame.actor_id or "")
        own = [a for a in scene.articles.values() if entity and a.publisher in entity.domains]
        if not kind or not own or entity is None or any(a.rung < Rung.FULL or kind in a.text.lower() for a in own):
            continue
        evidence = next((clips.of_frame(f) for row in scene.rows for f in row.frames if scene.own_page(f)), None)
        if evidence:
            yield _analysis(
                f"{possessive(entity.name)} own post leaves the {kind} out",
                f"In {possessive(entity.name)} own post the {kind} is not mentioned",
                evidence=(evidence, clips.of_frame(finding.frames[0])),
            )


def _alone(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """A figure or a claim that one outlet alone reports, and whether from people it does not name."""
    for finding in sorted(scene.found("sole source"), key=lambda f: f.frames[0].holder_kind != "unnamed"):
        frame = finding.frames[0]
        unnamed = frame.holder_kind == "unnamed"
        if not _matters(frame, lead, scene):
            continue
        if not unnamed and any(frame in f.frames for f in scene.findings if f.kind in ("conflict", "share")):
            continue
        subject = _subject(frame, scene)
        if not subject:
            continue
        outlet = scene.outlet(frame)
        evidence = clips.of_frame(frame)
        behind = f" and {scene.unnamed(frame)}" if unnamed else ""
        texts = (
            f"{capital(subject)} rests on {outlet} alone{behind}",
            f"So far {subject} stands in {outlet} alone" + (f", and with {scene.unnamed(frame)}" if unnamed else ""),
            f"{capital(subject)} comes from {outlet} alone{behind}",
            f"Nobody beside {outlet} has {subject} yet" + (f", and it cites {scene.unnamed(frame)}" if unnamed else ""),
        )
        yield Line(
            tuple(turned([Option(text, (f"alone:{n}",)) for n, text in enumerate(texts)], scene.dossier.story.id)),
            (evidence,),
            Kind.ANALYSIS,
            Computation("sole_publisher", (evidence.id,), outlet, (outlet,)),
        )
        return


def _matters(frame: Frame, lead: Lead, scene: Scene) -> bool:
    """Whether it is worth knowing that one outlet alone has it: a claim or a figure, not the lead's own date."""
    if frame in lead.row.frames or (frame.act == lead.row.act and frame.actor == lead.frame.actor):
        return False
    if frame.modality != "asserted" or scene.own_page(frame) or any(w.last > scene.today for w in frame.dates):
        return False  # a date to come is a plan, and told as one
    return frame.holder_kind == "unnamed" or any(is_money(a) or a.value >= _TELLING for a in frame.amounts)


def _subject(frame: Frame, scene: Scene) -> str:
    """What such a report gives that no other text does: a figure or a date, with whoever holds it; "" for none."""
    whose = f"{possessive(scene.voice(frame))} " if frame.act in ("say", "deny", "warn") else "the "
    whose = "the " if frame.holder_kind == "unnamed" else whose
    if frame.amounts and not _figure_elsewhere(frame, scene):
        return f"{whose}figure of {scene.figure(frame.amounts[0])}"
    if len(frame.dates) == 1 and not _date_elsewhere(frame, scene):
        name = period(frame.dates[0], scene.today)
        bare = whose == "the " and frame.dates[0].grain != "day"
        return name if name and bare else f"{whose}date of {name}" if name else ""
    return ""


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


def _span(scene: Scene, clips: Clippings) -> Iterator[Line]:
    """How long something lasted at least, between a beginning and an end that two voices give."""
    dated = [(f, f.dates[0]) for row in scene.rows for f in row.frames if f.act == "say" and len(f.dates) == 1]
    begun = [(f, w) for f, w in dated if _BEGINS.search(f.object) and w.span.text in f.object]
    ended = [(f, w) for f, w in dated if _ENDS.search(f.object) and w.span.text in f.object]
    for (first, start), (last, end) in zip(begun[:1], ended[:1], strict=False):
        value = _length(start, end)
        one, other = period(start, scene.today), period(end, scene.today)
        if value and one and other and first is not last:
            began, over = (f"{'on' if w.grain == 'day' else 'in'} {name}" for w, name in ((start, one), (end, other)))
            evidence = (clips.of_frame(first), clips.of_frame(last))
            yield _analysis(
                f"If both dates hold, a beginning {began} and an end {over} are at least {value} apart",
                f"Between a beginning {began} and an end {over} lie at least {value}, if both dates hold",
                evidence=evidence,
                computation=Computation("difference", tuple(e.id for e in evidence), value),
            )


def _length(start: When, end: When) -> str:
    days = (end.first - start.last).days
    for unit, size, least in _SPAN_DAYS:
        if (count := days // size) >= least:
            return f"{counted(count)} {unit}s"
    return ""


def _unchecked(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """That nobody beside the party itself has told of it yet."""
    if scene.own_account is None:
        return
    entity = scene.own_account.operands[0]
    evidence = clips.of_frame(lead.frame)
    short = scene.short(lead.frame.actor_id) or entity
    texts = (
        f"No second source has borne any of it out: among the publishers we read, {entity} is alone with it",
        f"It is {possessive(short)} word about its own work: among the publishers we read, no other has told of it",
        f"As yet this is {possessive(short)} word alone: no other publisher that we read has told of it",
        f"Whether it holds up elsewhere is open: all of it is told by {short} itself, by no other publisher we read",
        f"With {entity} as both maker and narrator, nothing here has been checked by another publisher that we read",
        f"What {short} says of itself is all there is so far: no other publisher that we read has looked into it",
    )
    yield Line(
        tuple(turned([Option(text, (f"unchecked:{n}",)) for n, text in enumerate(texts)], scene.dossier.story.id)),
        (evidence,),
        Kind.ANALYSIS,
        Computation("own_account", (evidence.id,), entity, (entity,)),
    )


def _unpriced(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What a release usually comes with and the text that was read does not give."""
    article = scene.article(lead.frame)
    whole = (
        scene.own_account
        and len(article.text.split()) >= _WHOLE_WORDS
        and not article.text.rstrip().endswith(("…", "..."))
    )
    if lead.row.act != "release" or not whole or not is_name(lead.thing):
        return
    if scene.kind_of(lead.frame.object_id) != "it" and not _PRICE.search(article.text):
        yield _analysis(
            "Missing from the text we read: a price",
            "Readers will look in vain for a price in the text we read",
            evidence=(clips.of_frame(lead.frame),),
        )


def _agreed(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """That several independent outlets, and no party to it alone, carry the main point."""
    independent = [f for f in lead.row.frames if not scene.own_page(f)]
    frames = {scene.article(f).publisher: f for f in reversed(independent)}
    if len(frames) < _AGREEING:
        return
    evidence = tuple(clips.of_frame(f) for f in frames.values())
    count = counted(len(frames))
    texts = (
        f"The main point does not hang on one report: {count} outlets have it independently of one another",
        f"At least {count} outlets carry the main point, each in a report of its own",
        f"{capital(count)} independent reports bear out the main point",
    )
    yield Line(
        tuple(turned([Option(text, (f"agreed:{n}",)) for n, text in enumerate(texts)], scene.dossier.story.id)),
        evidence,
        Kind.ANALYSIS,
        Computation("count_publishers", tuple(e.id for e in evidence), count),
    )
