"""Names that the beat is lacking: proposed by the gathering stage, taken by the editor, known from the next run on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from modelwire import gather
from modelwire.facts import Gazetteer
from modelwire.text import digest, slugify
from modelwire.types import Article, Beat, Entity, Mention, StoryProposal

NAME = "name"
#: So many wait at the desk at once; who does not want to answer them is not buried in them.
_WAITING = 20
#: So many articles go with a proposal, for the editor to read.
_SHOWN = 4


def proposed(
    new: Sequence[Article], others: Iterable[Article], names: Gazetteer, known: Sequence[StoryProposal], now: datetime
) -> list[StoryProposal]:
    """Names to lay before the editor that were not there before, whatever became of them.

    Args:
        new: the articles of this run.
        others: those of the stories that are still told.
        names: the beat's.
        known: every proposal so far.
        now: the instant of the run.
    """
    before = {one.id for one in known}
    room = _WAITING - sum(one.kind == NAME and one.state == "open" for one in known)
    found = ((name_id(one.name), one) for one in gather.newcomers(new, others, names))
    made = [
        StoryProposal(
            id_, NAME, (one.name,), one.score, one.speaks_for, one.speaks_against, now,
            entity_kind=one.kind, article_ids=one.article_ids[:_SHOWN],
        )
        for id_, one in found if id_ not in before
    ]  # fmt: skip
    return made[: max(room, 0)]


def mentions_in(names: Gazetteer, articles: Iterable[Article]) -> tuple[Mention, ...]:
    """Who is named in articles, heaviest first; by no name that on the day of the article meant something else."""
    told = list(articles)
    days = {article.id: article.published_at.date() for article in told}
    found = names.find([(a.id, f"{a.title}\n{a.text}") for a in told])
    return tuple(valid for mention in found if (valid := _valid(mention, names.entities[mention.entity_id], days)))


def _valid(mention: Mention, entity: Entity, days: Mapping[str, date]) -> Mention | None:
    spans = tuple(span for span in mention.spans if entity.bears_its_name(days[span[0]]))
    return replace(mention, spans=spans) if spans else None


def name_id(name: str) -> str:
    """The id of a proposal that the beat lacks a name."""
    return "p-" + digest(NAME, name)[:16]


def grown(beat: Beat, proposals: Iterable[StoryProposal]) -> Beat:
    """The beat with the names that the editor took; what the beat file has by now stands as it is there."""
    return replace(beat, entities=(*beat.entities, *_taken(beat, proposals)))


def _taken(beat: Beat, proposals: Iterable[StoryProposal]) -> Iterator[Entity]:
    ids = {entity.id for entity in beat.entities}
    called = {name.lower() for entity in beat.entities for name in (entity.name, *entity.aliases)}
    for one in proposals:
        if one.kind != NAME or one.state != "done" or not one.entity_kind:
            continue
        entity = Entity(slugify(one.subjects[0]), one.subjects[0], one.entity_kind)
        if entity.id and entity.id not in ids and entity.name.lower() not in called:
            ids.add(entity.id)
            yield entity
