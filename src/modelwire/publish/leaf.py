"""Leaf, Shelf and Archive: what lists need to know of a brief, and the briefs themselves, opened when asked for.

A publication holds its briefs for ever, and one that changed should not cost the reading of all. A leaf is small,
comes from one version of a brief alone, and says all that decides where the brief is listed.
"""

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import NamedTuple, overload

from modelwire.errors import StoreError
from modelwire.publish.credit import credit_line
from modelwire.publish.domains import registrable
from modelwire.publish.machine import made_by
from modelwire.publish.obey import KIND
from modelwire.publish.tally import links_of, shares_of, tally_of
from modelwire.text import slugify
from modelwire.types import Brief, Evidence, Status, utc

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
#: Briefs kept open at a time, and read from the store in one go.
_OPEN, _BATCH, _AHEAD = 200, 200, 64
#: Changes that take public words back and are listed as such; see `Leaf.recalled`.
RECALLS = ("correction", "withdrawn", "takedown")


class Leaf(NamedTuple):
    """A brief as its place in the site needs it; fields are plain values, so that a row of them is a leaf."""

    id: str
    #: of the document of this version
    seal: str
    state: str
    story_id: str
    slug: str
    headline: str
    #: how it stands in a list: its label, its first sentence, whose reporting it rests on, who wrote it
    label: str
    opening: str
    credit: str
    made_by: str
    section: str
    language: str
    #: microseconds since 1970, UTC
    published: int
    modified: int
    #: how often it was corrected, withdrawn or taken down; and how often a publisher's wish changed it
    recalled: int
    obeyed: int
    #: how often it was corrected alone
    corrected: int
    #: slugs of its entities, and ids of the articles it drew on; blanks between them
    entities: str
    articles: str
    #: ids of its watches, a line each
    watches: str
    #: a line each: entity id, name, kind; domain, outlet, links to passages; brief id, relation
    names: str
    outlets: str
    earlier: str
    #: a line each: domain, links to its pieces, links to passages in them; tabs between them
    links: str
    #: what the brief adds to the figures of the publication, as JSON
    tally: str
    #: passages that it cites; and a line each: domain, passages of theirs, words of theirs that are shown
    cited: int
    shares: str
    #: of each piece of evidence, where what is shown begins and its length: "3+12"; "" where nobody worked it out
    shown: str

    @property
    def published_at(self) -> datetime:
        """First publication."""
        return _EPOCH + self.published * _MICROSECOND

    @property
    def modified_at(self) -> datetime:
        """When its public words last changed."""
        return _EPOCH + self.modified * _MICROSECOND

    @property
    def status(self) -> Status:
        """Published or withdrawn; others have no leaf."""
        return Status(self.state)


def leaf_of(brief: Brief, seal: str, shown: Mapping[str, str] | None = None) -> Leaf:
    """The leaf of a public version of a brief.

    Args:
        brief: the version.
        seal: of its document.
        shown: evidence id -> the words that may be shown of it while no publisher's rung is lowered.
    """
    articles = [item for item in brief.coverage if item.of == "article"]
    cited = _cited(brief)
    return Leaf(
        id=brief.id,
        seal=seal,
        state=brief.status.value,
        story_id=brief.story_id,
        slug=brief.slug,
        headline=brief.headline,
        label=brief.label,
        opening=brief.summary[0].text if brief.summary else "",
        credit=credit_line(brief),
        made_by=made_by(brief),
        section=brief.section,
        language=brief.language,
        published=(utc(brief.published_at) - _EPOCH) // _MICROSECOND,
        modified=(utc(brief.modified_at) - _EPOCH) // _MICROSECOND,
        recalled=sum(change.kind in RECALLS for change in brief.history),
        obeyed=sum(change.kind == KIND for change in brief.history),
        corrected=sum(change.kind == "correction" for change in brief.history),
        entities=" ".join(dict.fromkeys(slugify(m.entity_id) for m in brief.mentions)),
        articles=" ".join(item.ref for item in articles),
        watches="\n".join(watch.id for watch in brief.watches),
        names=_lines((m.entity_id, m.name, m.kind) for m in brief.mentions),
        outlets=_lines(
            (domain := registrable(item.url), item.publisher or domain, str(cited[item.ref])) for item in articles
        ),
        earlier=_lines((item.ref, item.relation) for item in brief.coverage if item.of == "brief"),
        links=_lines((domain, str(pieces), str(passages)) for domain, (pieces, passages) in links_of(brief).items()),
        tally=tally_of(brief).text if brief.status is Status.PUBLISHED else "",
        cited=sum(evidence.of == "article" for evidence in brief.evidence),
        shares=_lines((domain, str(count), str(words)) for domain, (count, words) in shares_of(brief, shown).items()),
        shown=" ".join(_place(evidence, shown) for evidence in brief.evidence) if shown is not None else "",
    )


