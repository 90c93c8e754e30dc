"""Facts of a text, read once for every stage: names, amounts, dates, frames; rows and findings over articles."""

from modelwire.facts.amounts import COUNT_PATTERN, COUNT_WORDS, read_amounts
from modelwire.facts.background import is_background
from modelwire.facts.dateline import dateline_end
from modelwire.facts.dates import deadline, read_dates
from modelwire.facts.deadlines import Deadline, NoDeadline, read_deadline
from modelwire.facts.described import describe
from modelwire.facts.features import Feature, read_features
from modelwire.facts.findings import find_findings
from modelwire.facts.frames import FrameReader
from modelwire.facts.names import Gazetteer
from modelwire.facts.offers import Offer, read_offers
from modelwire.facts.order import order_conflict
from modelwire.facts.prospects import read_prospects
from modelwire.facts.rows import merge_rows

__all__ = [
    "COUNT_PATTERN", "COUNT_WORDS", "Deadline", "Feature", "FrameReader", "Gazetteer", "NoDeadline", "Offer",
    "dateline_end", "deadline", "describe", "find_findings", "is_background", "merge_rows", "order_conflict",
    "read_amounts", "read_dates", "read_deadline", "read_features", "read_offers", "read_prospects",
]  # fmt: skip
