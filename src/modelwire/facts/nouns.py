"""Noun phrases: what is released, bought or published, in the exact characters that name it."""

import calendar
import re
from collections.abc import Iterable

from modelwire.facts.lexicon import DOCUMENT_NOUNS
from modelwire.facts.names import ORGANISATIONS
from modelwire.facts.parse import Token
from modelwire.facts.phrases import Hits, Phrase
from modelwire.types.entity import Entity

#: Parts of a noun phrase that an object does without.
_DROPPED = frozenset("relcl acl appos conj cc punct advcl preconj parataxis dep".split())
#: Prepositions whose phrase belongs to the noun more often than to the verb …
_KEPT_PREPS = frozenset("of for to into between against".split())
#: … and those that do after a paper.
_ABOUT = frozenset("on about".split())
#: What stands behind the "on" of a paper and is not what it is about.
_NO_TOPICS = frozenset(
    (*(name.lower() for name in (*calendar.month_name, *calendar.day_name) if name),
     *"arxiv github twitter facebook youtube medium substack reddit linkedin x telegram instagram".split())
)  # fmt: skip
_RIGHT_DEPS = frozenset("prep pobj nummod punct case compound nmod quantmod".split())
_MAX_WORDS = 10
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "SYM"})
_VAGUE = frozenset(
    "it them this that these those thing way one more what which who something anything nothing everything all some "
    "part lot plan plans decision news time kind sort number range bit step place attention question concern "
    "hope eyebrow bar stake investigation war effort feature capability improvement update initiative "
    "change addition enhancement fix base availability ten hundred thousand million dozen".split()
)
#: "Both models", "both base and instruct checkpoints": named before, or not to the end; and "no offer" is none.
_PAIRED = frozenset("both either neither no".split())
#: Nouns that name nothing until "of" or "for" says what.
_OF_SOMETHING = frozenset(
    "version set subset piece preview result finding evolution appointment contribution series variant example "
    "acquisition roundup post detail material resource".split()
)
_OPENING, _CLOSING = '“"', '”",.'
_HYPHENS = ("-", "‑")
_FOR_WHOM = re.compile(r" for (?:[A-Z][\w&-]*)(?: [A-Z][\w&-]*){0,3}")
_NO_DATE = rf"(?!(?:{'|'.join((*calendar.month_name[1:], *calendar.day_name))})\b)"
#: "Lumen in Grennel": a family's name inside another product is a product of its own.
_INSIDE = re.compile(rf" in {_NO_DATE}[A-Z][\w&-]*")
#: A name goes on over capitals and numbers that the parser took for something else: "Video 1.5 Fast".
_GOES_ON = re.compile(rf"(?: {_NO_DATE}(?:[A-Z][\w.-]*\w|\d+(?:\.\d+)*)(?![\w]))+")
#: "Ines (Nes) Taldo": a name that is not over yet.
_NICKNAME = re.compile(r" \([A-Z][a-z]+\) [A-Z]")
#: What stands behind a phrase that was cut short: the second of two sums, an owner's "'s", half a word.
_GOES_FURTHER = re.compile(r" (?:and|to) [$€£]?\d|['’]s\b|[^\W_]")
#: How far along it is belongs to the thing: released "in public preview" is not released.
_STAGE = re.compile(
    r",? (?:in|as an?) (?:(?:public|private|research|limited|early|closed|open) )?(?:preview|beta|"
    r"alpha)\b"
)
#: Nouns by which a report calls an entity of a kind: "its Lumen-2 model" is Lumen-2.
_KIND_NOUNS = {
    "model": frozenset("model family series".split()),
    "product": frozenset("app tool product platform service system software".split()),
    "benchmark": frozenset({"benchmark"}),
    "dataset": frozenset({"dataset"}),
}  # fmt: skip


def noun_phrase(token: Token, text: str, hits: Hits) -> Phrase | None:
    """The object whose head is this token: contiguous, without relative clauses and loose prepositional phrases."""
    if token.lemma_.lower() in _VAGUE or token.pos_ not in _NOMINAL:
        return None
    kept = _kept(token)
    if not kept or len(kept) > _MAX_WORDS or kept[0].text.lower() in _PAIRED or _is_cut(kept[-1]):
        return None
    start, end = _stretched(kept[0].idx, kept[-1].idx + len(kept[-1]), hits)
    end = _named_on(text, end, token, hits)
    if _is_half_a_word(text, end):
        end = token.idx + len(token)  # never half a word: "chain" of "chain-of-thought"
    found = text[start:end].rstrip(" ,;:")
    if _GOES_FURTHER.match(text, end) or _is_part_of_title(text, start, end) or _is_inside(text, end, token, hits):
        return None
    if _is_half_a_word(text, end) or not _whole(found) or not _says_of_what(token, found):
        return None
    entity = _same_name(text, end, token, hits) or _named_kind(token, hits)
    # "Claude for Excel" is not Claude: a name of which the known one is only a part has no id.
    return Phrase(start, start + len(found), found, None if _FOR_WHOM.search(found) else entity)


