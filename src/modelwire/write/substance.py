"""What a paper found, what a rule would do, what a complaint says: a brief on them without it has no news."""

import re
from collections.abc import Iterator
from dataclasses import replace

from modelwire.facts.rows import content
from modelwire.types import Passage
from modelwire.write.antecedents import named_starts
from modelwire.write.clippings import Clippings
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option, turned
from modelwire.write.rephrase import rephrased
from modelwire.write.scene import Scene
from modelwire.write.tellable import clause_of

#: Papers that find something, and rules that allow or forbid.
PAPER = re.compile(
    r"\b(?:study|survey|report|audit|review|paper|inquiry|research|test|analysis|poll|investigation)\b", re.I
)
RULE = re.compile(r"\b(?:rule|rules|law|act|bill|regulation|directive|draft|ban|ordinance|guidelines?|code)\b", re.I)
#: Acts by which such a text comes to readers.
BROUGHT_OUT = frozenset({"publish", "release", "announce", "approve", "regulate"})
_FOUND = re.compile(
    r"^(?:[Tt]he|[Ii]ts|[Oo]ur) (?P<doc>study|survey|report|audit|review|paper|test|analysis|poll|inquiry) "
    r"(?:also )?(?:found|finds|showed|shows|concluded|concludes|says|said|states) (?:that )?(?P<clause>.+)$"
)
_SAYS = re.compile(
    r"^According to (?:the |its )?(?P<doc>study|survey|report|audit|review|paper|complaint|lawsuit|suit|filing|"
    r"decision|indictment|draft|document), (?P<clause>.+)$"
)
_WOULD = re.compile(r"\b(?P<modal>would|may|must)\b(?! have)")
_COUNTED = re.compile(r"\d")
#: Stands for a modal while a clause is judged, for what a rule "would" do is no doubt.
_STAND_IN = "shall"
#: A part of all, which is what tests give: "in 4 of 200 tasks".
_RATE = re.compile(r"\b\d[\d.,]* (?:of|out of|in) (?:a |the )?(?:\d[\d.,]*|hundred|thousand)\b")
#: What the rule was before, behind what it is.
_UNLIKE = re.compile(r"(?:, where|; the draft|, while) [^.]*\.$")
#: How many of them one brief tells, and how far down they stand.
_MOST, _EARLY = 2, 14


