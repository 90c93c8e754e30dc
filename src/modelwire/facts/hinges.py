"""What hangs together in time: a beginning and an end, and a date that needs something not yet given."""

import re
from collections.abc import Iterator, Mapping, Sequence

from modelwire.facts.rows import content
from modelwire.text import sentences
from modelwire.types import Article, Finding, Frame, Row, Span, When

_BEGINS = re.compile(r"\b(?:beg[au]n|started|opened|dates? from|from .{3,15} on)\b")
_ENDS = re.compile(r"\b(?:ended|closed|stopped|shut|fixed|removed|cut off)\b")
_NEEDED = (
    r"(?P<thing>(?:building |planning |operating |export |environmental )?(?:permit|permission|licen[cs]e|approval|"
    r"consent|clearance|go-ahead|authori[sz]ation|financing|funding))"
)
#: "A permit is still missing", "there is no building permit", "has yet to approve the permit".
_NOT_YET = (
    re.compile(rf"\b(?:[Aa]|[Tt]he|[Ii]ts|[Tt]hat|[Nn]o) {_NEEDED}[^.;]{{0,30}}? (?:is|are|was) (?:still )?(?:missing|"
               r"pending|outstanding|open|lacking|not (?:yet )?(?:given|granted|issued|there))"),
    re.compile(rf"\b{_NEEDED}[^.;,]{{0,30}}? (?:has|have) (?:yet to be|not (?:yet )?been) (?:given|granted|issued|"
               r"approved|decided|secured)"),
    re.compile(rf"\b(?:has|have) (?:yet to|not yet) (?:approved?|grant(?:ed)?|given?|issued?|decided?(?: on)?) "
               rf"(?:an?|the|its) {_NEEDED}"),
    re.compile(rf"\b(?:has|have|there is|is) (?:still |as yet )?no {_NEEDED}\b"),
    re.compile(rf"\b(?:does|do|did)(?: not|n[’']t) (?:yet )?have (?:is )?(?:an?|any|the|its) {_NEEDED}"),
    re.compile(rf"\bstill (?:needs?|lacks?|waits? for|awaits?) (?:an?|the|its) {_NEEDED}"),
)  # fmt: skip
#: What is planned that needs leave: a thing that is put up, opened or sold.
_PLANNED_ACTS = frozenset({"open", "release", "acquire", "plan", "close"})
#: Sentences back in which the place may be named.
_BEFORE = 2
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w-]+")


def gaps(rows: Sequence[Row]) -> Iterator[Finding]:
    """A beginning and an end that two statements date: operands are the dates as they stand."""
    dated = [(f, f.dates[0]) for row in rows for f in row.frames if f.act == "say" and len(f.dates) == 1]
    begun = [(f, w) for f, w in dated if _BEGINS.search(f.object) and w.span.text in f.object]
    ended = [(f, w) for f, w in dated if _ENDS.search(f.object) and w.span.text in f.object]
    for (first, start), (last, end) in zip(begun[:1], ended[:1], strict=False):
        if first is not last and end.first > start.last:
            yield Finding("gap", (first, last), (start.span.text, end.span.text), str((end.first - start.last).days))


def prerequisites(rows: Sequence[Row], articles: Mapping[str, Article]) -> Iterator[Finding]:
    """A party's date, and what it needs that a text of the story says is not there yet.

    The two must speak of one place or of one thing. Operands: what is needed, and the date as it stands.
    """
    for row in rows:
        for frame in row.frames:
            when = _ahead(frame, articles)
            if when and (found := _missing(frame, articles)):
                thing, span = found
                yield Finding("prerequisite", (frame,), (thing, when.span.text), "", (span,))
                return


def _ahead(frame: Frame, articles: Mapping[str, Article]) -> When | None:
    """The day or month to come that a plan names."""
    if frame.modality != "planned" or frame.negated or frame.act not in _PLANNED_ACTS or len(frame.dates) != 1:
        return None
    article = articles.get(frame.passage.article_id)
    return frame.dates[0] if article and frame.dates[0].last > article.published_at.date() else None


def _missing(frame: Frame, articles: Mapping[str, Article]) -> tuple[str, Span] | None:
    names = {frame.place.text} if frame.place else set(_NAME.findall(frame.object))
    about = content(frame.object) - content(frame.actor)
    for article in articles.values():
        spans = sentences(article.text)
        for number, (start, end) in enumerate(spans):
            text = article.text[start:end]
            match = next((m for pattern in _NOT_YET if (m := pattern.search(text))), None)
            around = article.text[spans[max(0, number - _BEFORE)][0] : end]
            if match and (any(name in around for name in names) or len(about & content(text)) > 1):
                return match["thing"], Span(article.id, start + match.start(), start + match.end(), match.group())
    return None
