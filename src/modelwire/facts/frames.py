"""Frames: who did what, as each sentence of an article says it. The parser proposes, these rules decide."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from modelwire.facts.actors import actor_of
from modelwire.facts.amounts import read_amounts
from modelwire.facts.clauses import Stand, stand
from modelwire.facts.dates import read_dates
from modelwire.facts.deeds import Deed, deed_of, second_of
from modelwire.facts.discourse import Discourse
from modelwire.facts.figures import amounts_of, dates_of
from modelwire.facts.fit import fits
from modelwire.facts.holders import Holder
from modelwire.facts.lexicon import REPORTING
from modelwire.facts.mend import mended
from modelwire.facts.names import ORGANISATIONS, Gazetteer
from modelwire.facts.objects import object_of
from modelwire.facts.parse import Token, parsed
from modelwire.facts.phrases import Hits, Phrase, clause_span
from modelwire.facts.places import place_of
from modelwire.facts.quotes import quoted
from modelwire.facts.sentence import Sentence, glanced, named, states, tells, within
from modelwire.facts.terms import terms_of
from modelwire.types import Article, Entity, Frame, Passage, Span, When

_GUEST = re.compile(
    r"\b(?:[Aa]t|[Ww]e at|[Hh]ere at) ((?:[A-Z][\w.-]+ ?){1,3}),? (?:we|our)\b|\bguest (?:post|author|blog)", re.M
)
#: Acts that are not over while they go on.
_UNDER_WAY = frozenset("acquire leave cut open close pay".split())
#: Acts of which the terms are the news.
_NEED_TERMS = frozenset({"order", "measure"})
#: … and verbs: "reached 63 % on Clerkmark" is a score, "reached 63 % of homes" none.
_REACHING = ("achieve ", "reach ")
_LATER = re.compile(r"\b(?:later|soon|shortly|coming|upcoming)\b", re.I)
_COMING = re.compile(r"\b(?:soon|shortly|in the (?:coming|next) (?:hours|days|weeks|months)|later this)\b", re.I)
_ORDERING = ("before", "after")


class FrameReader:
    """Reads frames with a beat's names; the parser is loaded when the first text needs it."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._names = gazetteer

    def read(self, article: Article, passages: Sequence[Passage]) -> tuple[Frame, ...]:
        """Frames of an article in the order of its text; none for a language other than English.

        Args:
            article: whose text it is; "we" is its publisher's entity, where the beat knows one.
            passages: its sentences, in order, with their offsets.

        Raises:
            ModelwireError: the parser's model is not installed.
        """
        if not article.language.lower().startswith("en"):
            return ()
        words = frozenset(re.findall(r"\b[a-z]{3,}\b", article.text))
        discourse = Discourse(self._speaker(article), self._protagonist(article), words, article.text)
        discourse.note(*glanced(article.title, self._names.spans(article.title)))
        frames: list[Frame] = []
        names = self._names.spans(article.text)
        sentences = self._sentences(article, [p for p in passages if tells(p.text)], names)
        for passage in passages:
            if sentence := sentences.get(passage.id):
                told = _frames(sentence, discourse)
                frames += told
                discourse.keep(told)
                discourse.note(named(sentence), _subject(sentence, discourse), told=_is_told(sentence))
            else:
                discourse.keep(())
                discourse.note(*glanced(passage.text, within(names, passage)))
        return tuple(frames)

    def _speaker(self, article: Article) -> Entity | None:
        """The entity on whose own site the article stands; None too where a guest writes."""
        own = [e for e in self._names.entities.values() if article.publisher in e.domains]
        if len(own) != 1:
            return None
        names = (own[0].name, *own[0].aliases)
        quotes = quoted(article.text)
        guests = (
            m for m in _GUEST.finditer(article.text)
            if not any(a <= m.start() < b for a, b in quotes) and not (m[1] and any(n in m[1] for n in names))
        )  # fmt: skip
        return None if any(guests) else own[0]

    def _protagonist(self, article: Article) -> Entity | None:
        """The organisation that title and text name most, where one leads by two to one."""
        found = self._names.spans(f"{article.title}\n{article.title}\n{article.text}")
        counts = Counter(entity.id for _, _, entity in found if entity.kind in ORGANISATIONS)
        leading = counts.most_common(2)
        if not leading or (len(leading) > 1 and leading[0][1] < 2 * leading[1][1]):
            return None
        return self._names.entities[leading[0][0]]

    def _sentences(self, article: Article, passages: Sequence[Passage], names: Hits) -> dict[str, Sentence]:
        day, quotes = article.published_at.date(), quoted(article.text)
        hits = [within(names, p) for p in passages]
        return {
            passage.id: Sentence(
                passage,
                mended(tokens.copy()),
                found,
                read_amounts(passage.text, article.id, passage.start),
                read_dates(passage.text, article.id, passage.start, article.day),
                tuple((a - passage.start, b - passage.start) for a, b in quotes),
                day,
            )
            for passage, found, tokens in zip(passages, hits, parsed([p.text for p in passages], hits), strict=True)
        }


