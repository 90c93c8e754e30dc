"""Who acts: a name, a public body, people or powers without a name, or nobody whom the sentence tells."""

import re
from dataclasses import replace

from modelwire.facts.clauses import Stand, is_heading
from modelwire.facts.deeds import AVAILABLE, Deed
from modelwire.facts.discourse import Discourse
from modelwire.facts.holders import PUBLISHER, Holder, holder_of, owner_of
from modelwire.facts.parse import Token
from modelwire.facts.people import as_actor, force, people
from modelwire.facts.phrases import Phrase
from modelwire.facts.proper import name_at
from modelwire.facts.sentence import Sentence

_TELLING = frozenset({"say", "find", "warn", "deny"})
_STUDIOUS = frozenset("researcher scientist engineer economist astronomer biologist physicist".split())
_HOUSE = re.compile(r" (?:at|from|of) (?:the )?[A-Z][\w&-]*(?: (?:of |for |and |the )*[A-Z][\w&-]*){0,5}(?= \w| ,|,)")
_NAMELESS = frozenset({"anyone", "force"})


def actor_of(
    sentence: Sentence, verb: Token, deed: Deed, standing: Stand, thing: Phrase, discourse: Discourse
) -> tuple[Phrase | None, Holder]:
    """Who does it, and whose word that is; no actor where either is not certain.

    An actor whose text is "" stands where the passive tells nobody; it has the place of the object.
    """
    holder = holder_of(standing.holder, sentence.passage.text, sentence.hits, discourse)
    if holder is None:
        return None, PUBLISHER
    subject = standing.subject
    if deed.patient or (subject is None and standing.passive and deed.act.passive):
        return replace(thing, text="", entity=None), holder
    if subject is None:
        return _speaker(verb, discourse), holder
    return _acting(sentence, deed, subject, holder, discourse)


def _acting(
    sentence: Sentence, deed: Deed, subject: Token, holder: Holder, discourse: Discourse
) -> tuple[Phrase | None, Holder]:
    """Who the subject is; for what papers and people without a name tell, they hold it themselves."""
    if deed.verb == AVAILABLE:
        return _maker(sentence, subject, discourse), holder
    if deed.act.name == "cost" and (goods := discourse.bought(subject)):
        return goods, holder
    if deed.act.name in _TELLING and any(t.dep_ == "conj" for t in subject.children):
        return None, holder  # two speak with one voice
    actor = discourse.who(subject, sentence.passage.text, sentence.hits, holder.phrase)
    if actor is None and deed.act.name in _TELLING and holder is PUBLISHER:
        who = _researchers(sentence, subject) if deed.act.name == "find" else None
        return (who, PUBLISHER) if who else _document(sentence, subject, discourse)
    return actor or _nameless(sentence, deed, subject), holder


def _speaker(verb: Token, discourse: Discourse) -> Phrase | None:
    """By "Introducing Lumen-2" whoever's page it is."""
    maker = discourse.speaker
    opens = maker is not None and is_heading(verb) and verb.lemma_.lower() in ("introduce", "announce")
    return Phrase(verb.idx, verb.idx + len(verb), maker.name, maker) if maker and opens else None


def _nameless(sentence: Sentence, deed: Deed, subject: Token) -> Phrase | None:
    """A common noun, where the act can do with one."""
    if deed.act.actor not in _NAMELESS:
        return None
    text, hits = sentence.passage.text, sentence.hits
    found = as_actor(people(subject, text, hits), subject)
    return found or (force(subject, text, hits) if deed.act.actor == "force" else None)


def _researchers(sentence: Sentence, subject: Token) -> Phrase | None:
    """Who finds without a name: "researchers at the University of Sellin"."""
    text, hits = sentence.passage.text, sentence.hits
    if subject.lemma_.lower() not in _STUDIOUS or subject.tag_ != "NNS":
        return None
    who = as_actor(people(subject, text, hits), subject)
    house = _HOUSE.match(text, who.end) if who else None
    return replace(who, end=house.end(), text=f"{who.text}{house.group()}") if who and house else None


def _maker(sentence: Sentence, subject: Token, discourse: Discourse) -> Phrase | None:
    """On the maker's own site: "our model", or the model by its name."""
    maker = discourse.speaker
    if maker is None:
        return None
    ours = next((t for t in subject.children if t.text.lower() == "our"), None)
    if ours is not None:
        return Phrase(ours.idx, ours.idx + len(ours), maker.name, maker)
    found = name_at(subject, sentence.passage.text, sentence.hits)
    made = found and found.entity and found.entity.parent == maker.id
    return replace(found, text=maker.name, entity=maker) if found and made else None


def _document(sentence: Sentence, subject: Token, discourse: Discourse) -> tuple[Phrase | None, Holder]:
    """By "the authority's notice says" the owner says it, and the notice holds it; so do people without a name."""
    text, hits = sentence.passage.text, sentence.hits
    paper, owner = holder_of(subject, text, hits, discourse), owner_of(subject, text, hits, discourse)
    if paper and paper.kind == "unnamed":
        return paper.phrase, paper  # "two former employees told us": they act under no name
    if paper is None or paper.kind != "document":
        return None, PUBLISHER
    alone = as_actor(paper.phrase, subject) if _is_told_of(paper.phrase) else None
    return owner or discourse.publisher_of(subject) or alone, paper


def _is_told_of(phrase: Phrase | None) -> bool:
    """Whether a paper without an owner is introduced here: "a new study", not "the report"."""
    return phrase is not None and phrase.text.lower().startswith(("a ", "an ", "two ", "several "))
