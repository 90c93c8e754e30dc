"""Whether actor, act and object fit each other, so that the frame may be told by itself."""

import re

from modelwire.facts.clauses import Stand
from modelwire.facts.deeds import AVAILABLE, Deed, places_of
from modelwire.facts.discourse import Discourse
from modelwire.facts.mood import is_over
from modelwire.facts.parse import Token
from modelwire.facts.phrases import Phrase
from modelwire.facts.proper import name_at
from modelwire.facts.sentence import Sentence

#: Things that are made; they do not act, whatever a headline says.
_MADE = frozenset({"model", "product", "benchmark", "dataset"})
#: … but for what is said of them in figures.
_OF_MADE = frozenset({"score", "cost", "beat"})
#: A price for one of many, or one part of a sum.
_PRICE_GOES_ON = re.compile(
    r" (?:per|an?|each|apiece|for (?:each|every)|of (?:that|this|it|them)|or|more|less)\b"
    r"| (?:in [a-z]+ )?(?:and|to|plus) (?:[A-Z]+)?[$€£\d]"
)
_OWN_WORK = frozenset({"release", "announce", "train"})
_TOLD = frozenset({"clause", "claim"})
#: Verbs that may be denied: "did not say" is a fact, "did not find" is one only with all that follows.
_DENIABLE = frozenset("say state confirm acknowledge admit".split())
_FIRST_OR_SECOND = re.compile(r"\b(?:I|we|us|our|ours|my|me|you|your|yours|[Ww]e|[Oo]ur|[Yy]our?)\b")
_LEFT_OPEN = re.compile(r"\b(?:he|she|him|his|her|they|them|their|following|this|these|those|such|here|it)\b", re.I)
#: A clause that opens with one of these points at something outside itself, and so does one with the others in it.
_POINTS_AWAY = re.compile(r"[\"“‘']?(?:that|they|them|their|there|so|both|either|neither)\b", re.I)
_POINTERS = frozenset("this that these those".split())
_POINTS_ANYWHERE = re.compile(r"\b(?:such(?! as\b)|here)\b", re.I)
_OUR_TIME = frozenset("week month quarter year".split())
#: A clause that opens with "he" speaks of its speaker, or of somebody that we do not know.
_IN_PERSON = re.compile(r"[\"“‘']?(he|she)\b", re.I)
_PERSONAL = re.compile(r"[\"“‘']?(?:it|he|she)\b", re.I)
#: "Available in preview", "available to Lumen Plus users": no release, or one to a few.
_STAGED = re.compile(r"\b(?:[Pp]review|[Bb]eta|[Aa]lpha|[Ww]aitlist)\b|\bavailable to (?:all |our |every )?[A-Z]")
_EVERY = re.compile(r"\b(?:every|each|any)\b")
#: "Publishes monthly reports" is a habit, and so is what is "regularly hit by quakes".
_HABIT = re.compile(r"\b(?:regular|weekly|monthly|daily|quarterly|annual)\b", re.I)
_USUALLY = re.compile(
    r"\b(?:typically|normally|usually|generally|regularly|often|frequently|sometimes|always|once a|"
    r"(?:each|every) (?:day|week|month|year|quarter|time)|of (?:each|every) (?:week|month|year))\b", re.I
)  # fmt: skip
#: What is launched and is no product.
_SENT_UP = frozenset(
    "helicopter missile rocket raid search operation boat satellite balloon protest attack assault airstrike strike "
    "grenade torpedo drone campaign investigation inquiry probe bid appeal offensive crackdown review".split()
)
#: Only people are trained without a model being made.
_PEOPLE = re.compile(
    r"\b(?:people|staff|students?|engineers?|developers?|employees?|workers?|teachers?|users?|learners?|"
    r"professionals?|nurses?|doctors?|teams?|officials?|soldiers?)\b", re.I
)  # fmt: skip


_PRICED = frozenset({"cost", "pay"})
_HARM = frozenset("kill injure destroy steal".split())
#: Nobody is told to have done harm where the sentence has a word of suspicion.
_ALLEGED = re.compile(
    r"\b(?:alleg\w+|accus\w+|suspect\w*|charge[sd]?|believed?|apparent\w*|reported\w*|claim\w*)\b", re.I
)
#: Storms and the like have names of their own.
_STORM = re.compile(r"\b(?:Hurricane|Storm|Typhoon|Cyclone|Tornado|Earthquake)\b")


