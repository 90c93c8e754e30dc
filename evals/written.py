"""written: what becomes of a language model's answers, honest, copied and bent, on the way through the gate.

The model is a script: it tells the sentences that rules would compose, beside them in every third story a passage word
for word, and in every third one of its own sentences with a figure or a name changed. What is counted is what would be
published: limits, copied runs, quotations, citations, and how many changed sentences got through.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

from evals.compose import copies_marked, dossier_of
from evals.corpus import Corpus
from evals.limits import broken, run_of, sentences
from evals.measures import percentile, ratio
from evals.pieces import beat
from evals.progress import told
from evals.result import Result
from evals.script import BENT, COPIED, Script
from evals.units import LATER, Unit, once, units
from modelwire.adapters.store import open_store
from modelwire.beats import load_beat
from modelwire.config import load_config
from modelwire.facts import FrameReader, Gazetteer
from modelwire.ground import ground
from modelwire.publish import Hold, decide
from modelwire.sample.wire import load_wire
from modelwire.types import Abstention, Article, Beat, Draft
from modelwire.write import ComposedWriter, ModelWriter


@dataclass(frozen=True, slots=True)
class Passed:
    """What became of one answer."""

    script: Script
    articles: tuple[Article, ...]
    #: as it would be published; None where it would not
    draft: Draft | None
    #: why not
    reason: str = ""


def measure(corpus: Corpus) -> Result:
    """Measure on gold stories, on a folder of feeds with whole posts, or on the sample's publication.

    Raises:
        CorpusError: it is none of these.
    """
    done = list(told(_passed(corpus), "stories"))
    public = [one for one in done if one.draft]
    runs = [run_of(one.draft, one.articles) for one in public if one.draft]
    faults = [fault for one in public if one.draft for fault in broken(one.draft, one.articles)]
    metrics: dict[str, float | None] = {
        "cases": len(done),
        "published": ratio(len(public), len(done)),
        "limits_broken": len(faults),
        "longest_run_p90": percentile(runs, 0.9) if runs else None,
        "bent": sum(bool(one.script.added[BENT]) for one in done),
        "bent_published": sum(_stands(one, BENT) for one in public),
        "copied": sum(bool(one.script.added[COPIED]) for one in done),
        "copied_published": sum(_stands(one, COPIED) for one in public),
    }
    return Result(metrics, Counter(faults) + Counter(one.reason for one in done if not one.draft))


def _stands(one: Passed, kind: str) -> bool:
    added = one.script.added[kind].rstrip(".")
    return any(added in s.text for s in sentences(one.draft)) if added and one.draft else False


def _passed(corpus: Corpus) -> Iterator[Passed]:
    own = (corpus.folder / "modelwire.toml").is_file()
    of = load_beat(corpus.folder / "beat.toml") if own else beat()
    desk = _Desk(of, names := Gazetteer.of(of), FrameReader(names))
    for number, unit in enumerate(of_sample(corpus) if own else once(units(corpus))):
        if passed := _one(replace(unit, articles=copies_marked(unit.articles)), number, desk):
            yield passed


@dataclass(frozen=True, slots=True)
class _Desk:
    beat: Beat
    names: Gazetteer
    frames: FrameReader


def _one(unit: Unit, number: int, desk: _Desk) -> Passed | None:
    """One story, through both writers and the gate; None where rules have nothing to say, so the script neither."""
    dossier = dossier_of(unit, desk.frames, desk.beat, desk.names)
    rules = ComposedWriter(desk.beat).write(dossier, used=frozenset(), now=unit.now)
    if isinstance(rules, Abstention):
        return None
    script = Script(rules, number)
    draft = ModelWriter(desk.beat, script).write(dossier, used=frozenset(), now=unit.now)
    if isinstance(draft, Abstention):
        return Passed(script, unit.articles, None, draft.reason)
    grounded = ground(draft, dossier)
    verdict = decide(grounded.draft, dossier, grounded.held)
    reason = grounded.too_little or (verdict.reason if isinstance(verdict, Hold) else "")
    return Passed(script, unit.articles, None if reason else grounded.draft, reason)


def of_sample(corpus: Corpus) -> Iterator[Unit]:
    """The stories that the publication made of the sample wire, with the texts that the package holds."""
    texts = {(piece.outlet.host, piece.path): piece.text for piece in load_wire().pieces}
    with closing(open_store(load_config(corpus.folder).database_url(corpus.folder))) as store:
        for story in sorted(store.stories(), key=lambda s: (s.opened_at, s.id)):
            held = [_whole(a, texts) for a in store.articles(story.article_ids)]
            if story.merged_into is None and any(a.text for a in held):
                names = {a.publisher: a.publisher for a in held}
                yield Unit(story.id, tuple(held), story.updated_at + LATER, names)


def _whole(article: Article, texts: dict[tuple[str, str], str]) -> Article:
    host, _, path = article.canonical_url.partition("://")[2].partition("/")
    return replace(article, text=article.text or texts.get((host, f"/{path}"), ""))
