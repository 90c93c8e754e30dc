"""Who somebody is of whom the main act tells without a name: "a Norwick man" is "Tom Riva, 27"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from modelwire.facts.phrases import ORGANISATION_WORDS
from modelwire.types import Article, Span
from modelwire.write.introduced import age
from modelwire.write.lead import Lead
from modelwire.write.scene import Scene
from modelwire.write.wholename import WHOLE_NAME, last_name

#: One of a kind, or two of it.
_PEOPLE = (
    r"(?:m[ae]n|wom[ae]n|boys?|girls?|teen(?:ager)?s?|youths?|drivers?|employees?|members?|suspects?|students?|climbers?|"
    r"residents?|boss|bosses|workers?|officers?|deput(?:y|ies)|technicians?|teachers?|players?|soldiers?|brothers?|"
    r"passengers?|pilots?|gunm[ae]n|doctors?|actors?|singers?)"
)
_NAMELESS = re.compile(rf"(?P<many>an?|two) (?:[\w’'-]+ ){{0,4}}{_PEOPLE}")
_AGE = re.compile(r"\b(\d{1,2})-year-old\b")
_AGED = rf"{WHOLE_NAME}(?:, (?:aged |age )?\d\d,?)?"
#: Who, and what else may stand between them and the verb.
_WHO = rf"(?P<who>{_AGED}(?:,? and {_AGED})?)(?:,? (?:[-–—]|from\b|of\b|who\b)[^.,;]{{3,60}}?[,–—-])? ?"
_BE = r"(?:(?:has|have|had|was|were|is|are|been|also|later) ){0,3}"
#: How texts tell by name what was done.
_TOLD = {
    "die": (
        rf"{_WHO}{_BE}(?:died|dies|dead|hanged himself|hung himself|hanged herself|killed (?:him|her)self|found dead|"
        r"presumed dead|fell to (?:his|her) death)\b",
    ),
    "kill": (
        rf"{_WHO}(?:who )?{_BE}(?:killed|shot dead|shot and killed|gunned down|fatally shot|stabbed to death|shot)\b",
        rf"\b(?:killing|murder|slaying|shooting|shooting death|death) of (?:\d\d-year-old )?(?P<who>{_AGED})",
    ),
    "arrest": (
        rf"{_WHO}{_BE}(?:arrested|detained|taken into custody|booked)\b",
        rf"\bidentified the (?:suspects?|men|man|pair) as (?P<who>{_AGED}(?:,? and {_AGED})?)",
    ),
    "charge": (
        rf"{_WHO}{_BE}(?:formally )?charged\b",
        rf"(?P<who>{_AGED}),? [^.;]{{0,80}}? and (?:was|has been) charged\b",
        rf"\bidentified the (?:suspects?|accused|man) as (?P<who>{_AGED})",
    ),
    "convict": (
        rf"{_WHO}{_BE}(?:found guilty|convicted)\b",
        rf"\b(?:finding|found|convicting|convicted) (?P<who>{_AGED})(?:,? of [A-Z][\w ]+,)? (?:guilty|of|in)\b",
    ),
}
#: Words with a capital that are no first name.
_NO_NAME = frozenset(
    "Mr Mrs Ms Dr Sir Judge President Minister Senator Officer Deputy Sgt Capt Captain Chief Mayor Governor The On In "
    "At Sheriff Inspector Professor Detective Constable Trooper Police County City State Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday But And When After Before While Both Prosecutors Former".split()
)
#: What stands before a place, or before the rest of a list.
_LEANS = re.compile(r"\b(?:from|in|of|at|near|outside|to|by|for|the|with|and)\s$")
#: Names stand high up in a text.
_CHARS = 3000


def with_names(lead: Lead, scene: Scene) -> Lead:
    """The lead with the names of those of whom it tells without any."""
    found = identity(lead, scene)
    return replace(lead, who=found) if found else lead


def identity(lead: Lead, scene: Scene) -> tuple[str, Span] | None:
    """The names of those to whom the main act was done: "Tom Riva, 27", and where one text has them.

    None where the lead has a name, or where the texts of the story do not all mean the same people.

    Args:
        lead: whose object is somebody, or two people, without a name.
        scene: the texts that may name them, of the same act.
    """
    nameless = _NAMELESS.fullmatch(lead.thing)
    if nameless is None or lead.row.act not in _TOLD:
        return None
    wanted = 2 if nameless["many"] == "two" else 1
    found = [one for article in scene.articles.values() for one in _named(lead.row.act, article)]
    whole = [(names, at) for names, at in found if len(names) == wanted]
    surnames = {last_name(name) for names, _ in found for name in names}
    if not whole or len(surnames) != wanted:
        return None
    names, at = max(whole, key=lambda one: len(" ".join(one[0])))
    ages = [age(name, scene) for name in names]
    if (told := _AGE.search(lead.thing)) and any(known and known[0] != told[1] for known in ages):
        return None
    if any(last_name(name) in lead.frame.terms.text for name in names if lead.frame.terms):
        return None  # who was killed is not who is charged with it
    bare = told is not None
    said = [name if bare or known is None else f"{name}, {known[0]}" for name, known in zip(names, ages, strict=True)]
    turned = said[::-1]  # in an order that is not the source's
    return (", and " if "," in turned[0] else " and ").join(turned), at


def _named(act: str, article: Article) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Whom a text names as those of whom the act is told."""
    text = article.text[:_CHARS]
    for pattern in _TOLD[act]:
        for match in re.finditer(pattern, text):
            names = tuple(name for name in re.findall(WHOLE_NAME, match["who"]) if is_person_name(name))
            # "A man from South Osterby was arrested" names nobody, and of a list its end is not the whole.
            if names and not (match.start("who") == match.start() and _LEANS.search(text[: match.start()])):
                start, end = match.span("who")
                yield names, Span(article.id, start, end, match["who"])


def is_person_name(name: str) -> bool:
    """Whether words with capitals may be somebody's name: no rank, no day, no house."""
    words = name.split()
    return not (ORGANISATION_WORDS.search(name) or any(w.strip(".") in _NO_NAME or w.endswith("-old") for w in words))
