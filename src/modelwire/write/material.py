"""What a story's texts hold: articles, rows, entities, which outlet carries what."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from modelwire.facts import read_dates, read_prospects
from modelwire.facts.rows import content
from modelwire.text import word_count
from modelwire.types import Article, Dossier, Entity, Finding, Frame, Passage, Row
from modelwire.write.bearers import is_certain
from modelwire.write.somebody import is_somebody

#: So few telling words are said of anything; and the part of them that another sentence must have to say the same.
_FEW, _MOST = 3, 0.6
#: Where an article's own date stands.
_HEAD_CHARS = 160


@dataclass(frozen=True)
class Material:
    """A dossier with the questions about its texts that every part of a draft asks."""

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
        return is_somebody(frame, self.all_text, titles)

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
    def all_text(self) -> str:
        """The texts one after another."""
        return "\n".join(a.text for a in self.articles.values())


def _is_of_another_year(article: Article, today: date) -> bool:
    """Whether an article that its publisher does not date bears the date of an earlier year at its head."""
    if article.day is not None:
        return False
    head = read_dates(article.text[:_HEAD_CHARS], article.id, 0, today)
    years = [w.first.year for w in head if w.grain == "day" and re.search(r"\b(?:19|20)\d\d\b", w.span.text)]
    return bool(years) and max(years) < today.year - (today.month == 1)
