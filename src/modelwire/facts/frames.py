"""Frames: who did what, as each sentence of an article says it. The parser proposes, these rules decide."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from modelwire.facts.amounts import read_amounts
from modelwire.facts.clauses import Stand, stand
from modelwire.facts.dates import read_dates
from modelwire.facts.discourse import Discourse
from modelwire.facts.holders import PUBLISHER, Holder, holder_of, owner_of
from modelwire.facts.lexicon import telling
from modelwire.facts.names import ORGANISATIONS, Gazetteer
from modelwire.facts.objects import AVAILABLE, Deed, deed_of, object_of
from modelwire.facts.parse import Token, parsed
from modelwire.facts.phrases import Hits, Phrase, clause_span, name_at, public_body
from modelwire.facts.quotes import quoted
from modelwire.types import Amount, Article, Entity, Frame, Passage, Span, When

_MAX_WORDS = 70
#: Things that are made; they do not act, whatever a headline says.
_MADE = frozenset({"model", "product", "benchmark", "dataset"})
#: Capitalised words within a sentence, where no parser has looked.
_CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+(?: [A-Z][\w-]+)*")
#: A name among the first words of a sentence is its subject, as a rule.
_EARLY = 2
_OWN_WORK = frozenset({"release", "announce", "train"})
_FIRST_OR_SECOND = re.compile(r"\b(?:I|we|us|our|ours|my|me|you|your|yours|[Ww]e|[Oo]ur|[Yy]our?)\b")
_LEFT_OPEN = re.compile(r"\b(?:he|she|him|his|her|they|them|their|this|these|those|such|here|it)\b", re.I)
#: A clause that opens with one of these points at something outside itself.
_POINTS_AWAY = re.compile(r"[\"“‘']?(?:this|that|these|those|they|them|there|such|here|so|both|either|neither)\b", re.I)
_GUEST = re.compile(
    r"\b(?:[Aa]t|[Ww]e at|[Hh]ere at) ((?:[A-Z][\w.-]+ ?){1,3}),? (?:we|our)\b|\bguest (?:post|author|blog)", re.M
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One parsed sentence, with what was read out of it beside the parse."""

    passage: Passage
    tokens: Sequence[Token]
    hits: Hits
    amounts: tuple[Amount, ...]
    dates: tuple[When, ...]
    quotes: tuple[tuple[int, int], ...]

    def span(self, phrase: Phrase) -> Span:
        start, end = self.passage.start + phrase.start, self.passage.start + phrase.end
        return Span(self.passage.article_id, start, end, self.passage.text[phrase.start : phrase.end])

    def in_quotes(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.quotes)


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
        discourse = Discourse(self._speaker(article), self._protagonist(article))
        discourse.note(*_glanced(article.title, self._names.spans(article.title)))
        frames: list[Frame] = []
        names = self._names.spans(article.text)
        sentences = self._sentences(article, [p for p in passages if _tells(p.text)], names)
        for passage in passages:
            if sentence := sentences.get(passage.id):
                frames += _frames(sentence, discourse)
                discourse.note(_named(sentence), _subject(sentence, discourse))
            else:
                discourse.note(*_glanced(passage.text, _within(names, passage)))
        return tuple(frames)

    def _speaker(self, article: Article) -> Entity | None:
        """The entity on whose own site the article stands; None too where a guest writes."""
        own = [e for e in self._names.entities.values() if article.publisher in e.domains]
        guest = _GUEST.search(article.text)
        if len(own) != 1 or (guest and not (guest[1] and own[0].name in guest[1])):
            return None
        return own[0]

    def _protagonist(self, article: Article) -> Entity | None:
        """The organisation that title and text name most, where one leads by two to one."""
        found = self._names.spans(f"{article.title}\n{article.title}\n{article.text}")
        counts = Counter(entity.id for _, _, entity in found if entity.kind in ORGANISATIONS)
        leading = counts.most_common(2)
        if not leading or (len(leading) > 1 and leading[0][1] < 2 * leading[1][1]):
            return None
        return self._names.entities[leading[0][0]]

    def _sentences(self, article: Article, passages: Sequence[Passage], names: Hits) -> dict[str, _Sentence]:
        anchor, quotes = article.published_at.date(), quoted(article.text)
        hits = [_within(names, p) for p in passages]
        return {
            passage.id: _Sentence(
                passage,
                tokens,
                named,
                read_amounts(passage.text, article.id, passage.start),
                read_dates(passage.text, article.id, passage.start, anchor),
                tuple((a - passage.start, b - passage.start) for a, b in quotes),
            )
            for passage, named, tokens in zip(passages, hits, parsed([p.text for p in passages], hits), strict=True)
        }


