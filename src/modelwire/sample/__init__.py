"""The sample wire: invented outlets, served over loopback, for a first look without the outside.

`modelwire demo DIR` makes a publication of it and replays its seventy days.
Everything in it is fiction.
"""

from modelwire.sample.feeds import feed
from modelwire.sample.page import page
from modelwire.sample.serve import serve
from modelwire.sample.wire import LABEL, Outlet, Piece, Wire, load_wire

__all__ = ["LABEL", "Outlet", "Piece", "Wire", "feed", "load_wire", "page", "serve"]
