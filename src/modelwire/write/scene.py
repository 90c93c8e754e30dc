"""One story as the composer sees it: who is who, which outlet carries what, and what things are called."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from modelwire.facts import read_dates, read_prospects
from modelwire.facts.rows import content
from modelwire.text import word_count
from modelwire.types import Amount, Article, Dossier, Entity, Finding, Frame, Passage, Row
from modelwire.write.bearers import is_certain
from modelwire.write.house import an
from modelwire.write.somebody import is_somebody, people_of

#: What a name may be called once it has been given.
_AUTHORITY = re.compile(r"\b(?:Authority|Agency|Office|Commission|Regulator|Bureau|regulator|authority|agency)\b")
#: So few telling words are said of anything; and the part of them that another sentence must have to say the same.
_FEW, _MOST = 3, 0.6
#: Where an article's own date stands.
_HEAD_CHARS = 160
_BODIES = re.compile(r"Council|Office|Institute|University|Library|Court|Ministry|Ombudsman|Museum|Board|Bank|Academy")
_SHORT = {"company": "the company", "lab": "the lab", "agency": "the authority", "group": "the group"}


@dataclass(frozen=True)
class Scene:
    """A dossier with the questions that every part of a draft asks of it."""

    dossier: Dossier
    today: date
    used: frozenset[str]

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """Articles whose text may be used, by id; copies of others are left out."""
        own = [a for a in self.dossier.articles if a.text and not a.syndicated_from]
        now = [a for a in own if not _is_of_another_year(a, self.today)]
        return {a.id: a for a in now or own}

    @cached_property
    def words(self) -> int:
        """Words of the independent sources together."""
        return sum(word_count(a.text) for a in self.articles.values())

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Rows that rest on those articles."""
        return tuple(
            row for row in self.dossier.rows if row.frames and row.frames[0].passage.article_id in self.articles
        )

    @cached_property
    def prospects(self) -> tuple[Frame, ...]:
        """What a party is to do by a date, whatever its verb."""
        found = (read_prospects(a, self.passages_of(a), self.dossier.entities) for a in self.articles.values())
        return tuple(frame for frames in found for frame in frames)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Findings all of whose frames rest on those articles."""
        ours = self.articles
        return tuple(f for f in self.dossier.findings if all(x.passage.article_id in ours for x in f.frames))

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """The story's entities by id."""
        return {entity.id: entity for entity in self.dossier.entities}

    @cached_property
    def publishers(self) -> tuple[str, ...]:
        """Independent publishers, in the order of the dossier."""
        return tuple(dict.fromkeys(a.publisher for a in self.articles.values()))

    @cached_property
    def parties(self) -> tuple[Entity, ...]:
        """Companies and labs of the story, the most prominent first."""
        order = [m.entity_id for m in self.dossier.mentions]
        found = [e for e in self.dossier.entities if e.kind in ("company", "lab")]
        return tuple(sorted(found, key=lambda e: order.index(e.id) if e.id in order else len(order)))

    def found(self, kind: str) -> tuple[Finding, ...]:
        """Findings of one kind."""
        return tuple(f for f in self.findings if f.kind == kind)

    def article(self, frame: Frame) -> Article:
        """Where a frame was read."""
        return self.articles[frame.passage.article_id]

    def outlet(self, frame: Frame) -> str:
        """The name of the publisher that carries a frame, as people know it."""
        return self.outlet_named(self.article(frame).publisher)

    def outlet_named(self, publisher: str) -> str:
        """A publisher's name as people know it."""
        owner = next((e.name for e in self.entities.values() if publisher in e.domains), "")
        return owner or dict(self.dossier.names).get(publisher, publisher)

    def own_page(self, frame: Frame) -> bool:
        """Whether the frame stands on a page of its own actor."""
        actor = self.entities.get(frame.actor_id or "")
        return bool(actor and self.article(frame).publisher in actor.domains)

    def passages_of(self, article: Article) -> tuple[Passage, ...]:
        """An article's sentences in order."""
        return tuple(p for p in self.dossier.passages if p.article_id == article.id)

    def kind_of(self, entity_id: str | None) -> str:
        """What a made thing may be called once it has been named."""
        entity = self.entities.get(entity_id or "")
        return {"model": "the model", "product": "the product"}.get(entity.kind if entity else "", "it")

    def is_sole(self, frame: Frame) -> bool:
        """Whether one publisher alone carries what a frame says."""
        return next((len(row.outlets) == 1 for row in self.rows if frame in row.frames), False)

    @property
    def own_account(self) -> Finding | None:
        """The finding that everything rests on the party's own pages."""
        return next((f for f in self.found("holder") if f.value == "own account"), None)

    def is_known(self, frame: Frame) -> bool:
        """Whether the actor is somebody: of the beat, a public body, or a name that the texts repeat."""
        texts = [article.text for article in self.articles.values()]
        sides = ((frame.actor, frame.actor_id), (frame.object, frame.object_id))
        unknown = [name for name, entity_id in sides if entity_id is None]
        if not all(is_certain(name, frame.passage.text, texts) for name in unknown):
            return False
        if frame.actor_id is not None or (frame.act == "say" and frame.holder_kind == "unnamed"):
            return True  # people without a name are told of under the outlet's
        titles = "\n".join(a.title for a in self.articles.values())
        return is_somebody(frame, self._all_text, titles)

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
        plain = len(re.findall(rf"\b{alone}", self._all_text))
        with_article = len(re.findall(rf"\b[Tt]he {alone}", self._all_text))
        return f"the {text}" if with_article * 2 > plain else text

    @cached_property
    def named(self) -> str:
        """Names that need no introduction: those of the beat."""
        return "\n".join(name for e in self.dossier.entities for name in (e.name, *e.aliases))

    def echoes(self, clause: str, article_id: str) -> int:
        """How many other publishers have a sentence with most of the telling words of a clause."""
        wanted, own = content(clause), self.articles[article_id].publisher
        if len(wanted) < _FEW:
            return 0
        return sum(
            publisher != own and any(len(wanted & there) >= _MOST * len(wanted) for there in said)
            for publisher, said in self._said.items()
        )

    @cached_property
    def _said(self) -> Mapping[str, list[frozenset[str]]]:
        """The telling words of each sentence of each publisher."""
        found: dict[str, list[frozenset[str]]] = {}
        for passage in self.dossier.passages:
            if passage.article_id in self.articles:
                found.setdefault(self.articles[passage.article_id].publisher, []).append(content(passage.text))
        return found

    @cached_property
    def _all_text(self) -> str:
        return "\n".join(a.text for a in self.articles.values())

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

    def voice(self, frame: Frame) -> str:
        """Whose word a frame is: the speaker, the holder, or the outlet."""
        if frame.holder_kind == "unnamed":
            return f"{people_of(frame)} cited by {self.outlet(frame)}"
        if frame.holder_kind == "document" and frame.holder:
            return (
                frame.holder[:1].lower() + frame.holder[1:]
                if frame.holder.startswith(("A ", "The ", "An "))
                else self.name(frame.holder)
            )
        if frame.act in ("say", "deny", "warn", "plan"):
            return self.name(frame.actor)
        if frame.holder_kind in ("party", "person") and frame.holder:
            return self.name(frame.holder)
        return self.outlet(frame)

    def voice_kind(self, frame: Frame) -> str:
        """What kind of voice that is, as a possessive: "a public body's"."""
        if frame.holder_kind == "document":
            return "a document's"
        if frame.holder_kind == "unnamed":
            return "that of people who are not named"
        entity = self.entities.get(frame.actor_id or "") if frame.act in ("say", "deny", "warn", "plan") else None
        if entity and entity.kind in ("company", "lab"):
            return f"{self.short(entity.id) or entity.name}'s own"
        if entity and entity.kind == "agency":
            return "a public body's"
        return (
            "a person's"
            if frame.holder_kind == "person" or (entity and entity.kind == "person")
            else f"{self.voice(frame)}'s"
        )

    def credit(self, frame: Frame) -> str | None:
        """Whose word it is, to follow a statement: "according to the filing"; None where that is plain already.

        What a publisher says of itself, a speaker's own words and what all outlets carry need none.
        """
        if frame.holder_kind == "unnamed":
            return f"according to {self.outlet(frame)}, citing {self.unnamed(frame)}"
        whole = not re.search(rf"{re.escape(frame.holder)} [A-Z]", frame.passage.text) if frame.holder else False
        # "According to Crawford County Prosecutor Jacob Howell" is not the county's word.
        if frame.holder and whole and frame.holder_kind in ("document", "party", "person"):
            if frame.holder == frame.actor:
                return "by its own account" if frame.holder_kind == "party" else None
            return (
                f"according to {self.voice(frame)}"
                if frame.holder_kind == "document"
                else f"according to {self.name(frame.holder)}"
            )
        if frame.act in ("say", "deny", "warn", "plan") or self.own_page(frame):
            return None
        return f"according to {self.outlet(frame)}"

    def unnamed(self, frame: Frame) -> str:
        """The people behind a claim, as the outlet leaves them: "two former employees it does not name"."""
        who = people_of(frame)
        if who.split(" ")[0] in ("a", "an", "one") or who in ("person", "source", "official", "employee"):
            return f"{'one ' + who.split(' ', 1)[1] if ' ' in who else 'one person'} it does not name"
        return f"{who} it does not name"

    def figure(self, amount: Amount) -> str:
        """An amount as it stands, with its hedge."""
        return f"{amount.hedge} {amount.span.text}".strip()


def _is_of_another_year(article: Article, today: date) -> bool:
    """Whether an article that its publisher does not date bears the date of an earlier year at its head."""
    if article.day is not None:
        return False
    head = read_dates(article.text[:_HEAD_CHARS], article.id, 0, today)
    years = [w.first.year for w in head if w.grain == "day" and re.search(r"\b(?:19|20)\d\d\b", w.span.text)]
    return bool(years) and max(years) < today.year - (today.month == 1)


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
