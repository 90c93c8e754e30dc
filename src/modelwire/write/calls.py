"""What actor and object are called the first time: with what they are, where the beat or a source says so."""

import re
from collections.abc import Iterator, Sequence

from modelwire.types import Frame, Span
from modelwire.write.explained import explained_as
from modelwire.write.introduced import age, business, introduction
from modelwire.write.lead import Lead
from modelwire.write.number import is_plural
from modelwire.write.scene import Scene
from modelwire.write.statement import actor_of, introduced_power

#: Where a blast or a quake was, between it and its verb.
_AT = re.compile(
    r" ((?:at|near|outside|inside) an? (?:[a-z]+ )?[a-z]+|(?:in|near) [A-Z]\w+)(?= [a-z]+(?:ed|s)\b| struck| hit)"
)
_BETWEEN_FIRMS = frozenset({"acquire", "partner", "sue", "investigate"})
#: Whose player or officer somebody is, in front of the post.
_TEAM = re.compile(r"(?P<whose>(?:[A-Z][\w&.’'-]* )*[A-Z][\w&.’'-]*[a-rt-z]s) (?P<post>[a-z].*)")
#: A first name and a last one.
PERSON = re.compile(r"[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2}")
#: What actor and object are called, and where a source says what they are.
Calls = Sequence[tuple[str, str, tuple[Span, ...]]]


def calls_of(lead: Lead, scene: Scene) -> list[tuple[str, str, tuple[Span, ...]]]:
    """Actor and object, one of them with what it is, where the beat or a source says; with where the source does."""
    called = _called(lead, scene)
    at = (lead.frame.object_span,) if lead.frame.object_span else ()
    own = [(who, what, at if "its " in what and "its " not in lead.thing else ()) for who, what in called]
    return [*_introduced(lead, scene), *own]


def _introduced(lead: Lead, scene: Scene) -> list[tuple[str, str, tuple[Span, ...]]]:
    """With a person of the deed introduced as a source does: "Australian actor Hugh Jackman", "Tom Riva, 24,"."""
    frame = lead.frame
    if PERSON.fullmatch(lead.thing) and frame.object_id is None:
        return [
            (actor_of(frame, scene), f"{said}," if "," in said else said, (at,)) for said, at in _who(lead.thing, scene)
        ]
    if PERSON.fullmatch(frame.actor) and frame.actor_id is None:
        return [(f"{said}," if "," in said else said, lead.thing, (at,)) for said, at in _who(frame.actor, scene)]
    if lead.row.act in _BETWEEN_FIRMS and frame.object_id is None and (does := business(lead.thing, scene)):
        who = scene.titled(frame.actor_id, actor_of(frame, scene)) or actor_of(frame, scene)
        return [(who, f"{lead.thing}, {does[0]},", (does[1],))]
    if lead.who:
        return [(actor_of(frame, scene), f"{lead.thing}, {lead.who[0]},", (lead.who[1],))]
    return []


def _who(name: str, scene: Scene) -> Iterator[tuple[str, Span]]:
    if found := introduction(name, scene):
        front, behind, at = found
        team = _TEAM.match(front)
        if team:  # "wide receiver Tom Riva of the Norwick Gulls"
            yield f"{team['post']} {name} of the {team['whose']}", at
        yield (f"{front} {name}" if front else f"{name}, {behind}"), at
    elif aged := age(name, scene):
        yield f"{name}, {aged[0]}", aged[1]


def _called(lead: Lead, scene: Scene) -> list[tuple[str, str]]:
    """The same by the beat's names."""
    at = _where_of(lead.frame)
    if power := introduced_power(lead.frame):
        return [*([(f"{power} {at}", lead.thing)] if at else []), (power, lead.thing)]
    if at:
        return [(f"{lead.frame.actor} {at}", lead.thing), (lead.frame.actor, lead.thing)]
    who, glossed = actor_of(lead.frame, scene), scene.glossed(lead.frame)
    called = scene.name(lead.thing) if lead.row.act in ("partner", "acquire", "sue", "investigate") else lead.thing
    if explained := explained_as(lead, called, scene):
        titled = scene.titled(lead.frame.actor_id, who) or who
        return [(name, thing) for thing in (explained, called) for name in dict.fromkeys((titled, who))]
    made = [e.name for e in scene.entities.values() if e.parent == lead.frame.actor_id]
    if any(name in lead.thing and f"{name}," in glossed for name in made):
        return [(scene.titled(lead.frame.actor_id, who) or who, called), (who, called)]
    if glossed != who and not is_plural(who):
        titled = scene.titled(lead.frame.actor_id, who)
        # Of what is brought out, readers ask first what it is.
        new = lead.row.act in ("release", "announce") and titled
        known = scene.introduced(lead.frame.object_id, called) if new else called
        first = [(titled, thing) for thing in dict.fromkeys((known, called))] if titled else []
        return [*first, (glossed, called), (who, called)]
    return [(who, scene.introduced(lead.frame.object_id, called)), (who, called)]


def _where_of(frame: Frame) -> str:
    """Where a power of nature or a blast was, as its sentence has it between that and the verb: "at a bank"."""
    if frame.actor_id is not None or not frame.actor[:1].islower() or frame.actor_span.text != frame.actor:
        return ""
    behind = frame.passage.text[frame.actor_span.end - frame.passage.start :]
    match = _AT.match(behind)
    return match[1] if match else ""
