"""A paper with what it says in one sentence: "Pellan's audit of Lumen-2, published on 8 May, puts … at 8,900"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from modelwire.types import Entity
from modelwire.write.house import possessive
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.opening import happened
from modelwire.write.scene import Scene
from modelwire.write.statement import actor_of
from modelwire.write.substance import BROUGHT_OUT, PAPER
from modelwire.write.wordings import wordings

#: What a line of substance, or a count, says of the paper.
_THAT = re.compile(r"the [a-z]+ (?P<verb>found|says) that (?P<clause>.+)")
_COUNT = re.compile(r"(?P<who>.+?) (?P<puts>puts? the number of .+)")
#: The keys of a count that a paper gives, whose sentence opens with "In it".
COUNT_IN_PAPER = ("count:0", "paper:in")
#: Words of a source that such a sentence may bring along: it tells what two of a source's do.
_SLACK = 4
_PARTICIPLES = {"release": "released", "bring": "brought out", "issue": "issued"}


def paper_line(lead: Lead, lines: Sequence[Line], scene: Scene) -> tuple[Line, Line] | None:
    """The sentence that opens a brief on a paper with what it found, and the line that it takes in; None for others.

    Args:
        lead: the main act.
        lines: of the summary, the opening first.
        scene: the story.
    """
    # "A report by experts" is not its publisher's.
    fits = lead.row.act in BROUGHT_OUT and PAPER.search(lead.thing) and " by " not in lead.thing
    if not fits or lead.frame.modality != "asserted":
        return None
    heads = list(_heads(lead, scene))
    for line in lines[1:]:
        options = tuple(
            Option(_model_once(text, scene), (key, "paper:0"), slack=_SLACK)
            for head, key in heads
            for text in _told(head, line)
        )
        if options:
            return replace(lines[0], options=options, adds=True, evidence=(*lines[0].evidence, *line.evidence)), line
    return None


def _heads(lead: Lead, scene: Scene) -> Iterator[tuple[str, str]]:
    """The paper with whose it is and when it came out, and the key of the wording."""
    frame, on = lead.frame, happened(lead.frame, scene.today)
    who = actor_of(frame, scene)
    titled = scene.titled(frame.actor_id, who)
    first = wordings(lead.row.act, scene.dossier.story.id, scene.used)[0]
    done = _PARTICIPLES.get(first.verb, "published")
    when = f", {done} {on}," if on else ""
    bare = lead.thing.removeprefix("the ").removeprefix("its ")
    for thing in dict.fromkeys((_introducing(bare, lead, scene), bare)):
        if lead.thing.startswith(("a ", "an ")):
            if when:  # between its commas; without them the gate takes who and finding for one claim
                yield f"{thing} by {who}{when}", first.key
            continue
        for name in filter(None, (titled if thing == bare else "", who)):
            yield f"{possessive(name)} {thing}{when}", first.key


def _introducing(thing: str, lead: Lead, scene: Scene) -> str:
    """The paper with what it is about introduced: "audit of its language model Lumen-2"."""
    about = next((e for e in scene.entities.values() if thing.endswith(f" {e.name}") and e.gloss), None)
    if about is None or len(about.gloss.split()) > 3:
        return thing
    return f"{thing.removesuffix(about.name)}{_own(about, lead)}{about.name}"


def _own(about: Entity, lead: Lead) -> str:
    if about.parent and about.parent == lead.frame.actor_id:
        return f"its {about.gloss} "
    return f"{about.gloss} " if about.kind in ("company", "lab") else ""


def _model_once(text: str, scene: Scene) -> str:
    """The sentence with its model by name once: "… on Lumen-2 says that the model hid a mistake"."""
    made = [e for e in scene.entities.values() if e.kind in ("model", "product") and text.count(e.name) == 2]
    for entity in made:
        text = text.replace(f" that {entity.name} ", f" that the {entity.kind} ", 1)
    return text


def _told(head: str, line: Line) -> Iterator[str]:
    for option in line.options:
        if option.keys[:1] == ("substance:that",) and (match := _THAT.fullmatch(option.text)):
            yield f"{head} {match['verb']} that {match['clause']}"
        elif option.keys[:1] == ("substance:rate",):
            yield f"{head} says that {option.text}"
        elif option.keys == COUNT_IN_PAPER and (match := _COUNT.fullmatch(option.text)):
            yield f"{head} {match['puts']}"
