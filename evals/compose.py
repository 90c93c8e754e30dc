"""compose: on how many stories the composed writer has something to say that stands, and why it is silent on others."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from evals.corpus import Corpus, CorpusError
from evals.limits import broken, run_of
from evals.measures import percentile, ratio
from evals.pieces import beat, gazetteer, named
from evals.progress import told
from evals.result import Result
from evals.units import Unit, once, units
from modelwire.connect import build_dossier
from modelwire.facts import FrameReader, Gazetteer
from modelwire.gather import cluster
from modelwire.ground import ground
from modelwire.publish import Hold, decide
from modelwire.text import word_count
from modelwire.types import Abstention, Article, Beat, Dossier, Draft, Score, Sentence, Story
from modelwire.write import ComposedWriter

#: Briefs of one edition must not use a wording twice while there are others; an edition has so many.
_EDITION = 8


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one story."""

    unit: Unit
    #: None where there is no brief
    draft: Draft | None
    #: why there is none, or what the gate did to it
    notes: tuple[str, ...]


def measure(corpus: Corpus, show: Path | None = None) -> Result:
    """Measure on gold stories, on a folder of feeds with whole posts, or on a publication.

    Args:
        corpus: docs.jsonl.gz, feeds.tar.xz, or the folder of a publication.
        show: a folder for a text file of each brief with its sources, to be read by people.

    Raises:
        CorpusError: it is none of these.
    """
    if (corpus.folder / "modelwire.toml").is_file():
        return _published(corpus)
    done = list(told(_composed(corpus), "stories"))
    if show:
        _show(done, show)
    lost = Counter(_plain(t.notes[0]) for t in done if t.draft is None)
    faults = [fault for t in done if t.draft for fault in broken(t.draft, t.unit.articles)]
    runs = [run_of(t.draft, t.unit.articles) for t in done if t.draft]
    limits = {"limits_broken": len(faults), "longest_run_p90": percentile(runs, 0.9) if runs else None}
    return Result(_metrics([t.draft for t in done if t.draft], len(done)) | limits, lost + Counter(faults))


def _composed(corpus: Corpus) -> Iterator[Told]:
    writer, frames = ComposedWriter(beat()), FrameReader(gazetteer())
    used: list[str] = []
    written = 0
    for unit in once(units(corpus)):
        done = _one(unit, writer, frames, frozenset(used))
        if done.draft:
            written += 1
            used = [*used, *done.draft.writer.wordings] if written % _EDITION else []
        yield done


def _one(unit: Unit, writer: ComposedWriter, frames: FrameReader, used: frozenset[str]) -> Told:
    dossier = dossier_of(replace(unit, articles=copies_marked(unit.articles)), frames)
    draft = writer.write(dossier, used=used, now=unit.now)
    if isinstance(draft, Abstention):
        return Told(unit, None, (draft.reason,))
    grounded = ground(draft, dossier)
    if grounded.too_little:
        return Told(unit, None, (f"after the gate: {grounded.too_little}", *grounded.notes))
    verdict = decide(grounded.draft, dossier, grounded.held)
    if isinstance(verdict, Hold):
        return Told(unit, None, (f"held: {verdict.reason}", *grounded.notes))
    return Told(unit, grounded.draft, grounded.notes)


def dossier_of(unit: Unit, frames: FrameReader, of: Beat | None = None, names: Gazetteer | None = None) -> Dossier:
    """What a writer is given of a story, without an archive."""
    mentions = (names or gazetteer()).find([(a.id, f"{a.title}\n{a.text}") for a in unit.articles])
    return build_dossier(
        _story(unit, unit.articles), unit.articles, mentions, (),
        beat=of or beat(), frames=frames, names=unit.names, archive_since="", archived=(),
    )  # fmt: skip


