"""Order of events: a sentence that says "after" where a source says "before" is contradicted, wherever that stands."""

import re

from modelwire.facts import order_conflict
from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.types import Kind

#: Without one of these a sentence orders nothing, and no source need be read for it.
_ORDERS = re.compile(
    r"\b(?:before|prior|ahead|until|till|when|after|following|once|wake|since|despite|in spite|"
    r"defiance|then|later|afterwards|subsequently|went on|kept)\b",
    re.I,
)


def turned_order(claim: Claim, premise: Premise) -> str | None:
    """Names both orders where the sentence and anything we read of the story disagree.

    Every article of the story counts in whole, not only what the sentence cites: the wrong order is most often
    cited to a passage that is silent about it.
    """
    if claim.kind is Kind.OUTLOOK or not _ORDERS.search(claim.plain):
        return None
    held = (text for article in premise.bench.articles.values() for text in (article.title, article.text))
    for source in (*premise.passages, *held):
        if conflict := order_conflict(claim.plain, source):
            return conflict
    return None
