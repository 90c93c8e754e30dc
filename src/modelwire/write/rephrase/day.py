"""A clause with its day in front."""

import re

from modelwire.facts.parse import parsed
from modelwire.write.house import MONTHS
from modelwire.write.rephrase.shorter import HANGS

_LEANT_ON = re.compile(
    r"(?:not|just|even|since|and|or|as early|as late|late|early|at least)$|\bnot\b|\bto [a-z]+\b", re.I
)
_HOUR = r"(?:(?:late |early )?on the (?:morning|afternoon|evening|night) of|on)"
_DAY = rf"{_HOUR} \d{{1,2}} (?:{MONTHS})(?: \d{{4}})?"
_MONTH = rf"(?:in|by|since|until) (?:\d{{1,2}} )?(?:{MONTHS})(?: \d{{4}})?"
_DATED_WITHIN = re.compile(
    rf"^(?P<rest>.{{3,60}}?) (?P<day>{_DAY}|{_MONTH}),? (?P<more>(?!and\b|or\b|but\b|to\b)[a-z].{{15,}})$"
)
_DATED = re.compile(
    rf"^(?P<rest>.{{20,}}?) (?P<day>{_DAY}|(?:in|by|since|until) (?:\d{{1,2}} )?(?:{MONTHS})(?: \d{{4}})?)$"
)


def day_in_front(clause: str) -> str:
    """With its day moved to the front: "by 30 June, it will open"; the same where it has none that could move."""
    if len(re.findall(rf"\b(?:{MONTHS})\b", clause)) > 1:
        return clause
    within_it, at_end = _DATED_WITHIN.match(clause), _DATED.match(clause)
    match = within_it or at_end
    if match is None or _LEANT_ON.search(match["rest"]) or (at_end and HANGS.search(clause)):
        return clause
    if not _goes_with_main_verb(clause, match.start("day")):
        return clause
    comma = "," if within_it and clause[match.end("day")] == "," else ""
    more = f"{comma} {within_it['more']}" if within_it else ""
    return f"{match['day']}, {match['rest']}{more}"


def _goes_with_main_verb(clause: str, start: int) -> bool:
    """Whether the day at a place is that of the main act: no other verb stands between the two."""
    [document] = parsed([clause], [()])
    root = next((t for t in document if t.dep_ == "ROOT"), None)
    day = next((t for t in document if t.idx >= start), None)
    if root is None or day is None:
        return False
    between = document[min(root.i, day.i) + 1 : max(root.i, day.i)]
    return not any(t.pos_ == "VERB" and t.dep_ != "aux" for t in between)
