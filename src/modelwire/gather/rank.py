"""News value of a story, with its reasons."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from modelwire.text import normalised_words, word_count
from modelwire.types import Article, Beat, Mention, Score, Source, Story

#: (part, weight); the weights add up to 1.
_WEIGHTS = {
    "origins": 0.30,
    "substance": 0.20,
    "prominence": 0.20,
    "beat fit": 0.15,
    "source weight": 0.05,
    "recency": 0.10,
}
#: Independent publishers at which a story counts as told everywhere.
_MANY_ORIGINS = 4
#: Words of usable text at which a story has substance enough for a full brief.
_FULL_TEXT_WORDS = 600
#: Beat words in headline and lead at which a story fits fully.
_FULL_FIT = 4
_HALF_LIFE = timedelta(days=2)


def score(
    story: Story,
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    sources: Mapping[str, Source],
    beat: Beat,
    now: datetime,
) -> Score:
    """How significant a story is, from 0 to 1, as the weighted sum of parts that each run from 0 to 1."""
    parts = {
        "origins": min(1.0, len(story.publishers) / _MANY_ORIGINS),
        "substance": min(
            1.0, sum(word_count(a.text) for a in articles if a.syndicated_from is None) / _FULL_TEXT_WORDS
        ),
        "prominence": min(1.0, len(mentions) / 4),
        "beat fit": min(1.0, _fit(articles, beat) / _FULL_FIT),
        "source weight": min(1.0, max((_weight(a, sources) for a in articles), default=1.0) / 2),
        "recency": 0.5 ** (max(now - story.updated_at, timedelta()) / _HALF_LIFE),
    }
    total = sum(_WEIGHTS[name] * value for name, value in parts.items())
    return Score(round(total, 4), tuple((name, round(value, 4), _WEIGHTS[name]) for name, value in parts.items()))


def excluded(story: Story, articles: Sequence[Article], mentions: Sequence[Mention], beat: Beat) -> str:
    """Why a story is not news for this beat, in words; "" where it may be."""
    title = " ".join(normalised_words(story.title))
    for word in beat.excludes:
        if f" {' '.join(normalised_words(word))} " in f" {title} ":
            return f"the headline says “{word}”: not news for this beat"
    if beat.fits and not mentions and not _fit(articles, beat):
        return "off the beat: no name and no word of it in headline or lead"
    return ""


def _fit(articles: Sequence[Article], beat: Beat) -> int:
    lead = " ".join(f"{a.title} {a.text[:800]}" for a in articles)
    text = f" {' '.join(normalised_words(lead))} "
    return sum(f" {' '.join(normalised_words(word))} " in text for word in beat.fits)


def _weight(article: Article, sources: Mapping[str, Source]) -> float:
    source = sources.get(article.publisher) or sources.get(article.source_id)
    return source.weight if source else 1.0
