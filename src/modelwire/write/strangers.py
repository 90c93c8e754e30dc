"""Names that a brief has not introduced: readers would ask who or what that is."""

import re

from modelwire.write.lead import Lead

#: A first name and a last one, as whose something is told, or who does it.
_SOMEBODY = re.compile(
    r"^(?:on \d+ [A-Z][a-z]+,? )?([A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+){1,2})"
    r"(?:['’]s [a-z]| (?:was|has|had|is|[a-z]+ed|stood)\b)"
)
#: One name or a few letters that stand for one, and nothing that says what bears it.
_ONE_NAME = re.compile(r"^([A-Z][A-Za-z]+)(?= (?:was|were|has|had|is|are|[a-z]+ed|took|won|lost|ran|hung|came)\b)")
#: "The Gibe", as if readers knew the ship.
_THE_NAME = re.compile(
    r"\b[Tt]he ([A-Z][a-z]+)(?=$|[,.]| (?:was|were|is|are|has|had|and|to|in|on|at|with|by|for|from|[a-z]+ed|took)\b)"
)
#: Seas, ranges and unions that everybody knows by one name with "the".
_KNOWN = (
    "Internet Atlantic Pacific Arctic Mediterranean Caribbean Baltic Alps Andes Himalayas Thames Rhine Danube Nile "
    "Mississippi Netherlands Philippines Bahamas Bronx Vatican Kremlin Pentagon Senate Cabinet Constitution Bible "
    "Koran West East North South Olympics Oscars Guardian Telegraph Times"
)


def is_of_stranger(clause: str, lead: Lead, subject: str) -> bool:
    """Whether it is about somebody or something by name alone whom neither the lead nor a title has.

    Args:
        clause: as it would be told.
        lead: what has been told before it.
        subject: the titles of the story, and the names that the beat knows.
    """
    known = f"{lead.known} {lead.frame.passage.text} {subject}"
    found = [m[1].rsplit(" ", 1)[-1] for m in (_SOMEBODY.search(clause), _ONE_NAME.search(clause)) if m]
    return any(name not in known for name in found) or names_a_strange_thing(clause, lead, subject)


def names_a_strange_thing(clause: str, lead: Lead, subject: str) -> bool:
    """Whether it speaks of "the Gibe" as if readers knew the ship."""
    known = f"{lead.known} {lead.frame.passage.text} {subject} {_KNOWN}"
    return any(m[1] not in known for m in _THE_NAME.finditer(clause))
