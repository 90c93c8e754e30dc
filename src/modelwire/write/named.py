"""Sums: what a round makes a company worth, and what stands in a source's own title."""

import re
from collections.abc import Iterator

from modelwire.facts import read_amounts
from modelwire.types import Amount
from modelwire.write.clippings import Clippings
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.scene import Scene
from modelwire.write.wordings import act_key

_VALUED = re.compile(
    r"(\$\d[\d.,]*(?: ?(?:B|billion|bn|M|million))?) (?:post-money |pre-money )?valuation|valu(?:es|ed|"
    r"ing)[^.$\n]{0,40} at (\$\d[\d.,]*(?: ?(?:B|billion|bn|M|million))?)"
)


def worth(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What a round makes the company worth, where its post says so."""
    article = scene.article(lead.frame)
    match = _VALUED.search(article.text)
    if act_key(lead.frame) not in ("fund", "money") or match is None:
        return
    figure = match[1] or match[2]
    whom = scene.short(lead.frame.actor_id) or scene.name(lead.frame.actor)
    evidence = clips.of_span(article.id, match.start(), match.end())
    texts = (f"The round values {whom} at {figure}", f"At that price {whom} is worth {figure}")
    yield Line(tuple(Option(text) for text in texts), (evidence,), rank=2)


def sum_named(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """The sum that a title gives and its text bears."""
    article = scene.article(lead.frame)
    # "The sum" of a launch is nobody knows what.
    if act_key(lead.frame) not in ("pay", "award", "buy", "partner") or not scene.own_page(lead.frame):
        return
    titled = [a for a in read_amounts(article.title, article.id) if len(a.unit) == 3 and a.unit.isupper()]
    told = [a for a in read_amounts(article.text, article.id) if titled and _same(a, titled[0])]
    if len(titled) != 1 or not told or lead.thing.find(told[0].span.text) >= 0:
        return
    evidence = clips.of_amount(told[0].span)
    figure = scene.figure(told[0])
    texts = (f"The post puts the sum at {figure}", f"Its post gives the sum as {figure}")
    yield Line(tuple(Option(text) for text in texts), (evidence,), rank=2)


def _same(one: Amount, other: Amount) -> bool:
    return one.unit == other.unit and one.value == other.value
