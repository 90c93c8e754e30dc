"""The whole flow on one screen.

    feeds ──read──▶ articles ──gather──▶ stories ──connect──▶ dossiers
                                                                  │
    pages ◀──publish── briefs ◀──ground── drafts ◀──write─────────┘
                         │
                         └──watch──▶ what was expected, and how it turned out

Each stage takes nouns and returns nouns and knows nothing of the others; they meet here and nowhere else.
What is left to do is asked of the store, so a run may stop anywhere and be run again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from functools import partial

from modelwire import archive, connect, gather, ground, publish, read, watching
from modelwire.errors import ModelwireError
from modelwire.facts import FrameReader, Gazetteer
from modelwire.gather import Budget
from modelwire.gathering import DOUBTED, doubted, gather_news, told_perhaps
from modelwire.naming import mentions_in
from modelwire.patience import PatientFetcher
from modelwire.permission import Permission
from modelwire.poison import Shelter
from modelwire.polling import poll_all
from modelwire.ports import Embedder, Entailer, Fetcher, Store, Writer
from modelwire.publish import life
from modelwire.read import Intake, PollResult
from modelwire.retraction import says_retracted
from modelwire.rights import Wishes
from modelwire.tellings import alone, by_itself
from modelwire.types import (
    Abstention,
    AlsoReported,
    Article,
    Beat,
    Brief,
    CallState,
    Decision,
    Dossier,
    Draft,
    Edition,
    Feed,
    Mention,
    Polled,
    Rung,
    RunReport,
    Source,
    Status,
    Story,
)
from modelwire.uptake import take_in

#: Against so many of the latest briefs a story is held to see how new it is: a month of full editions.
_REMEMBERED = 240
#: Characters of a text that are its lead.
_LEAD = 800

ALSO, LEFT_OUT, HELD, PUBLISHED, FAULT = "also reported", "left out", "held", "published", "fault"
#: Why a story has no brief that was tried in vain too often.
GIVEN_UP = "it could not be written; `modelwire retry` gives it another chance"


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
class Pipeline:
    """The flow, with everything it needs from outside as arguments."""

    store: Store
    fetcher: Fetcher
    #: asked in order; the first draft that passes every gate is taken
    writers: tuple[Writer, ...]
    names: Gazetteer
    frames: FrameReader
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
    #: what stands around each stage of a run, by its name
    stage: Callable[[str], AbstractContextManager[None]] = lambda _name: nullcontext()

    def run(self, now: datetime, polled: tuple[Polled, ...] | None = None) -> RunReport:
        """One run of the whole flow at an instant; run again at that instant, it changes nothing.

        Args:
            now: the instant.
            polled: what workers have read for this run; None to read it here.
        """
        with self.stage("read"):  # by workers too: the stage is through when they are
            polled = self.read(now) if polled is None else polled
        with self.stage("correct"):
            corrected = self.correct(now)
        with self.stage("gather"):
            self.gather(now)
        with self.stage("write"):
            self.edit(now)
        with self.stage("watch"):
            settled = self.look_back(now)
        self.assemble(now)
        self.forget(now)
        return self.report(polled, corrected, settled, now)

    # ── read: feeds to articles ──────────────────────────────────────────────────────────────────────────

    def read(self, now: datetime) -> tuple[Polled, ...]:
        """Poll every feed that is due."""
        return self.poll(self.due(now), now)

    def due(self, now: datetime) -> list[Feed]:
        """The feeds that are to be polled now."""
        barred = {domain for domain, policy in self.wishes.policies.items() if policy.rung is Rung.NO_FETCH}
        declared = {url for source in self.sources if source.id not in barred for url in source.feeds}
        return [feed for feed in self.store.feeds() if feed.url in declared and read.is_due(feed, now)]

    def poll(self, due: Sequence[Feed], now: datetime) -> tuple[Polled, ...]:
        """Poll feeds; one that fails costs only itself."""
        intake = self._intake()

        def take(result: PollResult) -> PollResult:
            return take_in(self.store, intake, result, now, self.wishes)

        return poll_all(due, self._patient(), self.store, take, self.say, now)

    def _patient(self) -> Fetcher:
        return PatientFetcher(self.fetcher, self.store)

    def _intake(self) -> Intake:
        robot, rung, age = self.rules.robot, self.rules.default_rung, self.rules.news_age
        return Intake(self._patient(), robot, rung, self.wishes.limits(self.sources), news_age=age, memory=self.store)

    def _permission(self) -> Permission:
        return Permission(self.store, self._intake(), self.sources)

    def ask_again(self, now: datetime) -> None:
        """Ask what publishers allow today of what is public; briefs are held to it by `redress.obey` (TRUST A14)."""
        recent = [b for b in self.store.briefs() if b.published_at >= now - self.rules.keep_text]
        refs = {i.ref for b in recent if b.status is Status.PUBLISHED for i in b.coverage if i.of == "article"}
        self._permission().as_of(self.store.articles(sorted(refs)), now, public=True)

    # ── correct: what a source changed under a published brief ───────────────────────────────────────────

    def correct(self, now: datetime) -> tuple[Decision, ...]:
        """Make a brief again, from the present texts, where a passage that it cites stands no more (DESIGN rule 6)."""
        recent = [b for b in self.store.briefs() if b.published_at >= now - self.rules.keep_text]
        # A version that waits for a person is left to that person.
        public = [b for b in recent if b.status is Status.PUBLISHED and self.store.brief(b.id) == b]
        shelter = Shelter(self.store, now)
        tried = (shelter.attempt("correct", b.id, b.headline, partial(self._corrected, b, now)) for b in public)
        return tuple(made for made in tried if made)

    def _corrected(self, brief: Brief, now: datetime) -> Decision | None:
        articles = self._allowed(item.ref for item in brief.coverage if item.of == "article")
        if back := [
            a for a in articles if says_retracted(a.title, a.text) and any(e.ref == a.id for e in brief.evidence)
        ]:
            return self._taken_back(brief, back, now)
        pruned, changed = ground.pruned(brief, articles), ground.changed(brief, articles)
        if not changed:
            if pruned != brief:  # what it cites has moved within a text that was added to: no word of ours changes
                self.store.save_brief(replace(pruned, version=brief.version + 1))
            return None
        self.say(f"correct {brief.headline}")
        remade = self._remade(brief, articles) if ground.all_held(brief, articles) else None
        stands = remade or pruned
        earlier = archive_before(brief, self.store.briefs(), self.store)
        problems = ground.verify_brief(stands, {a.id: a for a in articles}, earlier)
        hold = "" if remade else ground.lost_lead(brief, stands)
        names = self._source_names()
        outlets = list(dict.fromkeys(names.get(a.publisher, a.publisher) for a in changed))
        made = publish.corrected(brief, stands, outlets, hold or "".join(problems[:1]), now)
        # Watches first: killed in between, the brief is corrected again and its new watch is known.
        watching.open_watches(self.store, made)
        watching.take_back(self.store, brief, made, outlets, now)
        self.store.save_brief(made)
        reason = f"{made.history[-1].kind}: {made.headline}"
        return Decision(brief.story_id, HELD if made.status is Status.HELD else PUBLISHED, reason, now)

    def _taken_back(self, brief: Brief, articles: Sequence[Article], now: datetime) -> Decision:
        """A source retracted its report: what rests on it goes, and where that is the lead, the brief is withdrawn."""
        names = self._source_names()
        outlets = " and ".join(dict.fromkeys(names.get(a.publisher, a.publisher) for a in articles))
        stands = ground.without(brief, [a.id for a in articles])
        why = f"{outlets} retracted the report that this rested on."
        if ground.lost_lead(brief, stands):
            made = life.withdrawn(brief, why, now)
            watches = [w for w in self.store.watches(only_open=True) if w.brief_id == brief.id]
            self.store.save_watches(life.voided(watch, now) for watch in watches)
        else:
            made = publish.put_right(brief, stands, "correction", why, "", now)
        self.store.save_brief(made)
        return Decision(brief.story_id, PUBLISHED, f"{made.history[-1].kind}: {brief.headline}", now)

    def _remade(self, brief: Brief, articles: Sequence[Article]) -> Brief | None:
        """The brief as it would be written from these texts on its own day; None where it would not go out."""
        story = self.store.story(brief.story_id)
        if story is None:
            return None
        edition = self._briefs_of(self._edition(brief.published_at)[0])
        used = _wordings(other for other in edition if other.id != brief.id)
        # What came later is coverage of the brief, and was not read for it.
        then = [article for article in articles if article.first_seen_at <= brief.published_at]
        fresh, reason = self._compose(story, then, used, brief.published_at)
        return None if fresh is None or reason else publish.remade(brief, fresh)

    # ── gather: articles to ranked stories ───────────────────────────────────────────────────────────────

    def gather(self, now: datetime) -> None:
        """Put news that is in no story yet into one."""
        gather_news(
            self.store, self.names, self.embedder, now, news_age=self.rules.news_age, say=self.say,
            may_tell=lambda article: self.wishes.may_tell(article, now),
        )  # fmt: skip

    def undecided(self, now: datetime) -> list[Story]:
        """Stories that have grown or come up since they were last decided, best first, with their scores."""
        shelter, doubts = Shelter(self.store, now), doubted(self.store)
        recent = self.store.stories(since=now - self.rules.news_age)
        waiting = [story for story in recent if self._waits(story, now, shelter, doubts)]
        told = connect.Told(connect.filed(brief) for brief in self.store.briefs(before=now, limit=_REMEMBERED))
        tried = (shelter.attempt("rank", s.id, s.title, partial(self._scored, s, told, now)) for s in waiting)
        return sorted((story for story in tried if story), key=lambda s: (-s.score.total, s.id))

    def _waits(self, story: Story, now: datetime, shelter: Shelter, doubts: Mapping[str, list[str]]) -> bool:
        last = next(iter(self.store.decisions(story_id=story.id)[-1:]), None)
        if last is None:
            return True
        return last.at < now and (
            last.articles != len(story.article_ids)
            or (last.outcome == FAULT and not shelter.spares("write", story.id))
            or (last.reason.startswith(DOUBTED) and story.id not in doubts)  # the editor has answered
        )

    def _scored(self, story: Story, told: connect.Told, now: datetime) -> Story:
        articles = self.store.articles(story.article_ids)
        by_id = {source.id: source for source in self.sources}
        novelty = told.novelty("\n".join(_opening(story, articles)), now)
        value = gather.score(story, articles, self._mentions(articles), by_id, self.beat, now, novelty)
        return replace(story, score=value)

    # ── connect, write, ground, publish: one story to one brief ──────────────────────────────────────────

    def edit(self, now: datetime) -> None:
        """Decide every story that waits, best first, until the edition is full."""
        archive.place(self.store, self.embedder)
        waiting = self.undecided(now)
        self.store.save_stories(waiting)
        today = self._briefs_of(self._edition(now)[0])
        budget = Budget(self.rules.size, self.rules.minimum_score)
        for brief in today:
            budget.take(self._publishers(brief))
        self._announce(waiting[: self.rules.size - len(today)])
        shelter = Shelter(self.store, now)
        for number, story in enumerate(waiting, 1):
            self.say(f"edit {number}/{len(waiting)} {story.title}")
            self.store.record_decision(self._decided(story, budget, today, now, shelter))

    def _announce(self, stories: Sequence[Story]) -> None:
        """Say what writing will cost at most, before any of it is spent."""
        articles = [self.store.articles(story.article_ids) for story in stories]
        for told in filter(None, (writer.forecast(articles) for writer in self.writers)):
            self.say(f"cost: {told}")

    def _decided(self, story: Story, budget: Budget, today: list[Brief], now: datetime, shelter: Shelter) -> Decision:
        if shelter.spares("write", story.id):
            return Decision(story.id, FAULT, GIVEN_UP, now, articles=len(story.article_ids))
        try:
            made = self._decide(story, budget, today, now)
            shelter.went_well("write", story.id)
            return made
        except ModelwireError:
            raise
        except Exception as error:  # a fault in one story must not cost the edition; the next runs try it again
            letter = shelter.failed("write", story.id, story.title, error)
            return Decision(story.id, FAULT, letter.reason, now, articles=len(story.article_ids))

    def _decide(self, story: Story, budget: Budget, today: list[Brief], now: datetime) -> Decision:
        articles = self._allowed(story.article_ids)
        earlier = self.store.briefs(story_id=story.id)
        fresh = [a for a in _uncovered(articles, earlier) if a.rung > Rung.NO_FETCH]
        if earlier and not fresh:
            watching.open_watches(self.store, earlier[0])  # a kill may have come between the brief and its watches
            outcome, reason = PUBLISHED, earlier[0].headline
        elif earlier and earlier[0].status is Status.WITHDRAWN:
            outcome, reason = ALSO, "our brief on this story was withdrawn"
        elif earlier and earlier[0].id in {brief.id for brief in today}:
            self._publish(publish.grow(earlier[0], fresh, self._source_names(), now))
            outcome, reason = PUBLISHED, f"coverage grew: {earlier[0].headline}"
        elif refused := self._refused(story, articles, budget):
            outcome, reason = refused
        elif not earlier and (perhaps := told_perhaps(self.store, story)):
            outcome, reason = ALSO, perhaps
        else:
            outcome, reason = self._write(story, fresh, budget, today, now)
            if earlier and outcome == ALSO:  # told again and nothing new in it: the brief stands, and is no news
                self._publish(publish.grow(earlier[0], fresh, self._source_names(), now))
                outcome, reason = PUBLISHED, f"coverage grew: {earlier[0].headline}"
        return Decision(story.id, outcome, reason, now, articles=len(articles))

    def _refused(self, story: Story, articles: Sequence[Article], budget: Budget) -> tuple[str, str] | None:
        if reason := gather.excluded(story, articles, self._mentions(articles), self.beat):
            return LEFT_OUT, reason
        if reason := budget.refuses(story):
            return ALSO, reason
        return None

    def _write(
        self, story: Story, fresh: Sequence[Article], budget: Budget, today: list[Brief], now: datetime
    ) -> tuple[str, str]:
        allowed = self._permission().as_of(fresh, now)
        if not allowed:
            return LEFT_OUT, "no publisher of it lets us list it"
        brief, reason = self._compose(story, allowed, _wordings(today), now)
        brief = brief or self._told_by_one(story, allowed, _wordings(today), now)
        if brief is None:
            return ALSO, reason
        if too_long := self._permission().too_long(brief):
            return ALSO, too_long
        reason = reason if brief.status is Status.HELD else ""
        self._publish(brief)
        if reason:
            return HELD, reason
        today.append(brief)
        budget.take(story.publishers)
        return PUBLISHED, brief.headline

    def _compose(
        self, story: Story, articles: Sequence[Article], used: frozenset[str], now: datetime
    ) -> tuple[Brief | None, str]:
        """A brief; with the reason where there is none, or where it should be held."""
        dossier = self._connect(story, articles, now)
        tried: list[tuple[Brief | None, str]] = []
        for writer in self.writers:
            tried.append(self._drafted(writer, dossier, used, now))
            if tried[-1][0] is not None and not tried[-1][1]:
                return tried[-1]
        # Nobody's may go out as it is: one that waits for a person, the rules' own first; else why there is none.
        return next((one for one in reversed(tried) if one[0] is not None), tried[-1])

    def _told_by_one(
        self, story: Story, articles: Sequence[Article], used: frozenset[str], now: datetime
    ) -> Brief | None:
        """A brief on one telling of a story, where rules can make none of all of them; the others are its coverage."""
        for one in alone(articles):
            made, held = self._drafted(self.writers[-1], by_itself(self._connect(story, [one], now)), used, now)
            if made is not None and not held:
                return replace(publish.grow(made, articles, self._source_names(), now), version=1, history=made.history)
        return None

    def _drafted(
        self, writer: Writer, dossier: Dossier, used: frozenset[str], now: datetime
    ) -> tuple[Brief | None, str]:
        """What one writer makes of a story, behind the gates that are the same for all."""
        draft = writer.write(dossier, used=used, now=now)
        if isinstance(draft, Abstention):
            return None, draft.reason
        grounded = ground.ground(draft, dossier, *self._second_opinions(draft))
        if grounded.too_little:
            return None, grounded.too_little
        verdict = publish.decide(grounded.draft, dossier, grounded.held)
        reason = verdict.reason if isinstance(verdict, publish.Hold) else ""
        status = Status.HELD if reason else Status.PUBLISHED
        brief = publish.make_brief(grounded.draft, dossier, grounded.gates, beat=self.beat, status=status, now=now)
        return self._on_terms(brief, dossier, now) if not reason else (brief, reason)

    def _on_terms(self, brief: Brief, dossier: Dossier, now: datetime) -> tuple[Brief | None, str]:
        """A brief fresh from a writer, held to what the publishers behind it agreed to beyond their rung."""
        stands = publish.obeyed(
            brief, brief, publish.Wished({a.id: self.wishes.terms(a) for a in dossier.articles}), now
        )
        if stands.status is not Status.PUBLISHED:
            return None, "on the terms of those who reported it nothing is left to lead with"
        return replace(stands, version=brief.version, history=brief.history, modified_at=brief.modified_at), ""

    def _second_opinions(self, draft: Draft) -> tuple[Entailer | None, Entailer | None]:
        """The inference model and the judge, for a model's words alone: composed ones go by the rules (decision 16)."""
        if draft.writer.kind != "model":
            return None, None
        return self.entailer, self.judge_for(draft.story_id) if self.judge_for else None

    def _connect(self, story: Story, fresh: Sequence[Article], now: datetime) -> Dossier:
        mentions = self._mentions(fresh)
        opening = _opening(story, fresh)
        earlier = archive.earlier(self.store, self.embedder, story, mentions, opening, now)
        since, told = self.store.told_before(now)
        return connect.build_dossier(
            story,
            fresh,
            mentions,
            connect.related(story, mentions, earlier, "\n".join(f"{a.title}\n{a.text[:_LEAD]}" for a in fresh)),
            beat=self.beat,
            frames=self.frames,
            names=self._source_names(),
            archive_since=since.date().isoformat() if since else "",
            archived=told,
            watched=self.store.watches(only_open=True),
        )

    def _publish(self, brief: Brief) -> None:
        self.store.save_brief(brief)
        if brief.version == 1:
            watching.open_watches(self.store, brief)

    # ── watch: how it turned out ─────────────────────────────────────────────────────────────────────────

    def look_back(self, now: datetime) -> tuple[str, ...]:
        """Hold what this run read against what was expected."""
        names, articles = self._source_names(), [self.wishes.applied(a) for a in self._decided_articles(now)]
        return watching.look_back(self.store, articles, self.beat, self.frames, names, now, self.panel)

    # ── the edition, and what is let go ──────────────────────────────────────────────────────────────────

    def assemble(self, now: datetime) -> None:
        """Write down the dated set; unchanged, it keeps its time."""
        id_, cut_at = self._edition(now)
        briefs = sorted(self._briefs_of(id_), key=self._rank)
        also = tuple(item for decision in self._also(id_) for item in self._reported(decision))
        before = self.store.edition(id_)
        edition = Edition(id_, cut_at, now, now, tuple(b.id for b in briefs), also)
        if before:
            edition = replace(edition, made_at=before.made_at, modified_at=before.modified_at)
            edition = edition if edition == before else replace(edition, modified_at=now)
        if edition != before:
            self.store.save_edition(edition)

    def _publishers(self, brief: Brief) -> tuple[str, ...]:
        story = self.store.story(brief.story_id)
        return story.publishers if story else ()

    def _rank(self, brief: Brief) -> tuple[float, str]:
        story = self.store.story(brief.story_id)
        return (-story.score.total if story else 0.0, brief.id)

    def _also(self, edition_id: str) -> list[Decision]:
        latest = {decision.story_id: decision for decision in self.store.decisions()}
        return [d for d in latest.values() if d.outcome in (ALSO, FAULT) and self._edition(d.at)[0] == edition_id]

    def _reported(self, decision: Decision) -> list[AlsoReported]:
        """A line for a story: the first of its own pieces that no brief of ours covers."""
        story = self.store.story(decision.story_id)
        names = self._source_names()
        articles = self.store.articles(story.article_ids if story else ())
        return [
            AlsoReported(
                a.id,
                a.canonical_url,
                a.title,
                names.get(a.publisher, a.publisher),
                a.published_at,
                decision.reason,
            )
            for a in _uncovered(articles, self.store.briefs(story_id=decision.story_id))
            if a.syndicated_from is None and self.wishes.terms(a).rung > Rung.NO_FETCH
        ][:1]

    def forget(self, now: datetime) -> None:
        """Let go of texts: capped ones once their story is decided, the rest after the time set (DESIGN rule 9)."""
        capped = [a for a in self._decided_articles(now) if a.text and a.rung is Rung.CAPPED]
        old = self.store.texts_older_than(now - self.rules.keep_text)
        self.store.save_articles((replace(a, text="") for a in (*capped, *old)), at=now)
        self.store.forget_answers(before=now - self.rules.keep_text)

    def _allowed(self, ids: Iterable[str]) -> list[Article]:
        """Articles on the terms of today; of what may only be linked, no text is seen by anybody."""
        return [self.wishes.applied(article) for article in self.store.articles(ids)]

    # ── small questions ──────────────────────────────────────────────────────────────────────────────────

    def report(
        self, polled: tuple[Polled, ...], corrected: tuple[Decision, ...], settled: tuple[str, ...], now: datetime
    ) -> RunReport:
        """What this run did; kept, so that a second run at the same instant tells the same."""
        before = self.store.run(now)
        if before and not polled:
            return before
        decisions, calls = self.store.decisions(at=now), self.store.calls(run_at=now)
        report = RunReport(
            at=now,
            polled=polled,
            articles_new=sum(p.created for p in polled),
            articles_updated=sum(p.updated for p in polled),
            stories=len(decisions),
            published=tuple(d.reason for d in decisions if d.outcome == PUBLISHED),
            held=tuple(d for d in (*corrected, *decisions) if d.outcome in (HELD, FAULT)),
            also=tuple(d for d in decisions if d.outcome in (ALSO, LEFT_OUT)),
            settled=settled,
            cost_usd=sum(call.cost_usd for call in calls if call.state is not CallState.FAILED),
            model_calls=sum(call.state is CallState.ANSWERED for call in calls),
            model_tokens=sum(call.tokens for call in calls if call.state is not CallState.FAILED),
            notes=(
                *(remark for writer in self.writers for remark in writer.remarks()),
                *(d.reason for d in corrected if d.outcome in (PUBLISHED, LEFT_OUT)),
                *(f"{p.feed_url}: {p.problem}" for p in polled if p.problem and p.outcome != "failed"),
            ),
        )
        self.store.save_run(report)
        return report

    def _edition(self, moment: datetime) -> tuple[str, datetime]:
        return publish.edition_of(moment, self.rules.cut, self.rules.zone)

    def _briefs_of(self, edition_id: str) -> list[Brief]:
        return [
            b
            for b in self.store.briefs()
            if b.status is Status.PUBLISHED and self._edition(b.published_at)[0] == edition_id
        ]

    def _decided_articles(self, now: datetime) -> list[Article]:
        stories = (self.store.story(d.story_id) for d in self.store.decisions(at=now))
        return [a for story in stories if story for a in self.store.articles(story.article_ids)]

    def _mentions(self, articles: Iterable[Article]) -> tuple[Mention, ...]:
        return mentions_in(self.names, articles)

    def _source_names(self) -> dict[str, str]:
        return {source.id: source.name for source in self.sources}


def archive_before(brief: Brief, briefs: Sequence[Brief], store: Store) -> list[Brief]:
    """What a brief could know of our archive: the briefs before it, those that it cites in every public version."""
    cited = dict.fromkeys(evidence.ref for evidence in brief.evidence if evidence.of == "brief")
    versions = [version for ref in cited for version in store.brief_versions(ref)]
    return [b for b in (*briefs, *versions) if b.published_at < brief.published_at]


def _opening(story: Story, articles: Sequence[Article]) -> tuple[str, str]:
    """Headline and lead of a story, as its first article has them, or the first of these."""
    lead = next((a for a in articles if a.id == story.lead_article_id), next(iter(articles), None))
    return (lead.title, lead.text[:_LEAD]) if lead else (story.title, "")


def _uncovered(articles: Sequence[Article], briefs: Sequence[Brief]) -> list[Article]:
    covered = {item.ref for brief in briefs for item in brief.coverage}
    return [article for article in articles if article.id not in covered]


def _wordings(briefs: Iterable[Brief]) -> frozenset[str]:
    """The wordings an edition has used, so that no two of its briefs open alike."""
    return frozenset(key for brief in briefs for key in brief.writer.wordings)
