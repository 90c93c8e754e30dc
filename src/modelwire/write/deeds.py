"""What else was done beside the main act, by the same party or another."""

import re
from collections.abc import Iterator

from modelwire.facts.rows import content
from modelwire.types import Frame
from modelwire.write.beside import is_of_old, names_in, related
from modelwire.write.clippings import Clippings
from modelwire.write.clock import is_earlier
from modelwire.write.crime import OF_CRIME
from modelwire.write.house import when_phrase
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.number import is_plural, mid_sentence
from modelwire.write.scene import Scene
from modelwire.write.soundness import is_before, is_fresh, is_half, is_qualified
from modelwire.write.statement import Statement, actor_of, is_whole, statements, where
from modelwire.write.thing import thing
from modelwire.write.tolls import has_toll

#: What is told elsewhere: words of others, plans, prices.
_SPOKEN = frozenset({"say", "warn", "deny", "plan", "find", "cost", "train", "host"})
_FIRST_VERB = re.compile(r"^(ha(?:s|ve)(?: not)?|may)\b")
#: Deeds of which one figure is told: the others are of another hour of the same event.
_TOLLS = frozenset({"kill", "die", "injure"})
#: Deeds that several outlets tell of one event in words of their own: once is enough.
_ONCE = frozenset({"arrest", "charge", "convict", "sentence", "strike", "beat", "win", "fine"})
#: Deeds done to people.
_PEOPLE = frozenset({"kill", "die", "injure", "rescue", "arrest", "charge", "convict", "sentence"})
#: What one outlet alone says of somebody stays under its name.
_GRAVE = frozenset({"arrest", "charge", "convict", "sentence", "sue", "investigate", "steal", "fine"})
_UNSURE = re.compile(r"\b(?:rumou?r\w*|reportedly|allegedly|is said to|are said to)\b", re.I)
_PERSON = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*)+")
#: How many are told beside the main one; more of them read like a list.
_AT_MOST = 3
#: Below this place of an article stand events of other days, where the deed itself bears no date.
_NEAR_CHARS = 1500
#: What another party did is of the story where its own text tells it so near the lead, or a title names it.
_BESIDE_CHARS = 700


