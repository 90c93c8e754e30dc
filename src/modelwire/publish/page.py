"""Page and Head: one file of the site that people read, and what stands in its head."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Head:
    """What the frame of a page needs to know of it."""

    title: str
    path: str
    description: str
    #: the path whose feeds this page announces: "/", "/entity/x/" …
    feeds: str = "/"
    #: False keeps it out of search engines and the sitemap: notices and the 404 page
    listed: bool = True
    #: address of the machine-readable record, "" where there is none
    record: str = ""
    #: address of the same as Markdown, "" where there is none
    markdown: str = ""
    #: IPTC digital source type of the text, "" where no brief is shown
    source_type: str = ""
    #: JSON-LD, already safe to stand in a script element
    data: str = ""
    #: Open Graph type
    kind: str = "website"
    #: absolute address of the picture that goes with a link to the page, "" where there is none, and what it shows
    image: str = ""
    image_alt: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it goes out."""

    path: str
    body: bytes
    #: when its words last changed; None where it has no date of its own
    modified: datetime | None = None
    listed: bool = True
