"""What the thing that was bought or brought out costs, where a source says so of that very thing."""

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

_HAS_A_PRICE = frozenset({"buy", "release", "announce", "award"})


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
