"""Why something was put off, failed or closed, whether it works again, and whether who was punished may appeal."""

import re
from collections.abc import Iterator
from itertools import pairwise

from modelwire.facts import read_dates
from modelwire.types import Passage
from modelwire.write.clippings import Clippings
from modelwire.write.house import day
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.number import is_plural
from modelwire.write.scene import Scene

#: Deeds of which readers ask why.
_NEEDS_CAUSE = frozenset({"delay", "fail", "close", "cut", "recall", "break", "leave"})
_CAUSE = re.compile(
    r"^The (?:cause|reason|culprit|trouble) (?P<be>is|was) "
    r"(?P<what>(?!that\b|not\b|to\b)[a-z][^,.;:“”]{3,70})\.$"
)
_ONE_REASON = re.compile(
    r"\bthat (?P<what>(?:the|an?) [^,.;:“”]{5,60}?) (?:was|is|had been) (?P<which>one|a|the main) reason\b"
)
_RUNS_AGAIN = re.compile(
    r"\b(?P<who>The [a-z]+|They|It|Services?) (?P<has>have|has) been (?:running|working|back|available|online|up)"
    r" again since (?P<when>[^,.;:“”]{3,40})\."
)
#: Who speaks for a party.
_HEADS = (
    r"\b(?:chief executive|head|director|president|chair(?:man|woman)?|spokes(?:man|woman|person)) "
    r"(?:of|for|at) (?:the )?"
)
_APPEAL = re.compile(r"\bmay appeal (?:by|until) ")
_WOULD_APPEAL = re.compile(
    r"\b(?:said|says|told [^,.]{3,40}?) (?:that )?(?:it|he|she|they) (?:would|will)(?: appeal\b|\.)|"
    r"\b(?:he|she|it|they) would appeal\b"
)
#: Whoever is punished may appeal.
_PUNISHED = frozenset({"fine", "order", "convict", "sentence", "regulate"})
#: Who has to agree before a deal is done, and what it is called.
_APPROVAL = re.compile(
    r"^(?P<who>(?:The )?[A-Z][\w’'-]*(?: (?:of |and )?[A-Z][\w’'-]*)*) "
    r"(?:still )?(?:has|have|must|needs?|ha(?:s|ve) yet)(?: to)? approve "
    r"(?:it|the (?:deal|purchase|merger|sale|takeover|transaction))(?: first)?\."
)
_DEAL = re.compile(r"\b(?:deal|purchase|merger|sale|takeover|transaction|acquisition)\b")


def aftermath(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """The sentences on what led to the deed and what came after it, out of the text that tells it."""
    passages = scene.passages_of(scene.article(lead.frame))
    if lead.row.act in _NEEDS_CAUSE:
        yield from _cause(passages, scene, clips)
    yield from _approval(passages, lead, scene, clips)
    if lead.row.act in _PUNISHED:
        yield from _appeal(passages, lead, scene, clips)


def _approval(passages: tuple[Passage, ...], lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """Who has to approve what somebody is to buy."""
    planned = lead.row.act == "acquire" and lead.frame.modality == "planned"
    for before, passage in pairwise(passages) if planned else ():
        if (match := _APPROVAL.match(passage.text)) and (_DEAL.search(before.text) or lead.thing in before.text):
            who = scene.name(match["who"].removeprefix("The "))
            who = f"the {who}" if match["who"].startswith("The ") and not who.startswith("the ") else who
            texts = (f"{who} has yet to approve the takeover", f"the takeover needs the approval of {who}")
            yield _line(texts, passage, match, clips)
            return


def _cause(passages: tuple[Passage, ...], scene: Scene, clips: Clippings) -> Iterator[Line]:
    for passage in passages:
        if match := _CAUSE.match(passage.text):
            what, be = match["what"], match["be"]
            texts = (f"the cause {be} {what}", f"{what} {be} the cause", f"the reason given {be} {what}")
            yield _line(texts, passage, match, clips)
            return
        if (match := _ONE_REASON.search(passage.text)) and (who := _whose(passage, match.start(), scene)):
            which = {"one": "one reason", "a": "a reason"}.get(match["which"], "the main reason")
            given = (f"{who} gives {match['what']} as {which}", f"{which}, {who} says, is {match['what']}")
            yield _line(given, passage, match, clips)
            return


def _whose(passage: Passage, end: int, scene: Scene) -> str:
    """Whose word a reason is: the party that opens its sentence, or whose head does; "" for anybody else's."""
    before = passage.text[:end]
    parties = [e for e in scene.entities.values() if e.kind in ("company", "lab", "agency")]
    spoke = [e for e in parties if re.search(rf"(?:^(?:The )?|{_HEADS}){re.escape(e.name)}(?![\w-])", before)]
    return scene.name(spoke[0].name) if len(spoke) == 1 else ""


def works_again(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """Since when what failed works again."""
    passages = scene.passages_of(scene.article(lead.frame))
    noun = lead.thing.split(" of ", 1)[0].rsplit(" ", 1)[-1]
    for passage in passages if lead.row.act in ("fail", "break") and noun.islower() else ():
        if (match := _RUNS_AGAIN.search(passage.text)) and _is_of(match["who"], lead):
            have, when = "have" if is_plural(noun) else "has", match["when"]
            texts = (f"the {noun} {have} worked again since {when}", f"since {when} the {noun} {have} been back")
            yield _line(texts, passage, match, clips)
            return


def _is_of(who: str, lead: Lead) -> bool:
    """Whether what works again is what failed."""
    noun = who.removeprefix("The ")
    return who in ("They", "It") or noun in f"{lead.thing} {lead.frame.actor}"


def _appeal(passages: tuple[Passage, ...], lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    whom = scene.short(lead.frame.object_id) or scene.name(lead.thing)
    for number, passage in enumerate(passages):
        match = _APPEAL.search(passage.text)
        if match is None or lead.thing not in passage.text[: match.start()]:
            continue
        dates = read_dates(passage.text, passage.article_id, passage.start, scene.articles[passage.article_id].day)
        due = next((w for w in dates if w.span.start - passage.start == match.end() and w.grain == "day"), None)
        if due is None or due.last < scene.today:
            continue
        on, after = day(due.last, scene.today), passages[number + 1 : number + 2]
        will = next((p for p in after if _WOULD_APPEAL.search(p.text)), None)
        more = ", and says that it will" if will and not is_plural(whom) else ""
        evidence = [clips.of_span(p.article_id, p.start, p.end) for p in (passage, will) if p]
        texts = (f"{whom} may appeal until {on}{more}", f"until {on} {whom} may appeal{more}")
        yield Line(tuple(Option(t, (f"appeal:{n}",)) for n, t in enumerate(texts)), tuple(evidence), rank=1)
        return


def _line(texts: tuple[str, ...], passage: Passage, match: re.Match[str], clips: Clippings) -> Line:
    evidence = clips.of_span(passage.article_id, passage.start + match.start(), passage.start + match.end())
    options = tuple(Option(text, (f"aftermath:{n}",)) for n, text in enumerate(texts))
    return Line(options, (evidence,), rank=1)
