"""What an outlet reports in its own words, put in ours and under its name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from modelwire.facts import read_dates
from modelwire.facts.rows import content
from modelwire.synonyms import same
from modelwire.types import Article, Entity, Passage
from modelwire.write.antecedents import named_starts
from modelwire.write.beside import is_of_old, is_of_story, is_overtaken, is_retold, points_away
from modelwire.write.clippings import Clippings
from modelwire.write.hearsay import by_itself, dated
from modelwire.write.house import MONTHS
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option, turned
from modelwire.write.mentions import in_full
from modelwire.write.number import is_plural
from modelwire.write.rephrase import is_cut, is_statement, of_itself, rephrased, shorter, within
from modelwire.write.scene import Scene

#: Words of a sentence that can be told as one clause.
_WORDS = (6, 26)
#: Only what stands early is news of the day; further down stands what was known.
_SENTENCES = 12
#: The first ones are of the subject where they share a word with it.
_FIRST = 2
#: Sentences offered: most are a source's own words in every wording, and fall away.
_AT_MOST = 9
#: Somebody's word is told as that, elsewhere; and what is asked, doubted or ordered is no statement.
_SPOKEN = re.compile(
    r"\b(?:said|says|say|told|tells|added|adds|according to|wrote|writes|claim(?:s|ed)?|alleg\w*|argue[ds]?|"
    r"warn(?:s|ed)?|"
    r"den(?:y|ies|ied)|reportedly|believ\w+|think\w*|thought|seem\w*|appear(?:s|ed)? to|(?<!\d )may|might|could|"
    r"would|should|"
    r"announced|announce[s]?|suspect\w*|rumou?r\w*|perhaps|probably|likely|expect\w*|hope[sd]?|want\w*|no one|nobody|"
    r"describe\w*|discuss\w*|explain\w*|recall(?:s|ed)|"
    r"sources?|asked|called for|vow\w*|insist\w*|confirm\w*|reveal\w*|report(?:s|ed)?|cited?|citing|estimat\w+|"
    r"best|worst|unsurprisingly|predictably|no doubt|undoubtedly|obviously|clearly|of course|great\w*|huge|massive|"
    r"stunning|incredible|unfortunately|surprising\w*|perfect\w*|love\w*|amazing|"
    r"exciting)\b",
    re.I,
)
_OPENS = re.compile(r"[A-Z\d][\w.,-]* [\w&’'-]+")
#: In front of a statement, and nothing that would date it.
_ADVERBIAL = re.compile(r"^(?:For|In|On|At|During|With|From|Under) [^,\d]{3,40}, (?=(\w))\w")
_ITSELF = re.compile(r"\bits?\b")
#: A thing with "the" in front and nothing behind that says which.
_DEFINITE = re.compile(
    r"(?:^[Tt]he|\bof the) ([a-z]+)(?= (?:is|are|was|were|has|had|have|will|[a-z]+s|[a-z]+ed)\b|$|,)"
)
_A_DAY = re.compile(rf"\b\d{{1,2}} (?:{MONTHS})")
_SOMEONE = re.compile(
    r"\b[Tt]he (?:\d+-year-old|[a-z]+ )?(?:man|woman|boy|girl|teenager|teen|climber|driver|victim|suspect|gunman|"
    r"player|actor|actress|officer|student|worker|patient|pilot|soldier|child|couple|pair)\b"
)
#: What was told so long before the main act is of an earlier state.
_DAYS_BEFORE = 10
_DAYS = "Mon|Tues|Wednes|Thurs|Fri|Satur|Sun"
#: "…, officials said Friday.": whose word the outlet gives a sentence as.
_AT_END = re.compile(
    rf"(?P<clause>.+), (?:according to (?P<to>[^,]+)|(?P<says>[^,]+?) (?:said|says|say)(?: (?:on )?(?:{_DAYS})day)?)\.$"
)
_SPEAKER = re.compile(
    r"(?:the )?(?:[A-Z][\w.’'-]*(?: (?:of|and|the|for) [A-Z][\w.’'-]*| [A-Z][\w.’'-]*)*|police|officials|authorities|"
    r"prosecutors|investigators|court documents|court records|state police|firefighters|doctors|officers)"
)
#: Whole words in capitals behind an article, and figures that lost what stood between them.
_SHOUTS, _TORN = (
    re.compile(r"\b(?:[Aa]n?|[Tt]he|AN?|THE) [A-Z]{4,}\b"),
    re.compile(r"\d,\d{1,2}(?!\d)|\d\.\d+,|, \d{2} [a-z]"),
)
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_IT = re.compile(r"\b(?:it|them|him|her)\b")
_BAD_START = re.compile(
    r"^At [^,]*\d|^(?:And|But|So|Or|Yet|Then|If|When|While|As|With|For|Because|Although|Though|Despite|Since|After|"
    r"Before|By|Not|No|"
    r"There|It|He|She|They|We|You|I|This|That|These|Those|What|Why|How|Who|Where|Just|Now|Here|Our|My|Your|To|Its|His|"
    r"Her|Their|From|Also|Like|Unlike|Even|Still|Let|Read|See|Click|One|Photo|Image|Updated?|According)\b"
)


#: A first word in capitals, which is how some papers open.
_CRY = re.compile(r"^([A-Z])([A-Z]{4,})(?= [a-z])")
#: How a maker ends a sentence about itself.
_BOAST = re.compile(r", (?!including)[a-z]+ing [^,]*(?:, [^,]*)*\.$")
#: What a maker says of its own worth.
_FLUFF = re.compile(
    r"\b(?:you|your|powerful|groundbreaking|innovative|cutting-edge|state-of-the-art|world|revolutionary|seamless\w*|"
    r"leading|first|most|fastest|largest|better|stronger|smarter|faster|easier|more|unprecedented|robust|advanced|"
    r"excited|proud|thrilled|happy|pleased|committed|believe|new era|exceptional|frontier|trusted|safe|safer|"
    r"thank)\b", re.I
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Report:
    """One sentence of an outlet that can be told, and how much it tells."""

    clause: str
    passage: Passage
    worth: int
    #: the sentence that names whom this one calls "it" or "she"
    before: Passage | None = None
    #: whose word the outlet gives it as
    speaker: str = ""


def reports(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """The sentences that tell most of the subject, each of them once, in the order of their articles."""
    known = [frozenset(map(same, content(f"{lead.thing} {lead.frame.actor} {lead.frame.passage.text}")))]
    chosen: list[_Report] = []
    for report in sorted(_found(lead, scene), key=lambda r: -r.worth):
        words = frozenset(map(same, content(report.clause)))
        if len(chosen) < _AT_MOST and not any(len(words & before) * 2 > len(words) for before in known):
            known.append(words)
            chosen.append(report)
    for report in sorted(chosen, key=lambda r: (-r.worth > -4, r.passage.start)):
        yield _line(report, scene, clips)


def _found(lead: Lead, scene: Scene) -> Iterator[_Report]:
    titles = " ".join(a.title for a in scene.articles.values())
    place = lead.frame.place.text if lead.frame.place else ""
    subject = content(f"{titles} {lead.thing} {lead.frame.actor} {place}")
    acting = content(lead.thing) | content(lead.frame.actor)
    told = subject | content(f"{lead.frame.passage.text} company authority government police court country public")
    for article in scene.articles.values():
        if not is_of_story(article, lead, scene):
            continue
        party = _party(article.publisher, scene)
        starts = named_starts(article, scene)
        for number, passage in enumerate(scene.passages_of(article)[:_SENTENCES]):
            text, before = starts.get(passage.id, (passage.text, None))
            text, speaker = _attributed(text) if party is None else (text, "")
            clause = _clause(text, passage, scene, told, own=party is not None)
            if clause and party is None and not _goes_beside(clause, passage, article, lead, scene):
                continue
            near = len(subject & content(clause)) if clause else 0
            figure = bool(set(_FIGURE.findall(_A_DAY.sub("", clause))) - set(_FIGURE.findall(lead.frame.passage.text)))
            retold = acting <= content(clause) or (lead.row.act == "release" and "available" in clause)
            if near >= (1 if figure or number < _FIRST else 2) and not (retold and not figure):
                yield _Report(clause, passage, min(near, 4) + 2 * figure + (number < 4), before, speaker)


def _attributed(text: str) -> tuple[str, str]:
    """A sentence without the attribution at its end, and to whom: "…, according to the police"."""
    match = _AT_END.match(text)
    speaker = (match["to"] or match["says"]) if match else ""
    return (f"{match['clause']}.", speaker) if match and _SPEAKER.fullmatch(speaker) else (text, "")


def _goes_beside(clause: str, passage: Passage, article: Article, lead: Lead, scene: Scene) -> bool:
    """Whether it tells what the lead does not, of these days, and of things that the lead has named."""
    if (scene.article(lead.frame).published_at - article.published_at).days > _DAYS_BEFORE:
        return False
    if article.id != scene.article(lead.frame).id and _SOMEONE.search(clause):
        return False  # another outlet's "the climber" may be another climber
    if is_of_old(passage.text, scene) or is_overtaken(clause, article, lead, scene) or is_retold(clause, lead):
        return False
    return not points_away(clause, lead, scene)


def _party(publisher: str, scene: Scene) -> Entity | None:
    """Whose own page it is."""
    return next((entity for entity in scene.entities.values() if publisher in entity.domains), None)


def _points_away(clause: str, subject: frozenset[str]) -> bool:
    """Whether it is about a thing that only the source has named: "the machines"."""
    stems = {word[:5] for word in subject}
    nouns = [m[1] for m in _DEFINITE.finditer(clause)]
    return any(noun[:5] not in stems for noun in nouns)


def _clause(said: str, passage: Passage, scene: Scene, subject: frozenset[str], *, own: bool) -> str:
    """The sentence as a clause of ours, or "" where it cannot leave its place."""
    text = re.sub(r"\s+", " ", said).strip()
    if own:
        if _FLUFF.search(text):
            return ""
        text = _BOAST.sub(".", of_itself(text))
    text = _CRY.sub(lambda m: f"{m[1]}{m[2].lower()}", text)
    text = _ADVERBIAL.sub(lambda m: m[1].upper(), text)
    torn = _SHOUTS.search(text) or _TORN.search(text) or not text.endswith(".")
    if torn or _BAD_START.match(text) or _SPOKEN.search(text) or not _OPENS.match(text):
        return ""
    anchor = scene.articles[passage.article_id].published_at.date()
    if any((anchor - when.last).days > 400 for when in read_dates(text, "", 0, anchor)):
        return ""
    clause = dated(text.rstrip("."), passage.article_id, anchor, scene.today)
    if len(clause.split()) > _WORDS[1]:
        clause = next((short for short in shorter(clause) if len(short.split()) <= _WORDS[1]), "")
    if (
        not clause
        or not _WORDS[0] <= len(clause.split()) <= _WORDS[1]
        or not by_itself(clause, itself=own)
        or (_IT.search(clause) and not own)
    ):
        return ""
    if not is_statement(clause) or _points_away(clause, subject):
        return ""
    called = in_full(clause, (a.text for a in scene.articles.values()), scene.named)
    return "" if not called or is_cut(called) else within(called)


def _of_its_own(name: str, text: str) -> list[Option]:
    """What a party says it does itself, without its name twice."""
    rest = text.removeprefix(f"{name} ")
    return [
        Option(f"{name} says it {rest}", ("report:itself",)),
        Option(f"{name}, by its own account, {rest}", ("report:account",)),
        Option(f"by its own account, {text}", ("report:own",)),
    ]


def _line(report: _Report, scene: Scene, clips: Clippings) -> Line:
    passage = report.passage
    party = _party(scene.articles[passage.article_id].publisher, scene)
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
    options: list[Option] = []
    for clause in rephrased(report.clause):
        if party and _ITSELF.search(clause.text):  # "it" needs its name before it
            options += [Option(f"{outlet} says {it}{clause.text}", ("report:that",)) for it in ("", "that ")]
            continue
        if alone:
            options.append(Option(clause.text, ("report:plain",), slack=2))
        if party and outlet in clause.text and not clause.text.startswith(f"{outlet} "):
            continue
        if clause.text.startswith(f"{outlet} "):
            options += _of_its_own(outlet, clause.text)
            continue
        options += [
            Option(f"{clause.text}, according to {outlet}", ("report:to",)),
            Option(f"{outlet} {tells} that {clause.text}", ("report:that",)),
            Option(f"{clause.text}, {outlet} {tells}", ("report:behind",)),
            Option(f"according to {outlet}, {clause.text}", ("report:according",)),
        ]
        options += [Option(text, ("report:within",)) for text in clause.around(f"{outlet} {tells}")]
    places = [p for p in (passage, report.before) if p]
    evidence = tuple(clips.of_span(p.article_id, p.start, p.start + len(p.text)) for p in places)
    rank = 2 if report.worth >= 5 else 3 if report.worth >= 3 else 5
    first = [o for o in options if o.keys == ("report:plain",)]
    rest = turned([o for o in options if o not in first], scene.dossier.story.id)
    return Line((*first, *rest), evidence, rank=rank)
