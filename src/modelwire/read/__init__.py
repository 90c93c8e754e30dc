"""The world to articles."""

from modelwire.read.article import article_id_of
from modelwire.read.extract import Extracted, extract
from modelwire.read.feeds import ParsedFeed, parse_feed
from modelwire.read.intake import Intake
from modelwire.read.merge import merge
from modelwire.read.poll import PollResult, poll_feed
from modelwire.read.schedule import is_due
from modelwire.read.signals import Robots

__all__ = [
    "Extracted", "Intake", "ParsedFeed", "PollResult", "Robots", "article_id_of", "extract", "is_due", "merge",
    "parse_feed", "poll_feed",
]  # fmt: skip