def fits(
    deed: Deed, verb: Token, standing: Stand, actor: Phrase, thing: Phrase, sentence: Sentence, discourse: Discourse
) -> bool:
    """Whether this frame is safe: each part what the act asks for, and nothing left open."""
    over = deed.act.name == "plan" and is_over(verb)
    if over or not _acts(deed, actor) or (standing.negated and not _deniable(deed, verb, thing)):
        return False
    if thing.entity_id and thing.entity_id == actor.entity_id and deed.act.needs not in _TOLD:
        return False
    if deed.act.needs in _TOLD:
        return _is_own_word(actor, thing, discourse) and _stands_alone(deed, standing, actor, thing, sentence)
    if _is_suspected(deed, verb, actor, sentence) or not _is_done(deed, verb, standing):
        return False
    if actor.entity is None and verb.tag_ == "VBZ" and actor.text[:1].isupper():
        return False  # what an unknown name does every day: a product, as a rule
    own = _is_own(deed, actor, thing) and not _elsewhere(deed, verb, actor, thing, sentence)
    return own and _is_event(deed, verb, thing, sentence)


def _is_own_word(actor: Phrase, thing: Phrase, discourse: Discourse) -> bool:
    """Whether a clause that opens with "he" is of the speaker: the text must call the speaker so elsewhere."""
    speaker = _IN_PERSON.match(thing.text)
    return speaker is None or (actor.is_person and discourse.is_called(actor.text, speaker[1]))


def _is_suspected(deed: Deed, verb: Token, actor: Phrase, sentence: Sentence) -> bool:
    """Whether somebody would be told to have done harm on a suspicion, or by a participle that another may own."""
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and not (deed.act.name in _HARM and actor.text[:1].islower()):
        return True
    return deed.act.name in _HARM and actor.is_person and bool(_ALLEGED.search(sentence.passage.text))


def _is_done(deed: Deed, verb: Token, standing: Stand) -> bool:
    """Whether it is an event and no state: "has been closed", not "is closed"; and no death that only may be."""
    if deed.act.needs == "people" and standing.modality == "possible":
        return False
    words = {t.text.lower() for t in verb.children if t.dep_ in ("aux", "auxpass")}
    return not (standing.passive and standing.modality == "asserted" and words and words <= {"is", "are", "'s", "’s"})


def _acts(deed: Deed, actor: Phrase) -> bool:
    if not actor.text:
        return True
    if deed.act.name in _OF_MADE:
        return deed.act.name != "cost" or not actor.is_person
    if deed.act.name == "strike" and actor.text[:1].isupper() and deed.verb not in ("bomb", "shell"):
        return bool(_STORM.search(actor.text))
    if actor.entity.kind in _MADE if actor.entity else actor.text[:1].isupper() and actor.has_digit:
        return False
    if deed.act.actor == "agency":
        return actor.is_public_body or bool(actor.entity and actor.entity.kind == "law")
    # What a figure shows is no news of anybody whom the beat does not know.
    shown = deed.verb != "show" or actor.entity is not None or actor.text[:1].islower()
    return shown and (deed.act.actor != "person" or actor.is_person)


def _deniable(deed: Deed, verb: Token, thing: Phrase) -> bool:
    """Whether "not" denies the whole deed: "did not train it at scale" leaves open that it was trained."""
    if deed.act.needs == "clause":
        return deed.verb in _DENIABLE
    beside = (c for c in verb.children if not thing.start <= c.idx < thing.end)
    return not any(c.dep_ in ("prep", "advcl", "xcomp") or _narrows(c) for c in beside)


def _narrows(token: Token) -> bool:
    return token.dep_ == "advmod" and token.text.lower() not in ("yet", "still", "also", "ever", "never")


