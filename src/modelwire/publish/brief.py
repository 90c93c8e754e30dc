"""A grounded draft becomes a brief, and a brief grows when more outlets carry its story."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from modelwire.publish.dated import dated
from modelwire.text import digest, normalised_words, slugify
from modelwire.types import (
    Article,
    Beat,
    Brief,
    Change,
    Covered,
    Dossier,
    Draft,
    Relation,
    Rung,
    Status,
    utc,
)
from modelwire.urls import brief_path

#: Mentions shown on a page; the rest is in the record of the story.
_MENTIONS = 12


def brief_id(story_id: str, article_ids: Sequence[str], at: datetime) -> str:
    """The ULID of a first publication: its instant, and a digest of what it is about in place of chance."""
    from ulid import ULID

    millis = int(utc(at).timestamp() * 1000)
    chance = bytes.fromhex(digest(story_id, *sorted(article_ids)))[:10]
    return str(ULID(millis.to_bytes(6, "big") + chance))


def make_brief(
    draft: Draft,
    dossier: Dossier,
    gates: tuple[tuple[str, float], ...],
    *,
    beat: Beat,
    status: Status,
    now: datetime,
) -> Brief:
    """The first version of a brief, dated now."""
    id_ = brief_id(dossier.story.id, [a.id for a in dossier.articles], now)
    return Brief(
        id=id_,
        story_id=dossier.story.id,
        version=1,
        status=status,
        slug=slugify(draft.headline),
        headline=draft.headline,
        headline_citations=draft.headline_citations,
        label=draft.label,
        language=beat.language,
        summary=draft.summary,
        angle=draft.angle,
        archive=draft.archive,
        watch=draft.watch,
        watches=tuple(replace(watch, brief_id=watch.brief_id or id_) for watch in draft.watches),
        evidence=draft.evidence,
        coverage=_coverage(dossier, draft),
        mentions=dossier.mentions[:_MENTIONS],
        writer=draft.writer,
        gates=gates,
        history=(Change(now, status.value, "First version."),),
        published_at=now,
        modified_at=now,
        section=section_of(dossier, beat),
    )


def grow(brief: Brief, articles: Sequence[Article], names: dict[str, str], now: datetime) -> Brief:
    """The next version of a brief whose story more outlets carry: its coverage changes, and says so.

    What it says of one outlet alone is dated where another outlet now stands beside it (`dated`).
    """
    known = {covered.ref for covered in brief.coverage}
    more = [
        covered(article, names.get(article.publisher, article.publisher))
        for article in articles
        if article.id not in known
    ]
    publishers = ", ".join(dict.fromkeys(item.publisher for item in more))
    before = {item.publisher for item in brief.coverage}
    others = any(item.relation != "copy" and item.publisher not in before for item in more)
    told = dated(brief) if others else brief
    note = " What one outlet alone had is dated now." if told != brief else ""
    return replace(
        told,
        version=brief.version + 1,
        coverage=(*brief.coverage, *more),
        history=(*brief.history, Change(now, "update", f"Coverage grew: {publishers}.{note}")),
        modified_at=now,
    )


def covered(article: Article, name: str) -> Covered:
    """An article as a line under "Coverage we drew on"."""
    relation = "copy" if article.syndicated_from else "source" if article.rung >= Rung.CAPPED else "link"
    return Covered(
        "article",
        article.id,
        article.canonical_url,
        article.title,
        name,
        article.published_at,
        relation,
        article.rung,
    )


def section_of(dossier: Dossier, beat: Beat) -> str:
    """The first section one of whose words stands in a headline; else the one named most in the text; else ""."""
    titles = _padded(" ".join(a.title for a in dossier.articles))
    text = _padded(" ".join(passage.text for passage in dossier.passages[:20]))
    for section in beat.sections:
        if any(_padded(word) in titles for word in section.words):
            return section.slug
    counted = [(sum(text.count(_padded(word)) for word in section.words), section.slug) for section in beat.sections]
    best = max(counted, default=(0, ""), key=lambda pair: pair[0])
    return best[1] if best[0] else ""


def _coverage(dossier: Dossier, draft: Draft) -> tuple[Covered, ...]:
    names = dict(dossier.names)
    pieces = [covered(a, names.get(a.publisher, a.publisher)) for a in (*dossier.articles, *dossier.links)]
    cited = {evidence.ref for evidence in draft.evidence if evidence.of == "brief"}
    return (*pieces, *(_earlier(r) for r in dossier.relations if r.brief.id in cited))


def _earlier(relation: Relation) -> Covered:
    brief = relation.brief
    return Covered(
        "brief", brief.id, brief_path(brief.slug, brief.id), brief.headline, "", brief.published_at, relation.kind
    )


def _padded(text: str) -> str:
    return f" {' '.join(normalised_words(text))} "
