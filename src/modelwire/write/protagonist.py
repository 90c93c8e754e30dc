"""Whom the news is about: the person, body or thing by name that a main act was done by or to."""

import re

from modelwire.write.lead import Lead

_PERSON = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2}")
_NAME = re.compile(r"[A-Z][\w’'&.-]*(?: [A-Z\d][\w’'&.-]*)*")


def protagonists(lead: Lead) -> tuple[str, ...]:
    """The names that a sentence about the same may open with: whole names, and people's last names."""
    names = [name for name in (lead.thing, lead.frame.actor) if _NAME.fullmatch(name)]
    names += _PERSON.findall(lead.who[0]) if lead.who else []
    last = [name.rsplit(" ", 1)[-1] for name in names if _PERSON.fullmatch(name)]
    return tuple(dict.fromkeys((*names, *last)))


def by_whole_name(clause: str, lead: Lead) -> str:
    """A clause that calls somebody of the news by the first name alone, with the whole name in its place."""
    for name in (lead.thing, lead.frame.actor):
        first = name.split(" ", 1)[0]
        if _PERSON.fullmatch(name) and re.match(rf"{re.escape(first)}(?=,? [a-z])", clause):
            return f"{name}{clause[len(first) :]}"
    return clause


def does(clause: str, lead: Lead) -> bool:
    """Whether a clause tells what the one that the news is about did, or what was done to them."""
    called = "|".join(sorted(map(re.escape, protagonists(lead)), key=len, reverse=True))
    return bool(called) and bool(
        re.match(rf"(?:(?:Mr|Mrs|Ms|Dr)\.? )?(?:[A-Z][\w’'-]+ )?(?:{called})(?:, \d\d)?,? (?=[a-z])", clause)
    )
