"""Every wish takes effect on all that was published, within one build, and is undone within one (TRUST F9, A14)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

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
    Terms,
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
        briefs = sorted(self.store.briefs(), key=lambda b: (b.published_at, b.id))
        bases = {brief.id: self._base(brief) for brief in briefs}
        articles = self._articles([*briefs, *bases.values()])
        terms = {id_: self.wishes.terms(article) for id_, article in articles.items()}
        archive: dict[str, Brief] = {}
        changed = []
        for brief in briefs:
            archive[brief.id] = self._obeyed(bases[brief.id], brief, terms, archive, articles, now)
            if archive[brief.id] is not brief:
                changed.append(archive[brief.id])
                self._keep(brief, archive[brief.id], now)
        self._let_go(articles, terms, now)
        return tuple(f"{b.history[-1].kind}: {b.headline}: {b.history[-1].note}" for b in changed)

    def _base(self, brief: Brief) -> Brief:
        """The brief as it would be without any wish; by far the most never met one."""
        if not any(change.kind == publish.KIND for change in brief.history):
            return brief
        return publish.base_of(brief, self.store.brief_versions(brief.id))

    def _articles(self, briefs: Iterable[Brief]) -> dict[str, Article]:
        refs = {item.ref for brief in briefs for item in brief.coverage if item.of == "article"}
        refs |= {e.ref for brief in briefs for e in brief.evidence if e.of == "article"}
        refs |= {id_ for taken in self.wishes.takedowns for id_ in taken.articles}
        refs |= set(self.store.article_ids(publishers=self._restricting()))
        return {article.id: article for article in self.store.articles(sorted(refs))}

    def _restricting(self) -> list[str]:
        return sorted(domain for domain, policy in self.wishes.policies.items() if policy.rung < Rung.CAPPED)

    def _obeyed(
        self,
        base: Brief,
        brief: Brief,
        terms: Mapping[str, Terms],
        archive: Mapping[str, Brief],
        articles: Mapping[str, Article],
        now: datetime,
    ) -> Brief:
        if publish.settled(brief):
            return brief
        wished = Wished(terms, self.wishes.named(brief.id), archive)
        new = publish.obeyed(base, brief, wished, now)
        if new is brief or new.status is not Status.PUBLISHED or self._holds(new, articles):
            return new
        # What is left of it cannot be proven: then a notice stands there until a person looks.
        return publish.obeyed(base, brief, replace(wished, named=Rung.LINK_ONLY), now)

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

    def _let_go(self, articles: Mapping[str, Article], terms: Mapping[str, Terms], now: datetime) -> None:
        """Texts of which nothing may be used any more are not kept either (TRUST A13)."""
        barred = [a for id_, a in articles.items() if a.text and terms[id_].rung < Rung.CAPPED]
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
