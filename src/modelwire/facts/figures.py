"""Which figures and days of a sentence belong to one deed in it."""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from modelwire.facts.deeds import Deed
from modelwire.facts.parse import Token
from modelwire.facts.phrases import Phrase
from modelwire.facts.sentence import Sentence
from modelwire.types import Amount, Span, When

#: Clauses beside the verb's own, and what explains a noun: their figures and dates are not the verb's.
_OTHER_CLAUSES = frozenset("advcl relcl ccomp parataxis appos".split())
#: Objects that hold all their own figures.
_BY_ITSELF = frozenset("money clause claim infinitive people place".split())
#: … and those where the actor has some too: "842 aftershocks hit Tarn".
_HARM = frozenset({"people", "place"})
#: Acts that the present tense tells of a day to come.
_SCHEDULED = frozenset("leave join open close apply".split())
_WEEKDAYS = frozenset(name.lower() for name in calendar.day_name)


def amounts_of(sentence: Sentence, verb: Token, deed: Deed, thing: Phrase, actor: Phrase) -> tuple[Amount, ...]:
    """Amounts of the clause; of a round or of a claim only those in it, for others stand beside it."""
    if deed.act.needs in _BY_ITSELF or deed.act.name == "score":
        base = sentence.passage.start
        places = [(base + p.start, base + p.end) for p in ((thing, actor) if deed.act.needs in _HARM else (thing,))]
    else:
        places = _places(sentence, verb, thing, _OTHER_CLAUSES | {"acl"})
    return tuple(a for a in sentence.amounts if _inside(a.span, places))


def dates_of(sentence: Sentence, verb: Token, deed: Deed, thing: Phrase, terms: Phrase | None) -> tuple[When, ...]:
    """Days of the verb's own clause and of its object."""
    places = _places(sentence, verb, thing)
    own = [w for w in sentence.dates if _inside(w.span, places)]
    if not own and _is_of_the_whole(verb):
        at = sentence.passage.start + verb.idx
        own = sorted(sentence.dates, key=lambda w: abs(w.span.start - at))[:1]
    ahead = verb.tag_ in ("VBZ", "VBP") and deed.act.name in _SCHEDULED
    return tuple(_ahead(w, sentence) if ahead else w for w in own if not _is_due(w, deed, sentence, terms))


def _is_of_the_whole(verb: Token) -> bool:
    """Whether the day of "in 2004 a quake raised a wave that killed six" is that of both: no comma parts them."""
    who = next((c for c in verb.children if c.tag_ in ("WDT", "WP") and c.i < verb.i), None)
    return verb.dep_ == "relcl" and who is not None and who.nbor(-1).text != ","


def _ahead(when: When, sentence: Sentence) -> When:
    """What "leaves on Sunday" means is the next Sunday, not the last."""
    days = timedelta(days=7)
    named = when.span.text.lower() in _WEEKDAYS and sentence.published_on - days < when.last < sentence.published_on
    return replace(when, first=when.first + days, last=when.last + days) if named else when


def _is_due(when: When, deed: Deed, sentence: Sentence, terms: Phrase | None) -> bool:
    """Whether it is the day by which an order must be obeyed, and not the day of the order."""
    at = when.span.start - sentence.passage.start
    return deed.act.name == "order" and terms is not None and terms.start <= at < terms.end


def _places(
    sentence: Sentence, verb: Token, thing: Phrase, beside: frozenset[str] = _OTHER_CLAUSES
) -> list[tuple[int, int]]:
    """The characters that belong to the deed: the verb's own clause and the object."""
    base = sentence.passage.start
    own = {t.i for t in _clause_tokens(verb, beside)}
    tokens = (t for t in sentence.tokens if t.i in own or thing.start <= t.idx < thing.end)
    return [(t.idx + base, t.idx + len(t) + base) for t in tokens]


def _inside(span: Span, places: Iterable[tuple[int, int]]) -> bool:
    return any(start < span.end and span.start < end for start, end in places)


def _clause_tokens(verb: Token, beside: frozenset[str]) -> Iterator[Token]:
    """The verb with what belongs to it, without other clauses: their figures and dates are not its own."""
    yield verb
    for child in verb.children:
        verbal = child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")
        if child.dep_ not in beside and not verbal:
            yield from _clause_tokens(child, beside)
