"""Whether an actor that the beat does not know is somebody: a name that the texts repeat, or need not name."""

import re

from modelwire.types import Frame

#: Times that an unknown name stands in the texts before it is taken for somebody.
_REPEATED = 2

_UNNAMED = re.compile(
    r"(?:(?:a|an|one|two|three|four|five|six|several|many|some) )?(?:former |current |senior |unnamed )*"
    r"(?:employees?|people|persons?|officials?|executives?|engineers?|researchers?|sources?|staff|insiders?)\b", re.I
)  # fmt: skip


def is_somebody(frame: Frame, text: str, titles: str) -> bool:
    """Whether the actor of a frame can be told of.

    Args:
        frame: whose actor is no entity of the beat.
        text: of all articles.
        titles: theirs.
    """
    if not frame.actor or (frame.actor_id is None and frame.actor[:1].islower()):
        return True  # nobody is told, or police, a gunman, a storm: facts lets them act only where they may
    name, after = frame.actor, frame.passage.text[frame.actor_span.end - frame.passage.start :]
    if after.startswith(("'s", "’s")) or not name[:1].isupper() or re.search(r"\d|[^\w .&'’-]", name):
        return False
    told = len(re.findall(rf"(?<![.!?] )(?<!\n)\b{re.escape(name)}\b", text))
    return (name in titles and told >= 1) or told >= _REPEATED or (" " in name and told >= 1)


def people_of(frame: Frame) -> str:
    """Whom an outlet cites without a name: "two former employees"."""
    found = _UNNAMED.match(frame.holder)
    return found.group().lower().replace("unnamed ", "") if found else "people"