def copies_marked(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """Articles, those that copy another marked so."""
    copies = {a.id: a for a in cluster(articles, [], {}, named(articles)).copies}
    return tuple(copies.get(a.id, a) for a in articles)


def _story(unit: Unit, articles: tuple[Article, ...]) -> Story:
    """The gold story as gathering would hand it on; its longest article leads."""
    lead = max(articles, key=lambda a: (len(a.text), a.id))
    origins = dict.fromkeys(a.publisher for a in articles if a.syndicated_from is None)
    ids = tuple(a.id for a in articles)
    return Story(unit.id, lead.title, ids, lead.id, tuple(origins), unit.now, unit.now, Score(0.0, ()))


def _metrics(drafts: list[Draft], stories: int) -> dict[str, float | None]:
    lengths = [word_count(" ".join(s.text for s in d.summary)) for d in drafts]
    return {
        "cases": stories,
        "without_brief": ratio(stories - len(drafts), stories),
        "summary_words_p10": percentile(lengths, 0.1) if lengths else None,
        "summary_words_p50": percentile(lengths, 0.5) if lengths else None,
        "with_angle": ratio(sum(bool(d.angle) for d in drafts), len(drafts)),
        "with_watch": ratio(sum(bool(d.watches) for d in drafts), len(drafts)),
    }


def _published(corpus: Corpus) -> Result:
    """What a publication decided, story by story."""
    from modelwire.adapters.store import open_store
    from modelwire.config import load_config
    from modelwire.errors import ModelwireError

    try:
        store = open_store(load_config(corpus.folder).database_url(corpus.folder))
    except ModelwireError as error:
        raise CorpusError(f"{corpus.folder} is no publication: {error}") from error
    with closing(store):
        latest = {decision.story_id: decision for decision in store.decisions()}
        silent = [d.reason for d in latest.values() if d.outcome not in ("published", "left out")]
        briefs = store.briefs(limit=10_000)
    lengths = [word_count(" ".join(s.text for s in brief.summary)) for brief in briefs]
    written = {brief.story_id for brief in briefs}
    decided = len(written) + len(silent)
    metrics: dict[str, float | None] = {
        "cases": decided,
        "without_brief": ratio(len(silent), decided),
        "summary_words_p10": percentile(lengths, 0.1) if lengths else None,
        "summary_words_p50": percentile(lengths, 0.5) if lengths else None,
        "with_angle": ratio(sum(bool(b.angle) for b in briefs), len(briefs)),
        "with_watch": ratio(sum(bool(b.watches) for b in briefs), len(briefs)),
    }
    return Result(metrics, Counter(_plain(reason) for reason in silent))


def _plain(reason: str) -> str:
    return re.sub(r"\d+", "N", reason)


def _show(done: Iterable[Told], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(done, 1):
        kind = "brief" if one.draft else "silent"
        name = re.sub(r"[^\w-]+", "-", one.unit.id)[:60]
        (folder / f"{number:03}-{kind}-{name}.txt").write_text("\n".join(_page(one)) + "\n", encoding="utf-8")


def _page(one: Told) -> Iterator[str]:
    """A brief as people read it, then what happened to it, then its sources."""
    yield f"STORY {one.unit.id}, written {one.unit.now:%d %B %Y}"
    if draft := one.draft:
        yield f"\n{draft.label.upper()}\n{draft.headline}\n\n{_prose(draft.summary)}"
        for name, part in (("Context", (*draft.angle, *draft.archive)), ("Watch", draft.watch)):
            if part:
                yield f"\n{name}. {_prose(part)}"
    yield "\nNOTES"
    yield from (f"- {note}" for note in one.notes)
    yield "\nSOURCES"
    for piece in one.unit.articles:
        day = f"{piece.day:%d %B %Y}" if piece.day else "no day given"
        yield f"\n== {one.unit.names.get(piece.publisher, piece.publisher)}, {day}"
        yield f"{piece.title}\n{piece.text}"


def _prose(sentences: Iterable[Sentence]) -> str:
    return " ".join(sentence.text for sentence in sentences)
