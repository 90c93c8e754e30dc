"""Who else is named, and the sums that stand in a source's own title."""

import re
from collections.abc import Iterator

from modelwire.facts import read_amounts
from modelwire.types import Amount, Article
from modelwire.write.clippings import Clippings
from modelwire.write.house import listed
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.scene import Scene
from modelwire.write.wordings import act_key

#: How many others are named.
_AT_MOST = 3
#: Named once, a party stands in a list or an aside.
_TIMES = 2
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
    if act_key(lead.frame) in ("fund", "money", "acquire", "fine_sum"):
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


def others_named(lead: Lead, scene: Scene, clips: Clippings, said: str) -> Iterator[Line]:
    """Other organisations that a party's own post names, with what they are."""
    if scene.own_account is None:
        return
    article = scene.article(lead.frame)
    found = [item for item in _others(lead, scene, article) if item[0] not in said][:_AT_MOST]
    if not found:
        return
    evidence = tuple(clips.of_span(article.id, start, end) for _, start, end in found)
    names = listed([scene.name(name) for name, _, _ in found])
    glossed = scene.introduced(
        next((e.id for e in scene.entities.values() if e.name == found[0][0]), None), found[0][0]
    )
    alone = (glossed.rstrip(",") if len(found) == 1 else names).strip()
    texts = (
        f"Also named in the post: {alone}",
        f"The post names {alone} as well",
        f"Others whom the post names: {alone}",
    )
    yield Line(tuple(Option(text) for text in texts), evidence, rank=4, adds=False)


def _others(lead: Lead, scene: Scene, article: Article) -> Iterator[tuple[str, int, int]]:
    actor = scene.entities.get(lead.frame.actor_id or "")
    for mention in scene.dossier.mentions:
        entity = scene.entities.get(mention.entity_id)
        if entity is None or entity.kind not in ("company", "lab", "agency") or entity is actor:
            continue
        kin = actor is not None and (entity.parent == actor.id or actor.parent == entity.id)
        places = [m.span() for m in re.finditer(rf"(?<![\w-]){re.escape(entity.name)}(?![\w-])", article.text)]
        if not kin and len(places) >= _TIMES and entity.name not in lead.thing:
            yield entity.name, *places[0]
