"""That a brief rests on one post of the party's own, in a sentence; said where there is little else to say."""

from collections.abc import Iterator

from modelwire.types import Computation
from modelwire.write.clippings import Clippings
from modelwire.write.house import day, possessive
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option, turned
from modelwire.write.opening import happened
from modelwire.write.scene import Scene


def one_source(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """That we have read of it in one post of the party's own: said where there is little else to say."""
    if scene.own_account is None or not scene.own_page(lead.frame):
        return
    author, evidence = scene.own_account.operands[0], clips.of_frame(lead.frame)
    on = scene.article(lead.frame).day
    of = f" of {day(on, scene.today)}" if on else ""
    if on and happened(lead.frame, scene.today) == f"on {day(on, scene.today)}":
        of = " of that day"
    post = f"{possessive(scene.short(lead.frame.actor_id) or author)} own post{of}"
    texts = (
        f"All of this comes from {post}, the only account that we have read",
        f"Our only source so far is {post}",
        f"For all of this {post} is the only source so far",
        f"So far there is only {post} to go by",
    )
    options = [Option(text, (f"account:{number}",)) for number, text in enumerate(texts)]
    made = Computation("own_account", (evidence.id,), author, (author,))
    yield Line(tuple(turned(options, scene.dossier.story.id)), (evidence,), computation=made, rank=1, adds=False)
