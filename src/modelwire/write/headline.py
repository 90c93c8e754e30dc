"""The headline: ours, from the main act and the strongest finding; the source's own is credited, never copied."""

import re
from collections.abc import Iterator

from modelwire.copying import longest_run
from modelwire.text import normalised_words, word_count
from modelwire.types import Evidence, Finding
from modelwire.write.clippings import Clippings
from modelwire.write.figures import counted_of, figures_of, kind_of
from modelwire.write.house import an, capital, fraction, possessive
from modelwire.write.lead import Lead
from modelwire.write.lines import RUN_WORDS
from modelwire.write.number import is_plural
from modelwire.write.scene import Scene
from modelwire.write.statement import is_whole_without, terms_of, where
from modelwire.write.wordings import Wording, act_key, passives, present, wordings

_ARTICLE = re.compile(r"\b(?:an?|the) ", re.I)
_BEHIND_NOUN = re.compile(r" (?:worth|who|that|which|with|for|from|at|on|by|after|in(?! [A-Z]))\b|,| \(| [–—-] ", re.I)
#: "Named as host of February's Oscars": named Oscars host.
_POST_OF = re.compile(r" as (?:an? |the )?([a-z]+) of (?:the )?(?:[A-Z]\w+['’]s )?([A-Z]\w+)$")
_MEASURE = re.compile(
    r"^(an? |the )?(?:magnitude [\d.]+ |[\d.]+[- ]magnitude |\d+-year-old |strong |huge |massive |big )"
)
#: Two of whom neither has a name, each by its noun: "a clerk" and "a state officer".
_TWO = re.compile(r"(?:an? )(?:[\w’'-]+ )*(?P<one>[a-z-]+) and an? (?:[\w’'-]+ )*(?P<other>[a-z-]+)")
#: Words of a headline, and how many of a source's title may stand in it (TRUST F2).
MAX_WORDS, _SHORT, _SHARE = 14, 6, 0.6


def headline(lead: Lead, scene: Scene, clips: Clippings) -> tuple[str, tuple[Evidence, ...]] | None:
    """The first headline that is no source's own, with what it rests on; None where every wording is."""
    earlier = {r.brief.headline for r in scene.dossier.relations}
    for text, evidence in _candidates(lead, scene, clips):
        if capital(text) in earlier:
            continue  # the same words over two days' news would tell readers that nothing is new
        copied = any(copies(text, a.title) for a in scene.dossier.articles) or _runs(text, scene)
        if word_count(text) <= MAX_WORDS and not copied:
            return capital(text), evidence
    return None


