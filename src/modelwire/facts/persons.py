"""Persons of a text by their full names: who a surname is, and whether "he" or "she"."""

import re
from collections import Counter

from modelwire.facts.lexicon import PERSON_ROLES
from modelwire.facts.phrases import Phrase

_INITIAL = r"(?:[A-Z]\.? )?"
_NAME = re.compile(
    rf"\b([A-Z][a-z'’-]+[a-z](?: [A-Z][a-z'’-]+)?(?: [\"“'‘][^\"”\n]{{2,20}}[\"”'’])? {_INITIAL}"
    r"(?:(?:de|van|von|al|bin|da|di|la|Mc|Mac|O['’])[ ]?)*"
    r"[A-Z][\w'’-]*[a-z])\b(?!['’]s [A-Z]| (?!(?:III?|IV|Jr|Sr)\b)[A-Z])"
)
_NICKNAME = re.compile(r" [\"“'‘][^\"”\n]{2,20}[\"”'’](?= )")
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]n|[Aa]t|[Nn]ear|[Ff]rom) $")
#: A capitalised word without another before it: a surname by itself, among others.
_ALONE = re.compile(r"(?:^|[^\w .-] ?|\b[a-z][\w-]* |\b(?:The|Mr|Ms|Mrs|Dr)\.? |[.!?] )([A-Z][\w'’-]*[a-z])\b", re.M)
#: Words that open a sentence before a name.
_OPENERS = frozenset(
    "the a an in on at for but and when if this that our we it he she his her after while as one two three four "
    "five six "
    "seven eight nine ten eleven twelve several many most some all both other former".split()
)
_SAID = re.compile(r"[^.?!\n]{0,80}?\b(he|him|his|she|her)\b", re.I)
_SEX = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}


def surnames(text: str) -> dict[str, Phrase | None]:
    """Surname -> full name, of all whom the text names in full and by surname too; None for two of one surname."""
    found: dict[str, Phrase | None] = {}
    common = set(re.findall(r"\b[a-z]+\b", text)) | _OPENERS
    alone = {match[1].removesuffix("'s").removesuffix("’s") for match in _ALONE.finditer(text)}
    for match in _NAME.finditer(text):
        words = _NICKNAME.sub("", match[1]).split(" ")
        while len(words) > 2 and words[0].lower() in PERSON_ROLES | common:
            words = words[1:]
        phrase = Phrase(0, 0, " ".join(words))
        led = words[0].lower() in PERSON_ROLES | common or _ARTICLE.search(text[: match.start()][-6:])
        if words[-1] not in alone or led or not phrase.is_person:
            continue
        known = found.setdefault(words[-1], phrase)
        if known and not (known.text.endswith(phrase.text) or phrase.text.endswith(known.text)):
            found[words[-1]] = None
    return found


def pronoun_of(person: str, text: str) -> str | None:
    """Which of "he" and "she" follows a person's surname in its sentence more often, or None."""
    last = re.escape(person.rsplit(" ", 1)[-1])
    counts: Counter[str] = Counter()
    for match in re.finditer(rf"\b{last}\b", text):
        if said := _SAID.match(text, match.end()):
            counts[_SEX[said[1].lower()]] += 1
    return counts.most_common(1)[0][0] if counts else None
