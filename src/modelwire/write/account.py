"""Whose account a brief rests on: where it is the party's own page alone, the reader is told at once."""

from collections.abc import Iterator

from modelwire.types import Computation
from modelwire.write.clippings import Clippings
from modelwire.write.house import capital, day
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.scene import Scene


def own_account(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """That all of it comes from one post of the party's own, and of which day."""
    if scene.own_account is None:
        return
    entity = scene.own_account.operands[0]
    evidence = clips.of_frame(lead.frame)
    on = day(scene.article(lead.frame).published_at.date(), scene.today)
    whose = f"{scene.short(lead.frame.actor_id) or entity}'s own"
    yield Line(
        (
            Option(f"The only account of it so far is {whose}, in a post dated {on}", ("account:0",)),
            Option(f"So far all of this rests on one post, {whose}, dated {on}", ("account:1",)),
            Option(f"{capital(whose)} post of {on} is the only account of it so far", ("account:2",)),
            Option(f"No other account is at hand yet: what is known stands in {whose} post of {on}", ("account:3",)),
        ),
        (evidence,),
        computation=Computation("own_account", (evidence.id,), entity, (entity,)),
        rank=1,
    )
