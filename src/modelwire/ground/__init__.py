"""A draft to its grounded form: every sentence cited, repaired or cut; a stored brief proven again."""

from modelwire.ground.gate import Grounded, ground
from modelwire.ground.pruned import all_held, changed, leaned, lost_lead, pruned, without
from modelwire.ground.shown import shown_quotes
from modelwire.ground.verify import verify_brief

__all__ = [
    "Grounded", "all_held", "changed", "ground", "leaned", "lost_lead", "pruned", "shown_quotes", "verify_brief",
    "without",
]  # fmt: skip
