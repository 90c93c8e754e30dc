"""How many are dead or hurt: the newest figure, a range where outlets of one day differ, or what two of them give."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from modelwire.facts.tolls import Toll, read_tolls
from modelwire.types import Evidence, Passage
from modelwire.write.beside import is_of_old
from modelwire.write.clippings import Clippings
from modelwire.write.clock import is_earlier
from modelwire.write.house import counted
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.scene import Scene

_KINDS = {"kill": "dead", "die": "dead", "injure": "hurt"}
#: Figures further apart than so many times are of different events, or of one whose toll is rising.
_APART = 2
#: So many sentences of a text tell its news.
_SENTENCES = 16
#: What is told of other quakes, crashes and attacks than the one in hand.
_OTHERS = re.compile(
    r"\b(?:(?:last|previous|earlier|past) (?:year|month|decade|quake|attack)|years? ago|since (?:19|20)\d\d|"
    r"aftershock|elsewhere|separate|another|in (?:neighbou?ring|nearby))\b",
    re.I,
)
_DEAD = re.compile(r"\b(?:dead|died|killed|death toll|fatalit(?:y|ies))\b")
_NOBODY = re.compile(r"\b(?:no|not|nobody|without|n[’']t)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Count:
    """One count of one sentence."""

    toll: Toll
    passage: Passage


def toll_lines(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """The dead, then the hurt, each once; no hurt without the dead of whom a text tells."""
    told = _KINDS.get(lead.frame.act)
    dead, hurt = _newest("dead", scene), _newest("hurt", scene)
    if told is None and dead and hurt:
        yield _both(dead, hurt, clips)
        return
    if told != "dead" and dead:
        yield _line(dead, clips)
    if told != "hurt" and hurt and (dead or told == "dead" or not _tells_of_dead(scene)):
        yield _line(hurt, clips)


def has_toll(kind: str, scene: Scene) -> bool:
    """Whether the story gives a toll of all dead ("dead") or hurt ("hurt")."""
    return bool(_newest(kind, scene))


def gives_tolls(scene: Scene) -> bool:
    """Whether the story counts dead or hurt as a whole, so that no other count may stand beside."""
    return has_toll("dead", scene) or has_toll("hurt", scene)


def _passages(scene: Scene) -> Iterator[Passage]:
    """The sentences of the newest day that tell of these days."""
    for article in scene.articles.values():
        if not is_earlier(article, scene):
            told = scene.passages_of(article)[:_SENTENCES]
            yield from (p for p in told if not is_of_old(p.text, scene) and not _OTHERS.search(p.text))


def _tells_of_dead(scene: Scene) -> bool:
    """Whether a sentence of the newest day tells of dead whom nobody counts as a whole."""
    return any(_DEAD.search(p.text) and not _NOBODY.search(p.text) for p in _passages(scene))


def _newest(kind: str, scene: Scene) -> list[_Count]:
    """The counts of the newest day, the lowest first; none where they cannot be of one event."""
    found = [_Count(t, p) for p in _passages(scene) for t in read_tolls(p.text) if t.kind == kind]
    if agreed := _agreed(found, scene):
        return agreed
    whole: dict[str, _Count] = {}  # of each text the highest: the others are parts of it
    for one in found:
        known = whole.get(one.passage.article_id)
        if known is None or known.toll.value < one.toll.value:
            whole[one.passage.article_id] = one
    values = sorted({o.toll.value: o for o in reversed(whole.values())}.values(), key=lambda o: o.toll.value)
    return values if values and values[-1].toll.value <= values[0].toll.value * _APART else []


def _agreed(found: list[_Count], scene: Scene) -> list[_Count]:
    """The highest count, where two publishers give it: others are parts of it, or of an earlier hour."""
    most = max((one.toll.value for one in found), default=0)
    same = [one for one in found if one.toll.value == most]
    return same[:1] if len({scene.articles[one.passage.article_id].publisher for one in same}) > 1 else []


def _line(found: list[_Count], clips: Clippings) -> Line:
    low, high = found[0], found[-1]
    evidence = tuple(_evidence(one, clips) for one in dict.fromkeys((low, high)))
    done = f"were {high.toll.verb}" if high.toll.verb else "have died"
    if low is high:
        many = f"{low.toll.hedge} {_number(low.toll.value)} people".strip()
        texts: tuple[str, ...] = (f"{many} {done}",)
    else:
        few, most = _number(low.toll.value), _number(high.toll.value)
        verb = done.rsplit(maxsplit=1)[-1]
        texts = (
            f"the number of people {verb} is put at between {few} and {most}, depending on the outlet",
            f"depending on the outlet, between {few} and {most} people {done}",
        )
    options = [Option(text, (f"toll:{done}:{number}",)) for number, text in enumerate(texts)]
    return Line(tuple(options), evidence, rank=1)


def _both(dead: list[_Count], hurt: list[_Count], clips: Clippings) -> Line:
    """Both in one sentence: they are of one event."""
    killed = "were killed" if dead[-1].toll.verb == "killed" else "have died"
    verb = hurt[-1].toll.verb or "hurt"
    text = f"{_many(dead)} people {killed} and {_many(hurt)} were {verb}"
    if len(dead) > 1 or len(hurt) > 1:
        text = f"depending on the outlet, {text}"
    evidence = tuple(_evidence(one, clips) for one in dict.fromkeys((dead[0], dead[-1], hurt[0], hurt[-1])))
    options = (Option(text, ("toll:both",)), Option(text.replace(" and ", ", and ", 1), ("toll:both",)))
    return Line(options if len(dead) == 1 else options[:1], evidence, rank=1)


def _many(found: list[_Count]) -> str:
    """One count with its hedge, or from the lowest to the highest."""
    low, high = found[0].toll, found[-1].toll
    if low.value == high.value:
        return f"{low.hedge} {_number(low.value)}".strip()
    return f"between {_number(low.value)} and {_number(high.value)}"


def _evidence(count: _Count, clips: Clippings) -> Evidence:
    start = count.passage.start
    return clips.of_span(count.passage.article_id, start + count.toll.start, start + count.toll.end)


def _number(value: int) -> str:
    return counted(value) if value <= 12 else f"{value:,}"
