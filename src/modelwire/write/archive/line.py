"""A line on an earlier brief: its wordings in the order of the story, and how the brief is called."""

from collections.abc import Sequence

from modelwire.types import Brief, Computation, Evidence, Kind
from modelwire.write.house import day
from modelwire.write.lines import Line, Option, turned
from modelwire.write.scene import Scene


def told(
    family: str,
    texts: Sequence[str],
    scene: Scene,
    evidence: tuple[Evidence, ...],
    kind: Kind = Kind.FACT,
    computation: Computation | None = None,
) -> Line:
    """A line; each wording has a key of its family, so that no edition uses one twice while there are others."""
    options = [Option(text, (f"{family}:{number}",)) for number, text in enumerate(texts)]
    return Line(tuple(turned(options, scene.dossier.story.id)), evidence, kind, computation)


def called(brief: Brief, scene: Scene) -> tuple[str, str]:
    """The day and the title of an earlier brief, as a sentence names them."""
    return day(brief.published_at.date(), scene.today), f"“{brief.headline}”"