def entity_at(token: Token, hits: Hits) -> Entity | None:
    """The entity in whose name a token stands."""
    return next((entity for start, end, entity in hits if start <= token.idx < end), None)


def _same_name(text: str, end: int, token: Token, hits: Hits) -> Entity | None:
    """The entity in whose name the token stands; "Corvane 3" is a thing of Corvane's."""
    found = next(((stop, entity) for start, stop, entity in hits if start <= token.idx < stop), None)
    more = (
        found is not None
        and found[1].kind in ORGANISATIONS
        and bool(re.match(r" (?:[A-Z]?\d|[A-Z])", text[found[0] : end]))
    )
    return found[1] if found and not more else None


def _kept(token: Token) -> list[Token]:
    kept = _contiguous(sorted((*_core(token), *_subject_of(token)), key=lambda t: t.i), token)
    if len(kept) > _MAX_WORDS:
        kept = [t for t in kept if t.i <= token.i]
    while kept and (kept[0].is_punct or kept[0].text.lower() in ("our", "my", "your")):
        kept = kept[1:]
    return kept


def _is_cut(last: Token) -> bool:
    """Whether the noun that the last word describes fell off."""
    return last.dep_ in ("compound", "amod", "nmod") and bool(last.head.i > last.i)


def _core(token: Token) -> Iterable[Token]:
    """The token with what belongs to it."""
    yield token
    for child in token.children:
        inner = child.text == "-" or (child.text == "," and child.i < token.i)
        loose = child.dep_ == "prep" and not _belongs(child, token)
        if inner or not (child.dep_ in _DROPPED or loose or (child.i > token.i and child.dep_ not in _RIGHT_DEPS)):
            yield from _core(child)


def _belongs(preposition: Token, noun: Token) -> bool:
    return bool(preposition.i == noun.i + 1) and preposition.text.lower() in _KEPT_PREPS


def _subject_of(paper: Token) -> Iterable[Token]:
    """What a paper is about, which the parser hangs on the verb as well: "a paper on robots", not "on Monday"."""
    if paper.lemma_.lower() in DOCUMENT_NOUNS:
        for word in (*paper.children, *paper.head.children):
            about = word.dep_ == "prep" and word.i == paper.i + 1 and word.text.lower() in _ABOUT
            if about and any(_is_topic(t) for t in word.children):
                yield from (word, *(t for c in word.children for t in _core(c)))


def _is_topic(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and token.text.lower() not in _NO_TOPICS


def _contiguous(kept: list[Token], head: Token) -> list[Token]:
    """The stretch without gaps around the head."""
    numbers = {t.i: t for t in kept}
    low = high = head.i
    while low - 1 in numbers:
        low -= 1
    while high + 1 in numbers:
        high += 1
    while high > head.i and numbers[high].pos_ not in _NOMINAL:
        high -= 1
    return [numbers[i] for i in range(low, high + 1)]


def _stretched(start: int, end: int, hits: Hits) -> tuple[int, int]:
    for low, high, _ in hits:
        if low < end and start < high:
            start, end = min(start, low), max(end, high)
    return start, end


def _named_on(text: str, end: int, token: Token, hits: Hits) -> int:
    """Where a product's name really ends: "Lumen for Clinics", "Video 1.5 Fast", "Lumen-2 in public preview"."""
    if entity_at(token, hits) or token.pos_ == "PROPN" or text[end - 1 : end].isdigit():
        more = _FOR_WHOM.match(text, end) or _GOES_ON.match(text, end)
        end = more.end() if more else end
    stage = _STAGE.match(text, end)
    return stage.end() if stage else end


def _is_half_a_word(text: str, end: int) -> bool:
    return (text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].isalnum()) or bool(_NICKNAME.match(text, end))


def _is_part_of_title(text: str, start: int, end: int) -> bool:
    """Whether a title in quotation marks was cut short."""
    return text[start - 1 : start] in _OPENING and start > 0 and text[end : end + 1] not in _CLOSING


def _is_inside(text: str, end: int, token: Token, hits: Hits) -> bool:
    entity = entity_at(token, hits)
    family = entity is not None and entity.kind == "model" and not text[end - 1 : end].isdigit()
    return family and bool(_INSIDE.match(text, end))


def _whole(text: str) -> bool:
    paired = text.count("(") == text.count(")") and text.count('"') % 2 == 0 and text.count("“") == text.count("”")
    return paired and "\n" not in text


def _says_of_what(token: Token, found: str) -> bool:
    return token.lemma_.lower() not in _OF_SOMETHING or bool(re.search(r"\b(?:of|for|on|about)\b|[A-Z\d]", found))


def _named_kind(token: Token, hits: Hits) -> Entity | None:
    """The entity that the words right before the head name, where the head only says its kind."""
    before = token.nbor(-1) if token.i else None
    entity = entity_at(before, hits) if before is not None else None
    return entity if entity and token.lemma_.lower() in _KIND_NOUNS.get(entity.kind, ()) else None