def _candidates(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    own = clips.of_frame(lead.frame)
    yield from _share(lead, scene, clips)
    acts = list(_acts(lead, scene))
    for finding in scene.found("conflict")[:1]:
        one, two = figures_of(finding)
        if one and two:
            evidence = (own, *(clips.of_frame(frame) for frame in finding.frames))
            yield from ((f"{act} as {what} differ", evidence) for what in _differing(finding) for act in acts)
    yield from ((act, (own,)) for act in acts)
    yield from ((act, (own,)) for act in _brief(lead, scene))


def _acts(lead: Lead, scene: Scene) -> Iterator[str]:
    """The main act in the present tense, without the article that names are given in the text."""
    frame = lead.frame
    who, place = scene.bare_name(frame.actor), _place(lead, scene)
    if lead.row.act == "plan":
        yield f"{who} {'has to' if frame.verb == 'must' else 'to'} {lead.thing}"
    yield from (f"{text}{place}" for text in _deeds(lead, who, scene)) if place else ()
    yield from _deeds(lead, who, scene)
    # With what somebody is, where the bare words are a source's own headline.
    if called := scene.titled(frame.object_id, lead.thing):
        yield from _deeds(lead, who, scene, called)
    if glossed := scene.titled(frame.actor_id, frame.actor):
        yield from _deeds(lead, glossed, scene)


def _deeds(lead: Lead, who: str, scene: Scene, called: str = "") -> Iterator[str]:
    """The deed in each of its wordings, with and then without what makes it whole."""
    frame, story, key = lead.frame, scene.dossier.story.id, act_key(lead.frame)
    # A bare sum says nothing: what for belongs to it.
    what = f"{lead.thing} in funding" if key == "money" else called or lead.thing
    many, plural = is_plural(what), is_plural(who) or is_plural(scene.name(frame.actor))
    for terms in dict.fromkeys((terms_of(frame), "")):
        if not terms and not is_whole_without(frame):
            continue
        active = wordings(key, story, frozenset(), many=many) if who else ()
        for wording in active:
            said = f"{who} {_ended(present(wording, what, frame, terms=terms, many=plural), wording, terms)}"
            yield said
            if lead.row.act in ("deny", "warn", "find"):
                yield said.replace(" that ", " ", 1)
        for wording in passives(key, story, frozenset(), many=many) if not who else ():
            said = _ended(present(wording, what, frame, terms=terms, many=many), wording, terms)
            yield f"{scene.bare_name(what)} {said}"


def _ended(said: str, wording: Wording, terms: str) -> str:
    return said if wording.has_place or not terms else f"{said} {terms}"


def _brief(lead: Lead, scene: Scene) -> Iterator[str]:
    """The deed in so few words that it is anybody's: no articles, and of each side its noun alone."""
    if lead.row.act in ("deny", "warn", "find"):
        return  # of a clause no noun is left
    who, what = _noun_of(scene.bare_name(lead.frame.actor)), _noun_of(lead.thing)
    if lead.row.act == "appoint" and who and re.fullmatch(r"[a-z]+(?: of [a-z]+| [a-z]+)?", terms_of(lead.frame)):
        yield f"{who} hires {an(terms_of(lead.frame))}"
    for text in _deeds(lead, who, scene, what):
        said = _ARTICLE.sub("", _POST_OF.sub(r" \2 \1", text))
        if 3 <= word_count(said) <= _SHORT:
            yield said


def _noun_of(phrase: str) -> str:
    """A phrase without what stands behind its noun, and without measures before it: "gems", "an earthquake"."""
    if two := _TWO.fullmatch(phrase):
        return f"{two['one']} and {two['other']}"
    head = _BEHIND_NOUN.split(phrase, maxsplit=1)[0]
    return _MEASURE.sub(r"\1", head)


def _place(lead: Lead, scene: Scene) -> str:
    said = f"{lead.frame.actor} {lead.thing} {terms_of(lead.frame)}"
    return where(lead.frame, said, scene).replace(" the ", " ", 1)


def _differing(finding: Finding) -> Iterator[str]:
    """What differs, the fuller words first: "counts of misread letters", "counts of letters"."""
    counted = counted_of(finding)
    if counted is None:
        yield "sums named"
        return
    yield from dict.fromkeys((f"counts of {counted.named}", f"counts of {counted.noun}"))


def _share(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    """What part of a round is borrowed: "A sixth of Pellan's $180 million round is a loan"."""
    for finding in scene.found("share")[:1]:
        part, whole = figures_of(finding)
        kind = kind_of(finding)
        if part and whole and kind:
            share = fraction(part.value / whole.value)
            evidence = tuple(clips.of_frame(frame) for frame in finding.frames)
            what = f"a {kind}" if kind in ("loan", "grant") else kind
            yield (
                f"{share} of {possessive(scene.bare_name(lead.frame.actor))} {whole.span.text} round is {what}",
                evidence,
            )


def _runs(text: str, scene: Scene) -> bool:
    """Whether a text has it in a row."""
    return any(longest_run(text, a.text) >= RUN_WORDS for a in scene.articles.values())


def copies(text: str, title: str) -> bool:
    """Whether a headline is a source's title in substance: a long run, or most of its words (TRUST F2)."""
    ours, theirs = normalised_words(text), normalised_words(title)
    if ours == theirs or longest_run(text, title) >= RUN_WORDS:
        return True
    return len(ours) > _SHORT and sum(word in theirs for word in ours) > _SHARE * len(ours)
