"""A draft to its grounded form: every sentence cited, repaired or cut; a stored brief proven again."""

from modelwire.ground.gate import Grounded, ground
from modelwire.ground.shown import shown_quotes
from modelwire.ground.verify import verify_brief

__all__ = ["Grounded", "ground", "shown_quotes", "verify_brief"]
