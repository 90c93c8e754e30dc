"""BRIEFS -> READERS: one snapshot of the publication becomes every public file. No clock, no network, no disk."""

from modelwire.publish.brief import grow, make_brief
from modelwire.publish.correct import corrected, remade
from modelwire.publish.edition import edition_of
from modelwire.publish.gate import Hold, Publish, decide
from modelwire.publish.house import House
from modelwire.publish.leaf import Archive, Leaf, Shelf, leaf_of
from modelwire.publish.marks import program
from modelwire.publish.search import answered
from modelwire.publish.share import SHARE_FONTS, share_cards
from modelwire.publish.site import render_site, site_sheets
from modelwire.publish.snapshot import SiteInfo, Snapshot

__all__ = [
    "SHARE_FONTS",
    "Archive",
    "Hold",
    "House",
    "Leaf",
    "Publish",
    "Shelf",
    "SiteInfo",
    "Snapshot",
    "answered",
    "corrected",
    "decide",
    "edition_of",
    "grow",
    "leaf_of",
    "make_brief",
    "program",
    "remade",
    "render_site",
    "share_cards",
    "site_sheets",
]
