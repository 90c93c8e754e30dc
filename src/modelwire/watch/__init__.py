"""What to watch, and how it turned out. Watches are proposed by the writer, in `write`."""

from modelwire.watch.agree import agreed
from modelwire.watch.bearing import Bearing, bearing
from modelwire.watch.decide import decided, unfounded
from modelwire.watch.score import brier, record
from modelwire.watch.settle import Reports, settle

__all__ = ["Bearing", "Reports", "agreed", "bearing", "brier", "decided", "record", "settle", "unfounded"]
