"""To whom it is done: an organisation, a person, or people who are counted or described."""

from modelwire.facts.discourse import Discourse
from modelwire.facts.nouns import noun_phrase
from modelwire.facts.parse import Token
from modelwire.facts.people import people
from modelwire.facts.phrases import Phrase
from modelwire.facts.proper import name_at, name_behind
from modelwire.facts.sentence import Sentence

#: What an act may need that is told by name or by count.
NAMED = frozenset("organisation person people party name".split())


def whom(target: Token, needs: str, sentence: Sentence, discourse: Discourse) -> Phrase | None:
    """The object of an act that is done to somebody, or None where it is not certain who that is.

    Args:
        target: the head of the object.
        needs: one of `NAMED`.
        sentence: where it stands.
        discourse: who has been named so far.
    """
    text, hits = sentence.passage.text, sentence.hits
    name = name_at(target, text, hits) or name_behind(target, text, hits)
    if needs == "organisation":
        return _house(name or discourse.employer(target, text, hits), discourse)
    if needs == "name":
        return _determined(target, sentence) if _has_article(target) else name
    if needs == "people" and (several := _several(target, sentence, discourse)):
        return several
    who = discourse.who(target, text, hits)
    if who and (who.is_person or (needs == "party" and (who.is_organisation or who.is_public_body))):
        return who
    return _person(target, name, sentence) if needs == "person" else people(target, text, hits)


def _house(name: Phrase | None, discourse: Discourse) -> Phrase | None:
    """An organisation, and no public body, place or surname."""
    fits = name is not None and name.is_organisation and not (name.is_public_body or name.is_place)
    return name if fits and name and not discourse.is_somebody(name.text) else None


def _person(target: Token, name: Phrase | None, sentence: Sentence) -> Phrase | None:
    """A person, also behind a post: "named Paul Ebner chief executive"."""
    beside = (n for c in target.children if (n := name_at(c, sentence.passage.text, sentence.hits)))
    name = name or next(beside, None)
    return name if name and name.is_person else None


def _several(target: Token, sentence: Sentence, discourse: Discourse) -> Phrase | None:
    """Two joined by "and", told together: "two men and a woman"; None where the list is longer or unclear."""
    joined = [t for t in target.children if t.dep_ == "conj"]
    both = [whom(t, "people", sentence, discourse) for t in joined] if len(joined) == 1 else [None]
    text, hits = sentence.passage.text, sentence.hits
    first = people(target, text, hits) or name_at(target, text, hits)
    if first is None or both[0] is None or text[first.end : both[0].start] != " and ":
        return None
    return Phrase(first.start, both[0].end, text[first.start : both[0].end])


def _has_article(target: Token) -> bool:
    return any(t.dep_ == "det" for t in target.children)


def _determined(target: Token, sentence: Sentence) -> Phrase | None:
    """A name with its article: "the Sellin Gulls"."""
    phrase = noun_phrase(target, sentence.passage.text, sentence.hits) if target.pos_ == "PROPN" else None
    last = phrase.text.rsplit(" ", 1)[-1] if phrase else ""
    return phrase if last[:1].isupper() else None
