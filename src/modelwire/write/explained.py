"""What the thing of a deed is, where its name alone tells a newcomer nothing: a rule on robots, its language model."""

import re

from modelwire.types import Entity, Span
from modelwire.write.further import further
from modelwire.write.house import an
from modelwire.write.lead import Lead
from modelwire.write.scene import Scene
from modelwire.write.thing import is_name

#: Sentences of an article in which its maker says what a thing is.
_FIRST = 5
_MOST = 3


def explained_as(lead: Lead, called: str, scene: Scene) -> str:
    """The object with what the beat says of its last name; "" where it has none or that is not needed.

    Args:
        lead: the main act.
        called: its object as it may stand.
        scene: the beat's names.
    """
    for entity in scene.entities.values():
        if entity.kind == "law" and entity.gloss and lead.thing.endswith(entity.name):
            return f"{called}, {an(entity.gloss)},"
        if _is_its_own(entity, lead):
            return f"{lead.thing.removesuffix(entity.name)}its {entity.gloss} {entity.name}"
    return ""


def _is_its_own(entity: Entity, lead: Lead) -> bool:
    """Whether the deed is done to something of a thing that its actor makes: "the replacement of" its model."""
    made = entity.kind in ("model", "product") and bool(entity.gloss) and entity.parent == lead.frame.actor_id
    alone = re.search(rf" (?:of|for|on|to) {re.escape(entity.name)}$", lead.thing) and "its " not in lead.thing
    return made and bool(lead.frame.actor_id and alone) and len(entity.gloss.split()) <= _MOST


def made_to(lead: Lead, scene: Scene) -> tuple[str, Span] | None:
    """What a thing does, where its maker says no more of what it is: "a model" that predicts the height of the tide."""
    if lead.row.act not in ("release", "announce") or not is_name(lead.thing):
        return None
    form = re.compile(rf"{re.escape(lead.thing)}, an? (?P<what>[a-z]+)(?= that )")
    for passage in scene.passages_of(scene.article(lead.frame))[:_FIRST]:
        if match := form.search(passage.text):
            start = passage.start + match.start("what")
            span = Span(passage.article_id, start, start + len(match["what"]), match["what"])
            does = further(span, scene)
            return (f"{an(match['what'])} {does}", span) if does else None
    return None
