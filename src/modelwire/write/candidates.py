"""The lines that may stand in a summary, out of every part of the writer that finds some."""

from dataclasses import replace

from modelwire.write.aftermath import aftermath, works_again
from modelwire.write.bearing import bearing
from modelwire.write.clippings import Clippings
from modelwire.write.custody import custody_lines
from modelwire.write.deadlines import deadline_lines
from modelwire.write.deeds import more_deeds
from modelwire.write.denials import answers
from modelwire.write.elsewhere import is_of_another
from modelwire.write.figures import borrowed, disputed
from modelwire.write.follow import follow_lines
from modelwire.write.idle import without_idle
from modelwire.write.lead import Lead
from modelwire.write.lines import Line
from modelwire.write.match import result_lines
from modelwire.write.named import sum_named, worth
from modelwire.write.opening import lead_line
from modelwire.write.plans import plan_lines, plan_opening
from modelwire.write.praise import praise_lines
from modelwire.write.prices import price_lines, two_prices
from modelwire.write.quake import quake_lines
from modelwire.write.quotations import ANSWER, quotations
from modelwire.write.reports import reports
from modelwire.write.samebreath import same_breath
from modelwire.write.scene import Scene
from modelwire.write.shooting import shooting_lines
from modelwire.write.speech import words_of_others
from modelwire.write.substance import substance
from modelwire.write.successor import successor_lines
from modelwire.write.terms import feature_lines, terms_lines
from modelwire.write.told_report import PURPOSE
from modelwire.write.tolls import toll_lines
from modelwire.write.victim import victim_lines

#: The highest rank of a plan with its day.
_DATED = 2
#: … and of a line that belongs to the subject.
NEAR = 4


def candidates(lead: Lead, scene: Scene, clips: Clippings) -> list[Line]:
    """What may stand in the summary, the opening first, the others in the order of the page.

    Args:
        lead: the main act.
        scene: the story.
        clips: cuts the evidence.
    """
    plans = list(plan_lines(lead, scene, clips))
    # What whoever acts is to do next goes with what it has done; the plans of others come last.
    own = [line for line in plans if line.plan_of == (lead.frame.actor_id or lead.frame.actor) and line.rank <= _DATED]
    opening = plan_opening(lead, scene, clips) if lead.row.act == "plan" else [lead_line(lead, scene, clips)]
    lines = [
        *opening,
        *follow_lines(lead, opening[0], scene, clips),
        *same_breath(lead, scene, clips),
        *aftermath(lead, scene, clips),
        *substance(lead, scene, clips),
        *result_lines(lead, scene, clips),
        *worth(lead, scene, clips),
        *sum_named(lead, scene, clips),
        *price_lines(lead, scene, clips),
        *two_prices(lead, scene, clips),
        *terms_lines(lead, scene, clips),
        *feature_lines(lead, scene, clips),
        *praise_lines(lead, scene, clips),
        *own,
        *disputed(scene, clips),
        *borrowed(scene, clips),
        *answers(lead, scene, clips),
        *quake_lines(lead, scene, clips),
        *shooting_lines(lead, scene, clips),
        *victim_lines(lead, scene, clips),
        *successor_lines(lead, scene, clips),
        *custody_lines(lead, scene, clips),
        *toll_lines(lead, scene, clips),
        *bearing(more_deeds(lead, scene, clips), lead, scene),
        *bearing(reports(lead, scene, clips), lead, scene),
        *works_again(lead, scene, clips),
        *bearing(words_of_others(lead, scene, clips), lead, scene),
        *quotations(lead, scene, clips),
        *(line for line in plans if line not in own),
        *deadline_lines(scene, clips),
    ]
    first, *others = lines
    # What a new thing is for comes first of all that is told of it.
    others = sorted(others, key=lambda line: not any(o.keys[:1] == (PURPOSE,) for o in line.options[:1]))
    others = [line for line in others if line.options and not is_of_another(line.options[0].text, lead, scene)]
    others = without_idle(others, lead, first.options[0].text if first.options else "", scene)
    return _beside_speakers([line for line in (first, *others) if line.options])


def _beside_speakers(lines: list[Line]) -> list[Line]:
    """The lines with a quotation right behind what the same person says or denies."""
    ordered = [line for line in lines if not (line.quote and line.voice)]
    for line in (line for line in lines if line.quote and line.voice):
        spoken = [n for n, other in enumerate(ordered) if other.voice == line.voice and not other.quote]
        if not spoken and line.rank == ANSWER:
            continue  # an answer without what it answers
        place = spoken[0] + 1 if spoken else _place_of(line, lines, ordered)
        ordered.insert(place, replace(line, rank=min(line.rank, NEAR)))
    return ordered


def _place_of(line: Line, lines: list[Line], ordered: list[Line]) -> int:
    """Where a quotation stands by itself: behind what stood before it."""
    before = [other for other in lines[: lines.index(line)] if other in ordered]
    return ordered.index(before[-1]) + 1 if before else len(ordered)
