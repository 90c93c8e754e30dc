"""A draft to its grounded form: every sentence cited, repaired or cut; a stored brief proven again."""

from modelwire.ground.anew import cited_anew
from modelwire.ground.gate import SUMMARY_WORDS, Grounded, ground
from modelwire.ground.pruned import all_held, changed, leaned, lost_lead, pruned, without
from modelwire.ground.shown import shown_quotes
from modelwire.ground.verify import verify_brief

__all__ = [
    "SUMMARY_WORDS",
    "Grounded",
    "all_held",
    "changed",
    "cited_anew",
    "ground",
    "leaned",
    "lost_lead",
    "pruned",
    "shown_quotes",
    "verify_brief",
    "without",
]
