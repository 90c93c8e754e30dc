"""What the thing that was bought or brought out costs, where a source says so of that very thing."""

import re
from collections.abc import Iterator

from modelwire.facts import read_amounts
from modelwire.facts.amounts import is_money
from modelwire.facts.rows import content
from modelwire.types import Frame
from modelwire.write.clippings import Clippings
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option, turned
from modelwire.write.number import is_plural
from modelwire.write.scene import Scene
from modelwire.write.wordings import inflected, plain_form

_HAS_A_PRICE = frozenset({"buy", "release", "announce", "award"})
#: "$2 per million words that it reads and $9 per million words that it writes".
_SUM = r"[$€£]\d[\d.,]*\d?"
_TWO = re.compile(
    rf"(?P<one>{_SUM}) per (?P<unit>[a-z]+ [a-z]+) that it (?P<does>[a-z]+s) and (?P<two>{_SUM}) per (?P=unit) "
    r"that it (?P<also>[a-z]+s)\b"
)
_PART = re.compile(
    r"That is (?P<part>half|a third|a quarter|two thirds|twice|double|three times) (?:of )?what [^.]{2,30}? "
    r"charges for "
    r"(?P<other>[A-Z][\w.-]*(?: [A-Z\d][\w.-]*)*)\."
)


def price_lines(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """The one price of the lead's object; nothing where the sources give two."""
    frames = [f for row in scene.rows if row.act == "cost" for f in row.frames if not f.negated]
    ours = [f for f in frames if f.modality == "asserted" and content(f.actor) == content(lead.thing) and _is_one(f)]
    if lead.row.act not in _HAS_A_PRICE or len({f.object for f in ours}) != 1:
        return
    frame = ours[0]
    cost = frame.object
    many = (f"They cost {cost} together", f"Together they cost {cost}", f"Their cost is {cost}", f"They cost {cost}")
    one = (f"It costs {cost}", f"Its cost is {cost}", f"The cost is {cost}", f"{cost} is what it costs")
    texts = many if is_plural(lead.thing) else one
    options = [Option(text, (f"price:{number}",)) for number, text in enumerate(texts)]
    yield Line(tuple(turned(options, scene.dossier.story.id)), (clips.of_frame(frame),), rank=1)


def _is_one(frame: Frame) -> bool:
    """Whether its sentence names one sum and no other beside it."""
    return sum(is_money(a) for a in read_amounts(frame.passage.text, frame.passage.article_id)) == 1


def two_prices(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What the thing costs by what goes in and what comes out, and how that stands to the price of the one before."""
    if lead.row.act not in _HAS_A_PRICE:
        return
    passages = scene.passages_of(scene.article(lead.frame))
    for passage, behind in zip(passages, (*passages[1:], None), strict=True):
        match = _TWO.search(passage.text)
        if match is None or not passage.text.startswith((lead.thing, f"The {scene.kind_of(lead.frame.object_id)} ")):
            continue
        done = [inflected(plain_form(match[name]), "VBN") for name in ("does", "also")]
        cost = f"{match['one']} per {match['unit']} {done[0]} and {match['two']} per {match['unit']} {done[1]}"
        evidence = [clips.of_span(passage.article_id, passage.start, passage.end)]
        former = _PART.match(behind.text) if behind else None
        if former and behind:
            evidence.append(clips.of_span(behind.article_id, behind.start, behind.end))
        more = f", {former['part']} of what {former['other']} costs" if former else ""
        more = more.replace("twice of what", "twice what").replace("double of what", "double what")
        more = more.replace("three times of what", "three times what")
        texts = (f"It costs {cost}{more}", f"Its price is {cost}{more}")
        yield Line(tuple(Option(t, (f"price:{n}",)) for n, t in enumerate(texts)), tuple(evidence), rank=1)
        return
