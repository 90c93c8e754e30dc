"""Where each thing lives on the site. Names in paths are [a-z0-9-] and never come from content as they are."""

import re
from datetime import date

from modelwire.memo import remembered
from modelwire.publish.leaf import Leaf
from modelwire.text import slugify
from modelwire.types import Brief
from modelwire.urls import brief_path


def article_path(brief: Brief | Leaf) -> str:
    """The brief's page: /article/<slug>-<ulid>/."""
    return brief_path(brief.slug, brief.id)


def article_stem(brief: Brief | Leaf) -> str:
    """The page's address without its slash, to which .json and .svg are added."""
    return article_path(brief).rstrip("/")


@remembered(65536)
def entity_path(entity_id: str) -> str:
    """An entity's page."""
    return f"/entity/{slugify(entity_id)}/"


@remembered(1024)
def section_path(slug: str) -> str:
    """A section's page."""
    return f"/section/{slugify(slug)}/"


@remembered(4096)
def source_path(domain: str) -> str:
    """A publisher's page: its registrable domain, or host and port of an IP host."""
    return f"/source/{re.sub(r'[^a-z0-9.:-]', '-', domain.lower()).strip('.-') or 'unknown'}/"


def edition_path(edition_id: str) -> str:
    """An edition's page: its ISO date."""
    return f"/edition/{slugify(edition_id)}/"


def watch_path(watch_id: str) -> str:
    """A watch's page."""
    return f"/watch/{slugify(watch_id)}/"


def file_of(path: str) -> str:
    """The file behind an address of the site: "/a/" is a/index.html."""
    return f"{path[1:]}index.html" if path.endswith("/") else path[1:]


def tag_uri(host: str, day: date, what: str) -> str:
    """A permanent id that outlives any change of address (RFC 4151)."""
    return f"tag:{host},{day.isoformat()}:{what}"