def _stands_alone(deed: Deed, standing: Stand, actor: Phrase, thing: Phrase, sentence: Sentence) -> bool:
    """Whether a clause says its piece without what stands around it; a promise to say so is no word."""
    subject = standing.subject
    ours = subject is not None and subject.text.lower() == "we"
    # "We say a session fails when …" gives a word its meaning.
    defines = subject is not None and ours and deed.verb == "say" and subject.head.tag_ not in ("VBD", "VBN")
    if defines or standing.modality != "asserted" or _POINTS_AWAY.match(thing.text):
        return False
    # "It" is the speaker, who must not be named beside it; in a post of ours "it" is something else.
    if _PERSONAL.match(thing.text) and (ours or actor.text in thing.text or sentence.in_quotes(thing.start)):
        return False
    if thing.text[:1] not in '"“' and sentence.in_quotes(thing.start):
        return False  # a piece of direct speech
    # Words in quotation marks stay as they are; outside them no "we" may be left, and nothing that points away.
    marked = thing.text[:1] in '"“'
    bare = sentence.unquoted(thing) if marked else thing.text
    tokens = (t for t in sentence.tokens if thing.start <= t.idx < thing.end)
    open_ = _FIRST_OR_SECOND.search(bare) or _POINTS_ANYWHERE.search(bare)
    return not open_ and (marked or not any(map(_points, tokens)))


def _points(token: Token) -> bool:
    """Whether a word means something named before: "this test", "that lead"."""
    if token.text == "that" and token.dep_ == "nsubj" and token.i + 1 < len(token.doc):
        # A subject has its verb behind it; before a noun it opens a clause that the parser lost.
        return token.nbor().pos_ in ("VERB", "AUX", "ADV", "PART") and token.head.dep_ != "relcl"
    points = token.text.lower() in _POINTERS and token.dep_ in ("det", "nsubj", "dobj", "pobj", "nsubjpass")
    relative = token.tag_ in ("WDT", "WP") or (token.dep_ != "det" and token.head.dep_ == "relcl")
    return points and not relative and token.head.text.lower() not in _OUR_TIME


def _is_own(deed: Deed, actor: Phrase, thing: Phrase) -> bool:
    """Rolling out another maker's product among one's staff is no release."""
    parent = actor.entity.parent if actor.entity else None
    own = thing.entity is None or thing.entity.parent in (None, actor.entity_id, parent)
    return own or deed.act.name not in _OWN_WORK


def _elsewhere(deed: Deed, verb: Token, actor: Phrase, thing: Phrase, sentence: Sentence) -> bool:
    """Whether something is only made available at another house: "on Pellan's platform" is no release of it."""
    if deed.verb not in (AVAILABLE, "make available"):
        return False
    family = thing.entity is not None and thing.entity.kind == "model" and not thing.has_digit
    if family or _STAGED.search(sentence.passage.text, verb.idx):
        return True  # a name that all its versions share was out before
    return any(_is_foreign(place, actor, sentence) for place in places_of(verb))


def _is_foreign(place: Token, actor: Phrase, sentence: Sentence) -> bool:
    start, end = place.idx, place.right_edge.idx
    known = [entity for a, b, entity in sentence.hits if start < b and a <= end and entity.kind != "place"]
    if known:
        return any(actor.entity_id not in (entity.id, entity.parent) for entity in known)
    # "In Norwick" may be a country; "on Grennel" is a platform that the beat does not know.
    return place.text.lower() != "in" and any(name_at(t, sentence.passage.text, ()) for t in place.subtree)


def _is_event(deed: Deed, verb: Token, thing: Phrase, sentence: Sentence) -> bool:
    """Whether one thing was done, and it can be told: no habit, no heading of a list, nothing of "you" or "it"."""
    if sentence.passage.text.rstrip().endswith(":") and not re.search(r"[A-Z]", thing.text):
        return False
    acquainted = deed.verb == "introduce" and any(c.text.lower() == "to" and c.idx >= thing.end for c in verb.children)
    if acquainted or _EVERY.search(thing.text) or (verb.tag_ in ("VBZ", "VBP") and _HABIT.search(thing.text)):
        return False
    if verb.tag_ in ("VBZ", "VBP") and _USUALLY.search(sentence.passage.text):
        return False
    if _is_other_sense(deed, thing, sentence):
        return False
    return not _FIRST_OR_SECOND.search(thing.text) and not _LEFT_OPEN.search(thing.text)


def _is_other_sense(deed: Deed, thing: Phrase, sentence: Sentence) -> bool:
    """Whether the verb means something else with this object: "train staff", "launch a raid", "costs €2 a word"."""
    low, name = thing.text.lower(), deed.act.name
    if name in _PRICED and _PRICE_GOES_ON.match(sentence.passage.text, thing.end):
        return True
    trained = name == "train" and bool(_PEOPLE.search(thing.text))
    return trained or low.startswith("that ") or (name == "release" and low.rsplit(" ", 1)[-1] in _SENT_UP)
