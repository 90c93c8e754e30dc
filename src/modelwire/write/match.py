"""How a match ended, where the news is what somebody did in it: "the Bluejays won 65-53 against Drake"."""

import re
from collections.abc import Iterator

from modelwire.types import Frame
from modelwire.write.clippings import Clippings
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option, turned
from modelwire.write.scene import Scene
from modelwire.write.statement import terms_of

#: Acts of sport that do not bear their score themselves.
_PLAYED = frozenset({"score", "win", "beat", "injure"})
_TEAM = r"(?:the )?[A-Z][\w.&’'-]*(?: (?:of )?[A-Z][\w.&’'-]*){0,3}"
_SCORE = r"\d{1,3}[-–]\d{1,3}"
#: "Helping the Bluejays to a 65-53 victory over Drake", "the Bluejays defeated Drake 65-53".
_LED_TO = re.compile(
    r"\b(?:help(?:ed|ing)?|lift(?:ed|ing)?|led|leading|carr(?:ied|ying)|guid(?:ed|ing)|sen(?:t|ding)) "
    rf"(?P<team>{_TEAM}) to an? (?P<score>{_SCORE}) (?:win|victory|triumph|rout) (?:over|against) (?P<other>{_TEAM})"
)
_BEAT = re.compile(
    rf"(?P<team>{_TEAM}) (?:beat|defeated|topped|downed|edged|routed) (?P<other>{_TEAM}),? (?P<score>{_SCORE})"
)
#: "Clinched a spot with a 20-13 win over the Chiefs": whoever acts has won.
_WITH = re.compile(
    rf"\b(?:with|after|in|by) (?:an? |their |its )(?P<score>{_SCORE}) (?:win|victory|triumph|rout) (?:over|against) "
    rf"(?P<other>{_TEAM})"
)
#: "At the quarterfinals of the Missouri Valley tournament"; of which cup, its name would say in its source's words.
_STAGE = re.compile(
    r"\b(?:in|at|of) the (?P<stage>(?:quarter|semi)-?finals?|finals?|(?:first|second|third|opening) round)\b"
)
#: What belongs to a sentence and not to a team's name.
_NO_TEAM = frozenset({"The", "A", "An", "He", "She", "It", "They", "And", "But", "Sunday", "Saturday", "Friday"})


def result_lines(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """The result, from the sentence of the lead or another on the same deed; nothing where two differ."""
    if lead.row.act not in _PLAYED or re.search(_SCORE, terms_of(lead.frame)):
        return
    found = [one for frame in lead.row.frames for one in _read(frame.passage.text, frame.actor, frame)]
    if not found or len({score for _, score, _, _ in found}) > 1:
        return
    team, score, other, frame = found[0]
    team = scene.name(team)
    stage = _stage(frame)
    texts = (f"{team} won {score} against {other}{stage}", f"{team} beat {other} {score}{stage}")
    evidence = clips.of_span(frame.passage.article_id, frame.passage.start, frame.passage.end)
    options = [Option(text, (f"result:{n}",), slack=2) for n, text in enumerate(texts)]
    yield Line(tuple(turned(options, scene.dossier.story.id)), (evidence,), rank=1)


def _stage(frame: Frame) -> str:
    """How far a contest had come: " in the quarterfinals"."""
    match = _STAGE.search(frame.passage.text)
    return f" in the {match['stage']}" if match else ""


def _read(text: str, actor: str, frame: Frame) -> Iterator[tuple[str, str, str, Frame]]:
    """Winner, score and loser of a sentence."""
    for pattern in (_LED_TO, _BEAT, _WITH):
        match = pattern.search(text)
        if match is None:
            continue
        team = match.groupdict().get("team") or actor
        if team.split(" ")[0] in _NO_TEAM or match["other"].split(" ")[-1] in _NO_TEAM or not team:
            continue
        yield team, match["score"].replace("–", "-"), match["other"], frame
        return
