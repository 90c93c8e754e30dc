"""What a model said becomes a draft: code links sentences to evidence, and adds archive, label and watch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from modelwire.text import normalised_words
from modelwire.types import Beat, Citation, Draft, Evidence, Kind, Passage, Sentence, Watch, WriterInfo
from modelwire.write.archive import archive_lines
from modelwire.write.clippings import SPAN_WORDS, Clippings, cites
from modelwire.write.composed import ANGLE
from modelwire.write.house import capital, sentence
from modelwire.write.label import label
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Pen
from modelwire.write.model.material import Material
from modelwire.write.model.told import Told
from modelwire.write.scene import Scene
from modelwire.write.watch import Outlook
from modelwire.write.wordings import act_key


@dataclass(frozen=True, slots=True)
class Desk:
    """What the parts of one draft are put together from."""

    lead: Lead | None
    scene: Scene
    clips: Clippings
    beat: Beat
    material: Material


def draft_of(told: Told, desk: Desk, outlook: Outlook | None, writer: WriterInfo) -> Draft:
    """The draft; which passages a sentence cites, the model has said, and where they stand, code knows."""
    scene, pen = desk.scene, Pen(tuple(desk.scene.articles.values()), desk.scene.used)
    summary = tuple(
        Sentence(sentence(said.text), Kind.FACT, _cites(said.text, said.cites, desk)) for said in told.summary
    )
    headline = _cites(told.headline.text, told.headline.cites, desk)
    said = " ".join(one.text for one in summary)
    archive = _archive(f"{told.headline.text} {said}", desk, pen)
    watch = pen.write(outlook.lines) if outlook else []
    angle = _angle(told, desk, pen, after=summary[-1].text)[:ANGLE]
    return Draft(
        story_id=scene.dossier.story.id,
        headline=capital(told.headline.text),
        label=label(desk.lead, scene, beside=bool(angle or archive or watch)),
        summary=summary,
        angle=angle,
        archive=archive,
        watch=tuple(one for _, one in watch),
        watches=(_by_model(outlook.watch, told),) if outlook and watch else (),
        evidence=desk.clips.evidence,
        writer=_signed(writer, desk.lead, pen),
        headline_citations=headline,
    )


def _by_model(watch: Watch, told: Told) -> Watch:
    """The watch of a model's brief, and how likely it held it; what an earlier brief said first stays its own."""
    if watch.brief_id:
        return watch
    # Of the plan that rules found, the model has said nothing, unless it points to the same day and deed.
    said = told.watch
    same = said and said.deed.removeprefix("to ").split()[:1] == watch.deed.split()[:1] and said.by in watch.due_words
    return replace(watch, writer="model", confidence=round(said.likely, 2) if said and same else None)


def _signed(writer: WriterInfo, lead: Lead | None, pen: Pen) -> WriterInfo:
    # By its act a later brief knows what this one was built on.
    act = (f"{act_key(lead.frame)}:model",) if lead else ()
    return WriterInfo(writer.kind, writer.model, writer.prompt, writer.tokens, writer.cost_usd, (*act, *pen.keys))


def _cites(text: str, numbers: Iterable[int], desk: Desk) -> tuple[Citation, ...]:
    passages = [desk.material.passage(number) for number in dict.fromkeys(numbers)]
    return cites(_evidence(text, passage, desk.clips) for passage in passages if passage)


def _evidence(text: str, passage: Passage, clips: Clippings) -> Evidence:
    start, end = bearing(passage.text, text)
    return clips.of_span(passage.article_id, passage.start + start, passage.start + end)


def bearing(passage: str, text: str) -> tuple[int, int]:
    """The stretch of a passage, of at most 12 words, that shares most words with a sentence; the shortest such."""
    spans = _words(passage)
    ours = set(normalised_words(text))
    hits = [i for i, (start, end) in enumerate(spans) if ours & set(normalised_words(passage[start:end]))]
    if not hits:
        last = spans[min(len(spans), SPAN_WORDS) - 1][1] if spans else len(passage)
        return 0, last
    windows = [(first, [i for i in hits if first <= i < first + SPAN_WORDS]) for first in hits]
    first, within = max(windows, key=lambda window: (len(window[1]), -(window[1][-1] - window[0]), -window[0]))
    return spans[first][0], spans[within[-1]][1]


def _words(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        spans.append((at, at + len(word)))
        at += len(word)
    return spans


def _angle(told: Told, desk: Desk, pen: Pen, after: str) -> tuple[Sentence, ...]:
    """Each finding that the model put into words; the strongest in our own where it put none."""
    phrased = [_finding(one.text, line) for one in told.analysis if (line := desk.material.finding(one.n))]
    kept = tuple(one for one in phrased if one)
    if kept:
        return kept
    return tuple(one for _, one in pen.write(desk.material.findings[:ANGLE], after=after))


def _finding(text: str, line: Line) -> Sentence | None:
    """A finding in the model's words, labelled analysis; None where the computed value is not in it."""
    if line.computation and not _stands(line.computation.value, text):
        return None
    return Sentence(sentence(text), Kind.ANALYSIS, cites(line.evidence), line.computation)


def _stands(value: str, text: str) -> bool:
    ours, there = normalised_words(value), normalised_words(text)
    return any(there[at : at + len(ours)] == ours for at in range(len(there) - len(ours) + 1))


def _archive(said: str, desk: Desk, pen: Pen) -> tuple[Sentence, ...]:
    """What our archive says is told by code alone: a model knows nothing of it (TRUST B26)."""
    if desk.lead is None:
        return ()
    lines: Sequence[Line] = archive_lines(desk.lead, desk.scene, desk.clips, said)
    return tuple(one for _, one in pen.write(lines))
