"""Days that bind nobody by name: until when comments are taken, and when a law takes effect."""

import re
from collections.abc import Iterator

from modelwire.facts import read_dates
from modelwire.types import Passage, When
from modelwire.write.clippings import Clippings
from modelwire.write.house import when_phrase
from modelwire.write.lines import Line, Option, turned
from modelwire.write.scene import Scene

_COMMENTS = re.compile(
    r"\b(?P<what>[Cc]omments|[Ss]ubmissions|[Rr]esponses|[Aa]pplications|[Oo]bjections|[Bb]ids)\b[^.;,]{0,40}? "
    r"(?:are|remain|will be) (?:due|open|accepted|invited|welcome|possible|taken) (?=(?:by|until|till|before) )"
)
_EFFECT = (
    r"(?:(?:, which [^.;]*?,? and which|, which|, and)? (?:takes? effect|comes? into force|enters? into force)"
    r"|(?: which)? will (?:take effect|come into force|enter into force)) (?=(?:on|in|from|by) )"
)
_NOT = re.compile(r"\b(?:not|never|no longer|if|unless|could|may|might|would)\b", re.I)


def deadline_lines(scene: Scene, clips: Clippings) -> Iterator[Line]:
    """Each such day that is still to come, once."""
    if not any(entity.kind in ("agency", "law") for entity in scene.entities.values()):
        return  # the comments of a page are nobody's procedure
    told: set[str] = set()
    for passage in scene.dossier.passages:
        if passage.article_id not in scene.articles or _NOT.search(passage.text):
            continue
        for what, line in (*_comments(passage, scene, clips), *_effects(passage, scene, clips)):
            if what not in told:
                told.add(what)
                yield line


def _comments(passage: Passage, scene: Scene, clips: Clippings) -> Iterator[tuple[str, Line]]:
    for match in _COMMENTS.finditer(passage.text):
        if when := _day_at(passage, match.end(), scene):
            what, dated = match["what"].lower(), when_phrase(when, scene.today)
            texts = (f"{what} are due {dated}", f"{dated}, {what} have to be in", f"{dated}, {what} are due")
            yield what, _line(texts, passage, match.start(), when, scene, clips)


def _effects(passage: Passage, scene: Scene, clips: Clippings) -> Iterator[tuple[str, Line]]:
    for law in (e for e in scene.entities.values() if e.kind == "law"):
        match = re.search(rf"\b{re.escape(law.name)}{_EFFECT}", passage.text)
        if match and (when := _day_at(passage, match.end(), scene)):
            name, dated = scene.name(law.name), when_phrase(when, scene.today)
            texts = (
                f"{name} takes effect {dated}",
                f"{dated}, {name} takes effect",
                f"{name} is to take effect {dated}",
            )
            yield law.id, _line(texts, passage, match.start(), when, scene, clips)


def _day_at(passage: Passage, at: int, scene: Scene) -> When | None:
    """The day to come that stands right behind a place, with its preposition."""
    anchor = scene.articles[passage.article_id].day
    for when in read_dates(passage.text, passage.article_id, passage.start, anchor):
        between = passage.text[at : when.span.start - passage.start]
        if 0 < len(between.split()) <= 2 and when.first >= scene.today and when_phrase(when, scene.today):
            return when
    return None


def _line(texts: tuple[str, ...], passage: Passage, start: int, when: When, scene: Scene, clips: Clippings) -> Line:
    evidence = clips.of_span(passage.article_id, passage.start + start, when.span.end)
    options = [Option(text, (f"deadline:{n}",)) for n, text in enumerate(texts)]
    return Line(tuple(turned(options, scene.dossier.story.id)), (evidence,), rank=2)
