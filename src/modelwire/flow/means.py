"""Means: all that the flow needs from outside."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from modelwire import publish
from modelwire.doorbell import Doorbell
from modelwire.facts import Gazetteer
from modelwire.flow.deadline import Deadline
from modelwire.flow.frames import Frames
from modelwire.naming import mentions_in
from modelwire.patience import PatientFetcher
from modelwire.permission import Permission
from modelwire.ports import Embedder, Entailer, Fetcher, Store, Writer
from modelwire.read import Intake
from modelwire.rights import Wishes
from modelwire.types import Article, Beat, Brief, Mention, Rung, Source, Status

#: From one cut to the next it is never longer, when clocks change too.
EDITION_DAY = timedelta(hours=26)


@dataclass(frozen=True, slots=True)
class Rules:
    """The operator's settings that the flow needs."""

    cut: time
    zone: str
    size: int
    minimum_score: float
    #: items older than this when first seen are archive, not news
    news_age: timedelta
    #: how long bodies of articles are kept
    keep_text: timedelta
    default_rung: Rung
    #: the product token that robots files address
    robot: str


@dataclass(frozen=True, slots=True)
class Means:
    """All that the flow needs from outside, and the small questions that more than one of its steps asks."""

    store: Store
    fetcher: Fetcher
    #: asked in order; the first draft that passes every gate is taken
    writers: tuple[Writer, ...]
    names: Gazetteer
    frames: Frames
    beat: Beat
    sources: tuple[Source, ...]
    rules: Rules
    say: Callable[[str], None]
    #: asked beside the rules whether a passage bears a sentence out; None for rules alone
    entailer: Entailer | None = None
    #: for a story, who is asked beside that of a sentence to which a rule objects; None for nobody
    judge_for: Callable[[str], Entailer] | None = None
    #: where headlines and leads lie by their meaning; None for words alone
    embedder: Embedder | None = None
    #: policies and takedowns: what may be read, and on what terms
    wishes: Wishes = field(default_factory=Wishes)
    #: models by name, of which two may settle together what rules leave to a person
    panel: tuple[tuple[str, Entailer], ...] = ()
    #: where hubs say that a feed has something new; None where they are not asked to
    doorbell: Doorbell | None = None
    #: what stands around each stage of a run, by its name
    stage: Callable[[str], AbstractContextManager[None]] = lambda _name: nullcontext()
    #: how long each stage may go on
    deadline: Deadline = field(default_factory=Deadline)

    def patient(self) -> Fetcher:
        """The fetcher, which leaves hosts alone for as long as they asked."""
        return PatientFetcher(self.fetcher, self.store)

    def intake(self) -> Intake:
        """Makes articles of entries."""
        robot, rung, age = self.rules.robot, self.rules.default_rung, self.rules.news_age
        limits = self.wishes.limits(self.sources)
        return Intake(self.patient(), robot, rung, limits, news_age=age, memory=self.store)

    def permission(self) -> Permission:
        """What publishers allow today."""
        return Permission(self.store, self.intake(), self.sources)

    def allowed(self, ids: Iterable[str]) -> list[Article]:
        """Articles on the terms of today; of what may only be linked, no text is seen by anybody."""
        return [self.wishes.applied(article) for article in self.store.articles(ids)]

    def mentions(self, articles: Iterable[Article]) -> tuple[Mention, ...]:
        """The beat's names in these articles, heaviest first."""
        return mentions_in(self.names, articles)

    def source_names(self) -> dict[str, str]:
        """Publisher's domain to its name as people know it."""
        return {source.id: source.name for source in self.sources}

    def edition_at(self, moment: datetime) -> tuple[str, datetime]:
        """The id of the edition that an instant falls into, and when that is cut."""
        return publish.edition_of(moment, self.rules.cut, self.rules.zone)

    def briefs_of(self, moment: datetime) -> list[Brief]:
        """The published briefs of the edition that an instant falls into."""
        id_, cut_at = self.edition_at(moment)
        recent = self.store.briefs(since=cut_at - EDITION_DAY)
        return [b for b in recent if b.status is Status.PUBLISHED and self.edition_at(b.published_at)[0] == id_]

    def decided_articles(self, now: datetime) -> list[Article]:
        """The articles of the stories that this run decided."""
        stories = (self.store.story(d.story_id) for d in self.store.decisions(at=now))
        return [a for story in stories if story for a in self.store.articles(story.article_ids)]
