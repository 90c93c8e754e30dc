"""BRIEFS -> READERS: one snapshot of the publication becomes every public file. No clock, no network, no disk."""

from modelwire.publish.asked import Asked, without_barred
from modelwire.publish.brief import grow, make_brief
from modelwire.publish.correct import FOLLOWED, corrected, followed, put_right, remade
from modelwire.publish.days import Day, Days, day_of_edition
from modelwire.publish.edition import edition_of
from modelwire.publish.forms import Told, answered_form, open_form, paragraphs, status_form
from modelwire.publish.gate import Hold, Publish, decide
from modelwire.publish.house import House
from modelwire.publish.leaf import Archive, Leaf, Shelf, leaf_of, shown_of
from modelwire.publish.marks import program
from modelwire.publish.obey import KIND, Wished, base_of, obeyed, settled, words_of
from modelwire.publish.plan import Before
from modelwire.publish.search import answered
from modelwire.publish.share import SHARE_FONTS, Drawing, share_cards
from modelwire.publish.site import Planned, render_site, site_plan, site_sheets
from modelwire.publish.snapshot import SiteInfo, Snapshot
from modelwire.publish.tombstone import stripped, tombstone

__all__ = [
    "FOLLOWED",
    "KIND",
    "SHARE_FONTS",
    "Archive",
    "Asked",
    "Before",
    "Day",
    "Days",
    "Drawing",
    "Hold",
    "House",
    "Leaf",
    "Planned",
    "Publish",
    "Shelf",
    "SiteInfo",
    "Snapshot",
    "Told",
    "Wished",
    "answered",
    "answered_form",
    "base_of",
    "corrected",
    "day_of_edition",
    "decide",
    "edition_of",
    "followed",
    "grow",
    "leaf_of",
    "make_brief",
    "obeyed",
    "open_form",
    "paragraphs",
    "program",
    "put_right",
    "remade",
    "render_site",
    "settled",
    "share_cards",
    "shown_of",
    "site_plan",
    "site_sheets",
    "status_form",
    "stripped",
    "tombstone",
    "without_barred",
    "words_of",
]
