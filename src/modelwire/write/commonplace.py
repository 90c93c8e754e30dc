"""What is so at any time: no news of the day, and of no use beside it."""

import re

from modelwire.write.lead import Lead
from modelwire.write.protagonist import does

#: "Will become the biggest star of all": nobody knows.
_FORETELLS = re.compile(r"\b(?:will|is to|are to|going to) (?:be|become) (?:the|one of the) (?:\w+est|most|best|top)\b")
_ALWAYS = re.compile(
    r"\b(?:in recent (?:weeks|months|years|decades)|(?:each|every|per) (?:year|month|week)|"
    r"times a (?:year|month)|annually|usually|typically|traditionally|historically|"
    r"(?:is|are) (?:rare|common|frequent|commonplace|among|known)|"
    r"one of the (?:world|country|nation|region|state|city)['’]s|more and more|increasingly|less and less)\b",
    re.I,
)


#: What of a match is more than its colour.
_MATCH = frozenset({"beat", "win", "score"})
_TELLS = re.compile(
    r"\d[-–]\d|\b\d+ (?:points?|goals?|runs|wins|games|touchdowns|rebounds|yards|assists)\b|"
    r"\b(?:record|all-time|scorer|title|champion\w*|injur\w+|playoffs?|final|season|career)\b"
)


def is_colour(clause: str, lead: Lead) -> bool:
    """Whether a clause on a match has neither a figure nor what it means for the season."""
    return lead.row.act in _MATCH and not _TELLS.search(clause)


def is_commonplace(clause: str, lead: Lead) -> bool:
    """Whether a clause tells what is always so, and nothing of the one that the news is about."""
    return bool(_FORETELLS.search(clause)) or (bool(_ALWAYS.search(clause)) and not does(clause, lead))
