"""All that a writer may see: passages, rows, findings, names, earlier briefs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from modelwire.connect.orders import orders
from modelwire.connect.retracted import correction_notes
from modelwire.facts import dateline_end, find_findings, is_background, merge_rows
from modelwire.text import sentences
from modelwire.types import (
    Article,
    Beat,
    Dossier,
    Entity,
    Finding,
    Frame,
    Mention,
    Passage,
    Relation,
    Rung,
    Story,
    Watch,
)


class Frames(Protocol):
    """Reads who did what out of an article (facts.FrameReader)."""

    def read(self, article: Article, passages: Sequence[Passage]) -> tuple[Frame, ...]:
        """Frames in the order of the text."""
        ...


def build_dossier(
    story: Story,
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    relations: Sequence[Relation],
    *,
    beat: Beat,
    frames: Frames,
    names: Mapping[str, str],
    archive_since: str,
    archived: Iterable[str] = (),
    watched: Iterable[Watch] = (),
) -> Dossier:
    """Gather what rules can read out of a story's articles; only text we may use is read.

    Args:
        story: what is written about.
        articles: of the story; what may not be read becomes a link.
        mentions: names of the story, heaviest first.
        relations: the closest earlier briefs.
        beat: its entities are those that a finding may be about.
        frames: reads who did what.
        names: publisher domain to its name as people know it.
        archive_since: when our archive begins, ISO date; "" while it is empty.
        archived: ids of every entity that any earlier brief names; a first report is looked up in these.
        watched: what is expected already, and not settled.
    """
    usable = _lead_first(story, [a for a in articles if a.text and a.rung >= Rung.CAPPED])
    passages = {article.id: passages_of(article) for article in usable}
    originals = [article for article in usable if not article.syndicated_from]
    rows = merge_rows([frame for a in originals for frame in _news(a, frames.read(a, passages[a.id]))], usable)
    entities = _entities(beat, mentions, usable)
    findings = find_findings(
        rows, usable, entities, earlier=tuple(relations), archive_since=archive_since, archived=archived
    )
    return Dossier(
        story=story,
        articles=usable,
        links=tuple(a for a in articles if a not in usable),
        passages=tuple(passage for article in usable for passage in passages[article.id]),
        rows=rows,
        findings=findings,
        mentions=tuple(mentions),
        entities=entities,
        relations=tuple(_typed(relation, findings) for relation in relations),
        names=tuple(sorted({a.publisher: names.get(a.publisher, a.publisher) for a in articles}.items())),
        archive_since=archive_since,
        watched=tuple(watched),
    )


def _typed(relation: Relation, findings: Sequence[Finding]) -> Relation:
    """The relation as the facts have it: what we said was to come has come, or it has not, or it is denied now."""
    if relation.kind == "updates":
        return relation
    came = {f.value for f in findings if f.kind == "promise" and f.operands[0] == relation.brief.id}
    kind = "contradicts" if came & {"late", "put off", "not kept", "denied"} else "confirms" if came else relation.kind
    return replace(relation, kind=kind)


def passages_of(article: Article) -> tuple[Passage, ...]:
    """An article's sentences, numbered by where they start, the first one without its dateline.

    A note on what was corrected repeats what was wrong, and is left out; so is a sentence that speaks to a machine.
    """
    opening = dateline_end(article.text)
    left_out = [*correction_notes(article.text), *orders(article.text)]
    spans = ((opening if start < opening < end else start, end) for start, end in sentences(article.text))
    return tuple(
        Passage(f"{article.id}:{start}", article.id, start, end, article.text[start:end])
        for start, end in spans
        if not any(first < end and start < last for first, last in left_out)
    )


def _news(article: Article, frames: Iterable[Frame]) -> Iterator[Frame]:
    """The frames that tell of the article's own time."""
    return (frame for frame in frames if not is_background(frame, article.published_at.date()))


def _entities(beat: Beat, mentions: Sequence[Mention], usable: Sequence[Article]) -> tuple[Entity, ...]:
    """Those that are named, and those whose page it is, though a post may say no more than "we"."""
    named, hosts = {mention.entity_id for mention in mentions}, {article.publisher for article in usable}
    return tuple(e for e in beat.entities if e.id in named or hosts & set(e.domains))


def _lead_first(story: Story, articles: Sequence[Article]) -> tuple[Article, ...]:
    """The lead, then originals before copies, fuller texts first."""
    return tuple(
        sorted(
            articles,
            key=lambda a: (a.syndicated_from is not None, a.id != story.lead_article_id, -len(a.text), a.id),
        )
    )
