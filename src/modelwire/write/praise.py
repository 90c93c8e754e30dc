"""What a maker calls its own product, in its own words and between quotation marks: a boast is told as one."""

import re
from collections.abc import Iterator

from modelwire.types import Article, Passage, Rung
from modelwire.write.clippings import Clippings
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option, turned
from modelwire.write.scene import Scene
from modelwire.write.thing import is_name

#: How the keys begin of what a maker calls its product.
PRAISE = "praise:"
_IS = (
    r"(?:^|(?<=[.!?] ))(?:NAME|It|The model)(?: is|[’']s) "
    r"(?P<what>(?:our|the|a|an) (?:[^.,;:—–()“”\"]|\.(?=\d)){12,110})"
)
#: Where a phrase can be broken off and is whole all the same.
_END = re.compile(r" (?:that|which|who|to|for|designed|built|optimi[sz]ed|available|and [a-z]+(?:s|es)|so|but)\b.*$")
#: What makes it the maker's opinion; a plain description is told without quotation marks.
_BOAST = re.compile(
    r"\b(?:best|most|strongest|fastest|smartest|first|leap|better|next|state[- ]of[- ]the[- ]art|cutting-edge|frontier|"
    r"significant|notable|powerful|only|leading|new|flagship|largest)\b",
    re.I,
)
#: Of how many it is the first, what breaks off would have said; and what no phrase ends in.
_OF_SOME = re.compile(r"\b(?:first|only|next)\b", re.I)
_OPEN = re.compile(r"\b(?:in|on|of|for|to|by|with|at|than|as|and|or|the|a|an|trained|natively|even|yet)$")
_POINTS = re.compile(r"\b(?:we|we[’']ve|us|you|your|this|that|these|such|those|here|it|its)\b", re.I)
#: Only what stands early is of the product itself; words of a quotation.
_SENTENCES, _WORDS = 12, (4, 12)
_SHARE = 0.05


def praise_lines(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """The first such phrase of the maker's own post."""
    article = scene.article(lead.frame)
    own = lead.row.act in ("release", "announce") and scene.own_page(lead.frame) and is_name(lead.thing)
    if not own or article.rung < Rung.FULL:
        return
    for passage in scene.passages_of(article)[:_SENTENCES]:
        if line := _line(passage, article, lead, scene, clips):
            yield line
            return


def _line(passage: Passage, article: Article, lead: Lead, scene: Scene, clips: Clippings) -> Line | None:
    name = re.escape(lead.thing.removeprefix("the "))
    match = re.search(_IS.replace("NAME", name), passage.text)
    words = _END.sub("", match["what"]) if match else ""
    count = len(words.split())
    most = min(_WORDS[1], max(12, int(_SHARE * len(article.text.split()))))
    if match is None or not _WORDS[0] <= count <= most or not _BOAST.search(words) or "\n" in words:
        return None
    cut = match["what"].strip() != words and bool(_OF_SOME.search(words))
    whose = words.startswith("our ")
    words = words.removeprefix("our ")
    if cut or _POINTS.search(words) or _OPEN.search(words):
        return None
    said = f"its “{words}”" if whose else f"“{words}”"
    start = passage.start + match.start("what")
    evidence = (clips.of_span(article.id, start, start + len(match["what"])), clips.of_frame(lead.frame))
    maker = scene.name(lead.frame.actor)
    callers = filter(None, (scene.short(lead.frame.actor_id), maker))
    options = [
        Option(f"{who} {calls} {what} {said}", (f"{PRAISE}{calls}",))
        for who in callers
        for calls in ("calls", "describes")
        for what in (("it",) if calls == "calls" else ("it as",))
    ]
    return Line(tuple(turned(options, scene.dossier.story.id)), evidence, rank=2, quote=(article.id, count))
