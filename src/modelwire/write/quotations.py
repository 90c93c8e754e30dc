"""A few exact words of people, where a source may be quoted."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from modelwire.facts.rows import content
from modelwire.types import Frame, Rung
from modelwire.write.clippings import Clippings
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option, turned
from modelwire.write.scene import Scene
from modelwire.write.speakers import is_person, speaker_of

_QUOTE = re.compile(r"[\"“](.+?)[,.]?[\"”]$")
#: A quotation needs so many words to say something, and may not have more (DESIGN rule 2).
_QUOTE_WORDS = (4, 25)
#: What may be quoted of a source: so many words, or this share of it.
_SOURCE_WORDS, _SOURCE_SHARE = 12, 0.05
_PARTIAL = re.compile(r"\b(?:we|our|us|you|your)\b", re.I)
#: How many quotations a brief makes.
_QUOTES = 2


def quotations(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """A few exact words of people: what touches the story's subject, from each source no more than it may lend."""
    subject = content(f"{scene.article(lead.frame).title} {lead.thing} {lead.frame.actor}")
    lent: Counter[str] = Counter()
    taken = 0
    quoted = [(row.frames[0], quote) for row in scene.rows if (quote := _QUOTE.match(row.object))]
    # What does not touch the subject is taken where nothing else is, and only once.
    for frame, quote in sorted(quoted, key=lambda pair: not subject & content(pair[1][1])):
        if taken == _QUOTES or (taken and not subject & content(quote[1])):
            continue
        article, count = scene.article(frame), len(quote[1].split())
        for line in _quotation(frame, quote[1], scene, clips) if not lent[article.id] else ():
            lent[article.id] += count
            taken += 1
            yield replace(line, rank=2 if taken == 1 else 5)


def _quotation(frame: Frame, words: str, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """A person's own words, from a source that may be quoted."""
    article = scene.article(frame)
    count, most = len(words.split()), max(_SOURCE_WORDS, int(_SOURCE_SHARE * len(article.text.split())))
    fits = _QUOTE_WORDS[0] <= count <= min(_QUOTE_WORDS[1], most)
    if article.rung < Rung.FULL or not fits or not is_person(frame, scene) or _PARTIAL.search(words):
        return
    speaker = speaker_of(frame, scene)
    apart = "," if "," in speaker.text else ""
    evidence = [clips.of_frame(frame)]
    if speaker.span:
        evidence.append(clips.of_span(speaker.span.article_id, speaker.span.start, speaker.span.end))
    texts = (
        f"“{words},” says {speaker.text}",
        f"In the words of {speaker.text}{apart}: “{words}.”",
        f"{speaker.text}{apart} puts it this way: “{words}.”",
        f"Says {speaker.text}: “{words}.”",
    )
    options = [Option(text, (f"quote:{n}",)) for n, text in enumerate(texts)]
    yield Line(tuple(turned(options, scene.dossier.story.id)), tuple(evidence), rank=4, quote=(article.id, count))
