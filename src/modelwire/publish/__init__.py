"""BRIEFS -> READERS: one snapshot of the publication becomes every public file. No clock, no network, no disk."""

from modelwire.publish.brief import grow, make_brief
from modelwire.publish.correct import corrected, remade
from modelwire.publish.edition import edition_of
from modelwire.publish.gate import Hold, Publish, decide
from modelwire.publish.house import House
from modelwire.publish.search import answered
from modelwire.publish.share import SHARE_FONTS, share_cards
from modelwire.publish.site import render_site
from modelwire.publish.snapshot import SiteInfo, Snapshot

__all__ = [
    "SHARE_FONTS",
    "Hold",
    "House",
    "Publish",
    "SiteInfo",
    "Snapshot",
    "answered",
    "corrected",
    "decide",
    "edition_of",
    "grow",
    "make_brief",
    "remade",
    "render_site",
    "share_cards",
]
