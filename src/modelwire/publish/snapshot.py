"""SiteInfo and Snapshot: all that the public site is made from."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from modelwire.publish.asked import Asked
from modelwire.types import Brief, Edition, Entity, Feed, Section, Source, Standing, Watch


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
    #: published and withdrawn ones, latest versions
    briefs: tuple[Brief, ...]
    editions: tuple[Edition, ...]
    #: every watch with its current state; those inside a brief are as they stood when it was written
    watches: tuple[Watch, ...] = ()
    sources: tuple[Source, ...] = ()
    feeds: tuple[Feed, ...] = ()
    entities: tuple[Entity, ...] = ()
    sections: tuple[Section, ...] = ()
    #: what may be shown of each brief's evidence (DESIGN rule 2): brief id -> evidence id -> words; "" is the link only
    shown: dict[str, dict[str, str]] = field(default_factory=dict)
    #: how each publisher stands today, by registrable domain
    standings: dict[str, Standing] = field(default_factory=dict)
    #: True where a server answers /search/; a static host has none
    search: bool = False
    #: what publishers and others asked of us
    asked: Asked = field(default_factory=Asked)