def _frames(sentence: Sentence, discourse: Discourse) -> list[Frame]:
    if not states(sentence.passage.text):
        return []
    found = (_frame(sentence, verb, discourse) for verb in sentence.tokens if not sentence.in_quotes(verb.idx))
    return [frame for frame in found if frame]


def _frame(sentence: Sentence, verb: Token, discourse: Discourse) -> Frame | None:
    deed = deed_of(verb)
    standing = stand(verb) if deed else None
    if deed is None or standing is None:
        return None
    deed = _aimed(deed, standing)
    thing = object_of(deed, verb, sentence, discourse)
    if thing is None and (other := second_of(deed)):
        deed, thing = other, object_of(other, verb, sentence, discourse)
    if thing is None:
        return None
    actor, holder = actor_of(sentence, verb, deed, standing, thing, discourse)
    if actor is None or not fits(deed, verb, standing, actor, thing, sentence, discourse):
        return None
    return _made(sentence, verb, deed, standing, actor, thing, holder)


def _aimed(deed: Deed, standing: Stand) -> Deed:
    """The deed with its object where the clause has it from another: "was arrested and charged"."""
    if deed.target is not None:
        return deed
    return replace(deed, target=(standing.subject or standing.patient) if deed.patient else standing.patient)


def _made(
    sentence: Sentence, verb: Token, deed: Deed, standing: Stand, actor: Phrase, thing: Phrase, holder: Holder
) -> Frame | None:
    passage = sentence.passage
    text, hits = passage.text, sentence.hits
    place, terms = place_of(verb, deed.target, text, hits), terms_of(deed, verb, text, hits)
    if terms is None and (deed.act.name in _NEED_TERMS or deed.verb.startswith(_REACHING)):
        return None
    dates = dates_of(sentence, verb, deed, thing, terms)
    return Frame(
        act=deed.act.name,
        verb=deed.verb,
        actor=actor.entity.name if actor.entity else actor.text,
        actor_id=actor.entity_id,
        object=thing.text,
        object_id=thing.entity_id,
        passage=Span(passage.article_id, passage.start, passage.end, passage.text),
        actor_span=sentence.span(actor),
        object_span=sentence.span(thing),
        amounts=amounts_of(sentence, verb, deed, thing, actor),
        dates=dates,
        holder=holder.name,
        holder_kind=holder.kind,
        modality=_modality(sentence, verb, deed, standing, dates),
        negated=standing.negated,
        order=_order(verb, passage.text),
        place=sentence.span(place.phrase) if place else None,
        at=place.preposition if place else "",
        terms=sentence.span(terms) if terms else None,
    )


def _modality(sentence: Sentence, verb: Token, deed: Deed, standing: Stand, dates: Sequence[When]) -> str:
    """What a present tense says of a day to come is planned: "we are releasing it later this month"."""
    if standing.modality != "asserted":
        return standing.modality
    if deed.act.name == "plan" or (verb.tag_ == "VBG" and deed.act.name in _UNDER_WAY):
        return "planned"  # "is acquiring" tells of a deal that is not closed
    if verb.tag_ in ("VBD", "VBN") or deed.act.needs in ("clause", "claim"):
        return "asserted"
    text = sentence.passage.text
    after = text[verb.idx :].split(", and ")[0].split(", but ")[0]
    ahead = any(w.first > sentence.published_on or _is_later(text, w, sentence) for w in dates)
    return "planned" if ahead or _COMING.search(after) else "asserted"


def _is_later(text: str, when: When, sentence: Sentence) -> bool:
    return bool(_LATER.search(text[: when.span.start - sentence.passage.start][-12:]))


def _order(verb: Token, text: str) -> tuple[str, str] | None:
    """The word and the X of "before X" or "after X" beside the verb."""
    for child in verb.children:
        mark = _ordering(child)
        if mark is not None:
            rest = clause_span([t for t in child.subtree if t.i != mark.i], text)
            return (mark.text.lower(), rest.text) if rest.text else None
    return None


def _ordering(child: Token) -> Token | None:
    """The word that puts one event before or after another, with something behind it."""
    if child.dep_ == "prep" and any(t.dep_ in ("pobj", "pcomp") for t in child.children):
        return child if child.text.lower() in _ORDERING else None
    marks = (t for t in child.children if t.dep_ in ("mark", "advmod") and t.text.lower() in _ORDERING)
    return next(marks, None) if child.dep_ == "advcl" else None


def _is_told(sentence: Sentence) -> bool:
    return any(t.dep_ == "ROOT" and t.lemma_.lower() in REPORTING for t in sentence.tokens)


def _subject(sentence: Sentence, discourse: Discourse) -> Phrase | None:
    for token in sentence.tokens:
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT":
            return discourse.who(token, sentence.passage.text, sentence.hits)
    return None
