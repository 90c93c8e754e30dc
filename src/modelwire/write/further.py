"""What a maker goes on to say of what its product is: "an embedding model" … "specialised for code"."""

import re

from modelwire.facts.parse import parsed
from modelwire.types import Span
from modelwire.write.hearsay import by_itself
from modelwire.write.rephrase import is_cut
from modelwire.write.rephrase.pieces import written
from modelwire.write.rephrase.words import exchanged, put
from modelwire.write.scene import Scene

#: What may follow the noun, up to the next joint.
_TAIL = re.compile(
    r" ((?:that|which|for|built|based|designed|speciali[sz]ed|trained|with|made|to)\b[^,.;:()—–“”\"]{5,90}?)"
    r"(?= and (?:is|has|can|that|which)\b|[,.;:—–(]|$)"
)
#: "Harbours that have no gauge of their own".
_NONE_OF_ITS_OWN = re.compile(r" that (?:have|has) no ([b-df-hj-np-tv-z][a-z]+) of (?:their|its) own\b")
_MOST = 13
#: What a maker says of its own worth, and whom it speaks to.
_FLUFF = re.compile(
    r"\b(?:you|your|we|powerful|groundbreaking|innovative|cutting-edge|state-of-the-art|world|revolution\w*|seamless\w*|"
    r"leading|first|most|fastest|largest|better|best|stronger|smarter|faster|easier|more|new standard|"
    r"unprecedented|robust|advanced|exceptional|frontier|superior|outperform\w*|considerabl[ey]|significant\w*|any|every|all|ever|unlock\w*|"
    r"power\w*|effortless\w*|incredibl[ey]|\w+est|help\w*|enable\w*|this|these)\b", re.I
)  # fmt: skip


def further(span: Span, scene: Scene) -> str:
    """What stands right behind the words for what a product is, in ours; "" where it is praise or says nothing.

    Args:
        span: of those words.
        scene: in whose article they stand.
    """
    text = scene.articles[span.article_id].text
    match = _TAIL.match(_NONE_OF_ITS_OWN.sub(r" without a \1", text[span.end :]))
    if match is None or _FLUFF.search(match[1]) or len(match[1].split()) > _MOST:
        return ""
    plain = re.sub(r"\bour\b", "its", re.sub(r"\s+", " ", match[1]))
    [document] = parsed([plain], [()])
    told = put(written(document, [tuple(range(len(document)))], exchanged(document)))
    return "" if is_cut(told) or not by_itself(f"it is {told}", itself=True) else told
