"""What the people and things of a story are called: in full, with what they are, and the second time."""

import re
from dataclasses import dataclass
from functools import cached_property

from modelwire.types import Entity, Frame
from modelwire.write.house import an
from modelwire.write.material import Material

#: What a name may be called once it has been given.
_AUTHORITY = re.compile(r"\b(?:Authority|Agency|Office|Commission|Regulator|Bureau|regulator|authority|agency)\b")
_BODIES = re.compile(r"Council|Office|Institute|University|Library|Court|Ministry|Ombudsman|Museum|Board|Bank|Academy")
_SHORT = {"company": "the company", "lab": "the lab", "agency": "the authority", "group": "the group"}


@dataclass(frozen=True)
class Cast(Material):
    """The texts of a story with what its names are called."""

    def bare_name(self, text: str) -> str:
        """A name without the article, as headlines have it."""
        return text[4:] if text.lower().startswith("the ") else text

    def name(self, text: str) -> str:
        """A name with the article that the sources give it: "the Norwick Data Authority"."""
        if text.split(" ", 1)[0].lower() in ("the", "a", "an") or "'" in text.split(" ", 1)[0]:
            return text
        if _BODIES.fullmatch(text):
            return f"the {text}"
        entity = next((e for e in self.entities.values() if e.name == text), None)
        if entity and entity.kind not in ("agency", "place") and " " not in text:
            return text
        alone = rf"{re.escape(text)}\b(?! [A-Z]|[’'-])"
        plain = len(re.findall(rf"\b{alone}", self.all_text))
        with_article = len(re.findall(rf"\b[Tt]he {alone}", self.all_text))
        return f"the {text}" if with_article * 2 > plain else text

    def kind_of(self, entity_id: str | None) -> str:
        """What a made thing may be called once it has been named."""
        entity = self.entities.get(entity_id or "")
        return {"model": "the model", "product": "the product"}.get(entity.kind if entity else "", "it")

    def glossed(self, frame: Frame) -> str:
        """The actor with what it is, for its first mention; the bare name where the beat has no gloss."""
        return self.introduced(frame.actor_id, self.name(frame.actor))

    def introduced(self, entity_id: str | None, name: str) -> str:
        """A name with what it is: "Corvane, maker of the note-taking model Lumen-2," or "AI lab Corvane"."""
        entity = self.entities.get(entity_id or "")
        if entity is None or entity.name not in name:
            return name
        made = [
            e for e in self.dossier.entities if e.parent == entity.id and e.gloss and e.kind in ("model", "product")
        ]
        if entity.kind == "company" and len(made) == 1 and not _says_itself(entity):
            return f"{name}, maker of the {made[0].gloss} {made[0].name},"
        if not entity.gloss or name.startswith("the ") or _says_itself(entity):
            return name
        return f"{name}, {an(entity.gloss)},"

    def titled(self, entity_id: str | None, name: str) -> str:
        """A company with what it is in front: "robot maker Pellan"; "" where that does not read."""
        entity = self.entities.get(entity_id or "")
        fits = entity is not None and entity.kind in ("company", "lab") and entity.name == name and entity.gloss
        if not entity or not fits or len(entity.gloss.split()) > 3 or _says_itself(entity):
            return ""
        return f"{entity.gloss} {name}"

    def short(self, entity_id: str | None) -> str | None:
        """What it is called next, "the company", where the story has one company only, or None."""
        entity = self.entities.get(entity_id or "")
        if entity is None:
            return None
        if noun := _noun_in(entity):
            return f"the {noun}" if [e for e in self.dossier.entities if _noun_in(e) == noun] == [entity] else None
        glosses = [e.gloss for e in self.dossier.entities if e.id in self._acting]
        if entity.kind in ("company", "lab") and self._is_plain(entity) and glosses.count(entity.gloss) == 1:
            others = [e for e in self.dossier.entities if e.kind in ("company", "lab") and e.id in self._acting]
            if len(others) > 1:
                return f"the {entity.gloss}"
        if entity.kind not in _SHORT:
            return None
        if entity.kind == "agency" and not _AUTHORITY.search(f"{entity.name} {entity.gloss}"):
            return None  # a library and a council are no authority
        alike = [e for e in self.dossier.entities if _SHORT.get(e.kind) == _SHORT[entity.kind] and e.id in self._acting]
        return _SHORT[entity.kind] if alike == [entity] else None

    @staticmethod
    def _is_plain(entity: Entity) -> bool:
        """Whether what it is may stand for its name: "the chip maker"."""
        return 0 < len(entity.gloss.split()) <= 3 and not _says_itself(entity)

    @cached_property
    def _acting(self) -> frozenset[str]:
        pairs = ((f.actor_id, f.object_id) for row in self.rows for f in row.frames)
        return frozenset(id_ for pair in pairs for id_ in pair if id_)


def _noun_in(entity: Entity) -> str:
    """What a public body's own name says it is: "council" of "Sarnholt City Council"; "" for other names."""
    last = entity.name.rsplit(" ", 1)[-1]
    return last.lower() if " " in entity.name and _BODIES.fullmatch(last) else ""


def _says_itself(entity: Entity) -> bool:
    """Whether the name says already what it is: "Bank of Sellin, a bank"."""
    if entity.gloss == "technology company":
        return True  # of Apple and Microsoft it tells nobody anything
    words = entity.gloss.lower().split()
    return words[-1] in entity.name.lower() or (words[0] in entity.name.lower() and len(words) == 2)
