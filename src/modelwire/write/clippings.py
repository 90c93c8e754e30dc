"""Evidence cut out of articles and earlier briefs: the shortest bearing span, and the passage around it."""

import re
from collections.abc import Iterable, Mapping

from modelwire.facts import dateline_end
from modelwire.prose import brief_prose
from modelwire.text import digest, sentences, word_count
from modelwire.types import Article, Brief, Citation, Evidence, Frame, Passage, Span
from modelwire.urls import brief_path

#: Words of a passage that are kept (DESIGN rule 9), and of a span that are shown (rule 2).
PASSAGE_WORDS, SPAN_WORDS = 40, 12


class Clippings:
    """The evidence of one draft, each piece once."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = articles
        self._made: dict[str, Evidence] = {}

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All that was cut, in the order of cutting."""
        return tuple(self._made.values())

    def of_frame(self, frame: Frame) -> Evidence:
        """What bears a frame: from behind its actor to the end of its object, or the last words of that."""
        thing, actor, passage = frame.object_span or frame.passage, frame.actor_span, frame.passage
        start, end = min(actor.end, thing.start), max(thing.end, actor.start)
        if actor.start > thing.start:
            start = thing.start
        for span in [*(a.span for a in frame.amounts), *(w.span for w in frame.dates)]:
            if passage.start <= span.start and span.end <= passage.end:
                start, end = min(start, span.start), max(end, span.end)
        if word_count(self._text(passage.article_id)[start:end]) > SPAN_WORDS:
            start, end = _last_words(self._text(passage.article_id), min(start, thing.start), thing), thing.end
        return self.of_span(passage.article_id, start, end)

    def of_amount(self, span: Span) -> Evidence:
        """A figure where it stands."""
        return self.of_span(span.article_id, span.start, span.end)

    def of_span(self, article_id: str, start: int, end: int) -> Evidence:
        """Characters of an article."""
        article = self._articles[article_id]
        return self._cut(
            "article",
            article.id,
            article.canonical_url,
            article.title,
            article.publisher,
            article,
            article.text,
            start,
            end,
        )

    def of_passage(self, passage: Passage | Span) -> Evidence:
        """A whole sentence."""
        return self.of_span(passage.article_id, passage.start, passage.end)

    def of_brief(self, brief: Brief, start: int, end: int) -> Evidence:
        """Characters of the prose of an earlier brief."""
        url = brief_path(brief.slug, brief.id)
        return self._cut("brief", brief.id, url, brief.headline, "", brief, brief_prose(brief), start, end)

    def _text(self, article_id: str) -> str:
        return self._articles[article_id].text

    def _cut(
        self,
        of: str,
        ref: str,
        url: str,
        title: str,
        publisher: str,
        dated: Article | Brief,
        text: str,
        start: int,
        end: int,
    ) -> Evidence:
        start, end = _trimmed(text, start, end)
        low, high = _around(text, start, end)
        made = Evidence(
            id="e-" + digest(ref, str(start), str(end))[:12],
            of=of,
            ref=ref,
            url=url,
            title=title,
            publisher=publisher,
            published_at=dated.published_at,
            start=start,
            end=end,
            quote=text[start:end],
            passage=text[low:high],
            passage_start=low,
            digest=digest(text[low:high]),
        )
        return self._made.setdefault(made.id, made)


def cites(evidence: Iterable[Evidence]) -> tuple[Citation, ...]:
    """Citations of these pieces, each once."""
    return tuple(Citation(id_) for id_ in dict.fromkeys(e.id for e in evidence))


def _last_words(text: str, start: int, thing: Span) -> int:
    """Where to begin so that what ends with the object has as many words as may be shown; the object stays whole."""
    for word in re.finditer(r"\S+", text[start : thing.start]):
        if word_count(text[start + word.start() : thing.end]) <= SPAN_WORDS:
            return start + word.start()
    return thing.start


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    words = list(re.finditer(r"\S+", text[start:end]))
    while word_count(text[start:end]) > PASSAGE_WORDS:
        words.pop()
        end = start + words[-1].end()
    return start, end


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds the span, or as much of it on both sides as may be kept."""
    low, high = next(((a, b) for a, b in sentences(text) if a <= start < b), (start, end))
    high = max(high, end)
    if low < (opening := dateline_end(text)) <= start:
        low = opening
    while word_count(text[low:high]) > PASSAGE_WORDS:
        before, after = re.match(r"\S+\s*", text[low:start]), re.search(r"\s*\S+$", text[end:high])
        if after and (not before or high - end >= start - low):
            high = end + after.start()
        elif before:
            low += before.end()
        else:
            break
    return low, high
