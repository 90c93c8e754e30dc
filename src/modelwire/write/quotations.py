"""A few exact words of people, where a source may be quoted."""

import re
from collections.abc import Iterator
from dataclasses import replace

from modelwire.facts.rows import content
from modelwire.types import Article, Frame, Rung
from modelwire.write.beside import is_of_old, is_of_story, names_in
from modelwire.write.clippings import Clippings
from modelwire.write.clock import counts_people
from modelwire.write.elsewhere import is_of_other_days
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option, turned
from modelwire.write.scene import Scene
from modelwire.write.speakers import is_person, speaker_of, voice_of
from modelwire.write.tolls import gives_tolls

_QUOTE = re.compile(r"[\"“](.+?)[,.]?[\"”]$")
#: A quotation needs so many words to say something, and may not have more (DESIGN rule 2).
_QUOTE_WORDS = (4, 25)
#: What may be quoted of a source: so many words, or this share of it.
_SOURCE_WORDS, _SOURCE_SHARE = 12, 0.05
_PARTIAL = re.compile(r"\b(?:you|your)\b", re.I)
_THIRD = re.compile(r"\b(?:he|she|him|his|her|hers|they|them|their|it|its|this|these|those)\b", re.I)
_NOUN = re.compile(r"\b(?:the|a|an|my) [a-z]+|\b[A-Z]\w+|\b[a-z]{3,}s\b")
_OPENS_WITH = re.compile(r"[Tt]he (?:man|woman|boy|girl|thing|guy|suspect)\b")
_THAT = re.compile(
    r"(?:that|there(?! (?:is|are|was|were) (?:no|nothing|an?)\b)|here|such|so|then|in the event|even with|with that|"
    r"also|and|but|or)\b",
    re.I,
)
#: How many quotations a brief makes.
_QUOTES = 2
#: What only goes behind what the same person says or denies.
ANSWER = 7
#: How many outlets are many, and how far down their texts are of the news.
_MANY, _EARLY_CHARS = 3, 1500


