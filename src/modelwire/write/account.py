"""Whose account a brief rests on: where it is the party's own page alone, the reader is told at once."""

from collections.abc import Iterator

from modelwire.types import Computation
from modelwire.write.clippings import Clippings
from modelwire.write.house import capital, day
from modelwire.write.lead import Lead, happened
from modelwire.write.lines import Line, Option, turned
from modelwire.write.scene import Scene


def own_account(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """That all of it comes from one post of the party's own, and of which day."""
    if scene.own_account is None:
        return
    entity = scene.own_account.operands[0]
    evidence = clips.of_frame(lead.frame)
    published = scene.article(lead.frame).published_at.date()
    again = happened(lead.frame, scene.today) == f"on {day(published, scene.today)}"
    whose = f"{scene.short(lead.frame.actor_id) or entity}'s own"
    dated, of = ("", "") if again else (f", dated {day(published, scene.today)}", f" of {day(published, scene.today)}")
    texts = (
        f"The only account of it so far is a post of {whose}{dated}",
        f"So far all of this rests on one post, {whose}{dated}",
        f"{capital(whose)} post{of} is the only account of it so far",
        f"No other account is at hand yet: what is known stands in {whose} post{of}",
        f"What is known of it comes from {whose} post{of}, and from nowhere else yet",
        f"For now there is one source, {whose} post{of}",
    )
    options = [Option(text, (f"account:{number}",)) for number, text in enumerate(texts)]
    yield Line(
        tuple(turned(options, scene.dossier.story.id)),
        (evidence,),
        computation=Computation("own_account", (evidence.id,), entity, (entity,)),
        rank=1,
        adds=False,
    )
