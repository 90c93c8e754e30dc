"""News value of a story, with its reasons."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from modelwire.same_event.form import form_of
from modelwire.text import normalised_words, word_count
from modelwire.types import Article, Beat, Mention, Score, Source, Story

#: (part, weight) where the beat says nothing; the weights add up to 1.
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
#: Further publishers a day at which a story spreads as fast as any.
_FAST = 3
#: Words of usable text at which a story has substance enough for a full brief.
_FULL_TEXT_WORDS = 600
#: Beat words in headline and lead at which a story fits fully.
_FULL_FIT = 4
_MANY_NAMES = 4
_HEAVIEST = 2
#: What a publisher of this weight for the beat tells is on the beat, whatever its words.
_AT_HOME = 1.0
_HALF_LIFE = timedelta(days=2)


def score(
    story: Story,
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    sources: Mapping[str, Source],
    beat: Beat,
    now: datetime,
    novelty: float = 1.0,
) -> Score:
    """How significant a story is, from 0 to 1, as the weighted sum of parts that each run from 0 to 1.

    Which parts count, and how much, stands in the beat (`Beat.significance`).

    Args:
        story: what is valued.
        articles: its articles.
        mentions: the names of the beat in them.
        sources: by id, what the operator says of each.
        beat: weights, words and publishers.
        now: the instant of the run.
        novelty: how new it is beside what our archive told before, 0 to 1; 1 where nothing like it was told.
    """
    originals = [a for a in articles if a.syndicated_from is None]
    values = {
        "origins": len(story.publishers) / _MANY_ORIGINS,
        "spread": _spread(story, originals) / _FAST,
        "substance": sum(word_count(a.text) for a in originals) / _FULL_TEXT_WORDS,
        "prominence": len(mentions) / _MANY_NAMES,
        "beat fit": _fit(articles, beat) / _FULL_FIT,
        "source weight": max((_weight(a, sources, beat) for a in articles), default=1.0) / _HEAVIEST,
        "primary source": float(any(_speaks_for_itself(a, beat) for a in originals)),
        "news form": float(any(not (f.about or f.digest or f.bargains) for f in (form_of(a.title) for a in articles))),
        "novelty": novelty,
        "recency": 0.5 ** (max(now - story.updated_at, timedelta()) / _HALF_LIFE),
    }
    weights = dict(beat.significance) or _WEIGHTS
    parts = [(name, min(1.0, value), weights[name]) for name, value in values.items() if name in weights]
    total = sum(value * weight for _, value, weight in parts)
    return Score(round(total, 4), tuple((name, round(value, 4), weight) for name, value, weight in parts))


def excluded(story: Story, articles: Sequence[Article], mentions: Sequence[Mention], beat: Beat) -> str:
    """Why a story is not news for this beat, in words; "" where it may be."""
    title = " ".join(normalised_words(story.title))
    for word in beat.excludes:
        if f" {' '.join(normalised_words(word))} " in f" {title} ":
            return f"the headline says “{word}”: not news for this beat"
    at_home = any(dict(beat.publishers).get(a.publisher, 0.0) >= _AT_HOME for a in articles)
    if beat.fits and not mentions and not at_home and not _fit(articles, beat):
        return "off the beat: no name and no word of it in headline or lead"
    return ""


def _fit(articles: Sequence[Article], beat: Beat) -> int:
    lead = " ".join(f"{a.title} {a.text[:800]}" for a in articles)
    text = f" {' '.join(normalised_words(lead))} "
    return sum(f" {' '.join(normalised_words(word))} " in text for word in beat.fits)


def _weight(article: Article, sources: Mapping[str, Source], beat: Beat) -> float:
    """What the operator says of the source, times what the beat says of its publisher."""
    source = sources.get(article.publisher) or sources.get(article.source_id)
    of_beat = dict(beat.publishers).get(article.publisher, beat.other_publishers)
    return (source.weight if source else 1.0) * of_beat


def _speaks_for_itself(article: Article, beat: Beat) -> bool:
    """Whether a lab or company tells this on a domain of its own."""
    return any(article.publisher in entity.domains for entity in beat.entities)


def _spread(story: Story, originals: Sequence[Article]) -> float:
    """Further publishers a day since the first told it."""
    if len(story.publishers) < 2 or not originals:
        return 0.0
    times = [a.published_at for a in originals]
    return (len(story.publishers) - 1) / max(1.0, (max(times) - min(times)) / timedelta(days=1))
