"""Whose account a brief rests on: where it is the party's own page alone, the reader is told at once."""

from modelwire.text import digest
from modelwire.types import Frame
from modelwire.write.house import possessive
from modelwire.write.scene import Scene

#: Behind what a party does, by its own page.
_ITS_OWN = (
    "by its own account",
    "it says in a post of its own",
)


def own_credit(frame: Frame, scene: Scene) -> str:
    """Whose account the opening is, to follow it; "" where more than the party's own page is at hand."""
    if scene.own_account is None or not scene.own_page(frame):
        return ""
    author = scene.own_account.operands[0]
    actor = scene.entities.get(frame.actor_id or "")
    if actor is None or actor.name != author:
        return f"according to {possessive(author)} own post"
    return min(_ITS_OWN, key=lambda words: digest(scene.dossier.story.id, words))
