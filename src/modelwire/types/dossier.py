"""Dossier and Relation: all that a writer may see of a story."""

from dataclasses import dataclass

from modelwire.types.article import Article, Passage
from modelwire.types.brief import Brief
from modelwire.types.entity import Entity, Mention
from modelwire.types.fact import Finding, Row
from modelwire.types.story import Story
from modelwire.types.watch import Watch


@dataclass(frozen=True, slots=True)
class Relation:
    """An earlier brief of ours on the same thread."""

    brief: Brief
    #: follows, confirms, contradicts, updates, background
    kind: str
    #: names the two share, for people and for the reason shown
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A story's place in the archive, and the facts a writer may phrase."""

    story: Story
    #: lead first; only those whose text we may use
    articles: tuple[Article, ...]
    #: link-only pieces: they count as coverage, never as text
    links: tuple[Article, ...]
    passages: tuple[Passage, ...]
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    #: publisher domain -> its name as people know it
    names: tuple[tuple[str, str], ...] = ()
    #: when our archive begins, ISO date; "" while it is empty
    archive_since: str = ""
    #: what is expected already and not settled, so that it is not expected twice
    watched: tuple[Watch, ...] = ()
