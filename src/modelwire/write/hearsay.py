"""What a speaker says, clause by clause, as it may be told away from its place: dates named, nobody pointed at."""

import re
from collections.abc import Iterator
from datetime import date

from modelwire.facts import read_dates
from modelwire.types import Frame
from modelwire.write.house import MONTHS, period, when_phrase
from modelwire.write.mentions import in_full
from modelwire.write.rephrase import is_cut, is_statement, within
from modelwire.write.scene import Scene

_TO_A_CLAUSE = re.compile(r",? and that ")
_ODD = re.compile(r"(?<!km)/|[\[\]{}<>|@#`*_\\=…\"“”()\n:;]|https?:|--|—| - |''|``|(?<!\w)'|'(?!\w)|’ ")
#: Words that lean on the sentences around.
_LEANS = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|recently|ago|(?:this|last|next|past|coming) (?:week|month|year|quarter|"
    r"summer|fall|"
    r"autumn|winter|spring|season|morning|night)|earlier|above|below|here|we|our|us|you|your|I|my|me|also|too|again|"
    r"instead|otherwise|therefore|thus|such|these|those|this|latter|former|same|another|others?|ones|then|so(?! far)|"
    r"however|similar|comparable|(?:with|of|in|for|on|at|from|to|by) that (?=[a-z]+(?:$|[,.]))|"
    r"meanwhile|additionally|alongside|"
    r"nonetheless|nevertheless|evidently|suddenly|moreover|even|still|let|rather more|more$)\b", re.I
)  # fmt: skip
_HE = re.compile(r"\b(?:he|she|his|her|him|hers|they|their|them)\b", re.I)
_IT = re.compile(r"\b(?:it|its)\b", re.I)
_PEOPLE = re.compile(r"\b[A-Z][\w’'-]+ [A-Z][\w’'-]+|\b[a-z]+s\b")
_NOUN = re.compile(r"\b(?:[Tt]he|[Aa]n?|its) [a-z]+|[A-Z]\w+")
#: "The second Tuesday of each month" is no day; nor does one go into "the early hours of today".
_ONE_OF_MANY = re.compile(r"\b(?:first|second|third|fourth|fifth|last|every|each|of|has|have) $")
#: "It is today bringing" and "staff are today": what goes on has no day.
_STANDING = re.compile(r"\b(?:is|are|[’']re)\b")
_PREPOSITION = re.compile(r"\b(?:on|in|by|until|since|from|before|after|for) $")
_PART_OF_DAY = re.compile(rf"\bon (\d{{1,2}} (?:{MONTHS})) (morning|afternoon|evening|night)\b")
_TWICE = re.compile(rf"\d (?:{MONTHS}),? (?:{MONTHS}|\d{{4}})|(?:{MONTHS}) \d{{1,2}},|,\d{{4}}|early on")
_FEWEST = 4
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
#: A day that is counted from another, where it only says when something was done.
_SOME_DAY = re.compile(
    rf"(?<=[a-z])(?<! up to)(?<! to)(?<! until)(?<! since)(?<! by)(?<! from)(?<! before)(?<! after)(?<! of)(?<! and)"
    rf"(?<! or)(?<! for),? (?:on |early on |late on |early |late )?(?:{_WEEKDAY}|yesterday|today)"
    r"(?: morning| afternoon| evening| night)?(?= (?:in|at|after|when|by|with|for|near|that|as|to)\b|,|$)"
)
_A_DAY = re.compile(rf"\b(?:{_WEEKDAY}|yesterday|today|tomorrow|tonight)\b", re.I)


def told_clauses(frame: Frame, scene: Scene) -> Iterator[str]:
    """The clauses of a speaker's word that can stand by themselves, as the source has them but for their dates."""
    if _is_torn(frame):
        return
    text = re.sub(r"\s+", " ", frame.object).strip(" .,;:")
    for part in _TO_A_CLAUSE.split(text):
        anchor = scene.article(frame).day
        clause = dated(part.strip(" ,"), frame.passage.article_id, anchor, scene.today)
        if clause and len(clause.split()) >= _FEWEST and _stands(clause, frame, scene) and is_statement(clause):
            texts = [article.text for article in scene.articles.values()]
            called = in_full(clause, texts, scene.named, speaker=frame.actor)
            if called and not is_cut(called):
                yield within(called)


def _is_torn(frame: Frame) -> bool:
    """Whether a clause begins within a name ("Beta 2" of "Explorer 8 Beta 2"), or is what somebody was told."""
    if frame.object_span is None:
        return False
    before = frame.passage.text[: frame.object_span.start - frame.passage.start]
    within_name = re.search(r"[A-Z0-9][\w.-]*\s$", before) and frame.object[:1].isupper()
    was_told = frame.verb == "tell" and re.search(r"\b(?:was|were|been|be|is|are)\b[^.]*\btold (?:that )?$", before)
    return bool(within_name and not re.search(r"\b(?:that|said|says|told)\s$", before)) or bool(was_told)


def dated(clause: str, article_id: str, anchor: date | None, today: date) -> str:
    """The clause with its days by name, "on 26 May" for "on Tuesday"; "" where a day has no name.

    Where nobody knows from which day to count (`anchor` is None), what was done is told without its day.
    """
    if anchor is None:
        clause = _SOME_DAY.sub("", clause)
        if _A_DAY.search(clause):
            return ""
    for when in sorted(read_dates(clause, article_id, 0, anchor), key=lambda w: -w.span.start):
        relative = re.search(r"\b(?:[A-Z][a-z]+day|last|next|this|yesterday|today|tomorrow)\b", when.span.text)
        if re.search(r"\d", when.span.text) and not relative:
            continue
        if when.grain == "quarter" and not relative:
            return ""  # of a game as well as of a year
        before = clause[: when.span.start]
        now = relative and re.match(r"to(?:day|night)|this", relative.group(), re.I) and _STANDING.search(clause)
        if _ONE_OF_MANY.search(before) or now:
            return ""
        named = period(when, today) if _PREPOSITION.search(before) else when_phrase(when, today)
        if named is None or (when.grain == "year" and not relative and re.search(r"\d", when.span.text)):
            return ""
        clause = f"{before}{named}{clause[when.span.end :]}"
    clause = _PART_OF_DAY.sub(r"on the \2 of \1", clause)
    return "" if _TWICE.search(clause) else clause


def by_itself(clause: str, *, itself: bool = False) -> bool:
    """Whether nothing in it points at other sentences, or at somebody who is not in it.

    Args:
        clause: as it is to stand.
        itself: "it" is the speaker.
    """
    if _ODD.search(clause) or _LEANS.search(clause) or clause.endswith("-"):
        return False
    if (he := _HE.search(clause)) and not _PEOPLE.search(clause[: he.start()]):
        return False
    it = _IT.search(clause)
    return not it or itself or bool(_NOUN.search(clause[: it.start()]))


def _stands(clause: str, frame: Frame, scene: Scene) -> bool:
    entity = scene.entities.get(frame.actor_id or "")
    return by_itself(clause, itself=entity is not None and entity.kind in ("company", "lab", "agency"))
