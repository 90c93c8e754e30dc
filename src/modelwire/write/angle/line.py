"""A line of analysis: its wordings in the order of the story, with what they rest on."""

from collections.abc import Sequence

from modelwire.types import Computation, Evidence, Kind
from modelwire.write.lines import Line, Option, turned
from modelwire.write.scene import Scene


def ids(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Operands of a computation: the ids of its evidence in order."""
    return tuple(e.id for e in evidence)


def analysis(
    family: str,
    texts: Sequence[str],
    scene: Scene,
    evidence: tuple[Evidence, ...],
    computation: Computation | None = None,
) -> Line:
    """A line of analysis; each wording has a key of its family, so that an edition does not use one twice."""
    options = [Option(text, (f"{family}:{number}",)) for number, text in enumerate(texts)]
    return Line(tuple(turned(options, scene.dossier.story.id)), evidence, Kind.ANALYSIS, computation)
