"""Who "it" or "she" is where the sentence before leaves no choice: its subject, named, and alone of its kind."""

import re
from collections.abc import Mapping, Sequence

from modelwire.types import Article, Entity, Passage
from modelwire.write.house import possessive
from modelwire.write.scene import Scene

#: Kinds that a pronoun may stand for.
_OF = {
    "it": frozenset({"company", "lab", "agency", "group", "model", "product", "law"}),
    "she": frozenset({"person"}),
    "he": frozenset({"person"}),
}
_OWNERS = {"its": "it", "her": "she", "his": "he"}
_OPENS = re.compile(r"(It|She|He|Its|Her|His) (?=[a-z])")
_KIND = re.compile(r"The ([a-z]+) (?=[a-z])(?!of\b|and\b|or\b|that\b|which\b|who\b)")
#: "It is known that …" speaks of nobody.
_EMPTY = re.compile(
    r"It (?:is|was|will be|has been) [a-z]+ (?:that|to|whether|how|why|not)\b|It (?:seems|appears|takes|took)\b"
)


def named_starts(article: Article, scene: Scene) -> Mapping[str, tuple[str, Passage]]:
    """Sentences that open with a pronoun, with its name in front; by passage id, with the sentence that names it.

    Only within a paragraph, and only where the sentence before opens with a known name and names no other that the
    pronoun could be.
    """
    found: dict[str, tuple[str, Passage]] = {}
    passages = scene.passages_of(article)
    subject: tuple[Entity, Passage] | None = None
    for before, passage in zip((None, *passages), passages, strict=False):
        if before is None or "\n" in article.text[before.end : passage.start]:
            subject = None
        match = _OPENS.match(passage.text)
        if match and subject and not _EMPTY.match(passage.text):
            word = match[1].lower()
            entity, place = subject
            if entity.kind in _OF[_OWNERS.get(word, word)] and not _rivals(passage.text, entity, scene):
                name = scene.name(entity.name)
                called = possessive(name) if word in _OWNERS else name
                found[passage.id] = (f"{called[:1].upper()}{called[1:]} {passage.text[match.end() :]}", place)
                continue  # the next sentence may go on about the same
        if (kind := _called_by_kind(passage.text, scene)) and (at := _named_before(kind, passage, passages)):
            found[passage.id] = (f"{scene.name(kind.name)} {passage.text.split(' ', 2)[2]}", at)
        named = _subject(passage.text, scene)
        subject = (named, passage) if named else None
    return found


def _subject(text: str, scene: Scene) -> Entity | None:
    """The entity whose name opens a sentence as its subject, where no other of its kind stands in it."""
    for entity in scene.entities.values():
        for name in _names(entity):
            if re.match(rf"(?:The )?{re.escape(name)}(?:,[^,.]{{3,60}},)? (?=[a-z])(?!and\b|or\b)", text):
                return None if _rivals(text, entity, scene) else entity
    called = _called_by_kind(text, scene)
    return None if called is None or _rivals(text, called, scene) else called


def _called_by_kind(text: str, scene: Scene) -> Entity | None:
    """The one entity that is of the kind by which a sentence opens: "The chip is built for" of a story's one chip."""
    match = _KIND.match(text)
    alike = [e for e in scene.entities.values() if match and e.gloss.lower().split()[-1:] == [match[1]]]
    return alike[0] if len(alike) == 1 else None


def _named_before(entity: Entity, passage: Passage, passages: Sequence[Passage]) -> Passage | None:
    """The sentence of an article that names an entity before another sentence calls it by its kind."""
    return next((p for p in passages if p.start < passage.start and entity.name in p.text), None)


def _rivals(text: str, entity: Entity, scene: Scene) -> bool:
    """Whether another that the same pronoun could be is named in a sentence."""
    alike = next((kinds for kinds in _OF.values() if entity.kind in kinds), frozenset())
    others: Sequence[Entity] = [e for e in scene.entities.values() if e.kind in alike and e.id != entity.id]
    return any(re.search(rf"\b{re.escape(n)}\b", text) for e in others for n in _names(e))


def _names(entity: Entity) -> tuple[str, ...]:
    """What an entity is called; a person by the surname too."""
    surname = (entity.name.rsplit(" ", 1)[-1],) if entity.kind == "person" else ()
    return (entity.name, *entity.aliases, *surname)
