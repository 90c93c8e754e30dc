"""The same article again: from another feed, at another poll, or changed at its source."""

from dataclasses import replace
from datetime import datetime

from modelwire.retraction import says_retracted
from modelwire.text import digest, word_count
from modelwire.types import Article, Rung

#: A later text of the same source that has at least this share of the words is an edit; a shorter one is an excerpt.
_EDIT_SHARE = 0.8


def merge(known: Article, new: Article) -> Article:
    """One article out of two readings of one address.

    First sight, source and backfill are those of the earlier reading; the strictest rung and the earliest date that
    a publisher gave win. Title, text and byline go together: those of an edit at the same source, else of the
    fuller text. A text that was let go, or was never kept, does not come back; its title still changes with its
    source. Readings of one instant give the same article in either order, and an article merged with itself is itself.
    """
    first, later = sorted((known, new), key=_seniority)
    content = _content(first, later)
    rung = min(known.rung, new.rung)
    # Where only the title is left, a new one at the same source is an update all the same.
    without_text = rung <= Rung.LINK_ONLY or was_let_go(content)
    return replace(
        first,
        title=later.title if without_text and _is_later(first, later) else content.title,
        byline=content.byline or first.byline or later.byline,
        published_at=_published(first, later),
        language=content.language,
        text=content.text if rung > Rung.LINK_ONLY else "",
        digest=content.digest,
        rung=rung,
        origin=content.origin,
        backfill=_backfill(first, later),
        syndicated_from=first.syndicated_from or later.syndicated_from,
    )


def was_let_go(article: Article) -> bool:
    """Whether the article had a text that is no longer, or never was, kept."""
    return not article.text and article.digest != digest(article.title, "")


def _seniority(article: Article) -> tuple[datetime, bool, str, str, str, str, tuple[str, ...]]:
    # At one instant the publisher's own feed comes first; the rest makes the order of polling without effect.
    own = article.source_id == article.publisher
    told = article.digest, article.language, article.origin, article.byline
    return article.first_seen_at, not own, article.source_id, *told


def _content(first: Article, later: Article) -> Article:
    if gone := [article for article in (first, later) if was_let_go(article)]:
        return gone[0]
    if _is_edit(first, later):
        return later
    return max(first, later, key=_fullness)


def _is_later(first: Article, later: Article) -> bool:
    return first.source_id == later.source_id and first.first_seen_at < later.first_seen_at


def _is_edit(first: Article, later: Article) -> bool:
    # What takes a report back may be one line in its place.
    taken_back = says_retracted(later.title, later.text)
    return _is_later(first, later) and (taken_back or word_count(later.text) >= _EDIT_SHARE * word_count(first.text))


def _fullness(article: Article) -> tuple[int, bool, int, str]:
    own = article.source_id == article.publisher
    return word_count(article.text), own, len(article.title), article.digest


def _published(first: Article, later: Article) -> datetime:
    """The earliest date that was given; one that equals the first sight was ours, for want of a better."""
    given = [a.published_at for a in (first, later) if a.published_at != a.first_seen_at]
    return min(given or [first.published_at, later.published_at])


def _backfill(first: Article, later: Article) -> bool:
    if first.first_seen_at == later.first_seen_at:
        return first.backfill or later.backfill
    return first.backfill
