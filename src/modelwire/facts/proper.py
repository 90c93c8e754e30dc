"""Proper names in a parsed sentence: one of the gazetteer, else a run of capitalised words."""

import calendar
import re

from modelwire.facts.lexicon import BODY_NOUNS, PERSON_ROLES
from modelwire.facts.parse import Token
from modelwire.facts.phrases import ORGANISATION_WORDS, Hits, Phrase

_MAX_NAME_WORDS = 6
#: "Department of Agriculture", "Center for Speech": some names are only half said without what follows.
_HAS_A_FIELD = re.compile(
    r"^(?:Department|Ministry|University|Bank|Office|Institute|Bureau|House|Court|School|Board|Secretary|Cent(?:er|re)|"
    r"Council|Commission|Committee|Government|Agency|Society|Academy|Association|Foundation)$"
)
_OF_WHAT = re.compile(r" (?:of|for)(?: the)? [A-Z][\w-]*(?:(?:,| and|,? &)? [A-Z][\w-]*)*")
_NOT_NAMES = frozenset(
    "ai api apis llm llms ml gpu gpus i ceo cto internet web english chinese american european capt insp sgt lt col "
    "gen constable mr mrs ms dr inf maj brig sen rep".split()
)
_DATES = frozenset(name.lower() for name in (*calendar.month_name, *calendar.day_name) if name)
_DETERMINERS = frozenset("the a an our its their this my".split())
#: A plural of capitals is a kind of thing ("LLMs"), and "Taldo et al." more people than one.
_KIND_OF_THING = re.compile(r"[A-Z]{2,}s$")
_AND_OTHERS = re.compile(r" et al\b")
#: Public bodies of which a country has one, so that an article makes no half a name of them.
_ONLY_ONES = frozenset("Senate Congress Parliament Pentagon Kremlin Treasury Vatican".split())
#: "The Sellin Gulls": teams and bands have names in the plural, with an article.
_TEAM = re.compile(r"(?:^|[a-z] )[A-Z][a-z]+(?<!s)s$|\bSox$")
#: What a page with a missing blank makes of two words: "Ranger(opens", "form.I've".
_BROKEN = re.compile(r"\(|\.[A-Z][a-z]|\bI['’]|['’] ")
#: "Mariano (Nes) Taldo", "Teach For All": the name goes on.
_MORE = re.compile(r" (?:\([A-Z][a-z]+\)|For|Of|And|The) [A-Z]")
_SHOUTED = 4
#: "The Trade and Industry Department": one field stands before "and", the other with the body that has both.
_SECOND_FIELD = re.compile(
    r"[A-Z][\w-]+ (?:Agency|Administration|Department|Ministry|Office|Commission|Committee|Authority|Bureau|Board|"
    r"Council|Institute|Service|Directorate)\b"
)
_FIRST_FIELD = re.compile(r"(?:\b[Tt]he |['’]s )((?:[A-Z][\w.-]* ){1,4}and )$")


def name_at(token: Token, text: str, hits: Hits) -> Phrase | None:
    """The name whose head is this token: one of the gazetteer, else a run of capitalised words."""
    at = token.idx
    for start, end, entity in hits:
        if start <= at < end:
            return Phrase(start, end, text[start:end], entity) if _heads(token, start, end) else None
    return _proper_name(token, text, hits)


def name_behind(token: Token, text: str, hits: Hits) -> Phrase | None:
    """The name behind a post or a kind: "Corvane's security chief, Ines Taldo"; "robot maker Pellan"."""
    for child in token.children:
        name = name_at(child, text, hits) if child.dep_ == "appos" else None
        beside = child.left_edge.i == token.i + 1
        if name and (beside or (name.is_person and token.lemma_.lower() in PERSON_ROLES)):
            return name
    return None


def public_body(token: Token, text: str) -> Phrase | None:
    """A public body named by its place and its task: "Norwick's data authority"."""
    owner = next((c for c in token.children if c.dep_ == "poss" and c.text[:1].isupper()), None)
    if token.lemma_.lower() not in BODY_NOUNS or owner is None:
        return None
    start, end = owner.left_edge.idx, token.idx + len(token)
    found = text[start:end]
    return Phrase(start, end, found) if len(found.split()) <= _MAX_NAME_WORDS and found[:1].isupper() else None


def _heads(token: Token, start: int, end: int) -> bool:
    """Whether the name stands for the whole phrase: "Meta", not the Meta of "Meta users" or of "Meta's users"."""
    return not any(child.dep_ in ("compound", "poss") and child.idx >= end for child in token.children) and (
        token.head.idx in range(start, end) or token.dep_ not in ("compound", "poss", "amod", "nmod")
    )


def _proper_name(token: Token, text: str, hits: Hits) -> Phrase | None:
    if not _is_capital(token) or token.text.lower() in _NOT_NAMES | _DATES:
        return None
    first = token.i
    while first and _goes_left(token.doc[first - 1], token.doc[first]):
        first -= 1
    start, end = _unbroken(text, token.doc[first].idx), token.idx + len(token)
    start = start_of_body(text, start)
    of_what = _OF_WHAT.match(text, end) if _HAS_A_FIELD.search(token.text) else None
    end = of_what.end() if of_what else end
    if _is_thing(token.doc[first - 1].text if first else "", text[start:end], text[end:]):
        return None
    group = first > 0 and _is_group(token.doc[first - 1].text, text[start:end])
    known = any(a < end and start < b for a, b, _ in hits)
    return None if known else Phrase(start, end, text[start:end], is_group=group)


def _is_capital(token: Token) -> bool:
    return token.pos_ == "PROPN" and bool(token.text[:1].isupper())


def _goes_left(left: Token, right: Token) -> bool:
    """Whether the word before belongs to the name: no post ("chief"), and no heading that shouts."""
    shouted = len(left.text) > _SHOUTED and left.text.isupper() and not right.text.isupper()
    return _is_capital(left) and not shouted and left.text.lower().rstrip(".") not in PERSON_ROLES


def _is_thing(before: str, name: str, after: str) -> bool:
    """Whether it is no name of somebody: a thing ("the Model Spec"), or half a name ("the Trust")."""
    house = (" " in name and ORGANISATION_WORDS.search(name)) or _is_group(before, name) or name in _ONLY_ONES
    determined = before.lower() in _DETERMINERS and not house
    broken = bool(_BROKEN.search(name)) or bool(_AND_OTHERS.match(after)) or bool(_MORE.match(after))
    return determined or broken or bool(_KIND_OF_THING.fullmatch(name))


def _is_group(before: str, name: str) -> bool:
    return before.lower() == "the" and bool(_TEAM.search(name))


def start_of_body(text: str, start: int) -> int:
    """Where the name of a body begins of which only the second field stands at `start`: "Industry Department"."""
    before = _FIRST_FIELD.search(text[:start]) if _SECOND_FIELD.match(text, start) else None
    return before.start(1) if before else start


def _unbroken(text: str, start: int) -> int:
    """Where a name starts whose first word is a double one: "Lip-Bu"."""
    while (before := re.search(r"(?:^|(?<=\s))[A-Z][\w-]*-$", text[:start])) is not None:
        start = before.start()
    return start
