"""Item and Channel: what a feed says, whatever its format."""

from dataclasses import dataclass
from datetime import datetime

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.corrections import title_of
from modelwire.publish.credit import credit_line
from modelwire.publish.leaf import Leaf
from modelwire.publish.machine import made_by, source_type
from modelwire.publish.moments import day
from modelwire.publish.paths import article_path, article_stem, tag_uri, watch_path
from modelwire.publish.press import fill
from modelwire.publish.proof import tagged
from modelwire.publish.watch import STATE_WORDS, changed_at
from modelwire.types import Brief, Change, Watch, WatchState


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed."""

    #: a tag: address that never changes
    id: str
    url: str
    title: str
    published: datetime
    updated: datetime
    #: plain text
    summary: str
    #: HTML without relative addresses
    html: str
    categories: tuple[str, ...] = ()
    #: address of the provenance record; "" where there is none
    record: str = ""
    #: IPTC digital source type; "" where nothing was written by a machine
    source_type: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """An item as each format has it: it stands in many feeds and is the same in all of them."""

    id: str
    updated: datetime
    #: an Atom entry, an RSS item but for its author and its end, an object of a JSON Feed
    atom: str
    rss: str
    json: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A brief that was withdrawn, by the id under which feeds had it (RFC 6721)."""

    id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed: its page, its words, its newest items."""

    #: the path below which its three files stand: "/", "/entity/x/"
    path: str
    title: str
    description: str
    #: newest first
    items: tuple[Written, ...]
    updated: datetime
    #: newest first
    gone: tuple[Gone, ...] = ()

    def hub(self, catalogue: Catalogue) -> str:
        """The hub that tells of its changes: the front page's feeds have one, where the publication has."""
        return catalogue.site.hub if self.path == "/" else ""


def brief_tag(brief: Brief | Leaf, catalogue: Catalogue) -> str:
    """The id of a brief in every feed, for ever."""
    return tag_uri(catalogue.site.host, brief.published_at.date(), f"brief:{brief.id}")


def brief_item(brief: Brief, catalogue: Catalogue) -> Item:
    """A brief in a feed: our own words, whose reporting they rest on, and how they were made."""
    links = catalogue.links
    url = links.absolute(article_path(brief))
    parts = (brief.summary, brief.angle, brief.archive, brief.watch)
    html = fill(
        "item.html", label=brief.label, credit=credit_line(brief), made_by=made_by(brief), url=url,
        how=links.absolute("/how-we-write/"), parts=[tagged(part) for part in parts if part],
    )  # fmt: skip
    return Item(
        id=brief_tag(brief, catalogue),
        url=url,
        title=brief.headline,
        published=brief.published_at,
        updated=brief.modified_at,
        summary=" ".join(sentence.text for sentence in brief.summary),
        html=html.strip(),
        categories=(brief.label, *(m.name for m in brief.mentions)),
        record=links.absolute(f"{article_stem(brief)}.json"),
        source_type=source_type(brief),
    )


def watch_item(watch: Watch, catalogue: Catalogue) -> Item:
    """A watch in a feed: what is expected, and how it turned out."""
    outcome = watch.settlements[-1].note if watch.settlements else ""
    due = f"Due {day(watch.due_on)}."
    parts = (
        [due, outcome] if watch.state is not WatchState.OPEN else [due, watch.confirms, watch.refutes, watch.silence]
    )
    text = " ".join(filter(None, parts))
    return Item(
        id=tag_uri(catalogue.site.host, watch.opened_at.date(), f"watch:{watch.id}"),
        url=catalogue.links.absolute(watch_path(watch.id)),
        title=f"{STATE_WORDS[watch.state]}: {watch.statement}",
        published=watch.opened_at,
        updated=changed_at(watch),
        summary=text,
        html=fill("item_plain.html", text=text).strip(),
        categories=(STATE_WORDS[watch.state],),
    )


def change_item(brief: Brief, number: int, change: Change, catalogue: Catalogue) -> Item:
    """A correction or a withdrawal in a feed."""
    word = {"withdrawn": "Withdrawn", "takedown": "Taken down"}.get(change.kind, "Corrected")
    return Item(
        id=tag_uri(catalogue.site.host, brief.published_at.date(), f"change:{brief.id}:{number}"),
        url=catalogue.links.absolute(article_path(brief)),
        title=f"{word}: {title_of(brief, catalogue)}",
        published=change.at,
        updated=change.at,
        summary=change.note,
        html=fill("item_plain.html", text=change.note).strip(),
        categories=(word,),
    )
