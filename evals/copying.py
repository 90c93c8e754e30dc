"""copying: how far the published briefs of a publication keep from their sources, and whether quotes are exact."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from evals.corpus import Corpus, CorpusError
from evals.measures import percentile, ratio
from evals.progress import told
from evals.result import Result
from modelwire.adapters.store import open_store
from modelwire.config import load_config
from modelwire.copying import longest_run, quotes
from modelwire.errors import ModelwireError
from modelwire.ports import Store
from modelwire.text import digest
from modelwire.types import Article, Brief

#: A run of this many words is never published (DESIGN rule 2).
_NEVER = 11


@dataclass(frozen=True, slots=True)
class _Sources:
    """What a brief was written from, as far as it is still held."""

    texts: tuple[str, ...]
    #: titles that may be credited between quotation marks
    titles: tuple[str, ...]


def measure(corpus: Corpus) -> Result:
    """Measure on a publication's folder.

    Of each published brief: the longest run of words that any sentence of it, or its headline, shares with a source
    outside quotation marks; and whether each quotation stands in a source, character for character.

    Raises:
        CorpusError: it is no publication, or nothing is published in it.
    """
    runs: list[int] = []
    exact: list[bool] = []
    losses: Counter[str] = Counter()
    with closing(_store(corpus)) as store:
        for brief in told(store.briefs(limit=corpus.limit), "briefs"):
            sources = _sources(brief, store)
            runs.append(
                max((longest_run(text, source) for text in _prose(brief) for source in sources.texts), default=0)
            )
            seen = [(quote, _stands(quote, sources)) for text in _prose(brief) for quote in quotes(text)]
            exact += [stands for _, stands in seen]
            losses.update(f"no source has “{quote}”" for quote, stands in seen if not stands)
            if runs[-1] >= _NEVER:
                losses[f"{brief.slug}: {runs[-1]} words in a row"] += 1
    if not runs:
        raise CorpusError(f"{corpus.folder} has published nothing")
    metrics = {
        "longest_run_p90": percentile(runs, 0.9),
        "share_11": ratio(sum(run >= _NEVER for run in runs), len(runs)),
        "quotes_exact": ratio(sum(exact), len(exact)),
    }
    return Result(metrics, losses)


def digest_of(corpus: Corpus) -> str:
    """Of what was read, not of what was written about it: a better writer stands on the same floor."""
    with closing(_store(corpus)) as store:
        ids = sorted({id_ for story in store.stories() for id_ in story.article_ids})
        return digest(*(part for article in store.articles(ids) for part in (article.id, article.digest)))


def _store(corpus: Corpus) -> Store:
    try:
        return open_store(load_config(corpus.folder).database_url(corpus.folder))
    except ModelwireError as error:
        raise CorpusError(f"{corpus.folder} is no publication: {error}") from error


def _prose(brief: Brief) -> Iterator[str]:
    yield brief.headline
    yield from (s.text for s in (*brief.summary, *brief.angle, *brief.archive, *brief.watch))


def _sources(brief: Brief, store: Store) -> _Sources:
    """Titles and texts of the articles that it covers; where a text was let go, the passages that it cites."""
    articles = store.articles(item.ref for item in brief.coverage if item.of == "article")
    earlier = [found for item in brief.coverage if item.of == "brief" and (found := store.brief(item.ref))]
    passages = [evidence.passage for evidence in brief.evidence]
    titles = [*(a.title for a in articles), *(b.headline for b in earlier)]
    return _Sources((*map(_text, articles), *passages), tuple(titles))


def _text(article: Article) -> str:
    return f"{article.title}\n{article.text}"


def _stands(quote: str, sources: _Sources) -> bool:
    """Whether a quotation is a title or stands in a text; the stop that our own sentence puts inside does not count."""
    bare = quote.rstrip(".,")
    return any(bare in text for text in (*sources.texts, *sources.titles))
