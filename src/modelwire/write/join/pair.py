"""Two short facts side by side: "A, and B"."""

import re
from collections.abc import Iterator

from modelwire.write.join.shape import Shape
from modelwire.write.rephrase import within

#: The most words of each and of both.
_EACH, _BOTH = 13, 24
_BUSY = re.compile(r",| and | which | who | that |[“;:]")


def side_by_side(first: Shape, second: Shape) -> Iterator[str]:
    """Both as they are, where each is short and plain."""
    if first.credit or second.credit or first.front or second.front:
        return
    texts = [f"{shape.subject} {shape.predicate}" for shape in (first, second)]
    lengths = [len(text.split()) for text in texts]
    if max(lengths) > _EACH or sum(lengths) > _BOTH or any(_BUSY.search(text) for text in texts):
        return
    yield f"{texts[0]}, and {within(texts[1])}"
