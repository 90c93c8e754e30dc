"""The main act: the one frame that the story is about, and the sentence that opens the summary."""

import re
from dataclasses import dataclass
from datetime import date

from modelwire.facts import describe
from modelwire.facts.rows import content
from modelwire.types import Article, Frame, Row, Span
from modelwire.write.clippings import Clippings
from modelwire.write.house import when_phrase
from modelwire.write.lines import Line, Option
from modelwire.write.scene import Scene
from modelwire.write.thing import is_list, is_name, thing
from modelwire.write.wordings import act_key, predicate, wordings

#: Acts that can carry a brief, the weightiest first; what is only said, denied, warned or planned cannot.
_ACTS = (
    "investigate", "sue", "acquire", "fund", "regulate", "release", "break", "appoint", "leave", "partner", "announce",
    "publish",
)  # fmt: skip
#: Acts that stand in many posts as an aside: what they are about, a title says.
_NEEDS_TITLE = frozenset({"partner", "appoint", "leave"})
_FRESH = re.compile(r"\b(?:are|is|am|have|has|[Tt]oday|[Nn]ow)\b|['’](?:re|ve|m)\b")
#: Within so many characters of an article stands what it is about; further down stand asides.
_EARLY_CHARS = 700
_FUNDS = re.compile(r"\bin (?:new |fresh |seed |Series [A-H] )?(?:funding|financing|capital|investment)\b")
_LED = re.compile(
    r"\bled by ((?:[A-Z][\w&.’'-]*)(?: (?:of |& )?[A-Z][\w&.’'-]*){0,3})|((?:[A-Z][\w&.’'-]*)(?: "
    r"[A-Z][\w&.’'-]*){0,3}) led the round\b"
)
_OVER = re.compile(r"\bover ((?:[a-z][a-z-]* ){0,3}[a-z][a-z-]*s)\b(?! (?:of|from|and|to)\b)")


@dataclass(frozen=True, slots=True)
class Lead:
    """The frame a brief is built on, and what its object is called."""

    frame: Frame
    row: Row
    thing: str


def find_lead(scene: Scene) -> Lead | str:
    """The main act, or why there is none, in words for a person."""
    fit = [lead for row in scene.rows if (lead := _lead(row, scene))]
    if not fit:
        return "no sentence of it says plainly who did what"
    central = [lead for lead in fit if _is_central(lead, scene) and _tells_something(lead, scene)]
    if not central:
        return "what it says plainly is an aside, not its subject"
    return min(central, key=lambda lead: _rank(lead, scene))


def lead_line(lead: Lead, scene: Scene, clips: Clippings) -> Line:
    """The sentence that opens the summary, in every wording of its act."""
    frame = lead.frame
    evidence = [clips.of_frame(frame)]
    tail = ""
    for words, span in _particulars(lead, scene):
        tail += f" {words}"
        evidence.append(clips.of_span(span.article_id, span.start, span.end))
    what = _description(lead, scene)
    if what:
        evidence.append(clips.of_span(what[1].article_id, what[1].start, what[1].end))
    led = _led(lead, scene)
    if led:
        evidence.append(clips.of_span(led[1].article_id, led[1].start, led[1].end))
    on = happened(frame, scene.today)
    credit = scene.credit(frame) if len(lead.row.outlets) == 1 else None
    by = "".join([f", {credit}" if credit else "", led[0] if led else ""])
    options: list[Option] = []
    first: list[Option] = []
    for wording in wordings(act_key(frame), scene.dossier.story.id, scene.used):
        for who, called in _calls(lead, scene):
            apposed = f"{called}, {what[0]}," if what and "," not in called else called
            verb = predicate(wording, apposed, frame, dated=bool(on))
            options.append(Option(f"{who} {verb}{tail}{f' {on}' if on else ''}{by}", (wording.key,)))
            if on:  # where a source has the day behind the thing, ours goes to the front
                first.append(Option(f"{on}, {who} {verb}{tail}{by}", (wording.key,)))
    return Line((*options, *first), tuple(evidence), rank=0, adds=bool(what or tail or led or is_list(lead.thing)))


def _description(lead: Lead, scene: Scene) -> tuple[str, Span] | None:
    """What a thing with a name of its own is, in the words of its maker's post."""
    if lead.row.act not in ("release", "announce") or not is_name(lead.thing):
        return None
    return describe(scene.passages_of(scene.article(lead.frame)), lead.thing.removeprefix("the "))


def _calls(lead: Lead, scene: Scene) -> list[tuple[str, str]]:
    """Actor and object, one of them with what it is where the beat knows."""
    who, glossed = scene.name(lead.frame.actor), scene.glossed(lead.frame)
    called = scene.name(lead.thing) if lead.row.act in ("partner", "acquire", "sue", "investigate") else lead.thing
    if glossed != who:
        return [(glossed, called), (who, called)]
    return [(who, scene.introduced(lead.frame.object_id, called)), (who, called)]


def _lead(row: Row, scene: Scene) -> Lead | None:
    """A row as a main act: somebody known does something that can be named, and it is no mere possibility."""
    for frame in row.frames:
        called = thing(frame)
        safe = frame.modality != "possible" and not frame.negated and frame.holder_kind != "unnamed"
        if row.act in _ACTS and called and safe and scene.is_known(frame) and _whole(Lead(frame, row, called)):
            return Lead(frame, row, called)
    return None


