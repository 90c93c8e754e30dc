"""Headlines of the plain kind. Parsers take their verbs for nouns too often, so they are read by their form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from modelwire.facts.dates import read_dates
from modelwire.facts.parse import Token
from modelwire.watch.deed import Deed, later_verbs, stems
from modelwire.watch.doubts import HEARSAY, PARTLY, follows, is_there, lemmas, up_to_the_thing
from modelwire.watch.syntax import has_tail, is_part_of, is_thing_in
from modelwire.watch.telling import NO_DAY, Days, Telling

_CUTS = re.compile(r"[,;:—–]| and | as | after | before | while | but ")
#: What may stand between actor and verb.
_HEADED = re.compile(
    r"^(?:(?:has|have|just|finally|officially|confidentially|now|today|formally|quietly) )*(?P<verb>[a-z]+)\b", re.I
)
#: Where an object ends.
_OBJECT_ENDS = re.compile(
    r"\s(?:of|for|to|with|in|on|at|from|by|after|under|into|over|amid|due|ahead|within|across|through|via|against|about|"
    r"that|which|who|even|amid|without|despite|since|until|allowing|starting|used|tied|led|letting)\s",
    re.I,
)

#: What opens a clause that tells something by the way: "As X shuts down …".
_SUBORDINATE = r"(?i:as|after|if|when|while|before|why|how|since|despite|whether|should|could|will)\b"
_A_SUM = re.compile(r"^[$€£]?\d[\d.,]*(?:[bmt]n?|billion|million|trillion)?$", re.I)


@dataclass(frozen=True, slots=True)
class _Head:
    """A headline taken apart."""

    #: verb and what follows it, up to the end of its clause
    words: tuple[str, ...]
    clause: str
    #: another name beside the actor's
    beside: str


def headline(text: str, doc: Sequence[Token], deed: Deed, days: Days) -> Telling | None:
    """What a headline of the kind "Actor (adverb) does the thing, …" tells of a deed; None for any other."""
    head = None if text.rstrip().endswith(".") else _apart(text, doc, deed)
    kind = _kind(head, doc, deed) if head else ""
    if not head or not kind:
        return None
    if not deed.phrases and not all(is_there(w, set(stems(" ".join((*head.words, head.beside))))) for w in deed.wanted):
        return None
    beyond = any(w.first > days.due for w in read_dates(text, "", 0, days.said))
    if kind == "later":
        return Telling("later", True) if beyond else Telling("delay", False, NO_DAY)
    doubt = "it names another day" if beyond else _doubt(text, head, deed)
    return Telling(kind, not doubt, doubt)


def _apart(text: str, doc: Sequence[Token], deed: Deed) -> _Head | None:
    for name in sorted(deed.actors, key=len, reverse=True):
        if match := _lead_in(name).match(text):
            clause = _clause(text[match.end() :], doc, match.end()).lstrip()
            verb = _HEADED.match(clause)
            words = (verb["verb"], *clause[verb.end("verb") :].split()) if verb else ()
            return _Head(words, clause, match["with"] or "") if verb else None
    return None


def _lead_in(name: str) -> re.Pattern[str]:
    """A headline that begins with a name, perhaps with what it is before it and another name beside it."""
    before = rf"(?:(?!{_SUBORDINATE})[^,:]{{1,60}}, |(?!{_SUBORDINATE})(?:[A-Za-z]+ ){{0,5}}?)"
    beside = r"(?: and (?P<with>(?:[A-Z][\w.]*,? ?){1,3}))?"
    return re.compile(rf"^{before}{re.escape(name)}{beside} ?(?<= )")


def _clause(text: str, doc: Sequence[Token], at: int) -> str:
    """The first clause of what follows: up to a comma, but for one between two adjectives."""
    adjectives = {t.idx + len(t) for t in doc if t.pos_ == "ADJ"}
    for cut in _CUTS.finditer(text):
        if cut.group() != "," or at + cut.start() not in adjectives:
            return text[: cut.start()]
    return text


def _kind(head: _Head, doc: Sequence[Token], deed: Deed) -> str:
    forms = lemmas(head.words[0]) | {t.lemma_.lower() for t in doc if t.text == head.words[0]}
    forms |= {f"{form} {word.lower()}" for form in forms for word in head.words[1:2]}
    if deed.phrases:
        said = any(phrase[0] in forms and follows(phrase[1:], head.words[1:]) for phrase in deed.phrases)
        return "done" if said else ""
    if forms & deed.done:
        return "done"
    return "later" if forms & later_verbs() else "undone" if forms & deed.undone else ""


def _doubt(text: str, head: _Head, deed: Deed) -> str:
    end = " ".join(["", *text.split()[-3:]])
    if HEARSAY.search(head.clause) or HEARSAY.search(end) or HEARSAY.match(text):
        return "it rests on people without names"
    if PARTLY.search(up_to_the_thing([*head.clause.split(), *head.beside.split()], deed)):
        return "it may be no more than a part of it"
    if not deed.phrases and not _is_thing(head, deed):
        return "it may be done to something else of that name"
    return "it may be another of that name" if deed.names and has_tail(head.clause, deed) else ""


def _is_thing(head: _Head, deed: Deed) -> bool:
    """Whether the object of the verb is the thing, or where that is a sum, what it goes into."""
    rest = " " + " ".join(head.words[1:]) + " "
    parts = [part.split() for part in _OBJECT_ENDS.split(rest) if part.split()]
    if parts and _A_SUM.match(parts[0][-1]) and len(parts) > 1:
        return is_thing_in(parts[0], deed) or is_thing_in(parts[1], deed)
    if len(parts) > 1 and is_part_of(parts[0][-1]):
        return is_thing_in(parts[1], deed)
    return bool(parts) and is_thing_in(parts[0], deed)
