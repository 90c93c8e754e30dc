"""What a source goes on to say of the deed in its next sentence: told right behind it, with the source's own pronoun.

"It has 86 pages" is as plain behind our sentence as behind the source's, as long as that names the same things.
"""

import re
from collections.abc import Iterator

from modelwire.types import Passage
from modelwire.write.beside import names_in
from modelwire.write.clippings import Clippings
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.rephrase import rephrased
from modelwire.write.scene import Scene
from modelwire.write.tellable import clause_of

_OPENS = re.compile(r"(?P<word>It|Its|He|She|His|Her) (?=[a-z])")
_PERSON = frozenset({"He", "She", "His", "Her"})
#: "It is known that …" speaks of nobody; "it was the third" leans on what the reader has not read.
_EMPTY = re.compile(
    r"It (?:is|was|will be|has been) (?:[a-z]+ (?:that|to|whether|how|why|not)|the|a|an|his|her|not|also|only)\b|"
    r"It (?:seems|appears|takes|took|comes|came|happened|all)\b|It (?:has|runs to) \d+ pages\b"
)
#: How many sentences may follow.
_MOST = 2
_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+)+")


def follow_lines(lead: Lead, opening: Line, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """The sentences behind that of the lead which open with a pronoun.

    Args:
        lead: the main act.
        opening: how the brief opens.
        scene: the story.
        clips: cuts the evidence.
    """
    article = scene.article(lead.frame)
    passages = scene.passages_of(article)
    at = next((n for n, p in enumerate(passages) if p.start <= lead.frame.passage.start < p.end), None)
    if at is None or not opening.options or not _names_the_same(passages[at].text, opening.options[0].text, scene):
        return
    for passage in passages[at + 1 : at + 1 + _MOST]:
        line = _line(passage, lead, scene, clips)
        if line is None:
            return
        yield line


def _names_the_same(text: str, ours: str, scene: Scene) -> bool:
    """Whether everything of the beat that the source's sentence names stands in ours, so that "it" has no other."""
    kinds = ("company", "lab", "agency", "group", "model", "product", "law", "person")
    named = [e for e in scene.entities.values() if e.kind in kinds and re.search(rf"\b{re.escape(e.name)}\b", text)]
    return all(e.name in ours for e in named)


def _line(passage: Passage, lead: Lead, scene: Scene, clips: Clippings) -> Line | None:
    match = _OPENS.match(passage.text)
    if match is None or _EMPTY.match(passage.text):
        return None
    name = _stand_in(match["word"], lead, scene)
    if not name:
        return None
    owner = match["word"] in ("Its", "His", "Her")
    text = f"{name}{'’s' if owner else ''} {passage.text[match.end() :]}"
    told, own = names_in(f"{lead.frame.passage.text} {lead.thing}"), scene.own_page(lead.frame)
    clause = next((c for part in _parts(text) if (c := clause_of(part, passage, scene, told, own=own))), "")
    if not clause:
        return None
    options = [
        Option(f"{match['word']}{said.text[len(name) + (2 if owner else 0) :]}", ("follow:0",), slack=2)
        for said in rephrased(clause)
        if said.text.startswith(f"{name}{'’s' if owner else ''} ")
    ]
    evidence = (clips.of_span(passage.article_id, passage.start, passage.end), clips.of_frame(lead.frame))
    return Line(tuple(options), evidence, rank=1, follows=True) if options else None


def _parts(text: str) -> Iterator[str]:
    """A sentence, then its first statement alone."""
    yield text
    if joint := re.search(r", (?:and|but|so that|which|where|while) ", text):
        yield f"{text[: joint.start()]}."


def _stand_in(word: str, lead: Lead, scene: Scene) -> str:
    """A name that reads as what the pronoun is, for the parser; "" where the deed has nobody that it could be."""
    names = [name for name in (lead.frame.actor, lead.thing) if name]
    if word in _PERSON:
        people = [name for name in names if _NAME.fullmatch(name) and _is_person(name, scene)]
        return people[0] if len(people) == 1 else ""
    things = [name for name in names if not _is_person(name, scene)]
    return "Google" if things else ""


def _is_person(name: str, scene: Scene) -> bool:
    entity = next((e for e in scene.entities.values() if e.name == name), None)
    return entity.kind == "person" if entity else bool(_NAME.fullmatch(name)) and len(name.split()) in (2, 3)
