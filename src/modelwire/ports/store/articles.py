"""Articles, and how they changed at their source."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from modelwire.types import Article, Revision, Rung


class ArticleStore(Protocol):
    """Articles, their texts and their revisions."""

    def save_articles(self, articles: Iterable[Article], *, at: datetime | None = None) -> None:
        """Upsert by id. Where title or text of a known article changed, a Revision is kept.

        Args:
            articles: what they are now; an emptied text lets it go, with its diffs, and is no revision.
            at: when the change was seen; None for this moment.
        """
        ...

    def articles(self, ids: Iterable[str]) -> list[Article]:
        """Those articles, in the order asked for; unknown ids are left out."""
        ...

    def lowered(self) -> dict[str, Rung]:
        """Articles that briefs rest on and that stand below full today, by id."""
        ...

    def unclustered(self, *, until: datetime) -> list[Article]:
        """News (not backfill) published at or before `until` and in no story, oldest first."""
        ...

    def article_count(self) -> int:
        """How many articles there are."""
        ...

    def article_ids(self, *, publishers: Iterable[str]) -> list[str]:
        """Ids of the articles of these publishers that still hold text."""
        ...

    def copies_of(self, article_ids: Iterable[str]) -> list[str]:
        """Ids of the articles that are copies of these."""
        ...

    def texts_older_than(self, moment: datetime) -> list[Article]:
        """Articles first seen before `moment` that still hold text."""
        ...

    def revisions(self, article_id: str) -> list[Revision]:
        """How an article changed at its source, oldest first."""
        ...
