"""What a story says at its head, and what of it no brief covers."""

from collections.abc import Sequence

from modelwire.types import Article, Brief, Story

#: Characters of a text that are its lead.
LEAD = 800


def opening(story: Story, articles: Sequence[Article]) -> tuple[str, str]:
    """Headline and lead of a story, as its first article has them, or the first of these."""
    lead = next((a for a in articles if a.id == story.lead_article_id), next(iter(articles), None))
    return (lead.title, lead.text[:LEAD]) if lead else (story.title, "")


def uncovered(articles: Sequence[Article], briefs: Sequence[Brief]) -> list[Article]:
    """The articles that none of these briefs covers."""
    covered = {item.ref for brief in briefs for item in brief.coverage}
    return [article for article in articles if article.id not in covered]
