"""One sentence as the frame reader sees it, parsed or only glanced at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from modelwire.facts.lexicon import may_tell
from modelwire.facts.parse import Token
from modelwire.facts.phrases import Hits, Phrase
from modelwire.facts.proper import name_at, public_body
from modelwire.types import Amount, Passage, Span, When

_MAX_WORDS = 70
#: Capitalised words within a sentence, where no parser has looked.
_CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+(?: [A-Z][\w-]+)*")
#: A name among the first words of a sentence is its subject, as a rule.
_EARLY = 2
_SHOUTED = 0.7
_CLOSERS = "\"'”’)"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One parsed sentence, with what was read out of it beside the parse."""

    passage: Passage
    tokens: Sequence[Token]
    hits: Hits
    amounts: tuple[Amount, ...]
    dates: tuple[When, ...]
    #: stretches in quotation marks, in characters of the passage
    quotes: tuple[tuple[int, int], ...]
    #: day of publication, which parts what was done from what is to come
    published_on: date

    def span(self, phrase: Phrase) -> Span:
        """Where a phrase of this sentence stands in the article."""
        start, end = self.passage.start + phrase.start, self.passage.start + phrase.end
        return Span(self.passage.article_id, start, end, self.passage.text[phrase.start : phrase.end])

    def in_quotes(self, at: int) -> bool:
        """Whether a character stands between quotation marks."""
        return any(start <= at < end for start, end in self.quotes)

    def unquoted(self, phrase: Phrase) -> str:
        """A phrase without what it has in quotation marks."""
        return "".join(c for i, c in enumerate(phrase.text) if not self.in_quotes(phrase.start + i))


def tells(text: str) -> bool:
    """Whether a sentence may hold a frame; the others are not parsed."""
    return len(text.split()) <= _MAX_WORDS and may_tell(text)


def states(text: str) -> bool:
    """Whether a sentence states something: no question, no heading, no list of steps."""
    return not (text.rstrip(_CLOSERS).endswith("?") or _shouts(text) or "→" in text)


def _shouts(text: str) -> bool:
    """Whether this is a heading in capitals, where no name can be told from a word."""
    words = [w for w in re.findall(r"[A-Za-z]\w*", text) if len(w) > 3]
    closed = text.rstrip(_CLOSERS).endswith(".")
    return not closed and len(words) >= 4 and sum(w[0].isupper() for w in words) / len(words) > _SHOUTED


def within(names: Hits, passage: Passage) -> Hits:
    """The names of a text that stand in one passage, in characters of it."""
    return [(a - passage.start, b - passage.start, e) for a, b, e in names if passage.start <= a and b <= passage.end]


def glanced(text: str, hits: Hits) -> tuple[list[Phrase], Phrase | None]:
    """Names and likely subject of a sentence that is not parsed: enough to know who "the company" may be."""
    known = [Phrase(start, end, entity.name, entity) for start, end, entity in hits]
    runs = (m for m in _CAPITALISED.finditer(text) if not any(m.start() < b and a < m.end() for a, b, _ in hits))
    subject = next((p for p in known if len(text[: p.start].split()) <= _EARLY), None)
    return known + [Phrase(m.start(), m.end(), m.group()) for m in runs], subject


def named(sentence: Sentence) -> list[Phrase]:
    """Whom a parsed sentence names: known entities, other names, public bodies."""
    text, hits = sentence.passage.text, sentence.hits
    known = [Phrase(start, end, entity.name, entity) for start, end, entity in hits]
    heads = (t for t in sentence.tokens if t.pos_ == "PROPN" and t.dep_ not in ("compound", "amod", "nmod"))
    others = (name_at(t, text, hits) for t in heads)
    bodies = (public_body(t, text) for t in sentence.tokens)
    return known + [p for p in others if p and not p.entity] + [p for p in bodies if p]
