"""Why officers who shot somebody say that they did, and who denies it: without both a shooting is half told."""

import re
from collections.abc import Iterator

from modelwire.types import Passage
from modelwire.write.clippings import Clippings
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.protagonist import protagonists
from modelwire.write.scene import Scene

_OFFICERS = re.compile(r"\b(?:police|officers?|deput(?:y|ies)|troopers?|agents?|cops?|soldiers?)\b", re.I)
_WEAPON = r"(?:gun|revolver|pistol|handgun|knife|weapon|rifle)"
_DREW = re.compile(
    r"\b(?P<did>pointed|pointing|pulled|drew|produced|raised) (?:out )?(?:a|an|his|her) (?:[\w.-]+ ){0,4}?"
    rf"(?P<what>{_WEAPON})\b"
)
_POLICE_SAY = re.compile(
    r"\b(?:police|officers?|commissioner|spokes\w+|cops)\b[^.]{0,80}?\b(?:say|says|said|explained|claims?)\b|"
    r"\baccording to (?:the )?(?:police|officers)\b|\ballegedly\b",
    re.I,
)
_UNARMED = re.compile(rf"\b(?:did not|didn['’]t|never) (?:have|carry|hold) (?:a|an|any) {_WEAPON}\b|\bwas unarmed\b")
_WITNESS = re.compile(r"\bwitness(?:es)?\b", re.I)


def shooting_lines(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What the officers say that they saw, and who says otherwise, in one sentence."""
    if lead.row.act not in ("kill", "die", "injure") or not _OFFICERS.search(f"{lead.frame.actor} {lead.thing}"):
        return
    if _OFFICERS.search(lead.thing) or not _OFFICERS.search(lead.frame.actor):
        return
    names = [name for name in protagonists(lead) if " " not in name and name != lead.frame.actor]
    drawn = _first(scene, _DREW, _POLICE_SAY)
    if drawn is None or not names:
        return
    match, passage = drawn
    aimed = match["did"] in ("pointed", "pointing", "raised")
    said = f"the police say that {names[-1]} {'aimed' if aimed else 'drew'} a {match['what']}"
    evidence = [clips.of_passage(passage)]
    options = [Option(said, ("shooting:police",))]
    if (denied := _first(scene, _UNARMED, _WITNESS)) is not None:
        against = denied[1]
        several = re.search(r"\bwitnesses\b", against.text, re.I)
        who = "witnesses say" if several else "a witness says"
        options.insert(0, Option(f"{said}, while {who} that there was none", ("shooting:both",)))
        evidence.append(clips.of_passage(against))
    yield Line(tuple(options), tuple(evidence), rank=1)


def _first(scene: Scene, told: re.Pattern[str], by: re.Pattern[str]) -> tuple[re.Match[str], Passage] | None:
    """The first sentence that tells something under somebody's word."""
    for passage in scene.dossier.passages:
        if passage.article_id in scene.articles:
            match = told.search(passage.text)
            if match and by.search(passage.text):
                return match, passage
    return None
