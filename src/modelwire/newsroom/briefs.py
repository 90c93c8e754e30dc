"""What a person decides about a brief, and the proof that it is asked for."""

from collections.abc import Sequence
from datetime import datetime

from modelwire import ground, publish
from modelwire.archive import archive_before
from modelwire.errors import GroundingError, NotFound
from modelwire.flow.outcome import LEFT_OUT, PUBLISHED
from modelwire.locks import alone
from modelwire.newsroom.room import Room
from modelwire.publish import life
from modelwire.redress.wishes import wishes_of
from modelwire.types import Brief, Decision, Rung, Watch, WatchState


class BriefDecisions(Room):
    """The part of a newsroom in which briefs are approved, spiked and withdrawn."""

    def check_brief(self, brief_id: str) -> list[str]:
        """Prove one brief, whatever its status, against its evidence.

        Raises:
            NotFound: no brief has that id.
        """
        return self.proof(self.brief(brief_id), self.store.briefs())

    def approve(self, brief_id: str, now: datetime) -> Brief:
        """Publish a brief that was held, spiked or withdrawn.

        Raises:
            NotFound: no brief has that id.
            GroundingError: it does not stand on its evidence, as that and the archive are now.
        """
        with alone(self.folder):
            brief = life.approved(self.brief(brief_id), now)
            if problems := [*self.proof(brief, self.store.briefs()), *self._barred(brief, now)]:
                raise GroundingError(brief.id, f"it cannot be published: {problems[0].removeprefix(brief.id).strip()}")
            known = {one.id: one for one in self.store.watches()}
            new = [one for one in brief.watches if one.id not in known]
            gone = [one for one in self.watches_of(brief) if life.went_with_its_brief(one)]
            opened = [*new, *(life.reopened(one, now) for one in gone)]
            return self.decided(brief, PUBLISHED, brief.headline, opened, now)

    def spike(self, brief_id: str, reason: str, now: datetime) -> Brief:
        """Decide that a held brief is not published.

        Raises:
            NotFound: no brief has that id.
            ModelwireError: it is not held.
        """
        with alone(self.folder):
            brief = life.spiked(self.brief(brief_id), reason, now)
            return self.decided(brief, LEFT_OUT, f"spiked: {brief.history[-1].note}", [], now)

    def withdraw(self, brief_id: str, reason: str, now: datetime) -> Brief:
        """Take a published brief off the site; its page becomes a dated notice, its open watches are void.

        Raises:
            NotFound: no brief has that id.
            ModelwireError: it is not published, or no reason is given.
        """
        with alone(self.folder):
            brief, void = self.withdrawal(self.brief(brief_id), reason, now)
            return self.decided(brief, LEFT_OUT, f"withdrawn: {brief.history[-1].note}", void, now)

    def decided(self, brief: Brief, outcome: str, reason: str, watches: list[Watch], now: datetime) -> Brief:
        """Keep what a person decided, and bring the edition and the site in line with it."""
        self.keep_decision(brief, outcome, reason, watches, now)
        self.refresh(now, also=brief.published_at == now)
        return brief

    def keep_decision(self, brief: Brief, outcome: str, reason: str, watches: list[Watch], now: datetime) -> None:
        """Keep what a person decided; `refresh` shows it."""
        story = self.store.story(brief.story_id)
        self.store.save_brief(brief)
        self.store.save_watches(watches)
        articles = len(story.article_ids) if story else 0
        self.store.record_decision(Decision(brief.story_id, outcome, reason, now, articles))

    def refresh(self, now: datetime, *, also: bool = False) -> None:
        """Bring today's edition, if there is one or there is to be one now, and the site in line with the rows."""
        today, _ = publish.edition_of(now, self.config.edition.cut, self.config.publication.timezone)
        if also or self.store.edition(today):
            self._pipeline(now).assemble(now)
        self.enforce(now)
        self.build()

    def withdrawal(self, brief: Brief, reason: str, now: datetime) -> tuple[Brief, list[Watch]]:
        """A brief as it is withdrawn, and its open watches as they are void.

        Raises:
            ModelwireError: it is not published, or no reason is given.
        """
        made = life.withdrawn(brief, reason, now)
        return made, [life.voided(w, now) for w in self.watches_of(made) if w.state is WatchState.OPEN]

    def proof(self, brief: Brief, briefs: Sequence[Brief]) -> list[str]:
        """What does not hold in a brief, in words; `briefs` is the archive."""
        articles = {a.id: a for a in self.store.articles(e.ref for e in brief.evidence if e.of == "article")}
        return ground.verify_brief(brief, articles, archive_before(brief, briefs, self.store))

    def earlier(self, brief: Brief) -> list[Brief]:
        """What a brief could know of our archive."""
        return archive_before(brief, self.store.briefs(), self.store)

    def _barred(self, brief: Brief, now: datetime) -> list[str]:
        """Sources of a brief that may only be linked, as their signals stand now."""
        articles = self.store.articles(e.ref for e in brief.evidence if e.of == "article")
        wishes = wishes_of(self.config, self.store, now)
        if brief.history and any(change.kind == "takedown" for change in brief.history):
            return ["it was taken down, and its words are gone"]
        barred = [a for a in articles if wishes.terms(a).rung < Rung.CAPPED]
        return [f"it leans on {a.canonical_url}, which we may only link" for a in barred]

    def watches_of(self, brief: Brief) -> list[Watch]:
        """The watches that a brief proposed, as they stand."""
        return [one for one in self.store.watches() if one.brief_id == brief.id]

    def brief(self, brief_id: str) -> Brief:
        """The latest version of a brief.

        Raises:
            NotFound: no brief has that id.
        """
        brief = self.store.brief(brief_id)
        if brief is None:
            raise NotFound(f"brief {brief_id}")
        return brief
