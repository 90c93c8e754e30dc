"""What the sentences of one draft are held against."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from modelwire.ports import Entailer
from modelwire.prose import brief_prose
from modelwire.text import sentences
from modelwire.types import Article, Brief, Dossier, Draft, Evidence, Passage, Rung


@dataclass(frozen=True, slots=True)
class Bench:
    """Articles, earlier briefs and evidence by id, and the names that need no evidence."""

    articles: Mapping[str, Article]
    #: versions of each earlier brief
    briefs: Mapping[str, tuple[Brief, ...]]
    evidence: Mapping[str, Evidence]
    passages: tuple[Passage, ...]
    #: names of entities and publishers, glosses: allowed in any sentence
    known: str
    #: domain -> name as people know it
    publishers: Mapping[str, str]
    #: domains on which a name speaks for itself: name -> domains
    domains: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: False where texts may have been let go (a stored brief): what is missing is then no fault
    whole: bool = True
    #: values computed elsewhere in the draft, for its headline
    computed: tuple[str, ...] = ()
    #: due dates of the draft's watches
    due: tuple[date, ...] = ()
    #: the draft's own prose, which may name whom one of its sentences speaks of
    around: str = ""
    #: first day of our archive, ISO; "" where unknown
    archive_since: str = ""
    rungs: Mapping[str, Rung] = field(default_factory=dict)
    #: the inference model that is asked beside the rules, where there is one
    entailer: Entailer | None = None
    #: who must agree with it where a rule objects, if there is one
    judge: Entailer | None = None

    def with_evidence(self, more: Iterable[Evidence]) -> "Bench":
        """The same with more evidence."""
        return replace(self, evidence={**self.evidence, **{e.id: e for e in more}})

    def prose_of(self, brief_id: str) -> tuple[str, ...]:
        """The prose of each version of an earlier brief."""
        return tuple(map(brief_prose, self.briefs.get(brief_id, ())))

    @property
    def at_large(self) -> tuple[str, ...]:
        """All texts of the story and of the archive: what analysis and outlook may speak of."""
        titles = (article.title for article in self.articles.values())
        prose = (text for ref in self.briefs for text in self.prose_of(ref))
        return (*(passage.text for passage in self.passages), *titles, *prose)

    def named(self, publisher: str) -> str:
        """A publisher's name as people know it."""
        return self.publishers.get(publisher, publisher)

    def rung_of(self, evidence: Evidence) -> Rung:
        """The rung of the source behind a piece of evidence; our own briefs stand on the highest."""
        return Rung.FULL if evidence.of == "brief" else self.rungs.get(evidence.ref, Rung.LINK_ONLY)


@dataclass(frozen=True, slots=True)
class Premise:
    """The evidence that one sentence cites, all of it found to be intact."""

    evidence: tuple[Evidence, ...]
    bench: Bench

    @property
    def passages(self) -> tuple[str, ...]:
        """The cited passages."""
        return tuple(dict.fromkeys(e.passage for e in self.evidence))

    def told(self, quotes: tuple[str, ...]) -> tuple[str, ...]:
        """The cited passages but for titles that a sentence gives as such: they are named, not told again."""
        return tuple(p for p in self.passages if p.strip().rstrip(".") not in quotes)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The cited articles that are at hand."""
        refs = dict.fromkeys(e.ref for e in self.evidence)
        return tuple(self.bench.articles[ref] for ref in refs if ref in self.bench.articles)

    @property
    def texts(self) -> tuple[str, ...]:
        """Cited passages, and all that stands around them: titles, texts, prose of cited briefs."""
        around = [text for a in self.articles for text in (a.title, a.text)]
        ours = [prose for e in self.evidence if e.of == "brief" for prose in self.bench.prose_of(e.ref)]
        return (*self.passages, *(e.title for e in self.evidence), *around, *ours)

    @property
    def around(self) -> str:
        """The cited passages with the sentence that each follows, which may name whom it speaks of."""
        return " ".join(dict.fromkeys(_stretch(e, self.bench) for e in self.evidence))

    @property
    def complete(self) -> bool:
        """Whether the text around every cited passage is at hand."""
        return self.bench.whole or all(e.of == "brief" or self._held(e) for e in self.evidence)

    def _held(self, evidence: Evidence) -> bool:
        article = self.bench.articles.get(evidence.ref)
        return bool(article and article.text)


def _stretch(evidence: Evidence, bench: Bench) -> str:
    """The sentences that a passage stands in, with the one before them; the passage alone where the text is gone."""
    article = bench.articles.get(evidence.ref)
    spans = sentences(article.text) if article else []
    start, end = evidence.passage_start, evidence.passage_start + len(evidence.passage)
    held = [place for place, (a, b) in enumerate(spans) if a < end and start < b]
    if article is None or not held:
        return evidence.passage
    return " ".join(article.text[a:b] for a, b in spans[max(0, held[0] - 1) : held[-1] + 1])


def bench_of_draft(draft: Draft, dossier: Dossier) -> Bench:
    """The bench for a draft fresh from a writer."""
    briefs = {relation.brief.id: (relation.brief,) for relation in dossier.relations}
    names = [name for e in dossier.entities for name in (e.name, *e.aliases, e.gloss)]
    return Bench(
        articles={a.id: a for a in dossier.articles},
        briefs=briefs,
        evidence={e.id: e for e in draft.evidence},
        passages=dossier.passages,
        known="\n".join([*names, *(m.name for m in dossier.mentions), *(name for _, name in dossier.names)]),
        publishers=dict(dossier.names),
        domains={e.name: e.domains for e in dossier.entities},
        due=tuple(watch.due_on for watch in draft.watches),
        around=" ".join((draft.headline, *(s.text for s in draft.summary))),
        archive_since=dossier.archive_since,
        rungs={a.id: a.rung for a in (*dossier.articles, *dossier.links)},
    )


def bench_of_brief(brief: Brief, articles: Mapping[str, Article], earlier: Sequence[Brief]) -> Bench:
    """The bench for a stored brief: whatever is still held of what it was written from."""
    briefs: dict[str, tuple[Brief, ...]] = {}
    for before in earlier:
        briefs[before.id] = (*briefs.get(before.id, ()), before)
    covered = [item for item in brief.coverage if item.of == "article"]
    return Bench(
        articles=articles,
        briefs=briefs,
        evidence={e.id: e for e in brief.evidence},
        passages=tuple(passage for article in articles.values() for passage in _passages(article)),
        known="\n".join([*(m.name for m in brief.mentions), *(item.publisher for item in covered)]),
        publishers=_publisher_names(brief),
        whole=False,
        computed=tuple(s.computation.value for s in (*brief.summary, *brief.angle) if s.computation),
        due=tuple(watch.due_on for watch in brief.watches),
        rungs={item.ref: item.rung for item in covered},
    )


def _publisher_names(brief: Brief) -> dict[str, str]:
    names = {item.ref: item.publisher for item in brief.coverage if item.of == "article"}
    return {e.publisher: names.get(e.ref, e.publisher) for e in brief.evidence if e.of == "article"}


def _passages(article: Article) -> list[Passage]:
    spans = sentences(article.text)
    return [Passage(f"{article.id}:{a}", article.id, a, b, article.text[a:b]) for a, b in spans]
