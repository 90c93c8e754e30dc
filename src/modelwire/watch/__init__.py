"""What to watch, and how it turned out. Watches are proposed by the writer, in `write`."""

from modelwire.watch.bearing import Bearing, bearing
from modelwire.watch.decide import decided, unfounded
from modelwire.watch.score import Bin, Record, Share, Tally, brier, record, tally
from modelwire.watch.settle import Reports, settle

__all__ = [
    "Bearing", "Bin", "Record", "Reports", "Share", "Tally", "bearing", "brier", "decided", "record", "settle", "tally",
    "unfounded",
]  # fmt: skip