def more_deeds(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """Other acts that can be named, each once."""
    told, tolls, count = [content(lead.thing)], {_toll(lead.frame)} - {""}, 0
    for row in scene.rows:
        frame = row.frames[0]
        called = None if row is lead.row or row.act in _SPOKEN else thing(frame)
        verdict = lead.row.act in ("convict", "sentence") and row.act in ("arrest", "charge")
        if verdict or (lead.row.act in OF_CRIME and row.act in (*_TOLLS, "strike")):
            continue  # of which the charge is
        if not called or count == _AT_MOST or not _is_sure(frame, scene) or _toll(frame) in tolls:
            continue
        called = mid_sentence(scene.name(called) if row.act in ("partner", "acquire") else called)
        if _is_retold(frame, called, lead) or is_of_old(frame.passage.text, scene) or not _touches(frame, lead, scene):
            continue
        words = content(called)
        if any(words <= before or before <= words for before in told):
            continue
        told.append(words)
        tolls |= {_toll(frame)} - {""}
        count += 1
        yield _also(frame, called, lead, scene, clips)


def _is_retold(frame: Frame, called: str, lead: Lead) -> bool:
    """Whether it may be the lead's event in other words: an act of its kind, done to nobody else by name."""
    if frame.act in _PEOPLE and names_in(called) == frozenset() and content(called) & content(lead.thing):
        return True  # "three climbers" beside "a climber"
    same = frame.actor == lead.frame.actor
    if same and related(frame.act, lead.frame.act) and lead.thing.rsplit(" ", 1)[-1].islower():
        return True  # "its flagship laptop", which may well be what is named here
    head = called.rsplit(" ", 1)[-1]
    if frame.act == "erupt" and head.islower() and re.search(rf"\b{re.escape(head)}\b", lead.frame.passage.text):
        return True  # "a fire broke out" beside what was done after it
    power = lead.frame.actor.rsplit(" ", 1)[-1]
    if power.islower() and called.rsplit(" ", 1)[-1] == power:
        return True  # "a California earthquake has begun" beside what the earthquake did
    if lead.frame.actor_id is None and power.islower() and frame.actor.rsplit(" ", 1)[-1] == power:
        # The same quake again, with nothing that it did, or with some of its dead, who are no toll.
        return not frame.object or (frame.act in _TOLLS and "people" not in called)
    ours = names_in(f"{lead.thing} {lead.frame.passage.text}")
    return related(frame.act, lead.frame.act) and not names_in(called) - ours


def _touches(frame: Frame, lead: Lead, scene: Scene) -> bool:
    """Whether the deed shares a word with what the story is about, or its party."""
    titles = " ".join(article.title for article in scene.articles.values())
    about = content(f"{titles} {lead.thing} {lead.frame.actor} {lead.frame.passage.text}")
    if frame.actor_id is not None and frame.actor_id not in (lead.frame.actor_id, lead.frame.object_id):
        apart = abs(frame.passage.start - lead.frame.passage.start) > _BESIDE_CHARS
        other = scene.article(frame).id == scene.article(lead.frame).id and apart
        return not other or frame.actor in f"{titles} {lead.thing} {lead.frame.passage.text}"
    return frame.actor_id is not None or bool(about & content(f"{frame.actor} {frame.object}"))


def _is_sure(frame: Frame, scene: Scene) -> bool:
    """Whether a deed is somebody's, certain, whole, and of these days."""
    # What is planned is told with its date, among the plans.
    if frame.modality != "asserted" or frame.holder_kind == "unnamed" or not scene.is_known(frame):
        return False
    if _UNSURE.search(frame.passage.text):
        return False
    counted = frame.object[:1].isdigit() and frame.act not in (*_TOLLS, "arrest", "rescue", "recall", "cut")
    over = frame.act in _TOLLS and is_earlier(scene.article(frame), scene) and _is_many(frame)
    named = _PERSON.fullmatch(frame.object)
    told = frame.act in _TOLLS and has_toll("hurt" if frame.act == "injure" else "dead", scene) and not named
    loose = frame.place is not None and frame.place.text.lower() == frame.place.text  # "in the district"
    sure = not (counted or over or told or loose or is_qualified(frame) or is_half(frame) or is_before(frame))
    sure = sure and is_whole(frame)
    return sure and not _is_background(frame, scene)


def _is_many(frame: Frame) -> bool:
    """Whether it is done to several, who are counted as a whole elsewhere."""
    return is_plural(mid_sentence(frame.object))


def _toll(frame: Frame) -> str:
    """The toll that a deed gives: dead or hurt."""
    return {"kill": "dead", "die": "dead", "injure": "hurt"}.get(frame.act, frame.act if frame.act in _ONCE else "")


def _also(frame: Frame, called: str, lead: Lead, scene: Scene, clips: Clippings) -> Line:
    same = bool(frame.actor) and frame.actor == lead.frame.actor
    on = _past(frame, scene)
    grave = frame.act in _GRAVE and scene.is_sole(frame)
    credit = scene.credit(frame) if grave and len(scene.publishers) > 1 else None
    end = f", {credit}" if credit else ""
    options = []
    # Of an earlier day it is told as over: "broke out", not "has broken out".
    dated = bool(on) or is_earlier(scene.article(frame), scene)
    for said in statements(frame, called, scene, who=_names(frame, called, same, scene), dated=dated):
        plain = f"{_also_said(said) if same and not said.passive else said.text}{where(frame, said.text, scene)}"
        options.append(Option(f"{plain}{f' {on}' if on else ''}{end}", (said.key,)))
        if on:
            options.append(Option(f"{on} {said.text}{end}", (said.key,)))
    return Line(tuple(options), (clips.of_frame(frame),), rank=3)


def _names(frame: Frame, called: str, same: bool, scene: Scene) -> list[tuple[str, str]]:
    names = (scene.short(frame.actor_id) if same else None, actor_of(frame, scene))
    return [(name, called) for name in names if name]


def _also_said(said: Statement) -> str:
    """With "also" in its place: "has also released"."""
    also = _FIRST_VERB.sub(r"\1 also", said.predicate)
    return f"{said.subject} {also}"


def _is_background(frame: Frame, scene: Scene) -> bool:
    """Whether it is of other days: told without a date far down, dated long before, or nothing new on an own page."""
    article = scene.article(frame)
    if _past(frame, scene) and scene.own_page(frame):
        return all(when.last < article.published_at.date() for when in frame.dates)  # a post recalls what was before
    if _past(frame, scene):
        return all((article.published_at.date() - when.last).days > 31 for when in frame.dates)
    if frame.dates and frame.act in _TOLLS:
        return True
    if not scene.own_page(frame):
        return frame.passage.start > _NEAR_CHARS
    return not is_fresh(frame, article)


def _past(frame: Frame, scene: Scene) -> str | None:
    """When it was done, where the clause says so and it is over."""
    over = (w for w in frame.dates if w.grain in ("day", "month") and w.last <= scene.today)
    when = next(over, None) if frame.modality == "asserted" and not frame.negated else None
    return when_phrase(when, scene.today) if when else None
