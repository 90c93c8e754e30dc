"""What a model says to watch: parts that code finds again in the passage, or nothing. A model only points (rule 4)."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from pydantic import Field

from modelwire.facts import read_dates
from modelwire.facts.clauses import stand
from modelwire.facts.parse import parsed
from modelwire.text import normalised_words
from modelwire.types import Frame, Passage, Span, When
from modelwire.write.clippings import Clippings
from modelwire.write.model.answers import Answer
from modelwire.write.model.material import Material
from modelwire.write.plans import Plan
from modelwire.write.scene import Scene
from modelwire.write.watch import Outlook, outlook_of

#: Words of a deed, characters of a part.
_DEED_WORDS, _CHARACTERS = (2, 8), 120
_ODD = re.compile(r"[\[\]{}<>|@#`*_\\/=…\"“”()\n:;]|\b(?:we|our|us|they|their|he|she|his|her|this|that|these|those)\b")


class Expected(Answer):
    """Who is to do what by when, as one passage says it."""

    who: str = Field(max_length=_CHARACTERS)
    deed: str = Field(max_length=_CHARACTERS)
    by: str = Field(max_length=_CHARACTERS)
    cite: int
    likely: float = Field(ge=0, le=1)


def expected_outlook(
    said: Expected | None, given: Material, scene: Scene, clips: Clippings, *, grace_days: int, now: datetime
) -> Outlook | None:
    """The watch that a model points to, in our own sentences; None where its passage does not say so.

    Who acts must be named in the passage, the deed told there as one that is to come, in its words and their order, and
    the date must stand in it. What holds for the plans that rules find holds for it: a day ahead, decidable, not done,
    not open yet.
    """
    passage = given.passage(said.cite) if said else None
    if said is None or passage is None:
        return None
    made = (outlook_of(plan, scene, clips, grace_days=grace_days, now=now) for plan in _plans(said, passage, scene))
    return next((one for one in made if one), None)


def _plans(said: Expected, passage: Passage, scene: Scene) -> Iterator[Plan]:
    actor, deed = _actor(said.who, passage, scene), said.deed.strip().rstrip(".").removeprefix("to ")
    least, most = _DEED_WORDS
    if actor is None or _ODD.search(deed) or not least <= len(deed.split()) <= most:
        return
    verb, _, rest = deed.partition(" ")
    if not _in_order(rest, passage.text) or not _is_to_come(verb.lower(), passage):
        return
    if when := _when(said.by, passage, scene.articles[passage.article_id].day):
        yield Plan(_frame(actor, deed, when, passage), deed, when, "will")


def _actor(who: str, passage: Passage, scene: Scene) -> tuple[Span, str, str | None] | None:
    """Where the passage names the actor, with the name that we use and its id."""
    names = {name: e for e in scene.entities.values() for name in (e.name, *e.aliases)}
    entity = names.get(who)
    known = sorted((entity.name, *entity.aliases), key=len, reverse=True) if entity else [who]
    for name in known:
        if who[:1].isupper() and (found := re.search(rf"\b{re.escape(name)}\b", passage.text)):
            span = _span(passage, found.start(), found.end())
            return span, entity.name if entity else who, entity.id if entity else None
    return None


def _in_order(words: str, text: str) -> bool:
    """Whether all words stand in a text in their order, whatever is left out between them."""
    rest = iter(normalised_words(text))
    return all(word in rest for word in normalised_words(words))


def _is_to_come(verb: str, passage: Passage) -> bool:
    """Whether a verb stands in the passage as something that is to come, and is not denied."""
    (doc,) = parsed([passage.text], [()])
    standing = [stand(token) for token in doc if token.lemma_.lower() == verb]
    return any(one.modality == "planned" and not one.negated for one in standing if one)


def _when(by: str, passage: Passage, anchor: date | None) -> When | None:
    """The date of the passage that the words name; None where they name none, or several."""
    at = passage.text.find(by) if by.strip() else -1
    start, end = passage.start + at, passage.start + at + len(by)
    dates = read_dates(passage.text, passage.article_id, passage.start, anchor) if at >= 0 else ()
    named = [when for when in dates if when.span.start < end and start < when.span.end]
    return named[0] if len(named) == 1 else None


def _frame(actor: tuple[Span, str, str | None], deed: str, when: When, passage: Passage) -> Frame:
    """The plan as a frame of the passage, so that it is cited and named like those that rules read."""
    span, name, id_ = actor
    whole = _span(passage, 0, len(passage.text))
    verb = deed.partition(" ")[0].lower()
    return Frame("plan", verb, name, id_, deed, None, whole, span, when.span, dates=(when,), modality="planned")


def _span(passage: Passage, start: int, end: int) -> Span:
    return Span(passage.article_id, passage.start + start, passage.start + end, passage.text[start:end])
