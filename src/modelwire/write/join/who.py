"""Whether two sentences speak of one: by the same name, by its short form, or by what it is."""

import re

from modelwire.write.lead import Lead
from modelwire.write.scene import Scene

_ARTICLE = re.compile(r"^(?:the|an?) ", re.I)
_NAME = re.compile(r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*")


def is_same(one: str, other: str, scene: Scene) -> bool:
    """Whether the second subject is the first: "AI lab Oriskel" and "The lab", "Ada Korsell" and "Korsell"."""
    one, other = one.rstrip(","), other.rstrip(",")
    first, second = _ARTICLE.sub("", one), _ARTICLE.sub("", other)
    if first.casefold() == second.casefold():
        return first[:1].isupper() or other.split(" ", 1)[0].lower() == "the"
    named = [e for e in scene.entities.values() if re.search(rf"(?<![\w-]){re.escape(e.name)}(?![\w’'-])", one)]
    if len(named) == 1 and (scene.short(named[0].id) or "").casefold() == other.casefold():
        return True
    if len(named) == 1 and named[0].name == second:
        return True
    if first.islower() and " " not in second and first.rsplit(" ", 1)[-1] == second:
        return True  # "An earthquake" beside "A 6.1 magnitude earthquake"
    last = first.rsplit(" ", 1)[-1]
    return bool(_NAME.fullmatch(first)) and " " in first and second == last


def thing_meant(subject: str, key: str, lead: Lead, scene: Scene) -> str:
    """The name of the thing that a subject is: "it" of its price is what was bought; "" where it is no such thing.

    Args:
        subject: of the sentence.
        key: of its wording.
        lead: the main act.
        scene: the story.
    """
    subject = subject.rstrip(",")
    if subject in ("It", "They"):
        return lead.thing if key.startswith("price:") or key == "" else ""
    if subject.lower() == scene.kind_of(lead.frame.object_id):
        return lead.thing
    return subject
