"""The headline: ours, from the main act and the strongest finding; the source's own is credited, never copied."""

from collections.abc import Iterator

from modelwire.copying import longest_run
from modelwire.text import normalised_words, word_count
from modelwire.types import Evidence, Finding
from modelwire.write.clippings import Clippings
from modelwire.write.figures import counted_of, figures_of, kind_of
from modelwire.write.house import capital, fraction, possessive
from modelwire.write.lead import Lead
from modelwire.write.lines import RUN_WORDS
from modelwire.write.scene import Scene
from modelwire.write.wordings import act_key, present, wordings

#: Words of a headline, and how many of a source's title may stand in it (TRUST F2).
_MAX_WORDS, _SHORT, _SHARE = 14, 6, 0.6


def headline(lead: Lead, scene: Scene, clips: Clippings) -> tuple[str, tuple[Evidence, ...]] | None:
    """The first headline that is no source's own, with what it rests on; None where every wording is."""
    for text, evidence in _candidates(lead, scene, clips):
        if word_count(text) <= _MAX_WORDS and not any(_copies(text, a.title) for a in scene.dossier.articles):
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


def _acts(lead: Lead, scene: Scene) -> Iterator[str]:
    """The main act in the present tense, without the article that names are given in the text."""
    who = scene.bare_name(lead.frame.actor)
    if lead.row.act == "plan":
        yield f"{who} {'has to' if lead.frame.verb == 'must' else 'is to'} {lead.thing}"
    for wording in wordings(act_key(lead.frame), scene.dossier.story.id, frozenset()):
        # A bare sum says nothing: what for belongs to it.
        what = f"{lead.thing} in funding" if act_key(lead.frame) == "money" else lead.thing
        yield f"{who} {present(wording, what, lead.frame)}"


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


def _copies(text: str, title: str) -> bool:
    """Whether a headline is a source's title in substance: a long run, or most of its words."""
    ours, theirs = normalised_words(text), set(normalised_words(title))
    if ours == normalised_words(title) or longest_run(text, title) >= RUN_WORDS:
        return True
    return len(ours) > _SHORT and sum(word in theirs for word in ours) > _SHARE * len(ours)