def substance(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What the text says with which the lead is concerned, right behind the lead."""
    subject = f"{lead.thing} {lead.frame.object}"
    rule = lead.row.act in BROUGHT_OUT and RULE.search(subject)
    paper = lead.row.act in BROUGHT_OUT and PAPER.search(subject)
    if not (rule or paper or lead.row.act == "sue"):
        return
    article = scene.article(lead.frame)
    starts = named_starts(article, scene)
    told = 0
    for passage in scene.passages_of(article)[:_EARLY]:
        text = starts.get(passage.id, (passage.text, None))[0]
        line = _found(text, passage, lead, scene, clips)
        if line is None and paper and _RATE.search(text):
            line = _rate(text, passage, lead, scene, clips)
        if line is None and rule:
            line = _provided(text, passage, rule.group().lower(), lead, scene, clips)
        if line is not None and told < _MOST:
            told += 1
            yield line


def _clause(text: str, passage: Passage, lead: Lead, scene: Scene) -> str:
    told = content(f"{article_words(lead, scene)} company authority public draft rule law")
    text = f"{text[:1].upper()}{text[1:]}"
    return clause_of(text, passage, scene, told, own=scene.own_page(lead.frame))


def article_words(lead: Lead, scene: Scene) -> str:
    """The words that have been read when a line of substance comes."""
    return f"{lead.thing} {lead.frame.passage.text} {scene.article(lead.frame).title}"


def _found(text: str, passage: Passage, lead: Lead, scene: Scene, clips: Clippings) -> Line | None:
    """What the paper itself is said to find."""
    match = _FOUND.match(text) or _SAYS.match(text)
    clause = _clause(match["clause"], passage, lead, scene) if match else ""
    if match is None or not clause:
        return None
    doc = match["doc"]
    verb = "found" if PAPER.fullmatch(doc) and " found " in text else "says"
    options = []
    for said in rephrased(clause):
        options += [Option(f"the {doc} {verb} that {said.text}", ("substance:that",))]
        options += [Option(f"{said.text}, according to the {doc}", ("substance:to",))]
    return _line(options, passage, scene, clips)


def _rate(text: str, passage: Passage, lead: Lead, scene: Scene, clips: Clippings) -> Line | None:
    """How often something happened in a test, as its own maker tells it."""
    clause = _clause(text, passage, lead, scene)
    options = [Option(said.text, ("substance:rate",), slack=2) for said in rephrased(clause)] if clause else []
    return _line(options, passage, scene, clips)


#: "It must keep to 5 km/h, a walking pace": what a rule says next of the same.
_ALSO = re.compile(r"^It (?P<modal>must|may|can|would have to) (?P<rest>[a-z][^,.;:“”]{3,60})(?:, [^.]*)?\.$")
#: What may be left off a figure that a rule gives.
_WITH_ITS = re.compile(r" with (?:its|their|an?|the) [a-z]+$")
_UNDER = re.compile(r"^Under the (?P<what>draft|rule|law|act|bill|proposal|plan), (?=\w)")


def _also_provided(passage: Passage, scene: Scene) -> tuple[str, Passage] | None:
    """What the next sentence says that the same must or may do."""
    after = next((p for p in scene.passages_of(scene.articles[passage.article_id]) if p.start >= passage.end), None)
    match = _ALSO.match(after.text) if after else None
    return (f" and {match['modal']} {match['rest']}", after) if match and after else None


def _provided(text: str, passage: Passage, what: str, lead: Lead, scene: Scene, clips: Clippings) -> Line | None:
    """What a rule lets people do, or forbids them."""
    match = _WOULD.search(text)
    under = _UNDER.match(text)
    if under and (line := _demanded(text[under.end() :], under["what"], passage, scene, clips)):
        return line
    if match is None or not (under or _COUNTED.search(text)) or "“" in text or text.startswith(("And ", "But ")):
        return None
    if under:
        text, what = f"{text[under.end() : under.end() + 1].upper()}{text[under.end() + 1 :]}", under["what"]
    text = _UNLIKE.sub(".", text)
    if "would be allowed to " in text:
        text, may = re.sub(r"\b(and|or) to (?=[a-z])", r"\1 ", text.replace("would be allowed to ", "may ")), "may"
    else:
        may = match["modal"]
    clause = _clause(_WOULD.sub(_STAND_IN, text), passage, lead, scene)
    if not clause or len(_WOULD.findall(text)) > 1:
        return None
    more = _also_provided(passage, scene)
    told = [said.text.replace(_STAND_IN, may, 1) for said in rephrased(clause)]
    told += [short for said in told if (short := _WITH_ITS.sub("", said)) != said]
    options = [Option(f"under the {what}, {said}{end}", ("substance:under",)) for end in _ends(more) for said in told]
    line = _line(options, passage, scene, clips)
    if line is None or more is None:
        return line
    return replace(line, evidence=(*line.evidence, clips.of_span(more[1].article_id, more[1].start, more[1].end)))


#: What a rule demands, up to the first comma: of a list of duties each is one.
_DEMANDS = re.compile(
    r"^(?P<who>[Aa]n? [^,“”]{2,40}?|[Ee](?:ach|very) [^,“”]{2,40}?) (?P<modal>must|may) (?P<rest>[^,.;:“”]{6,90})"
)
_WHERE_IN_IT = re.compile(r" (?:on|in|at|with) (?:its|their) [a-z ]{3,20}?(?= (?:whether|that|how|who)\b)")


def _demanded(text: str, what: str, passage: Passage, scene: Scene, clips: Clippings) -> Line | None:
    """What a draft or a law demands, where its sentence says that it stands in it: "Under the draft, a letter must"."""
    match = _DEMANDS.match(text)
    if match is None or re.search(r"\b(?:not|never|no|if|unless)\b", match.group()):
        return None
    modals = {"must": ("has to", "must"), "may": ("may", "is allowed to")}[match["modal"]]
    who = f"{match['who'][:1].lower()}{match['who'][1:]}"
    rests = dict.fromkeys((match["rest"], _WHERE_IN_IT.sub("", match["rest"])))
    options = [
        Option(f"under the {what}, {who} {modal} {rest}", ("substance:under",)) for rest in rests for modal in modals
    ]
    return _line(options, passage, scene, clips)


def _ends(more: tuple[str, Passage] | None) -> tuple[str, ...]:
    return (more[0], "") if more else ("",)


def _line(options: list[Option], passage: Passage, scene: Scene, clips: Clippings) -> Line | None:
    if not options:
        return None
    evidence = clips.of_passage(passage)
    return Line(tuple(turned(options, scene.dossier.story.id)), (evidence,), rank=1)
