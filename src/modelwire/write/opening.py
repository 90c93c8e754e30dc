"""The sentence that opens a summary: the main act with what belongs to it, in every wording."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from modelwire.copying import longest_run
from modelwire.facts import describe
from modelwire.types import Evidence, Frame, Span
from modelwire.write.account import own_credit
from modelwire.write.calls import Calls, calls_of
from modelwire.write.circumstance import Circumstance, circumstances
from modelwire.write.clippings import Clippings
from modelwire.write.crime import harmed
from modelwire.write.explained import made_to
from modelwire.write.further import further
from modelwire.write.house import when_phrase
from modelwire.write.introduced import introduction
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.particulars import led_by, particulars
from modelwire.write.scene import Scene
from modelwire.write.statement import statements, terms_of, where
from modelwire.write.thing import is_list, is_name
from modelwire.write.wordings import sum_of

#: Words of a source that the dates of a delay may bring along, and what stands beside the deed in its sentence.
#: … and who somebody is.
_DATES_SLACK, _FULLER_SLACK, _INTRODUCED_SLACK = 5, 6, 4
#: What is done by saying so.
_DONE_BY_TELLING = frozenset({"release", "announce", "publish"})
#: Sentences of other texts on the same deed in which what stands beside it is looked for.
_OTHERS = 5
#: "Guilty of murder in the death of Ada Riva": of murdering her.
_MURDER = re.compile(r"(?<!counts )(?<!count )\b(of|with) murder in the death of ")
_GROUNDS = re.compile(r"(?:on (?:suspicion|charges?)|with|of|for)\b")


@dataclass(frozen=True, slots=True)
class Told:
    """What goes with a deed in one sentence."""

    #: what a thing with a name of its own is
    what: str
    #: what belongs to the act, with a space in front
    tail: str
    #: "on 26 May", or ""
    on: str
    #: who led a round, a clause of its own
    led: str
    credit: str = ""
    more: Circumstance | None = None


def lead_line(lead: Lead, scene: Scene, clips: Clippings) -> Line:
    """The sentence that opens the summary, in every wording of its act, the fullest first."""
    frame = lead.frame
    tail, evidence = "", [clips.of_frame(frame)]
    for words, span in particulars(frame, scene):
        tail += f" {words}"
        evidence.append(_cut(span, clips))
    what, led = _description(lead, scene) or made_to(lead, scene), led_by(frame, scene)
    calls = calls_of(lead, scene)
    evidence += [_cut(found[1], clips) for found in (what, led) if found]
    evidence += [_cut(span, clips) for _, _, spans in calls for span in spans]
    told = Told(
        what[0] if what else "",
        tail,
        happened(frame, scene.today) or "",
        led[0] if led else "",
        credit=credit_of(lead, scene),
    )
    fuller = _described(lead, scene, told, what[1], calls) if what else []
    fuller += [] if tail or what else _fuller(lead, scene, clips, told, calls)
    options = [*_plain(lead, scene, told, calls), *_credited(lead, scene, told, calls)]
    adds = bool(what or tail or led or is_list(lead.thing) or terms_of(frame) or frame.place or sum_of(frame) or fuller)
    return Line((*fuller, *options), tuple(dict.fromkeys(evidence)), rank=0, adds=adds)


def _plain(lead: Lead, scene: Scene, told: Told, calls: Calls) -> list[Option]:
    """The deed with what belongs to its act, and no more."""
    options = [
        replace(option, slack=_INTRODUCED_SLACK if spans else 0)
        for who, called, spans in calls
        for option in _options(lead, scene, told, (who, called))
    ]
    if lead.frame.act != "delay" or not told.tail:
        return options
    # From when to when is worth a few of a source's words, where there is room.
    bare = [o for who, called, _ in calls for o in _options(lead, scene, replace(told, tail=""), (who, called))]
    return [*(replace(option, slack=_DATES_SLACK) for option in options), *bare]


def _credited(lead: Lead, scene: Scene, told: Told, calls: Calls) -> list[Option]:
    """The same with whose report it is, which fills a brief that would be too short without it.

    That a maker brings something out is a deed that it does by saying so; nobody asks by whose account.
    """
    if lead.row.act in _DONE_BY_TELLING and scene.own_page(lead.frame):
        return []
    credit = own_credit(lead.frame, scene) or (scene.credit(lead.frame) if len(lead.row.outlets) == 1 else "")
    if told.credit or not credit:
        return []
    whose = replace(told, credit=credit)
    return [o for who, called, _ in calls for o in _options(lead, scene, whose, (who, called))]


def _described(lead: Lead, scene: Scene, told: Told, span: Span, calls: Calls) -> list[Option]:
    """The deed with all that its maker says of what its thing is."""
    longer = "" if " that " in told.what else further(span, scene)
    whole = replace(told, what=f"{told.what} {longer}")
    found = [o for who, called, _ in calls for o in _options(lead, scene, whole, (who, called))] if longer else []
    return [replace(option, slack=_FULLER_SLACK) for option in found]


def _fuller(lead: Lead, scene: Scene, clips: Clippings, told: Told, calls: Calls) -> list[Option]:
    """The deed with what stands beside it in its sentence, which is worth a few of a source's words."""
    options: list[Option] = []
    for found in _beside(lead, scene):
        with_it = replace(told, more=found)
        evidence = (_cut(found.span, clips),)
        said = [option for who, called, _ in calls for option in _options(lead, scene, with_it, (who, called))]
        # Of the wordings of one deed with its circumstance, that which is farthest from the source.
        said.sort(key=lambda option: longest_run(option.text, lead.frame.passage.text))
        options += [replace(option, slack=_FULLER_SLACK, evidence=evidence) for option in said]
    return options