def _tells(text: str) -> bool:
    """Whether a sentence may hold a frame; the others are not parsed."""
    return len(text.split()) <= _MAX_WORDS and bool(telling().search(text))


def _glanced(text: str, hits: Hits) -> tuple[list[Phrase], Phrase | None]:
    """Names and likely subject of a sentence that is not parsed: enough to know who "the company" may be."""
    known = [Phrase(start, end, entity.name, entity) for start, end, entity in hits]
    runs = (m for m in _CAPITALISED.finditer(text) if not any(m.start() < b and a < m.end() for a, b, _ in hits))
    subject = next((p for p in known if len(text[: p.start].split()) <= _EARLY), None)
    return known + [Phrase(m.start(), m.end(), m.group()) for m in runs], subject


def _within(names: Hits, passage: Passage) -> Hits:
    return [(a - passage.start, b - passage.start, e) for a, b, e in names if passage.start <= a and b <= passage.end]


def _frames(sentence: _Sentence, discourse: Discourse) -> list[Frame]:
    if sentence.passage.text.rstrip("\"'”’)").endswith("?") or _shouts(sentence.passage.text):
        return []
    found = (_frame(sentence, verb, discourse) for verb in sentence.tokens if not sentence.in_quotes(verb.idx))
    return [frame for frame in found if frame]


def _shouts(text: str) -> bool:
    """Whether this is a heading in capitals, where no name can be told from a word."""
    words = [w for w in re.findall(r"[A-Za-z]\w*", text) if len(w) > 3]
    return (
        not text.rstrip("\"'”’)").endswith(".")
        and len(words) >= 4
        and sum(w[0].isupper() for w in words) / len(words) > 0.7
    )


def _frame(sentence: _Sentence, verb: Token, discourse: Discourse) -> Frame | None:
    deed = deed_of(verb)
    standing = stand(verb) if deed else None
    if deed is None or standing is None or standing.subject is None:
        return None
    text, hits = sentence.passage.text, sentence.hits
    holder = _holder(sentence, standing, discourse)
    if holder is None:
        return None
    actor = (
        _maker(sentence, standing.subject, discourse)
        if deed.verb == AVAILABLE
        else discourse.who(standing.subject, text, hits, holder.phrase)
    )
    if actor is None and deed.act.name == "say" and holder is PUBLISHER:
        actor, holder = _document(sentence, standing.subject, discourse)
    thing = object_of(deed, verb, text, hits, sentence.amounts, sentence.passage.start)
    if actor is None or thing is None or not _fits(deed, actor, thing, sentence):
        return None
    return _made(sentence, verb, deed, standing, actor, thing, holder)


def _holder(sentence: _Sentence, standing: Stand, discourse: Discourse) -> Holder | None:
    return holder_of(standing.holder, sentence.passage.text, sentence.hits, discourse)


def _maker(sentence: _Sentence, subject: Token, discourse: Discourse) -> Phrase | None:
    """On the maker's own site: "our model", or the model by its name."""
    maker = discourse.speaker
    if maker is None:
        return None
    ours = next((t for t in subject.children if t.text.lower() == "our"), None)
    if ours is not None:
        return Phrase(ours.idx, ours.idx + len(ours), maker.name, maker)
    named = name_at(subject, sentence.passage.text, sentence.hits)
    return (
        replace(named, text=maker.name, entity=maker)
        if named and named.entity and named.entity.parent == maker.id
        else None
    )


def _document(sentence: _Sentence, subject: Token, discourse: Discourse) -> tuple[Phrase | None, Holder]:
    """ "The authority's notice says": the owner says it, and the notice holds it."""
    text, hits = sentence.passage.text, sentence.hits
    paper, owner = holder_of(subject, text, hits, discourse), owner_of(subject, text, hits, discourse)
    return (owner, paper) if paper and paper.kind == "document" else (None, PUBLISHER)


