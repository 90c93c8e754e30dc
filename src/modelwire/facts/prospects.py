"""Prospects: what a party of the story is to do by a date that its sentence gives. The deed may be any verb."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from modelwire.facts.dates import read_dates
from modelwire.facts.lexicon import BODY_NOUNS, COMPANY_NOUNS, REPORTING, UNNAMED_NOUNS
from modelwire.facts.mood import is_over
from modelwire.facts.names import ORGANISATIONS
from modelwire.facts.parse import Token, parsed
from modelwire.facts.quotes import quoted
from modelwire.types import Article, Entity, Frame, Passage, Span, When

#: Worth parsing: a word that looks ahead.
_AHEAD = re.compile(
    r"\b(?:will|shall|must|plans?|expects?|intends?|aims?|promise[sd]?|pledge[sd]?|due|set|scheduled|(?:has|"
    r"have) to)\b|['’]ll\b"
)  # fmt: skip
_CONDITIONAL = re.compile(r"\b(?:if|unless|whether|could|might|may|would|or|not|no|never)\b|n['’]t\b", re.I)
_MEANING = frozenset("plan expect intend aim promise pledge".split())
_FIXED = frozenset({"due", "set", "scheduled"})
#: What a deed may not carry along: it would point outside itself.
_POINTS = re.compile(r"\b(?:we|our|us|you|your|I|my|his|her|their|them|this|these|those|such|so)\b", re.I)
_WORDS = (2, 14)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One article with what its sentences are read by."""

    article: Article
    entities: Sequence[Entity]
    quotes: tuple[tuple[int, int], ...]

    def named(self, text: str) -> Entity | None:
        """The entity that a phrase names."""
        plain = re.sub(r"^(?:the|a|an) ", "", text, flags=re.I).casefold()
        return next((e for e in self.entities if plain in {n.casefold() for n in (e.name, *e.aliases)}), None)

    def meant(self, word: str) -> Entity | None:
        """The only party that "the company", "the authority" or "we" can be."""
        if word == "we":
            own = [e for e in self.entities if self.article.publisher in e.domains]
            return own[0] if len(own) == 1 else None
        kinds = {"agency"} if word in BODY_NOUNS else ORGANISATIONS - {"agency", "group"}
        there = [
            e for e in self.entities if e.kind in kinds and any(n in self.article.text for n in (e.name, *e.aliases))
        ]
        return there[0] if len(there) == 1 else None


def read_prospects(article: Article, passages: Sequence[Passage], entities: Sequence[Entity]) -> tuple[Frame, ...]:
    """Frames of act "plan" with one date each, the verb telling how firm they are: "must", "will", "expect", "plan".

    Args:
        article: in English; other languages have none.
        passages: its sentences, in order.
        entities: who may act.
    """
    if not article.language.lower().startswith("en"):
        return ()
    reading = _Reading(article, entities, quoted(article.text))
    anchor = article.published_at.date()
    found = []
    for passage in passages:
        dates = read_dates(passage.text, article.id, passage.start, article.day)
        if (
            len(dates) == 1
            and dates[0].last >= anchor
            and _AHEAD.search(passage.text)
            and not _CONDITIONAL.search(passage.text)
        ):
            found.append((passage, dates[0]))
    docs = parsed([p.text for p, _ in found], [[] for _ in found])
    frames = (_prospect(passage, when, doc, reading) for (passage, when), doc in zip(found, docs, strict=True))
    return tuple(frame for frame in frames if frame)


def _prospect(passage: Passage, when: When, doc: Sequence[Token], reading: _Reading) -> Frame | None:
    for verb in doc:
        at = passage.start + verb.idx
        if verb.pos_ not in ("VERB", "AUX") or any(a <= at < b for a, b in reading.quotes):
            continue
        if (standing := _standing(verb)) and (frame := _frame(passage, when, verb, *standing, reading)):
            return frame
    return None


def _standing(verb: Token) -> tuple[str, Token] | None:
    """How firm a deed is and who is to do it, or None where its sentence does not say so outright."""
    words = {t.text.lower() for t in verb.children if t.dep_ == "aux"}
    firm = "must" if words & {"must"} else "will" if words & {"will", "'ll", "’ll", "shall"} else ""
    if firm and _outright(verb):
        subject = _subject(verb)
        return (firm, subject) if subject is not None else None
    head = verb.head
    lemma, form = head.lemma_.lower(), head.text.lower()
    if head.dep_ == "acomp" and form in _FIXED:
        head = head.head  # "is due to report": the subject hangs on "is"
    if verb.dep_ != "xcomp" or "to" not in words or not _outright(head):
        return None
    subject = _subject(head)
    kind = "must" if lemma == "have" else lemma if lemma in _MEANING else "will" if form in _FIXED else ""
    return (kind, subject) if kind and subject is not None and head.tag_ != "VBD" and not is_over(head) else None


def _outright(verb: Token) -> bool:
    """Whether it is the sentence's own statement, or what a named somebody says in it."""
    if any(t.dep_ in ("neg", "mark") for t in verb.children):
        return False
    if verb.dep_ == "ROOT":
        return True
    head = verb.head
    speaker = _subject(head)
    named = speaker is not None and speaker.lemma_.lower() not in UNNAMED_NOUNS
    return verb.dep_ == "ccomp" and head.dep_ == "ROOT" and head.lemma_.lower() in REPORTING and named


def _subject(verb: Token) -> Token | None:
    return next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")), None)


def _frame(passage: Passage, when: When, verb: Token, firm: str, subject: Token, reading: _Reading) -> Frame | None:
    if subject.dep_ == "nsubjpass" and firm != "will":
        return None
    text = passage.text
    low, high = subject.left_edge.idx, subject.right_edge.idx + len(subject.right_edge)
    who = reading.named(text[low:high])
    word = subject.text.lower()
    if who is None and (word in COMPANY_NOUNS | BODY_NOUNS | {"it", "we"}) and len(list(subject.subtree)) <= 2:
        who = reading.meant(word)
    deed = _deed(verb, text)
    if who is None or deed is None:
        return None
    start, end = deed
    if not (passage.start + start <= when.span.start and when.span.end <= passage.start + end):
        return None
    return Frame(
        act="plan",
        verb=firm,
        actor=who.name,
        actor_id=who.id,
        object=text[start:end],
        object_id=None,
        passage=Span(passage.article_id, passage.start, passage.end, text),
        actor_span=Span(passage.article_id, passage.start + low, passage.start + high, text[low:high]),
        object_span=Span(passage.article_id, passage.start + start, passage.start + end, text[start:end]),
        dates=(when,),
        modality="planned",
    )


def _deed(verb: Token, text: str) -> tuple[int, int] | None:
    """From the verb to the end of what belongs to it, without what is joined to it."""
    own = sorted((t for t in _inner(verb) if t.i >= verb.i), key=lambda t: t.i)
    while own and own[-1].is_punct:
        own.pop()
    if not own or own[0].i != verb.i or any(a.i + 1 != b.i for a, b in pairwise(own)):
        return None
    start, end = verb.idx, own[-1].idx + len(own[-1])
    words = text[start:end]
    fits = _WORDS[0] <= len(words.split()) <= _WORDS[1] and verb.tag_ == "VB" and not _POINTS.search(words)
    return (start, end) if fits else None


def _inner(verb: Token) -> Iterator[Token]:
    yield verb
    for child in verb.children:
        if child.dep_ in ("aux", "nsubj", "nsubjpass", "cc", "conj", "advcl", "mark", "parataxis", "ccomp"):
            continue
        if child.dep_ == "punct":
            continue
        yield from child.subtree
