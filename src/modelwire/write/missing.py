"""What a brief lacks without which it is a form: it is then held back, under a reason that the run report counts."""

import re
from collections import Counter

from modelwire.facts.rows import content
from modelwire.synonyms import same
from modelwire.text import word_count
from modelwire.write.asknown import opens_as_known
from modelwire.write.crime import CRIME
from modelwire.write.custody import answer_missing
from modelwire.write.house import MONTHS
from modelwire.write.lead import Lead
from modelwire.write.number import is_plural
from modelwire.write.scene import Scene
from modelwire.write.substance import PAPER

#: The reasons, in words for a person.
NO_CRIME = "a charge or a verdict, and not of what"
NO_GROUND = "an arrest, and not what it was for"
NO_ANSWER = "somebody is accused, and not what they say to it"
AS_KNOWN = "it begins with a thing that nobody has told of"
NO_CAUSE = "somebody is harmed, and not how or where"
NO_RESULT = "a match, and not its result"
NO_FINDING = "a paper, and not what it says"
BARE = "a post of whose announcement nothing more can be told"
NOT_THE_NEWS = "what most titles speak of is not in it"
_DEED = re.compile(
    r"\b(?:killing|murdering|shooting|stabbing|strangling|raping|robbing|kidnapping|defrauding|stealing)\b"
)
_GROUND = re.compile(r"\b(?:suspicion|charges?|connection|following|after|over|for|murder|case)\b")
_HOW = re.compile(
    r"\b(?:shot|stabb\w+|hanged|drown\w+|crash\w*|collision|fire|blast|explo\w+|bomb\w*|attack\w*|raid|clash\w*|"
    r"earthquake|quake|avalanche|storm|flood\w*|fell|fall|illness|cancer|heart|disease|suicide|prison|hospital|jail|"
    r"knee|ankle|leg|arm|hip|head|back|shoulder|wrist|hamstring|concussion|while|after|because|in|at|near|by)\b"
)
_FORCE = re.compile(
    r"\b(?:quakes?|earthquakes?|tremors?|storms?|cyclones?|typhoons?|hurricanes?|tornado(?:es)?|tsunamis?|floods?|"
    r"avalanches?|landslides?)\b", re.I
)  # fmt: skip
#: Whose word it is, which fills a sentence on a party's own post.
_CREDIT = re.compile(r",? (?:by its own account|it says in a post of its own)\b")
#: So few words are the bare announcement.
_LEAST = 21
_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b")
_SAYS = re.compile(r"\b(?:f[oi]und|finds|shows?|says|according to the)\b")
#: … in the sentence on the paper itself.
_FINDS = re.compile(r"\b(?:found|finds?|says|shows?) that\b|\bputs? the number\b")
_DATE = re.compile(rf"\b\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?\b|\b(?:19|20)\d\d\b")
#: What was said of things that whoever said it had named before.
_CLAUSES = frozenset({"deny", "warn", "find"})
_PLAYED = frozenset({"beat", "win", "score"})
_HARMED = frozenset({"die", "kill", "injure"})
_BROUGHT_OUT = frozenset({"publish", "release", "announce"})
#: So many publishers make "most titles"; of what half of them have, this part has to be told.
_TITLES, _MOST, _TOLD = 3, 0.5, 0.33
#: … or so many words of a title make it speak of the same, in that part of the titles.
_ALIKE = 2
#: What titles have that is no news: outlets, days, and calls to look.
_NO_NEWS = frozenset(map(same, content("video photos report updated news exclusive live first new says say said man")))


def missing(lead: Lead, scene: Scene, headline: str, summary: str) -> str:
    """Why what is told of a story is not its news; "" where nothing essential is missing.

    Args:
        lead: the main act.
        scene: the story with its titles.
        headline: of the brief.
        summary: as readers would have it.
    """
    if scene.own_account is not None and word_count(_CREDIT.sub("", summary)) < _LEAST:
        return BARE
    return _of_act(lead, scene, summary) or _of_titles(scene, f"{headline} {summary}")


def _of_act(lead: Lead, scene: Scene, summary: str) -> str:
    """What an act of this kind is no news without."""
    act, first = lead.row.act, re.split(r"(?<=\.) (?=[A-Z“])", summary)[0]
    if reason := _of_accused(lead, scene, summary, first) or _of_harmed(lead, scene, summary, first):
        return reason
    if act in _PLAYED and _has_scores(scene) and not _SCORE.search(summary):
        return NO_RESULT
    if act in _CLAUSES and opens_as_known(first):
        return AS_KNOWN
    paper = act in _BROUGHT_OUT and PAPER.search(lead.thing)
    rest = summary[len(first) :]
    told = _FINDS.search(first) or _SAYS.search(rest) or re.search(r"\d", _DATE.sub("", rest))
    return NO_FINDING if paper and not told else ""


def _of_accused(lead: Lead, scene: Scene, summary: str, first: str) -> str:
    """Of somebody accused: the crime, the ground, and what they say to it where a text has that."""
    act = lead.row.act
    if act in ("convict", "charge") and not (re.search(CRIME, summary) or _DEED.search(summary)):
        return NO_CRIME
    if act == "arrest" and not is_plural(lead.thing) and not _GROUND.search(first):
        return NO_GROUND
    return NO_ANSWER if answer_missing(lead, scene, summary) else ""


def _of_harmed(lead: Lead, scene: Scene, summary: str, first: str) -> str:
    """Of somebody harmed: how or where, and by which force of nature where the texts are of one."""
    act = lead.row.act
    there = summary if act == "injure" else first
    silent = not lead.frame.actor and not _HOW.search(there.removeprefix(lead.thing))
    unnamed = _struck(scene) and not _FORCE.search(summary)
    return NO_CAUSE if act in _HARMED and (silent or unnamed) else ""


def _struck(scene: Scene) -> bool:
    """Whether the texts are of a force of nature."""
    return any(row.act == "strike" and _FORCE.search(row.frames[0].actor) for row in scene.rows)


def _has_scores(scene: Scene) -> bool:
    """Whether the texts are of a game."""
    return any(_SCORE.search(f"{a.title} {a.text[:600]}") for a in scene.articles.values())


def _of_titles(scene: Scene, told: str) -> str:
    """Whether little of what most titles have stands in what is told, and few titles have two words of it."""
    titles = _titles(scene)
    ours = frozenset(map(same, content(told)))
    counted = Counter(word for words in titles for word in words)
    shared = {word for word, times in counted.items() if times >= _MOST * len(titles)}
    if len(titles) < _TITLES or not shared or len(shared & ours) >= _TOLD * len(shared):
        return ""
    alike = sum(len(words & ours) >= _ALIKE for words in titles)
    return NOT_THE_NEWS if alike < _TOLD * len(titles) else ""


def _titles(scene: Scene) -> list[frozenset[str]]:
    """The telling words that each publisher has in its titles."""
    found: dict[str, frozenset[str]] = {}
    for article in scene.articles.values():
        words = frozenset(map(same, content(article.title)))
        found[article.publisher] = found.get(article.publisher, frozenset()) | (words - _NO_NEWS)
    return list(found.values())
