"""Briefs in all their versions."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from modelwire.types import Brief, Correction


class BriefStore(Protocol):
    """Briefs; every version is kept."""

    def save_brief(self, brief: Brief) -> None:
        """Keep this version of a brief with its mentions; earlier versions stay."""
        ...

    def brief(self, brief_id: str) -> Brief | None:
        """The latest version of a brief."""
        ...

    def briefs(self, *, since: datetime | None = None, before: datetime | None = None, story_id: str | None = None,
               entity_id: str | None = None, limit: int | None = None) -> list[Brief]:  # fmt: skip
        """Published and withdrawn briefs, latest versions, newest first.

        Those first published at `since` or later, and strictly before `before`.
        """
        ...

    def public_seals(self) -> list[tuple[str, str]]:
        """(id, seal of the document) of the latest public version of each brief, by id."""
        ...

    def public_briefs(self, ids: Iterable[str]) -> list[Brief]:
        """The latest public version of those briefs, in no order; others are left out."""
        ...

    def changed_briefs(self, kinds: Iterable[str]) -> list[Brief]:
        """The latest public versions of briefs of which some version was changed in one of these ways, in no order."""
        ...

    def citing_briefs(self, ids: Iterable[str]) -> list[Brief]:
        """The latest public versions of briefs of which some version cites one of these, in no order."""
        ...

    def briefs_within_reach(self, domains: Iterable[str], articles: Iterable[str]) -> list[Brief]:
        """The latest public versions of briefs on which wishes of publishers may bear, in no order.

        Those of which some version covers or cites one of the articles, one of a publisher or a feed of these domains,
        or one that stands on a lower rung today than it did in the brief. There may be others among them.
        """
        ...

    def brief_versions(self, brief_id: str) -> list[Brief]:
        """Every version of a brief that was public, oldest first."""
        ...

    def brief_version(self, brief_id: str, version: int) -> Brief | None:
        """One version of a brief, whatever its status."""
        ...

    def all_versions(self, brief_id: str) -> list[Brief]:
        """Every version of a brief, public or not, oldest first."""
        ...

    def brief_ids(self) -> list[str]:
        """The id of every brief that there ever was, oldest first."""
        ...

    def corrections_since(self, moment: datetime) -> list[Correction]:
        """Corrections, withdrawals and takedowns of public briefs after an instant, oldest first; for mail readers."""
        ...

    def held_briefs(self) -> list[Brief]:
        """Briefs that wait for a person, oldest first."""
        ...

    def search(self, query: str, *, limit: int = 20) -> list[Brief]:
        """Published briefs that hold every word of the query, best first; any input is safe (TRUST B16)."""
        ...
