"""How a sentence of an outlet is told: as plain fact, under the outlet's name, or as somebody's word."""

import re
from dataclasses import dataclass, replace

from modelwire.types import Entity, Passage
from modelwire.write.clippings import Clippings
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option, turned
from modelwire.write.number import is_plural
from modelwire.write.rephrase import rephrased
from modelwire.write.scene import Scene

#: The key of a sentence told as plain fact, without whose it is.
PLAIN = "report:plain"
#: … and of what a new thing is for.
PURPOSE = "report:purpose"
#: How the keys begin of sentences told under an outlet's name.
BY_OUTLET = "outlet:"
_ITSELF = re.compile(r"\bits?\b")
_MANY = 3


@dataclass(frozen=True, slots=True)
class Report:
    """One sentence of an outlet that can be told, and how much it tells."""

    clause: str
    passage: Passage
    worth: int
    #: the sentence that names whom this one calls "it" or "she"
    before: Passage | None = None
    #: whose word the outlet gives it as
    speaker: str = ""
    #: the sentence behind it that it takes a figure from
    behind: Passage | None = None
    #: it says what a new thing is for
    purpose: bool = False
    #: no other publisher tells it
    alone: bool = False


def party_of(publisher: str, scene: Scene) -> Entity | None:
    """Whose own page it is."""
    return next((entity for entity in scene.entities.values() if publisher in entity.domains), None)


def _of_its_own(name: str, text: str) -> list[Option]:
    """What a party says it does itself, without its name twice."""
    rest = text.removeprefix(f"{name} ")
    return [
        Option(f"{name} says it {rest}", ("report:itself",)),
        Option(f"{name}, by its own account, {rest}", ("report:account",)),
        Option(f"by its own account, {text}", ("report:own",)),
    ]


def report_line(report: Report, lead: Lead, scene: Scene, clips: Clippings) -> Line:
    """One sentence of an outlet in every wording: as plain fact, under its own name, or under a speaker's."""
    passage = report.passage
    party = party_of(scene.articles[passage.article_id].publisher, scene)
    outlet = scene.outlet_named(scene.articles[passage.article_id].publisher)
    tells = "reports"
    # What an outlet tells as plain fact is told so; whose it is, the number behind the sentence shows. A party's own
    # word, and what an outlet gives as somebody's word, keep their speaker.
    alone = party is None and not report.speaker
    if party:
        outlet, tells = scene.name(party.name), "says"
    if report.speaker:
        outlet = report.speaker
        tells = "say" if is_plural(outlet) else "says"
    # In a story of many outlets, what one of them alone tells is seldom what it is about.
    lone = report.alone and len(scene.publishers) >= _MANY
    options = _options(report, outlet, tells, lead.thing, own=party is not None, plain=alone)
    places = [p for p in (passage, report.before, report.behind) if p]
    evidence = tuple(clips.of_passage(p) for p in places)
    rank = 2 if report.worth >= 6 else 3 if report.worth >= 3 and not lone else 5
    first = [o for o in options if o.keys == (PLAIN,)]
    rest = turned([o for o in options if o not in first], scene.dossier.story.id)
    if report.purpose:
        first = [replace(o, keys=(PURPOSE,)) for o in first]
    return Line((*first, *rest), evidence, rank=1 if report.purpose else rank)


def _options(report: Report, outlet: str, tells: str, thing: str, *, own: bool, plain: bool) -> list[Option]:
    """A clause with its speaker in front, behind or within, and without where it is plain fact."""
    options: list[Option] = []
    key = BY_OUTLET if plain else "report:"
    for clause in rephrased(report.clause):
        if own and _ITSELF.search(clause.text):  # "it" needs its name before it
            options += [Option(f"{outlet} says {it}{clause.text}", ("report:that",)) for it in ("", "that ")]
            continue
        if own and clause.text.startswith(f"{thing} has ") and re.search(r"\d", clause.text):
            options.append(Option(clause.text, (PLAIN,), slack=2))  # what a thing has is no opinion of its maker's
        if plain:
            options.append(Option(clause.text, (PLAIN,), slack=2))
        if own and outlet in clause.text and not clause.text.startswith(f"{outlet} "):
            continue
        if clause.text.startswith(f"{outlet} "):
            options += _of_its_own(outlet, clause.text)
            continue
        options += [
            Option(f"{clause.text}, according to {outlet}", (f"{key}to",)),
            Option(f"{outlet} {tells} that {clause.text}", (f"{key}that",)),
            Option(f"{clause.text}, {outlet} {tells}", (f"{key}behind",)),
            Option(f"according to {outlet}, {clause.text}", (f"{key}according",)),
        ]
        options += [Option(text, (f"{key}within",)) for text in clause.around(f"{outlet} {tells}")]
    return options
