"""The composed writer: no key, no network, no language model. Rules phrase what rules could check."""

from collections.abc import Sequence
from datetime import datetime

from modelwire.types import Abstention, Article, Beat, Dossier, Draft, WriterInfo, utc
from modelwire.write.angle import angle_lines
from modelwire.write.archive import archive_lines
from modelwire.write.clippings import Clippings, cites
from modelwire.write.headline import headline
from modelwire.write.house import day
from modelwire.write.label import label
from modelwire.write.lead import Lead
from modelwire.write.lines import Pen
from modelwire.write.main_act import find_leads
from modelwire.write.missing import missing
from modelwire.write.plans import planned_lead
from modelwire.write.refusal import in_language, refusal
from modelwire.write.scene import Scene
from modelwire.write.summary import LEAST, limit_of, summary
from modelwire.write.watch import find_outlook

#: Acts tried as the main one.
_LEADS = 5
#: Sentences of analysis.
ANGLE = 4


class ComposedWriter:
    """Writes from facts alone; it implements `ports.Writer`."""

    def __init__(self, beat: Beat) -> None:
        """Set up for a beat: its language is the only one it writes from."""
        self._beat = beat

    def forecast(self, stories: Sequence[Sequence[Article]]) -> str:
        """Rules cost nothing."""
        return ""

    def remarks(self) -> tuple[str, ...]:
        """What it cannot write, its abstentions say."""
        return ()

    def write(self, dossier: Dossier, *, used: frozenset[str], now: datetime) -> Draft | Abstention:
        """A draft, or in words for a person why there is none.

        Args:
            dossier: all it may see.
            used: wordings that the edition has used already; others are taken while there are any.
            now: the instant of the run; dates are phrased against it.
        """
        scene = Scene(in_language(dossier, self._beat.language), utc(now).date(), used)
        if reason := refusal(dossier, scene):
            return Abstention(dossier.story.id, reason)
        leads = find_leads(scene)
        if isinstance(leads, str):
            planned = planned_lead(scene)
            if planned is None:
                return Abstention(dossier.story.id, leads)
            leads = [planned]
        # Where the best cannot be told in words of ours, the next may be.
        tried = [self._compose(lead, scene, utc(now)) for lead in leads[:1]]
        for lead in leads[1:_LEADS]:
            if isinstance(tried[-1], Abstention):
                tried.append(self._compose(lead, scene, utc(now)))
        return tried[-1] if isinstance(tried[-1], Draft) else tried[0]

    def _compose(self, lead: Lead, scene: Scene, now: datetime) -> Draft | Abstention:
        """The plan on one screen: headline, summary, angle, archive, watch."""
        clips = Clippings(scene.articles)
        pen = Pen(tuple(scene.articles.values()), scene.used)
        top = headline(lead, scene, clips)
        if top is None:
            return Abstention(scene.dossier.story.id, "no headline of our own can be made of it")
        outlook = find_outlook(scene, clips, grace_days=self._beat.grace_days, now=now)
        told = summary(lead, scene, clips, pen, lambda text: not missing(lead, scene, top[0], text))
        if not told:
            short = limit_of(scene.words) < LEAST
            reason = (
                "too short to sum up" if short else "beyond the bare announcement too little of it can be said safely"
            )
            return Abstention(scene.dossier.story.id, reason)
        said = " ".join(s.text for s in told)
        if reason := missing(lead, scene, top[0], said):
            return Abstention(scene.dossier.story.id, reason)
        lines = angle_lines(lead, scene, clips, said)
        if outlook and outlook.hinges:  # the watch says it
            lines = [line for line in lines if not line.options[0].keys[0].startswith("hinge:")]
        angle = pen.write(lines, after=told[-1].text)[:ANGLE]
        archive = pen.write(
            archive_lines(lead, scene, clips, f"{top[0]} {said}"), after=angle[-1][1].text if angle else told[-1].text
        )
        # What the summary tells with its day is not told again: of a watch it is said what hangs on it, if anything.
        known = outlook is not None and day(outlook.watch.due_on, scene.today) in said
        watch = pen.write(outlook.beside if known else outlook.lines) if outlook else []
        return Draft(
            story_id=scene.dossier.story.id,
            headline=top[0],
            label=label(lead, scene, beside=bool(angle or archive or watch)),
            summary=tuple(told),
            angle=tuple(s for _, s in angle),
            archive=tuple(s for _, s in archive),
            watch=tuple(s for _, s in watch),
            watches=(outlook.watch,) if outlook and (watch or known) else (),
            evidence=clips.evidence,
            writer=WriterInfo("composed", wordings=tuple(pen.keys)),
            headline_citations=cites(top[1]),
        )
