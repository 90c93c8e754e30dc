"""The whole flow on one screen.

    feeds ──read──▶ articles ──gather──▶ stories ──connect──▶ dossiers
                                                                  │
    pages ◀──publish── briefs ◀──ground── drafts ◀──write─────────┘
                         │
                         └──watch──▶ what was expected, and how it turned out

Each stage takes nouns and returns nouns and knows nothing of the others; they meet here, and in the steps that are
called here, and nowhere else. What is left to do is asked of the store, so a run may stop anywhere and be run again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from modelwire import watching
from modelwire.flow import corrections, decisions, editions, listening, reading, retention
from modelwire.flow.means import Means
from modelwire.flow.report import report
from modelwire.gathering import gather_news
from modelwire.types import Decision, Feed, Polled, RunReport


@dataclass(frozen=True, slots=True)
class Pipeline(Means):
    """The flow, with everything it needs from outside as arguments."""

    def run(self, now: datetime, polled: tuple[Polled, ...] | None = None) -> RunReport:
        """One run of the whole flow at an instant; run again at that instant, it changes nothing.

        Args:
            now: the instant.
            polled: what workers have read for this run; None to read it here.
        """
        with self.stage("read"):  # by workers too: the stage is through when they are
            polled = self.read(now) if polled is None else polled
            self.listen(now)
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
        return report(self, polled, corrected, settled, now)

    def read(self, now: datetime) -> tuple[Polled, ...]:
        """Feeds to articles: poll every feed that is due."""
        return self.poll(self.due(now), now)

    def due(self, now: datetime) -> list[Feed]:
        """The feeds that are to be polled now."""
        return reading.due(self, now)

    def poll(self, feeds: Sequence[Feed], now: datetime) -> tuple[Polled, ...]:
        """Poll feeds; one that fails costs only itself."""
        return reading.poll(self, feeds, now)

    def listen(self, now: datetime) -> None:
        """Have the hubs of feeds say when there is something new."""
        listening.listen(self, now)

    def ask_again(self, now: datetime) -> None:
        """Ask what publishers allow today of what is public."""
        reading.ask_again(self, now)

    def correct(self, now: datetime) -> tuple[Decision, ...]:
        """Put right what a source changed under a published brief."""
        return corrections.correct(self, now)

    def gather(self, now: datetime) -> None:
        """Articles to stories: put news that is in no story yet into one."""
        gather_news(
            self.store, self.names, self.embedder, now, news_age=self.rules.news_age, say=self.say,
            may_tell=lambda article: self.wishes.may_tell(article, now),
        )  # fmt: skip

    def edit(self, now: datetime) -> None:
        """Stories to briefs: rank those that wait, then connect, write and ground each, until the edition is full."""
        decisions.edit(self, now)

    def look_back(self, now: datetime) -> tuple[str, ...]:
        """Hold what this run read against what was expected; what came of it, a line each."""
        names, articles = self.source_names(), [self.wishes.applied(a) for a in self.decided_articles(now)]
        return watching.look_back(self.store, articles, self.beat, self.frames, names, now, self.panel)

    def assemble(self, now: datetime) -> None:
        """Briefs to an edition: write down the dated set."""
        editions.assemble(self, now)

    def forget(self, now: datetime) -> None:
        """Let go of texts that were kept long enough."""
        retention.forget(self, now)
