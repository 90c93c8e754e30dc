"""The world to articles."""

from modelwire.read.article import article_id_of
from modelwire.read.discover import FeedLink, feed_links, guesses
from modelwire.read.extract import Extracted, extract
from modelwire.read.feeds import ParsedFeed, parse_feed
from modelwire.read.intake import Intake
from modelwire.read.merge import merge
from modelwire.read.moves import accepted
from modelwire.read.poll import PollResult, ask, judge, poll_feed
from modelwire.read.schedule import is_due
from modelwire.read.told import feed_signals

__all__ = [
    "Extracted", "FeedLink", "Intake", "ParsedFeed", "PollResult", "accepted", "article_id_of", "ask", "extract",
    "feed_links", "feed_signals", "guesses", "is_due", "judge", "merge", "parse_feed", "poll_feed",
]  # fmt: skip
