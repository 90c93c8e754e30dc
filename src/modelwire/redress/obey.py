"""Every wish takes effect on all that was published, within one build, and is undone within one (TRUST F9, A14)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import heappop, heappush

from modelwire import ground, publish
from modelwire.archive import archive_before
from modelwire.ports import Store
from modelwire.publish import Wished, life
from modelwire.rights import Wishes
from modelwire.types import (
    Article,
    Brief,
    Policy,
    Rung,
    RungChange,
    Status,
    Watch,
    WatchState,
)


@dataclass(frozen=True, slots=True)
class Obedience:
    """The archive held against what publishers wish today."""

    store: Store
    wishes: Wishes

    def run(self, now: datetime) -> tuple[str, ...]:
        """Make every public brief what it may be; returns what changed, in words. Done again, it changes nothing."""
        self.store.record_rungs([*self._policy_changes(now), *self._notice_changes(now)])
        if not (self.wishes.policies or self.wishes.takedowns or self.store.rung_changes()):
            return ()  # nobody ever wished for anything, and no signal changed after the fact
        archive: dict[str, Brief] = {}
        changed = []
        articles = self._held_back()
        waiting = self._within_reach()
        queue = sorted((brief.published_at, brief.id) for brief in waiting.values())
        while queue:  # oldest first, so that what is cut runs through briefs that cite each other in one go
            brief = waiting.pop(heappop(queue)[1])
            made = archive[brief.id] = self._obeyed(brief, archive, articles, now)
            if made is brief:
                continue
            changed.append(made)
            self._keep(brief, made, now)
            for later in self.store.citing_briefs([made.id]):
                if later.id not in waiting:
                    waiting[later.id] = later
                    heappush(queue, (later.published_at, later.id))
        self._let_go(articles, now)
        return tuple(f"{b.history[-1].kind}: {b.headline}: {b.history[-1].note}" for b in changed)

    def _within_reach(self) -> dict[str, Brief]:
        """The briefs on which a wish bears, or has borne, and those that lean on what it took; by id."""
        taken = self.wishes.takedowns
        cut = self.store.changed_briefs([publish.KIND, "takedown"])
        found = [
            *cut,
            *self.store.citing_briefs(brief.id for brief in cut),
            *self.store.briefs_within_reach(self.wishes.policies, {id_ for one in taken for id_ in one.articles}),
            *self.store.public_briefs({id_ for one in taken for id_ in one.briefs}),
        ]
        return {brief.id: brief for brief in found}

    def _base(self, brief: Brief) -> Brief:
        """The brief as it would be without any wish; by far the most never met one."""
        if not any(change.kind == publish.KIND for change in brief.history):
            return brief
        return publish.base_of(brief, self.store.brief_versions(brief.id))

    def _held_back(self) -> dict[str, Article]:
        """The articles of which wishes may leave no text, cited or not; by id."""
        refs = {id_ for taken in self.wishes.takedowns for id_ in taken.articles}
        refs |= set(self.store.article_ids(publishers=self._restricting()))
        return {article.id: article for article in self.store.articles(sorted(refs))}

    def _restricting(self) -> list[str]:
        return sorted(domain for domain, policy in self.wishes.policies.items() if policy.rung < Rung.CAPPED)

    def _obeyed(self, brief: Brief, archive: dict[str, Brief], articles: dict[str, Article], now: datetime) -> Brief:
        """The brief as it may stand; what it rests on is added to archive and articles."""
        base = self._base(brief)
        self._fetch(base, brief, archive, articles)
        if publish.settled(brief):
            return brief
        terms = {id_: self.wishes.terms(articles[id_]) for id_ in _refs(base, brief) if id_ in articles}
        wished = Wished(terms, self.wishes.named(brief.id), archive)
        new = publish.obeyed(base, brief, wished, now)
        if new is brief or new.status is not Status.PUBLISHED or self._holds(new, articles):
            return new
        # What is left of it cannot be proven: then a notice stands there until a person looks.
        return publish.obeyed(base, brief, replace(wished, named=Rung.LINK_ONLY), now)

    def _fetch(self, base: Brief, brief: Brief, archive: dict[str, Brief], articles: dict[str, Article]) -> None:
        cited = {e.ref for one in (base, brief) for e in one.evidence if e.of == "brief"} - archive.keys()
        archive.update((earlier.id, earlier) for earlier in self.store.public_briefs(cited))
        unread = sorted(_refs(base, brief) - articles.keys())
        articles.update((article.id, article) for article in self.store.articles(unread))

    def _holds(self, brief: Brief, articles: Mapping[str, Article]) -> bool:
        cited = {e.ref: articles[e.ref] for e in brief.evidence if e.ref in articles}
        earlier = archive_before(brief, [], self.store)
        return not ground.verify_brief(brief, cited, earlier)

    def _keep(self, before: Brief, after: Brief, now: datetime) -> None:
        latest = self.store.brief(before.id)
        # A version that waits for a person was made of what may not be used any more.
        version = max(after.version, latest.version + 1 if latest else 1)
        carried = {watch.id for watch in after.watches} if after.status is Status.PUBLISHED else set()
        watches = self.store.watches_of(before.id) if before.watches or carried else []
        self.store.save_watches(w for one in watches if (w := _turned(one, carried, now)))
        self.store.save_brief(replace(after, version=version))

    def _let_go(self, articles: Mapping[str, Article], now: datetime) -> None:
        """Texts of which nothing may be used any more are not kept either (TRUST A13)."""
        barred = [a for a in articles.values() if a.text and self.wishes.terms(a).rung < Rung.CAPPED]
        if barred:
            self.store.save_articles((replace(article, text="") for article in barred), at=now)

    def _policy_changes(self, now: datetime) -> Iterator[RungChange]:
        """How the policies in force differ from those of the last build."""
        last = {c.domain: c for c in self.store.rung_changes() if c.cause == "policy"}
        for domain in sorted(last.keys() | self.wishes.policies.keys()):
            policy = self.wishes.policies.get(domain)
            reason = _words(policy)
            before = last.get(domain)
            if reason != (before.reason if before else _words(None)):
                was = before.now if before else Rung.FULL
                yield RungChange(now, domain, "", "policy", was, policy.rung if policy else Rung.FULL, reason)

    def _notice_changes(self, now: datetime) -> Iterator[RungChange]:
        """Which notices came into force since the last build, and which are in force no more."""
        last = {c.ref: c.now for c in self.store.rung_changes() if c.cause == "takedown"}
        held = {taken.notice_id: taken.rung for taken in self.wishes.takedowns}
        for id_ in sorted(last.keys() | held.keys()):
            was, rung = last.get(id_, Rung.FULL), held.get(id_, Rung.FULL)
            if was is not rung:
                reason = "in force" if id_ in held else "in force no more"
                yield RungChange(now, "", id_, "takedown", was, rung, reason)


def _refs(*briefs: Brief) -> set[str]:
    """The ids of the articles that any of these covers or cites."""
    covered = {item.ref for brief in briefs for item in brief.coverage if item.of == "article"}
    return covered | {e.ref for brief in briefs for e in brief.evidence if e.of == "article"}


def _words(policy: Policy | None) -> str:
    """A policy in one line, for the log; the contact stays out of it."""
    if policy is None:
        return "no policy"
    told = [policy.rung.words]
    if policy.quote_words is not None:
        told.append(f"quotations of {policy.quote_words} words at most")
    if policy.embargo:
        told.append(f"embargo of {policy.embargo.total_seconds() / 3600:g} hours")
    if policy.credit_line:
        told.append(f"credited as {policy.credit_line}")
    return ", ".join(told)


def _turned(watch: Watch, carried: set[str], now: datetime) -> Watch | None:
    """A watch as its brief carries it now; None where nothing changes."""
    if watch.id in carried and life.went_with_its_brief(watch):
        return life.reopened(watch, now)
    if watch.id not in carried and watch.state is WatchState.OPEN:
        return life.voided(watch, now)
    return None