def _beside(lead: Lead, scene: Scene) -> Iterator[Circumstance]:
    """Whose death a charge is of, then what stands beside the deed, in its own sentence or in another of the same."""
    if victim := harmed(lead.frame, lead.thing, scene):
        yield Circumstance(*victim)
    own = circumstances(lead.frame, lead.thing, scene)
    yield from own
    others = [f for f in lead.row.frames[1:] if not f.negated and f.modality == lead.frame.modality and f.object_span]
    for frame in [] if own else others[:_OTHERS]:
        told = circumstances(frame, lead.thing, scene)
        # "On suspicion of …" is told once, as the terms.
        yield from (c for c in told if not c.of_thing and not (lead.frame.terms and _GROUNDS.match(c.text)))


def _cut(span: Span, clips: Clippings) -> Evidence:
    return clips.of_span(span.article_id, span.start, span.end)


def credit_of(lead: Lead, scene: Scene) -> str:
    """Whose word the opening is, to follow it; "" where the page's credit line says that already.

    A deed that others of the story tell too, that its only outlet tells, or that a party does by announcing it, needs
    no name in the sentence. Somebody's word keeps its holder.
    """
    frame = lead.frame
    credit = scene.credit(frame) if len(lead.row.outlets) == 1 else None
    if frame.holder_kind == "person" and credit and (found := introduction(frame.holder, scene)) and found[0]:
        return credit.replace(frame.holder, f"{found[0]} {frame.holder}")
    if not credit or "citing" in credit or frame.holder_kind not in ("publisher", "party"):
        return credit or ""
    if scene.own_account is not None and scene.own_page(frame):
        return ""
    if credit == "by its own account" or len(scene.publishers) == 1:
        return ""
    wanted = f"{frame.actor} {lead.thing} {frame.verb}"
    return "" if scene.echoes(wanted, scene.article(frame).id) else credit


def _options(lead: Lead, scene: Scene, told: Told, names: tuple[str, str]) -> list[Option]:
    """Every wording with the day behind and, where there is nothing long behind it, with the day in front."""
    frame, (who, called) = lead.frame, names
    plain: list[Option] = []
    first: list[Option] = []
    called = f"{called}, {told.what}," if told.what and "," not in called else called
    for one in statements(
        frame, lead.thing if frame.actor else called, scene, who=[(who, called)], dated=bool(told.on)
    ):
        fronted = told.more and told.more.is_place
        if (
            told.more
            and told.more.of_thing
            and not fronted
            and (one.passive or not one.text.rstrip(",").endswith(called.rstrip(",")))
        ):
            continue  # "put 23 pirates under arrest who …"
        if told.more and told.more.of_thing and "," in called:
            continue  # "the Pavement Rule, a rule on robots, for robots"
        said = f"{one.text}{told.tail}{where(frame, one.text + told.tail, scene)}"
        more = f" {told.more.text}" if told.more else ""
        end = f"{f', {told.credit}' if told.credit else ''}{told.led}"
        day = f" {told.on}" if told.on else ""
        # The day goes right behind the deed, unless the object goes on.
        together = told.more and (told.more.of_thing or _MURDER.search(f"{said}{more}"))
        dated = _MURDER.sub(r"\1 murdering ", f"{said}{more}{day}") if together else f"{said}{day}{more}"
        dated = dated.rstrip(",")
        if not (day and told.tail.startswith(" over ")):  # "over the training of a model on 5 May"
            plain.append(Option(f"{dated}{end}", (one.key,)))
        if told.more and told.more.goes_in_front:
            behind = "" if told.tail else day
            first.append(Option(f"{told.more.text}, {said}{behind}{end}", (one.key, "place:front")))
        if told.on and not (told.more and told.more.of_thing):
            first.append(
                Option(_MURDER.sub(r"\1 murdering ", f"{told.on}, {said}{more}{end}"), (one.key, "when:front"))
            )
    return [*plain, *first]


def _description(lead: Lead, scene: Scene) -> tuple[str, Span] | None:
    """What a thing with a name of its own is, in the words of its maker's post."""
    if lead.row.act not in ("release", "announce") or not is_name(lead.thing):
        return None
    return describe(scene.passages_of(scene.article(lead.frame)), lead.thing.removeprefix("the "))


def happened(frame: Frame, today: date) -> str | None:
    """The day it happened, where the clause itself gives one."""
    if frame.modality == "planned" and len(frame.dates) == 1:
        [due] = frame.dates
        when = when_phrase(due, today) if due.relation in ("by", "on", "in") and due.first > today else None
        return when if when and due.grain == "day" else None
    days = [w for w in frame.dates if w.grain == "day" and w.first == w.last and w.relation in ("", "on")]
    if len(days) != 1 or frame.modality != "asserted" or days[0].first > today:
        return None
    return f"on {when.removeprefix('on ')}" if (when := when_phrase(days[0], today)) else None