def _tells_something(lead: Lead, scene: Scene) -> bool:
    """Whether it is news at all: not that a product everybody knows is out, nor "new tools"."""
    entity = scene.entities.get(lead.frame.object_id or "")
    known = entity is not None and entity.kind in ("model", "product") and lead.thing in (entity.name, *entity.aliases)
    vague = lead.thing.startswith("new ") and lead.thing.islower()
    ours = scene.own_account is None or scene.own_page(lead.frame)
    return ours and not vague and not (known and lead.row.act in ("release", "announce"))


def _whole(lead: Lead) -> bool:
    """Money without a word on what for is half a fact."""
    if act_key(lead.frame) == "money" or (lead.row.act != "fund" and re.match(r"[A-Z]{0,3}[$€£]", lead.thing)):
        return bool(_FUNDS.search(lead.frame.passage.text) or _LED.search(lead.frame.passage.text))
    return True


def _is_central(lead: Lead, scene: Scene) -> bool:
    """Whether the story is about this: several outlets say it, a title does, or it opens an article as its news."""
    article = scene.article(lead.frame)
    if lead.frame.dates and _is_old(lead.frame, article.published_at.date()):
        return False
    if len(lead.row.outlets) > 1 or _titled(lead, article):
        return True
    early = lead.frame.passage.start <= _EARLY_CHARS
    return (
        early and lead.row.act not in _NEEDS_TITLE and (not scene.own_page(lead.frame) or is_fresh(lead.frame, article))
    )


def _titled(lead: Lead, article: Article) -> bool:
    """Whether the title speaks of the object: by its whole name, or by most of its telling words."""
    if lead.thing in article.title:
        return True
    wanted = content(lead.thing) - content(lead.frame.actor)
    return bool(wanted) and len(wanted & content(article.title)) * 2 > len(wanted)


def is_fresh(frame: Frame, article: Article) -> bool:
    """Whether a party tells it as its news of the day: "we are launching", "has released", "today"."""
    if frame.modality == "planned" or any(w.first == w.last == article.published_at.date() for w in frame.dates):
        return True
    end = frame.object_span.start if frame.object_span else frame.passage.end
    return bool(_FRESH.search(frame.passage.text[: max(0, end - frame.passage.start)]))


def _is_old(frame: Frame, published: date) -> bool:
    """Dated weeks before the piece: background."""
    return frame.modality == "asserted" and all((published - when.last).days > 21 for when in frame.dates)


def _rank(lead: Lead, scene: Scene) -> tuple[int, bool, int, int]:
    article = scene.article(lead.frame)
    titled = len(content(lead.thing) & content(article.title))
    return (-len(lead.row.outlets), lead.frame.modality != "asserted", -titled, _ACTS.index(lead.row.act))


def happened(frame: Frame, today: date) -> str | None:
    """The day it happened, where the clause itself gives one."""
    days = [w for w in frame.dates if w.grain == "day" and w.first == w.last and w.relation in ("", "on")]
    if len(days) != 1 or frame.modality != "asserted" or days[0].first > today:
        return None
    return f"on {when.removeprefix('on ')}" if (when := when_phrase(days[0], today)) else None


def _particulars(lead: Lead, scene: Scene) -> list[tuple[str, Span]]:
    """What belongs to the act beside its object: what it is about, who led the round."""
    if lead.row.act == "investigate" and (about := _about(lead.frame, scene)):
        return [about]
    money = act_key(lead.frame) in ("fund", "money")
    found = []
    if money and (into := _FUNDS.search(lead.frame.passage.text)) and act_key(lead.frame) == "money":
        start = lead.frame.passage.start + into.start()
        found.append(
            (into.group(), Span(lead.frame.passage.article_id, start, start + len(into.group()), into.group()))
        )
    if money and not found and (series := _series(lead, scene)):
        found.append(series)
    return found


def _series(lead: Lead, scene: Scene) -> tuple[str, Span] | None:
    """Which round it is, by its letter."""
    passage = lead.frame.passage
    if match := re.search(r"\bSeries ([A-K])\b", passage.text):
        start = passage.start + match.start()
        return f"in a Series {match[1]} round", Span(
            passage.article_id, start, start + len(match.group()), match.group()
        )
    return None


def _about(frame: Frame, scene: Scene) -> tuple[str, Span] | None:
    """What an inquiry is over, as one of its reports says in passing."""
    places = [frame.passage, *(f.passage for row in scene.rows for f in row.frames if f.act == frame.act)]
    for passage in places:
        if match := _OVER.search(passage.text):
            start = passage.start + match.start()
            return match.group(), Span(passage.article_id, start, start + len(match.group()), match.group())
    for article in scene.articles.values():
        if article.id == frame.passage.article_id and (match := _OVER.search(article.title)):
            return match.group(), frame.passage
    return None


def _led(lead: Lead, scene: Scene) -> tuple[str, Span] | None:
    """Who led the round, wherever an article says it: a clause of its own, for it is told in a place of its own."""
    if act_key(lead.frame) not in ("fund", "money"):
        return None
    for article in scene.articles.values():
        match = _LED.search(article.text)
        # One of several leaders is not the leader.
        if match and not re.match(r",? and |, (?:the )?[A-Z]", article.text[match.end() :]):
            return f"; {match[1] or match[2]} led the round", Span(
                article.id, match.start(), match.end(), match.group()
            )
    return None
