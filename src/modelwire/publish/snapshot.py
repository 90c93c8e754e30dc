"""SiteInfo and Snapshot: all that the public site is made from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from modelwire.publish.asked import Asked
from modelwire.publish.house import House
from modelwire.publish.leaf import Leaf
from modelwire.types import Brief, Edition, Entity, Feed, Issue, Section, Source, Standing, Watch, WatchRecord


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """What the publication says about itself."""

    name: str
    #: base address without a trailing slash
    url: str
    language: str
    #: name of an IANA zone; dates for readers are written in it
    timezone: str
    #: where to write: a mail address or a web address
    contact: str
    beat_title: str
    beat_description: str
    #: who answers for what is published: a person or a desk
    editor: str
    #: where publishers write to about a notice; "" for the contact
    notices: str = ""
    #: the hub that says to others when the feeds of the front page change; "" for none
    hub: str = ""

    @property
    def folder(self) -> str:
        """The path under which the site hangs: "" for a host of its own."""
        return urlsplit(self.url).path.rstrip("/")

    @property
    def host(self) -> str:
        """The host that feed ids and credits name."""
        return urlsplit(self.url).hostname or "localhost"

    @property
    def byline(self) -> str:
        """The name under which briefs are published: an organisation, never a person."""
        return f"{self.name} Editorial"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of a publication at one moment; the same snapshot gives the same bytes."""

    site: SiteInfo
    #: published and withdrawn ones, latest versions; a Shelf reads them only as they are needed
    briefs: Sequence[Brief]
    #: Days read each only as it is needed
    editions: Sequence[Edition]
    #: every watch with its current state; those inside a brief are as they stood when it was written
    watches: tuple[Watch, ...] = ()
    #: how they turned out, in numbers; None where nobody counted
    record: WatchRecord | None = None
    sources: tuple[Source, ...] = ()
    feeds: tuple[Feed, ...] = ()
    entities: tuple[Entity, ...] = ()
    sections: tuple[Section, ...] = ()
    #: what may be shown of each brief's evidence (DESIGN rule 2): brief id -> evidence id -> words; "" is the link only
    shown: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: the same as a mark that changes with it, so that it need not be computed to be compared; None compares it
    rights: Callable[[Leaf], str] | None = None
    #: names of sheets -> what they kept for others when they were made last; None where nothing is kept
    kept: Callable[[Sequence[str]], dict[str, str]] | None = None
    #: how each publisher stands today, by registrable domain
    standings: dict[str, Standing] = field(default_factory=dict)
    #: True where readers are offered a search
    search: bool = False
    house: House = field(default_factory=House)
    #: the head of the ledger as a signed note, and what checks it; ("", "") where nothing is signed
    log: tuple[str, str] = ("", "")
    #: True where others may train models on what is published
    training: bool = False
    #: True where readers can have letters sent to them
    newsletter: bool = False
    #: letters that were opened for sending
    issues: tuple[Issue, ...] = ()
    #: the publisher's postal address, which letters carry
    postal: str = ""
    #: what publishers and others asked of us
    asked: Asked = field(default_factory=Asked)
