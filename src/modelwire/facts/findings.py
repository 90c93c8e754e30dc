"""Findings: what follows from rows and the archive by counting and comparing, and never by guessing."""

from collections.abc import Iterable, Iterator, Sequence

from modelwire.facts.conflicts import conflicts
from modelwire.facts.hinges import gaps, prerequisites
from modelwire.facts.promises import promises
from modelwire.facts.rows import content
from modelwire.facts.shares import round_parts, shares
from modelwire.facts.unsaid import silent, unsaid
from modelwire.text import sentences
from modelwire.types import Article, Entity, Finding, Frame, Relation, Row

#: Strongest first.
_ORDER = (
    "conflict", "promise", "share", "sum", "part", "gap", "prerequisite", "sole source", "silent party", "not said",
    "holder", "first report",
)  # fmt: skip
#: Names that lead the strongest rows: what a first report is looked up by.
_MAIN_NAMES = 3
#: Part of an object's words that make another outlet's sentence tell of it too: low, for "alone" must be true.
_TOLD_ELSEWHERE = 0.5


def find_findings(
    rows: Sequence[Row],
    articles: Sequence[Article],
    entities: Sequence[Entity],
    *,
    earlier: tuple[Relation, ...],
    archive_since: str,
    archived: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """Everything of the closed list that holds, strongest first; each cites the frames that it rests on.

    Kinds given: conflict (value: how many times the smaller figure goes into the larger), promise (an earlier one
    of ours and what came of it), share and sum (a part of a round), part (a share that two numbers of one
    sentence make), gap (days between two dates), prerequisite (what a date needs), sole source (operand: the outlet),
    silent party and not said (who, and what), holder (operands: who holds it and how), with value "own account" where
    everything rests on the party's own posts, and first report (operands: names looked up).

    Args:
        rows: of the story, strongest first.
        articles: whose text was read, lead first.
        entities: the beat's entities that the story names.
        earlier: our earlier briefs on the thread.
        archive_since: when our archive begins, ISO date; "" while it is empty.
        archived: ids of every entity that any earlier brief of ours names, close to this story or not.
    """
    by_id = {article.id: article for article in articles}
    found = [
        *conflicts(rows, by_id),
        *promises(rows, earlier),
        *round_parts(rows),
        *shares(rows, by_id),
        *gaps(rows),
        *prerequisites(rows, by_id),
        *_sole(rows, by_id),
        *silent(rows, by_id, entities),
        *unsaid(articles, entities),
        *_own_account(rows, by_id, entities),
        *_holders(rows),
        *_first_report(rows, entities, _known(earlier, archived), archive_since),
    ]
    return tuple(sorted(found, key=lambda finding: _ORDER.index(finding.kind)))


def _sole(rows: Sequence[Row], articles: dict[str, Article]) -> Iterator[Finding]:
    """A row that one outlet alone carries, while others wrote on the story too."""
    publishers = {article.publisher for article in articles.values() if not article.syndicated_from}
    if len(publishers) < 2:
        return
    told = {
        publisher: [content(s) for a in articles.values() if a.publisher == publisher for s in _lines(a)]
        for publisher in publishers
    }
    for row in rows:
        lead = row.frames[0]
        telling = lead.amounts or lead.dates or row.act not in ("say", "plan")
        others = (words for publisher in publishers - set(row.outlets) for words in told[publisher])
        if len(row.outlets) == 1 and telling and not any(_tells(words, lead) for words in others):
            yield Finding("sole source", row.frames[:1], row.outlets, str(len(publishers)))


def _lines(article: Article) -> list[str]:
    """Title and sentences of an article."""
    return [article.title, *(article.text[start:end] for start, end in sentences(article.text))]


def _tells(words: frozenset[str], frame: Frame) -> bool:
    """Whether a sentence, whatever its verb, may tell the same: half of what the object says is in it."""
    wanted = content(frame.object) - content(frame.actor) or content(frame.object)
    return len(wanted & words) >= _TOLD_ELSEWHERE * len(wanted)


def _own_account(rows: Sequence[Row], articles: dict[str, Article], entities: Sequence[Entity]) -> Iterator[Finding]:
    publishers = {article.publisher for article in articles.values()}
    for entity in entities:
        if rows and publishers and publishers <= set(entity.domains):
            acted = [row.frames[0] for row in rows if row.frames[0].actor_id == entity.id]
            if acted:
                yield Finding("holder", tuple(acted[:1]), (entity.name, *sorted(publishers)), "own account")


def _holders(rows: Sequence[Row]) -> Iterator[Finding]:
    for row in rows:
        for frame in _once(row.frames):
            if frame.holder and frame.holder_kind != "publisher":
                yield Finding("holder", (frame,), (frame.holder,), frame.holder_kind)


def _once(frames: Iterable[Frame]) -> list[Frame]:
    """The first frame of each holder."""
    return list({frame.holder: frame for frame in reversed(list(frames))}.values())[::-1]


def _known(earlier: Iterable[Relation], archived: Iterable[str]) -> frozenset[str]:
    return frozenset(archived) | {mention.entity_id for relation in earlier for mention in relation.brief.mentions}


def _first_report(
    rows: Sequence[Row], entities: Sequence[Entity], known: frozenset[str], archive_since: str
) -> Iterator[Finding]:
    acting = [id_ for row in rows for id_ in (row.frames[0].actor_id, row.frames[0].object_id) if id_]
    main = [entity for entity in entities if entity.id in acting[:_MAIN_NAMES]]
    if main and not known & {entity.id for entity in main}:
        frames = tuple(row.frames[0] for row in rows[:1])
        yield Finding("first report", frames, tuple(entity.name for entity in main), archive_since)
