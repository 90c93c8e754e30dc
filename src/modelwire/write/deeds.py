"""What else was done beside the main act, by the same party or another."""

import re
from collections.abc import Iterator

from modelwire.facts.rows import content
from modelwire.types import Frame
from modelwire.write.clippings import Clippings
from modelwire.write.house import when_phrase
from modelwire.write.lead import Lead, is_fresh
from modelwire.write.lines import Line, Option
from modelwire.write.scene import Scene
from modelwire.write.thing import thing
from modelwire.write.wordings import act_key, predicate, wordings

_SPOKEN = frozenset({"say", "warn", "deny", "plan"})
_FIRST_VERB = re.compile(r"^(has(?: not)?|may)\b")


def more_deeds(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """Other acts that can be named, each once."""
    told = [content(lead.thing)]
    for row in scene.rows:
        frame = row.frames[0]
        called = None if row is lead.row or row.act in _SPOKEN else thing(frame)
        if not called or not scene.is_known(frame) or frame.modality == "possible" or frame.holder_kind == "unnamed":
            continue
        # What is planned is told with its date, among the plans.
        if called[:1].isdigit() or frame.modality == "planned" or _is_background(frame, scene):
            continue
        called = scene.name(called) if row.act in ("partner", "acquire") else called
        words = content(called)
        if any(words <= before or before <= words for before in told):
            continue
        told.append(words)
        yield _also(frame, called, lead, scene, clips)


def _also(frame: Frame, called: str, lead: Lead, scene: Scene, clips: Clippings) -> Line:
    name, same = scene.name(frame.actor), frame.actor == lead.frame.actor
    on = _past(frame, scene)
    credit = scene.credit(frame) if len(scene.publishers) > 1 else None
    end = f", {credit}" if credit else ""
    options = []
    for wording in wordings(act_key(frame), scene.dossier.story.id, scene.used):
        verb = predicate(wording, called, frame, dated=bool(on))
        also = _also_said(verb) if same else verb
        for who in filter(None, (scene.short(frame.actor_id) if same else None, name)):
            options.append(Option(f"{who} {also}{f' {on}' if on else ''}{end}", (wording.key,)))
        if on:
            options.append(Option(f"{on} {name} {verb}{end}", (wording.key,)))
    return Line(tuple(options), (clips.of_frame(frame),), rank=3)


def _also_said(verb: str) -> str:
    """With "also" in its place: "has also released"."""
    return _FIRST_VERB.sub(r"\1 also", verb)


def _is_background(frame: Frame, scene: Scene) -> bool:
    """Whether a party's own post tells it without saying that it is new, or when it was."""
    if not scene.own_page(frame) or _past(frame, scene):
        return False
    return frame.modality == "asserted" and not is_fresh(frame, scene.article(frame))


def _past(frame: Frame, scene: Scene) -> str | None:
    """When it was done, where the clause says so and it is over."""
    over = (w for w in frame.dates if w.grain in ("day", "month") and w.last <= scene.today)
    when = next(over, None) if frame.modality == "asserted" and not frame.negated else None
    return when_phrase(when, scene.today) if when else None
