"""How many are dead or hurt: the newest figure, or from the lowest to the highest where outlets of one day differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from modelwire.types import Amount, Frame
from modelwire.write.beside import is_of_old
from modelwire.write.clippings import Clippings
from modelwire.write.clock import is_earlier
from modelwire.write.house import counted
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.scene import Scene

_KINDS = {"kill": "dead", "die": "dead", "injure": "hurt"}
#: Whom a toll of all counts; "six children" are some of them.
_ANYBODY = frozenset({"people", "persons"})
#: Figures further apart than so many times are of different events, or of one whose toll is rising.
_APART = 2


@dataclass(frozen=True, slots=True)
class _Toll:
    """One count of one article."""

    value: Decimal
    hedge: str
    frame: Frame


def toll_lines(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """The dead, then the hurt, each once."""
    for kind in ("dead", "hurt"):
        if _KINDS.get(lead.frame.act) == kind:
            continue
        found = _newest(kind, scene)
        if found:
            yield _line(found, clips)


def has_toll(kind: str, scene: Scene) -> bool:
    """Whether the story gives a toll of all dead ("dead") or hurt ("hurt")."""
    return bool(_newest(kind, scene))


def gives_tolls(scene: Scene) -> bool:
    """Whether the story counts dead or hurt as a whole, so that no other count may stand beside."""
    return has_toll("dead", scene) or has_toll("hurt", scene)


def _newest(kind: str, scene: Scene) -> list[_Toll]:
    """The counts of the newest day, the lowest first; none where they cannot be of one event."""
    frames = [f for row in scene.rows for f in row.frames if _KINDS.get(f.act) == kind]
    found = [
        _Toll(a.value, a.hedge, f)
        for f in frames
        if (a := _people(f)) and f.modality == "asserted" and not f.negated and not is_of_old(f.passage.text, scene)
    ]
    fresh = [toll for toll in found if not is_earlier(scene.article(toll.frame), scene)]
    values = sorted({toll.value: toll for toll in reversed(fresh)}.values(), key=lambda toll: toll.value)
    return values if values and values[-1].value <= values[0].value * _APART else []


def _people(frame: Frame) -> Amount | None:
    """The count of people that a deed's object is."""
    return next((a for a in frame.amounts if a.unit.split()[-1] in _ANYBODY and a.span.text in frame.object), None)


def _line(found: list[_Toll], clips: Clippings) -> Line:
    low, high = found[0], found[-1]
    evidence = tuple(clips.of_frame(toll.frame) for toll in dict.fromkeys((low, high)))
    done = _done(high.frame)
    if low is high:
        many = f"{low.hedge} {_number(low.value)} people".strip()
        texts: tuple[str, ...] = (f"{many} {done}",)
    else:
        few, most = _number(low.value), _number(high.value)
        texts = (
            f"the number of people {done.split()[-1]} is put at between {few} and {most}, depending on the outlet",
            f"depending on the outlet, between {few} and {most} people {done}",
        )
    options = [Option(text, (f"toll:{done}:{number}",)) for number, text in enumerate(texts)]
    return Line(tuple(options), evidence, rank=1)


def _done(frame: Frame) -> str:
    """The source's own verb: "killed" is not always "died of it"."""
    word = next((w for w in ("killed", "injured", "wounded", "hurt") if w in frame.passage.text), "")
    return f"were {word}" if word and (word == "killed") == (frame.act != "injure") else "have died"


def _number(value: Decimal) -> str:
    return counted(int(value)) if value <= 12 else f"{int(value):,}"
