"""The sentence that opens a summary: the main act with what belongs to it, in every wording."""

import re
from dataclasses import replace
from datetime import date

from modelwire.facts import describe
from modelwire.types import Frame, Span
from modelwire.write.account import own_credit
from modelwire.write.clippings import Clippings
from modelwire.write.house import when_phrase
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.number import is_plural
from modelwire.write.particulars import led_by, particulars
from modelwire.write.scene import Scene
from modelwire.write.statement import actor_of, introduced_power, statements, terms_of, where
from modelwire.write.thing import is_list, is_name
from modelwire.write.wordings import finite, sum_of

#: Words of a source that the dates of a delay may bring along.
_DATES_SLACK = 5


def lead_line(lead: Lead, scene: Scene, clips: Clippings) -> Line:
    """The sentence that opens the summary, in every wording of its act."""
    frame = lead.frame
    evidence = [clips.of_frame(frame)]
    tail = ""
    for words, span in particulars(frame, scene):
        tail += f" {words}"
        evidence.append(clips.of_span(span.article_id, span.start, span.end))
    what = _description(lead, scene)
    if what:
        evidence.append(clips.of_span(what[1].article_id, what[1].start, what[1].end))
    led = led_by(frame, scene)
    if led:
        evidence.append(clips.of_span(led[1].article_id, led[1].start, led[1].end))
    on = happened(frame, scene.today)
    own = own_credit(frame, scene)
    credit = own or (scene.credit(frame) if len(lead.row.outlets) == 1 else None) or ""
    # What a party tells of itself on its own page may go without a credit where there is no room for one.
    options = [
        option
        for whose in dict.fromkeys((credit, "" if own else credit))
        for option in _options(lead, scene, what[0] if what else "", tail, on or "", led[0] if led else "", whose)
    ]
    if frame.act == "delay" and tail:  # from when to when is worth a few of a source's words, where there is room
        bare = _options(lead, scene, what[0] if what else "", "", on or "", "", credit)
        options = [*(replace(option, slack=_DATES_SLACK) for option in options), *bare]
    adds = bool(what or tail or led or is_list(lead.thing) or terms_of(frame) or frame.place or sum_of(frame))
    return Line(tuple(options), tuple(evidence), rank=0, adds=adds)


def _options(lead: Lead, scene: Scene, what: str, tail: str, on: str, led: str, credit: str) -> list[Option]:
    """Every wording with the day behind and, where a source has it there, with the day in front."""
    frame = lead.frame
    plain: list[Option] = []
    first: list[Option] = []
    calls = [
        (who, f"{called}, {what}," if what and "," not in called else called) for who, called in _calls(lead, scene)
    ]
    for told in statements(frame, lead.thing, scene, who=calls, dated=bool(on)):
        said = f"{told.text}{tail}{where(frame, told.text + tail, scene)}"
        end = f"{f', {credit}' if credit else ''}{led}"
        plain.append(Option(f"{said}{f' {on}' if on else ''}{end}", (told.key,)))
        if credit.startswith("according to ") and not re.search(r"citing|own post$", credit) and not led:
            holder = credit.removeprefix("according to ")
            many = is_plural(holder)
            plain += [
                Option(
                    f"{holder} {finite('report', 'present', many=many)} that {said}{f' {on}' if on else ''}",
                    (told.key, "credit:reports"),
                ),
                Option(
                    f"{said}{f' {on}' if on else ''}, {holder} {finite('report', 'present', many=many)}",
                    (told.key, "credit:behind"),
                ),
                Option(
                    f"{said}{f' {on}' if on else ''}, {holder} {finite('write', 'present', many=many)}",
                    (told.key, "credit:writes"),
                ),
            ]
        if on:
            first.append(Option(f"{on}, {said}{end}", (told.key, "when:front")))
    return [*plain, *first]


def _description(lead: Lead, scene: Scene) -> tuple[str, Span] | None:
    """What a thing with a name of its own is, in the words of its maker's post."""
    if lead.row.act not in ("release", "announce") or not is_name(lead.thing):
        return None
    return describe(scene.passages_of(scene.article(lead.frame)), lead.thing.removeprefix("the "))


def _calls(lead: Lead, scene: Scene) -> list[tuple[str, str]]:
    """Actor and object, one of them with what it is where the beat knows."""
    if power := introduced_power(lead.frame):
        return [(power, lead.thing)]
    who, glossed = actor_of(lead.frame, scene), scene.glossed(lead.frame)
    called = scene.name(lead.thing) if lead.row.act in ("partner", "acquire", "sue", "investigate") else lead.thing
    made = [e.name for e in scene.entities.values() if e.parent == lead.frame.actor_id]
    if any(name in lead.thing and f"{name}," in glossed for name in made):
        return [(scene.titled(lead.frame.actor_id, who) or who, called), (who, called)]
    if glossed != who and not is_plural(who):
        titled = scene.titled(lead.frame.actor_id, who)
        return [*([(titled, called)] if titled else []), (glossed, called), (who, called)]
    return [(who, scene.introduced(lead.frame.object_id, called)), (who, called)]


def happened(frame: Frame, today: date) -> str | None:
    """The day it happened, where the clause itself gives one."""
    days = [w for w in frame.dates if w.grain == "day" and w.first == w.last and w.relation in ("", "on")]
    if len(days) != 1 or frame.modality != "asserted" or days[0].first > today:
        return None
    return f"on {when.removeprefix('on ')}" if (when := when_phrase(days[0], today)) else None
