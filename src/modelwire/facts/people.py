"""People and powers without a name: "two men", "police", "a gunman", "a magnitude 6.1 earthquake"."""

import re

from modelwire.facts.nouns import noun_phrase
from modelwire.facts.parse import Token
from modelwire.facts.phrases import Hits, Phrase

#: Who acts for the public, and needs no name to be known.
OFFICIALS = frozenset(
    "police prosecutor authority jury juror judge court detective investigator lawmaker deputy trooper "
    "firefighter coastguard navy army military parliament".split()
)
#: Those of them of whom one alone is as good as a name: "a jury", "the court".
_SINGLE = frozenset("jury judge court army navy military parliament coastguard".split())
PEOPLE = frozenset(
    "person people man woman child boy girl teenager teen adult resident civilian passenger worker employee staff "
    "student pupil teacher officer policeman policewoman soldier guard protester demonstrator suspect gunman attacker "
    "robber thief burglar pirate driver pedestrian cyclist motorist climber hiker tourist visitor shopper customer "
    "patient doctor nurse journalist reporter crew sailor fisherman pilot crewman firefighter paramedic rescuer "
    "migrant refugee villager victim survivor inmate prisoner member suspect relative family brother sister mother "
    "father son daughter husband wife baby infant toddler youth pensioner actor actress singer player coach linebacker "
    "lineman engineer scientist researcher economist astronomer biologist physicist "
    "lawyer businessman banker trader executive manager official politician "
    "lawmaker mayor minister militant rebel fighter insurgent troop gunmen bystander trooper deputy technician "
    "accountant consultant contractor activist hostage militiaman skier swimmer diver biker male female mobster "
    "boss fugitive smuggler dealer hacker murderer killer".split()
)
#: What does harm without anybody's hand, or stands for the hand that did.
FORCES = frozenset(
    "earthquake quake tremor aftershock storm hurricane cyclone typhoon tornado twister fire blaze wildfire inferno "
    "flood avalanche landslide mudslide explosion blast bomb bombing shooting attack airstrike raid shelling crash "
    "collision accident tsunami volcano eruption outbreak airplane aircraft jet warplane plane helicopter drone rocket "
    "riot fighting clash violence unrest "
    "missile mortar shell tank troop force explosive grenade bullet bus train truck car".split()
)
_KIN = frozenset("brother sister mother father son daughter husband wife family relative victim suspect".split())
_MASSES = frozenset("dozen score hundred thousand".split())
_OPENS = re.compile(
    r"(?:an?|one|\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|several|many|dozens|hundreds|"
    r"thousands|scores|more|fewer|about|around|nearly|almost|some|roughly|over|up|another|at least|at|a)\b", re.I
)  # fmt: skip


_NUMBER = re.compile(
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands) ", re.I
)
#: "The mayor of a Sellin suburb": told whole.
_BY_PLACE = re.compile(r"the [\w -]+ of .*[A-Z]", re.I)
_DETERMINED = re.compile(r"(?:the|an?|one|another) ", re.I)


#: "French", "Indian": adjectives that keep their capital.
_NATION = re.compile(r"(?:ish|ese|an|eli|aqi|ani|ench|utch|reek|wiss|hai|zech|emeni|omali)$")
_NO_NATIONS = frozenset("human civilian urban suburban veteran".split())


def officials(token: Token, text: str) -> Phrase | None:
    """A public body by its office: "police", "Los Angeles police", "a jury", "federal prosecutors"."""
    lemma = token.lemma_.lower()
    if lemma not in OFFICIALS or token.pos_ not in ("NOUN", "PROPN") or not _offices(token, lemma):
        return None
    first = token.i
    while first and _is_part(token.doc[first - 1], token):
        first -= 1
    return _named(token.doc[first], token, text)


def people(token: Token, text: str, hits: Hits) -> Phrase | None:
    """People who are counted or described, or None where the text points at people named before: "the man"."""
    counted = _mass(token)
    head = counted if counted is not None else token
    if head.lemma_.lower() not in PEOPLE or head.pos_ not in ("NOUN", "PROPN"):
        return None
    if counted is not None:
        return _named(token.left_edge if token.left_edge.i < token.i else token, head, text)
    phrase = noun_phrase(head, text, hits) or _plain(head, text)
    described = phrase is not None and bool(_OPENS.match(phrase.text) or _BY_PLACE.match(phrase.text))
    many = head.tag_ in ("NNS", "NNPS") and not any(t.dep_ in ("det", "poss") for t in head.children)
    return phrase if described or (many and head.lemma_.lower() not in _KIN) else None


def force(token: Token, text: str, hits: Hits) -> Phrase | None:
    """What does harm: "a magnitude 6.1 earthquake", "a car bomb"."""
    if token.lemma_.lower() not in FORCES or token.pos_ not in ("NOUN", "PROPN"):
        return None
    phrase = noun_phrase(token, text, hits) or _plain(token, text)
    many = token.tag_ in ("NNS", "NNPS")
    told = phrase is not None and (many or _DETERMINED.match(phrase.text) or phrase.text[:1].isupper())
    return _lower(phrase, token) if phrase and told else None


def counts(phrase: str) -> bool:
    """Whether a phrase opens with how many there are."""
    return bool(_NUMBER.match(phrase))


def as_actor(phrase: Phrase | None, head: Token) -> Phrase | None:
    """A common noun that opens a sentence without the capital of its place."""
    return _lower(phrase, head) if phrase else None


def _offices(token: Token, lemma: str) -> bool:
    """Whether it needs no name: "police", "the police", "prosecutors", "a jury"; never "his army"."""
    if any(t.dep_ == "poss" for t in token.children):
        return False
    if lemma == "authority" and token.tag_ != "NNS":
        return False
    return lemma == "police" or lemma in _SINGLE or token.tag_ in ("NNS", "NNPS")


def _is_part(left: Token, head: Token) -> bool:
    return bool(left.head.i == head.i and left.dep_ in ("compound", "amod", "det", "nmod") and not left.is_punct)


def _named(first: Token, last: Token, text: str) -> Phrase:
    start, end = first.idx, last.idx + len(last)
    return _lower(Phrase(start, end, text[start:end]), first)


def _mass(token: Token) -> Token | None:
    """The people of "dozens of people", "hundreds of residents"."""
    if token.lemma_.lower() not in _MASSES:
        return None
    of = next((t for t in token.children if t.dep_ == "prep" and t.text.lower() == "of"), None)
    return next((t for t in of.children if t.dep_ == "pobj"), None) if of is not None else None


def _plain(head: Token, text: str) -> Phrase | None:
    """A bare noun with its determiner: "a man"."""
    first = head.left_edge
    start, end = first.idx, head.idx + len(head)
    return Phrase(start, end, text[start:end]) if head.i - first.i <= 1 else None


def _lower(phrase: Phrase, head: Token) -> Phrase:
    opens = phrase.text[:1].isupper() and phrase.start == 0 and not _is_name(head, phrase)
    shouts = phrase.text.isupper() and " " in phrase.text
    plain = phrase.text.lower() if shouts else phrase.text[:1].lower() + phrase.text[1:]
    return Phrase(phrase.start, phrase.end, plain) if opens or shouts else phrase


def _is_name(head: Token, phrase: Phrase) -> bool:
    first = phrase.text.split(" ", 1)[0]
    token = next((t for t in head.doc if t.idx == phrase.start), head)
    nation = token.tag_ == "JJ" and _NATION.search(first) and first.lower() not in _NO_NATIONS
    return bool(token.pos_ == "PROPN" or nation or (first.isupper() and len(first) > 1))
