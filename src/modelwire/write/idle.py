"""Lines that tell readers nothing beside a lead: what is always so, strangers, the same death once more."""

import re
from dataclasses import replace

from modelwire.write.beside import harm_words, is_retold
from modelwire.write.commonplace import is_colour, is_commonplace
from modelwire.write.lead import Lead
from modelwire.write.lines import Line
from modelwire.write.protagonist import protagonists
from modelwire.write.scene import Scene
from modelwire.write.strangers import names_a_strange_thing

#: How somebody died.
_HOW = re.compile(
    r"\b(?:hanged|hung|shot|stabb\w+|drown\w+|crash\w*|fell|fall\w*|burn\w+|explo\w+|bomb\w*|heart|cancer|illness|"
    r"stroke|suicide|strangled|beaten|struck|hit)\b"
)
#: What stands only where a brief would be too short without it.
_FILLS = 5
_HARM = frozenset({"die", "kill", "injure"})


def without_idle(lines: list[Line], lead: Lead, opening: str, scene: Scene) -> list[Line]:
    """The lines of general news that tell something beside the lead; those on a party's own post all stand.

    Args:
        lines: what may stand behind the lead.
        lead: the main act.
        opening: the sentence that tells it.
        scene: the story.
    """
    if scene.own_account is not None:
        return lines
    kept = [n for n in lines if n.quote or n.plan_of or not _is_idle(n.options[0].text, lead, scene)]
    return _retold_last(_without_colour(kept, lead), lead, opening)


def _without_colour(lines: list[Line], lead: Lead) -> list[Line]:
    """The lines on a match in those wordings alone that have not lost the score or the record."""
    told = [
        n if n.quote else replace(n, options=tuple(o for o in n.options if not is_colour(o.text, lead))) for n in lines
    ]
    return [line for line in told if line.options]


def _is_idle(text: str, lead: Lead, scene: Scene) -> bool:
    known = f"{scene.named} {' '.join(a.title for a in scene.articles.values())}"
    return is_commonplace(text, lead) or is_colour(text, lead) or names_a_strange_thing(text, lead, known)


def tells_again(text: str, lead: Lead) -> bool:
    """Whether a text tells the lead's harm again, whatever else it says of the same person by the way."""
    if is_retold(text, lead):
        return True
    told = re.search(rf"\b(?:{harm_words(lead.row.act)})\b", text)
    done_to = "|".join(re.escape(name) for name in protagonists(lead) if name != lead.frame.actor)
    return bool(told and done_to and re.search(rf"\b(?:{done_to})\b(?!['’]s)", text[: told.start()]))


def _retold_last(lines: list[Line], lead: Lead, opening: str) -> list[Line]:
    """The lines, of which those that tell the lead's own death again, and not how, only fill what is too short."""
    if lead.row.act not in _HARM:
        return lines
    again = [n for n, line in enumerate(lines) if not line.quote and tells_again(line.options[0].text, lead)]
    how = [] if _HOW.search(opening) else [n for n in again if _HOW.search(lines[n].options[0].text)]
    idle = set(again) - set(how)
    return [replace(line, rank=max(line.rank, _FILLS)) if n in idle else line for n, line in enumerate(lines)]
