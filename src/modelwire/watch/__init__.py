"""What to watch, and how it turned out. Watches are proposed by the writer, in `write`."""

from modelwire.watch.score import Tally, tally
from modelwire.watch.settle import settle

__all__ = ["Tally", "settle", "tally"]
