"""The composition root: a publication's folder becomes a newsroom that can run.

`room` holds what all of it works on, and each other file one part of what a newsroom does.
"""

from modelwire.newsroom.newsroom import Newsroom, open_newsroom
from modelwire.newsroom.room import ROBOT

__all__ = ["ROBOT", "Newsroom", "open_newsroom"]