def shown_of(brief: Brief, leaf: Leaf) -> dict[str, str]:
    """Evidence id -> the words that its leaf says may be shown."""
    places = (place.partition("+") for place in leaf.shown.split(" "))
    return {
        evidence.id: evidence.quote[int(start) : int(start) + int(length)]
        for evidence, (start, _, length) in zip(brief.evidence, places, strict=True)
    }


def _place(evidence: Evidence, shown: Mapping[str, str]) -> str:
    words = shown.get(evidence.id, "")
    return f"{max(evidence.quote.find(words), 0)}+{len(words)}"


def _cited(brief: Brief) -> Counter[str]:
    """How many links beside sentences lead to each article."""
    ref_of = {evidence.id: evidence.ref for evidence in brief.evidence}
    said = (*brief.summary, *brief.angle, *brief.archive, *brief.watch)
    citations = (*brief.headline_citations, *(citation for sentence in said for citation in sentence.citations))
    return Counter(ref_of.get(citation.evidence_id, "") for citation in citations)


def fields(lines: str) -> Iterator[list[str]]:
    """The parts of each line of a leaf's field."""
    return (line.split("\t") for line in lines.split("\n")) if lines else iter(())


def _lines(rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join("\t".join(" ".join(part.split()) for part in row) for row in rows)


class Archive:
    """Briefs by id, read when they are asked for; the last few hundred stay open."""

    def __init__(self, leaves: Iterable[Leaf], load: Callable[[Sequence[str]], Iterable[Brief]]) -> None:
        """Make an archive.

        Args:
            leaves: of every public brief.
            load: reads those briefs, in any order.
        """
        newest = sorted(leaves, key=lambda leaf: (leaf.published, leaf.id), reverse=True)
        #: newest first
        self.leaves = {leaf.id: leaf for leaf in newest}
        self._load = load
        self._open: OrderedDict[str, Brief] = OrderedDict()
        self._order = {id_: place for place, id_ in enumerate(self.leaves)}
        self._ids = [*self.leaves]
        self._last = -1

    def brief(self, id_: str) -> Brief:
        """A public brief.

        Raises:
            StoreError: the rows do not hold it under the id by which they list it.
        """
        if id_ not in self._open:
            self.open(self._ahead(id_))
        if id_ not in self._open:
            raise StoreError(f"brief {id_}: its document is not its own")
        return self._open[id_]

    def _ahead(self, id_: str) -> list[str]:
        """The brief, and where they are read in their order those that will be asked for next."""
        place, before = self._order.get(id_, -1), self._last
        self._last = place
        if place < 0 or place - before != 1 or before < 0:
            return [id_]
        self._last = min(place + _AHEAD, len(self._ids)) - 1
        return self._ids[place : place + _AHEAD]

    def open(self, ids: Iterable[str]) -> None:
        """Read briefs that will be asked for, all at once."""
        wanted = [id_ for id_ in dict.fromkeys(ids) if id_ not in self._open]
        if not wanted:
            return
        while len(self._open) + len(wanted) > max(_OPEN, 2 * len(wanted)):
            self._open.popitem(last=False)
        self._open.update((brief.id, brief) for brief in self._load(wanted))


class Shelf(Sequence[Brief]):
    """Briefs in an order, opened as they are reached; its length and its leaves cost nothing."""

    def __init__(self, archive: Archive, leaves: Sequence[Leaf]) -> None:
        self.archive, self.leaves = archive, leaves

    def __len__(self) -> int:
        return len(self.leaves)

    @overload
    def __getitem__(self, at: int) -> Brief: ...
    @overload
    def __getitem__(self, at: slice) -> "Shelf": ...
    def __getitem__(self, at: int | slice) -> "Brief | Shelf":
        if isinstance(at, slice):
            return Shelf(self.archive, self.leaves[at])
        return self.archive.brief(self.leaves[at].id)

    def __iter__(self) -> Iterator[Brief]:
        waiting = iter(self.leaves)
        while batch := list(islice(waiting, _BATCH)):
            self.archive.open(leaf.id for leaf in batch)
            yield from [self.archive.brief(leaf.id) for leaf in batch]


class ById(Mapping[str, Brief]):
    """Briefs by id as a mapping."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def __getitem__(self, id_: str) -> Brief:
        if id_ not in self.archive.leaves:
            raise KeyError(id_)
        return self.archive.brief(id_)

    def __iter__(self) -> Iterator[str]:
        return iter(self.archive.leaves)

    def __len__(self) -> int:
        return len(self.archive.leaves)

    def __contains__(self, id_: object) -> bool:
        return id_ in self.archive.leaves
