"""related: whether the earlier pieces that a reader has to know are found in the archive."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from evals.corpus import Corpus, Row
from evals.measures import mean, ndcg, recall_at, reciprocal_rank
from evals.pieces import embedder
from evals.progress import told
from evals.result import Result
from evals.split import held_out
from modelwire.connect import Filed, bm25, nearest, related
from modelwire.facts import Gazetteer
from modelwire.text import normalised_words, sentences, slugify
from modelwire.types import Brief, Entity, Mention, Score, Status, Story, WriterInfo

#: A sentence of a background comes from the earlier update that has most of its words, if it has this share of them.
_PARAPHRASED = 0.5
#: A name belongs to the beat of these events if this many updates have it.
_KNOWN_FROM = 3
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+(?: (?:of |the |for )?[A-Z][\w’'-]+)*")
_CALENDAR = re.compile(r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|"
                       r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Update:
    """One dated piece of a timeline."""

    id: str
    event: str
    annotator: str
    at: datetime
    text: str
    background: str


def measure(corpus: Corpus) -> Result:
    """Measure on updates.jsonl.gz: event, annotator, step, date, update, background.

    The archive is that of one annotator: the updates of all events dated before the one at hand. What is wanted are
    those from which the sentences of the background come, each with the number of its sentences as gain. The beat is
    made of the names that the updates use, as an operator would write it for them. `bm25_…` is the same lookup by words
    alone, past pieces only; `names_…` what the names alone lead to; `held_out_…` are the timelines not chosen on.
    """
    updates = [_update(row) for row in corpus.rows("updates")]
    names = Gazetteer(_beat(updates))
    rarity = _rarity(updates)
    recalls, ranks, gains, by_words, by_names, apart = [], [], [], [], [], []
    lies = dict(zip((u.id for u in updates), embedder().embed([u.text for u in updates]), strict=True))
    losses: Counter[str] = Counter()
    mentioned = {update.id: names.find([(update.id, update.text)]) for update in updates}
    briefs = {update.id: _brief(update, mentioned[update.id]) for update in updates}
    for update in told(updates, "updates"):
        wanted = _sources(update, updates, rarity)
        if not wanted:
            continue
        past = [u for u in updates if u.annotator == update.annotator and u.at < update.at]
        archive = [Filed(u.id, u.text, u.at, lies.get(u.id, ())) for u in past]
        found = nearest(update.text, archive, update.at, lies.get(update.id, ()))[:10]
        worded = bm25(update.text, archive)
        baseline = sorted(worded, key=lambda id_: (-worded[id_], id_))
        recalls.append(recall_at(found, set(wanted), 5) or 0.0)
        by_words.append(recall_at(baseline, set(wanted), 5) or 0.0)
        linked = [r.brief.id for r in related(_story(update), mentioned[update.id], [briefs[u.id] for u in past])]
        by_names.append(recall_at(linked, set(wanted), 5) or 0.0)
        apart.append(held_out(corpus.name, update.event))
        ranks.append(reciprocal_rank(found, set(wanted), 10))
        gains.append(ndcg(found, wanted, 5) or 0.0)
        losses.update(_causes(found, wanted, mentioned[update.id], update, briefs))
    kept = [(ours, theirs) for ours, theirs, held in zip(recalls, by_words, apart, strict=True) if held]
    metrics = {
        "recall_at_5": mean(recalls),
        "mrr_at_10": mean(ranks),
        "ndcg_at_5": mean(gains),
        "bm25_recall_at_5": mean(by_words),
        "names_recall_at_5": mean(by_names),
        "held_out_recall_at_5": mean([ours for ours, _ in kept]),
        "held_out_bm25_recall_at_5": mean([theirs for _, theirs in kept]),
    }
    return Result(metrics, losses)


def _update(row: Row) -> _Update:
    at = datetime.fromisoformat(row["date"]).replace(tzinfo=UTC)
    id_ = f"{row['event']}/{row['annotator']}/{row['step']}"
    return _Update(id_, row["event"], row["annotator"], at, row["update"], row["background"] or "")


def _beat(updates: list[_Update]) -> list[Entity]:
    """Names that several updates have inside their sentences."""
    seen: Counter[str] = Counter()
    for update in updates:
        seen.update({name for name in _NAME.findall(update.text) if not _CALENDAR.match(name)})
    names = sorted(name for name, count in seen.items() if count >= _KNOWN_FROM)
    return list({slugify(name): Entity(slugify(name), name, "agency") for name in names}.values())


def _rarity(updates: list[_Update]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for update in updates:
        counts.update(set(normalised_words(update.text)))
    return {word: math.log((1 + len(updates)) / count) for word, count in counts.items()}


def _sources(update: _Update, updates: list[_Update], rarity: Mapping[str, float]) -> dict[str, float]:
    """Earlier updates from which sentences of the background come, with how many."""
    earlier = [
        (u, set(normalised_words(u.text)))
        for u in updates
        if (u.event, u.annotator) == (update.event, update.annotator) and u.at < update.at
    ]
    found: defaultdict[str, float] = defaultdict(float)
    for start, end in sentences(update.background):
        words = set(normalised_words(update.background[start:end]))
        weight = math.fsum(rarity.get(word, 0.0) for word in sorted(words))
        shares = (
            (math.fsum(rarity[w] for w in sorted(words & there)) / weight, u.id) for u, there in earlier if weight
        )
        share, id_ = max(shares, default=(0.0, ""))
        if share >= _PARAPHRASED:
            found[id_] += 1
    return dict(found)


def _story(update: _Update) -> Story:
    return Story(f"s-{update.id}", "", (), "", (), update.at, update.at, Score(0.0, ()))


def _brief(update: _Update, mentions: tuple[Mention, ...]) -> Brief:
    return Brief(
        id=update.id, story_id=f"s-{update.id}", version=1, status=Status.PUBLISHED, slug="", headline=update.text[:80],
        headline_citations=(), label="", language="en", summary=(), angle=(), archive=(), watch=(), watches=(),
        evidence=(), coverage=(), mentions=mentions, writer=WriterInfo("composed"), gates=(), history=(),
        published_at=update.at, modified_at=update.at,
    )  # fmt: skip


def _causes(
    found: list[str],
    wanted: Mapping[str, float],
    mentions: tuple[Mention, ...],
    update: _Update,
    briefs: Mapping[str, Brief],
) -> Iterator[str]:
    """Why a wanted piece is not found, and what is found instead."""
    ours = {mention.entity_id for mention in mentions}
    for id_ in wanted.keys() - set(found):
        shared = ours & {mention.entity_id for mention in briefs[id_].mentions}
        yield (
            "missed: shares a name, and others came first"
            if shared and len(found) == 3
            else ("missed: the names that it shares weigh too little" if shared else "missed: shares no name")
        )
    for id_ in found:
        if not id_.startswith(f"{update.event}/"):
            yield "found: a piece of another event"