def _fits(deed: Deed, actor: Phrase, thing: Phrase, sentence: _Sentence) -> bool:
    if actor.entity and actor.entity.kind in _MADE:
        return False
    if deed.act.actor == "agency" and not (actor.is_public_body or (actor.entity and actor.entity.kind == "law")):
        return False
    if deed.act.actor == "person" and not actor.is_person:
        return False
    if (
        deed.act.name in _OWN_WORK
        and thing.entity
        and thing.entity.parent not in (None, actor.entity_id, _parent(actor))
    ):
        return False  # rolling out another maker's product among one's staff is no release
    if deed.verb == "show" and actor.entity is None:
        return False
    if "every " in thing.text or "each " in thing.text:
        return False
    if thing.entity_id and thing.entity_id == actor.entity_id and deed.act.needs not in ("clause", "claim"):
        return False
    if deed.act.needs in ("clause", "claim"):
        # Words in quotation marks stay as they are; outside them no "we" may be left.
        own = re.match(r"(?:it|he|she)\b", thing.text, re.I) and actor.text in thing.text
        if own or _POINTS_AWAY.match(thing.text):
            return False
        bare = "".join(c for i, c in enumerate(thing.text) if not sentence.in_quotes(thing.start + i))
        return not _FIRST_OR_SECOND.search(bare)
    return not _FIRST_OR_SECOND.search(thing.text) and not _LEFT_OPEN.search(thing.text)


def _parent(actor: Phrase) -> str | None:
    return actor.entity.parent if actor.entity else None


def _made(
    sentence: _Sentence, verb: Token, deed: Deed, standing: Stand, actor: Phrase, thing: Phrase, holder: Holder
) -> Frame:
    own = {t.i for t in _clause_tokens(verb)} | {t.i for t in sentence.tokens if thing.start <= t.idx < thing.end}
    places = [
        (t.idx + sentence.passage.start, t.idx + len(t) + sentence.passage.start) for t in sentence.tokens if t.i in own
    ]
    passage = sentence.passage
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
        amounts=_amounts(sentence, deed, thing, places),
        dates=tuple(w for w in sentence.dates if _inside(w.span, places)),
        holder=holder.name,
        holder_kind=holder.kind,
        modality="planned" if deed.act.name == "plan" and standing.modality == "asserted" else standing.modality,
        negated=standing.negated,
        order=_order(verb, passage.text),
    )


def _amounts(sentence: _Sentence, deed: Deed, thing: Phrase, places: Sequence[tuple[int, int]]) -> tuple[Amount, ...]:
    """Amounts of the clause; of a round only what was raised, for a valuation stands beside it."""
    if deed.act.needs == "money":
        base = sentence.passage.start
        places = [(base + thing.start, base + thing.end)]
    return tuple(a for a in sentence.amounts if _inside(a.span, places))


def _inside(span: Span, places: Iterable[tuple[int, int]]) -> bool:
    return any(start < span.end and span.start < end for start, end in places)


def _clause_tokens(verb: Token) -> Iterator[Token]:
    """The verb with what belongs to it, without other clauses: their figures and dates are not its own."""
    yield verb
    for child in verb.children:
        if child.dep_ in ("advcl", "relcl", "ccomp", "parataxis") or (
            child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")
        ):
            continue
        if child.dep_ == "acl" and child.tag_ == "VBN":
            yield from _clause_tokens(child)
        else:
            yield from _clause_tokens(child)


def _order(verb: Token, text: str) -> tuple[str, str] | None:
    for child in verb.children:
        word = child.text.lower()
        if (
            child.dep_ == "prep"
            and word in ("before", "after")
            and any(t.dep_ in ("pobj", "pcomp") for t in child.children)
        ):
            rest = clause_span([t for t in child.subtree if t.i != child.i], text)
            return (word, rest.text) if rest.text else None
        if child.dep_ == "advcl":
            mark = next(
                (t for t in child.children if t.dep_ in ("mark", "advmod") and t.text.lower() in ("before", "after")),
                None,
            )
            if mark is not None:
                return mark.text.lower(), clause_span([t for t in child.subtree if t.i != mark.i], text).text
    return None


def _named(sentence: _Sentence) -> list[Phrase]:
    text, hits = sentence.passage.text, sentence.hits
    known = [Phrase(start, end, entity.name, entity) for start, end, entity in hits]
    others = (
        name_at(t, text, hits)
        for t in sentence.tokens
        if t.pos_ == "PROPN" and t.dep_ not in ("compound", "amod", "nmod")
    )
    bodies = (public_body(t, text) for t in sentence.tokens)
    return known + [p for p in others if p and not p.entity] + [p for p in bodies if p]


def _subject(sentence: _Sentence, discourse: Discourse) -> Phrase | None:
    for token in sentence.tokens:
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT":
            return discourse.who(token, sentence.passage.text, sentence.hits)
    return None