def quotations(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """A few exact words of somebody with a post, or of the lead's own party, on what the lead is about."""
    taken: list[str] = []
    for row in scene.rows:
        frame, quote = row.frames[0], _QUOTE.match(row.object)
        if len(taken) == _QUOTES or not quote or frame.actor in taken or not _is_of(lead, frame, quote[1], scene):
            continue
        # One outlet may be too short to be quoted at that length, another that has the same words is not.
        found = (
            line
            for told in _carriers(frame, quote[1], scene)
            for line in _quotation(frame, told, quote[1], scene, clips)
        )
        if line := next(found, None):
            # Words that share nothing with the news say who spoke rather than what of it.
            near = bool(content(quote[1]) & _subject(lead, scene))
            if not _is_of_now(frame, lead, scene):
                continue
            loose = not near and not _own(scene.article(frame), scene)
            if loose and not _answers(frame, scene):
                continue  # words cut loose from what they are about
            named = speaker_of(frame, scene).text == frame.actor and frame.actor not in (lead.frame.actor, lead.thing)
            if named:
                continue  # readers would ask who that is
            yield replace(line, rank=ANSWER if loose else 2 if near and not taken else 4)
            taken.append(frame.actor)


def _is_of_now(frame: Frame, lead: Lead, scene: Scene) -> bool:
    """Whether words are of the news, in a story of many outlets: high up in a text of these days, or in two texts."""
    if is_of_other_days(scene.article(frame), lead, scene):
        return False
    if len(scene.publishers) < _MANY:
        return True
    who = speaker_of(frame, scene).text
    if any(side and side in who.replace(frame.actor, "") for side in (lead.frame.actor, lead.thing)):
        return True  # whose party the news is of
    words = _QUOTE.match(frame.object)
    carried = {scene.article(f).publisher for f in _carriers(frame, words[1] if words else "", scene)}
    article = scene.article(frame)
    early = frame.passage.start <= _EARLY_CHARS and is_of_story(article, lead, scene)
    return len(carried) > 1 or early


def _answers(frame: Frame, scene: Scene) -> bool:
    """Whether the same person denies something, behind which the words stand."""
    return any(row.act == "deny" and row.frames[0].actor == frame.actor for row in scene.rows)


def _subject(lead: Lead, scene: Scene) -> frozenset[str]:
    """Words of what the story is about."""
    titles = " ".join(article.title for article in scene.articles.values())
    return content(f"{titles} {lead.thing} {lead.frame.passage.text}")


def _carriers(frame: Frame, words: str, scene: Scene) -> Iterator[Frame]:
    """The frame, then others that have the same words of the same person, by the last name perhaps."""
    yield frame
    for other in (f for row in scene.rows for f in row.frames if f is not frame):
        quote = _QUOTE.match(other.object)
        if quote and quote[1] == words and other.actor in (frame.actor, frame.actor.rsplit(" ", 1)[-1]):
            yield other


def _is_of(lead: Lead, frame: Frame, words: str, scene: Scene) -> bool:
    """Whether a quotation is understood by itself, and its speaker somebody to the reader."""
    party = frame.actor in (lead.frame.actor, lead.thing)
    # Of a person without a post a reader asks who that is.
    entity = scene.entities.get(frame.actor_id or "")
    known = party or speaker_of(frame, scene).text != frame.actor or (entity is not None and entity.kind == "person")
    # Whoever the news is of speaks of it, though the sentence before may recall another year.
    if is_of_old(frame.passage.text if party else _around(frame, scene), scene):
        return False
    told = " ".join((lead.frame.passage.text, frame.actor, *(a.title for a in scene.articles.values())))
    if counts_people(words) and gives_tolls(scene):
        return False
    strangers = names_in(words[:1].lower() + words[1:]) - names_in(told) - {"I"}
    return known and not strangers and is_understood(words) and not _OPENS_WITH.match(words)


def _around(frame: Frame, scene: Scene) -> str:
    """A quotation with the sentence before it, where the year may stand of which it is."""
    passages = scene.passages_of(scene.article(frame))
    at = next((n for n, p in enumerate(passages) if p.start <= frame.passage.start < p.end), 0)
    return " ".join(p.text for p in passages[max(0, at - 1) : at + 1])


def is_understood(words: str) -> bool:
    """Whether nothing in a quotation points at what stands before it: "I didn't even see it coming" does."""
    third = _THIRD.search(words)
    return not _THAT.match(words) and (third is None or bool(_NOUN.search(words[: third.start()])))


def _quotation(frame: Frame, told: Frame, words: str, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """A person's own words, from a source that may be quoted: it tells them, perhaps under the last name alone."""
    article = scene.article(told)
    count, most = len(words.split()), max(_SOURCE_WORDS, int(_SOURCE_SHARE * len(article.text.split())))
    fits = _QUOTE_WORDS[0] <= count <= min(_QUOTE_WORDS[1], most)
    if article.rung < Rung.FULL or not fits or not is_person(frame, scene) or _PARTIAL.search(words):
        return
    speaker = speaker_of(frame, scene)
    evidence = [clips.of_frame(one) for one in dict.fromkeys((told, frame))]
    if speaker.span:
        evidence.append(clips.of_span(speaker.span.article_id, speaker.span.start, speaker.span.end))
    options = [
        Option(text, (f"quote:{n}",))
        for who in filter(None, (speaker.text, speaker.forward))
        for n, text in enumerate(_quoted(words, who, now=_own(article, scene)))
    ]
    yield Line(
        tuple(turned(options, scene.dossier.story.id)),
        tuple(evidence),
        rank=4,
        quote=(article.id, count),
        voice=voice_of(frame),
    )


def _own(article: Article, scene: Scene) -> bool:
    """Whether an article is a page of a party's own."""
    return any(article.publisher in entity.domains for entity in scene.entities.values())


def _quoted(words: str, who: str, *, now: bool) -> tuple[str, ...]:
    """Words with who said them; a party's own page says so now, an outlet tells what was said."""
    apart, said = "," if "," in who else "", "says" if now else "said"
    return (f"“{words},” {said} {who}", f"{who}{apart} {said}: “{words}.”")
