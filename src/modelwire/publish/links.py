"""Addresses for pages: inside the site, absolute, and out to others."""

from dataclasses import dataclass
from functools import cached_property

from modelwire.publish.characters import printable
from modelwire.publish.snapshot import SiteInfo
from modelwire.urls import safe_url, text_fragment


@dataclass(frozen=True)
class Links:
    """How this site addresses things."""

    site: SiteInfo

    @cached_property
    def _folder(self) -> str:
        return self.site.folder

    def inside(self, path: str) -> str:
        """A path of ours as a page links to it."""
        return f"{self._folder}{path}"

    def absolute(self, path: str) -> str:
        """A path of ours with scheme and host."""
        return f"{self.site.url}{path}"

    def to(self, url: str) -> str:
        """Where a link may lead: a path of ours, or a safe address elsewhere; "" for anything else."""
        return self.inside(url) if _is_ours(url) else safe_url(url) or ""

    def absolute_to(self, url: str) -> str:
        """The same, absolute in both cases."""
        return self.absolute(url) if _is_ours(url) else safe_url(url) or ""

    def passage(self, url: str, words: str) -> str:
        """Straight to a passage; without words that may be shown, to the top of the page."""
        found = self.to(url)
        return text_fragment(found, printable(words)) if found and words else found


def _is_ours(url: str) -> bool:
    return url.startswith("/") and not url.startswith(("//", "/\\"))
