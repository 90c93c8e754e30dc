"""Background: what a report tells of years before, and what is therefore no news of its day."""

import re
from datetime import date

from modelwire.types import Frame

#: What somebody says or a study finds is of today, whatever year it speaks of.
_OF_TODAY = frozenset("say find deny warn plan".split())
_YEAR = re.compile(r"(?<![\w-])(?:19|20)\d\d(?![\w%-])")
#: A deed that its own clause dates within so many days is news all the same.
_RECENT_DAYS = 60


def is_background(frame: Frame, published: date) -> bool:
    """Whether a deed stands in a sentence of an earlier year and is not dated anew: "a quake in 2004 killed …".

    Args:
        frame: as it was read.
        published: the day of its article.
    """
    if frame.act in _OF_TODAY or any(abs((published - when.last).days) <= _RECENT_DAYS for when in frame.dates):
        return False
    return any(int(year) < published.year for year in _YEAR.findall(frame.passage.text))
