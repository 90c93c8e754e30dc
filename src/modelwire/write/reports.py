"""What an outlet reports in its own words, put in ours and under its name."""

import re
from collections.abc import Iterator

from modelwire.facts.about import own_words
from modelwire.facts.rows import content
from modelwire.synonyms import same
from modelwire.types import Article, Passage
from modelwire.write.amended import is_added_to
from modelwire.write.antecedents import named_starts
from modelwire.write.beside import is_of_old, is_of_story, is_overtaken, is_retold, points_away
from modelwire.write.clippings import Clippings
from modelwire.write.clock import counts_people, still_stands
from modelwire.write.commonplace import is_colour, is_commonplace
from modelwire.write.elsewhere import is_elsewhere
from modelwire.write.house import MONTHS
from modelwire.write.introduced import introduction
from modelwire.write.lead import Lead
from modelwire.write.lines import Line
from modelwire.write.plans import plans_of, stays_until
from modelwire.write.protagonist import by_whole_name, does
from modelwire.write.rank import claims_rank
from modelwire.write.scene import Scene
from modelwire.write.strangers import is_of_stranger
from modelwire.write.tellable import attributed, clause_of
from modelwire.write.told_report import Report, party_of, report_line
from modelwire.write.tolls import gives_tolls
from modelwire.write.wordings import plain_form

#: Only what stands early is news of the day; further down stands what was known.
_SENTENCES = 20
#: The first ones are of the subject where they share a word with it.
_FIRST = 2
#: What the one that the news is about did or went through stands within so many sentences.
_OF_WHOM = 9
#: Sentences offered: most are a source's own words in every wording, and fall away.
_AT_MOST = 24
#: "Her grant was paid on 6 May, €340."
_LOOSE_SUM = re.compile(r", (?:about |some )?[$€£]\d[\d.,]*(?: (?:million|billion))?$")
_A_DAY = re.compile(rf"\b\d{{1,2}} (?:{MONTHS})")
_SOMEONE = re.compile(
    r"\b[Tt]he (?:\d+-year-old|[a-z]+ )?(?:man|woman|boy|girl|teenager|teen|climber|driver|victim|suspect|gunman|"
    r"player|actor|actress|officer|student|worker|patient|pilot|soldier|child|couple|pair)\b"
)
#: What was told so long before the main act is of an earlier state.
_DAYS_BEFORE = 10
_MANY = 3
#: What sends readers elsewhere.
_NOTICE = re.compile(r"\b(?:more|further) (?:information|details)\b|\bwebsite\b", re.I)
#: What a figure was before it was another.
_FORMER = re.compile(
    r"\b(?:first|earlier|initial|original|previous) (?:count|figure|estimate|number|tally)\b|\bhad first\b", re.I
)
#: What a new thing is for.
_MAKES, _PURPOSE = (
    frozenset({"release", "announce"}),
    re.compile(r"\b(?:is|was) (?:built|made|designed|meant|intended) (?:for|to)\b"),
)
#: "Hobnail-2 draws 300 watts. Its predecessor drew 450."
_DOES = re.compile(r"[^,]+? (?P<verb>[a-z]+) (?P<figure>\d[\d.,]*) (?P<unit>[a-z]+)")
_PREDECESSOR = re.compile(
    r"(?:Its|The) (?:predecessor|first version|old(?:er)? (?:one|model)) "
    r"(?P<verb>[a-z]+) (?P<figure>\d[\d.,]*\d?)(?: (?P<unit>[a-z]+))?\b(?=[,.]| and )"
)
_PERSON, _ONE_NAME = re.compile(r"[A-Z][a-z’'-]+(?: [A-Z]\.)? [A-Z][a-z’'-]+"), re.compile(r"[A-Z][a-z’'-]+")
#: What is told as the terms on which a thing comes.
_TERMS = re.compile(r"\bcontext (?:window|length)\b|\bparameters\b|\blicen[cs]e\b|\bavailable\b|\bpric(?:e|ed|ing)\b")
#: A name that opens a clause: what it tells of.
_SUBJECT = re.compile(r"(?:[Tt]he |[Oo]ur )?([A-Z][\w.’-]*(?: (?:[A-Z]|\d)[\w.’-]*)*)")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")


def reports(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """The sentences that tell most of the subject, each of them once, in the order of their articles."""
    known = [frozenset(map(same, content(f"{lead.thing} {lead.frame.actor} {lead.frame.passage.text}")))]
    chosen: list[Report] = []
    for report in sorted(_found(lead, scene), key=lambda r: -r.worth):
        words = frozenset(map(same, content(report.clause)))
        if len(chosen) < _AT_MOST and not any(len(words & before) * 2 > len(words) for before in known):
            known.append(words)
            chosen.append(report)
    for report in sorted(chosen, key=lambda r: (-r.worth > -4, r.passage.start)):
        yield report_line(report, lead, scene, clips)


def _found(lead: Lead, scene: Scene) -> Iterator[Report]:
    titles = " ".join(a.title for a in scene.articles.values())
    place = lead.frame.place.text if lead.frame.place else ""
    subject = content(f"{titles} {lead.thing} {lead.frame.actor} {place}")
    acting = content(lead.thing) | content(lead.frame.actor)
    plans = plans_of(scene)
    told = subject | content(f"{lead.frame.passage.text} company authority government police court country public")
    for article in scene.articles.values():
        if not is_of_story(article, lead, scene):
            continue
        party = party_of(article.publisher, scene)
        starts = named_starts(article, scene)
        own = {p.id for p in own_words(scene.passages_of(article))}
        for number, passage in enumerate(scene.passages_of(article)[:_SENTENCES]):
            text, before = starts.get(passage.id, (passage.text, None))
            text, speaker = attributed(text) if party is None else (text, "")
            if (presented := _presented(speaker, scene)) is None:
                continue
            speaker = presented
            clause = clause_of(text, passage, scene, told, own=party is not None)
            told_alone, clause = clause, _beside_former(clause, passage, scene)
            if (
                stays_until(clause, plans)
                or _FORMER.search(clause)
                or _LOOSE_SUM.search(clause)
                or _NOTICE.search(clause)
                or is_added_to(clause, passage, scene)
                or is_of_stranger(clause, lead, f"{titles} {scene.named}")
                or (party is None and (is_commonplace(clause, lead) or is_colour(clause, lead)))
            ):
                continue
            if clause and party is not None and (passage.id not in own or _is_aside(clause, lead)):
                continue
            if clause and party is None and not _goes_beside(clause, passage, article, lead, scene):
                continue
            near = len(subject & content(clause)) if clause else 0
            figure = bool(set(_FIGURE.findall(_A_DAY.sub("", clause))) - set(_FIGURE.findall(lead.frame.passage.text)))
            clause = by_whole_name(clause, lead)
            whose = party is None and number < _OF_WHOM and does(clause, lead) and not _tells_deed(clause, lead)
            retold = not whose and acting <= content(clause)
            retold = retold or (lead.row.act == "release" and "available" in clause)
            purpose = lead.row.act in _MAKES and clause.startswith(lead.thing) and bool(_PURPOSE.search(clause))
            if purpose or (near >= (1 if figure or whose or number < _FIRST else 2) and not (retold and not figure)):
                echoes = 2 * min(scene.echoes(clause, article.id), 2)
                worth = min(near, 4) + 2 * (figure or whose) + (number < 4) + echoes + 4 * purpose
                behind = _next(passage, scene) if clause != told_alone else None
                yield Report(clause, passage, worth, before, speaker, behind, purpose, alone=not (echoes or whose))


def _tells_deed(clause: str, lead: Lead) -> bool:
    """Whether it has two telling words of the lead's own sentence beside the names, so that it tells the deed again."""
    ours = content(lead.frame.passage.text) - content(lead.known)
    return len(content(clause) & ours) > 1


def _is_aside(clause: str, lead: Lead) -> bool:
    """Whether a party praises what it brings out, or tells of something else by name than the lead has."""
    named = _SUBJECT.match(clause)
    ours = f"{lead.thing} {lead.frame.actor}"
    return bool(claims_rank(clause) or _TERMS.search(clause)) or (named is not None and named[1] not in ours)


def _next(passage: Passage, scene: Scene) -> Passage | None:
    """The sentence behind one in its article."""
    return next(
        (p for p in scene.dossier.passages if p.article_id == passage.article_id and p.start >= passage.end), None
    )


def _beside_former(clause: str, passage: Passage, scene: Scene) -> str:
    """A clause with the same figure of what came before: "draws 300 watts, against 450 for its predecessor"."""
    does = _DOES.fullmatch(clause)
    text = scene.articles[passage.article_id].text[passage.end :].lstrip()
    match = _PREDECESSOR.match(text) if does else None
    if does is None or match is None or match["unit"] not in (None, does["unit"], "and"):
        return clause
    same = plain_form(match["verb"]) == plain_form(does["verb"])
    return f"{clause}, against {match['figure']} for its predecessor" if same else clause


def _presented(speaker: str, scene: Scene) -> str | None:
    """A speaker with what they are; None for a person of whom nothing but the name is known."""
    if not _PERSON.fullmatch(speaker):
        return None if _ONE_NAME.fullmatch(speaker) else speaker
    found = introduction(speaker, scene)
    return f"{found[0]} {speaker}" if found and found[0] else None


def _goes_beside(clause: str, passage: Passage, article: Article, lead: Lead, scene: Scene) -> bool:
    """Whether it tells what the lead does not, of these days, and of things that the lead has named."""
    if (scene.article(lead.frame).published_at - article.published_at).days > _DAYS_BEFORE:
        return False
    if article.id != scene.article(lead.frame).id and _SOMEONE.search(clause):
        return False  # another outlet's "the climber" may be another climber
    if not still_stands(clause, article, scene) or (counts_people(clause) and gives_tolls(scene)):
        return False
    if is_of_old(passage.text, scene) or is_overtaken(clause, article, lead, scene) or is_retold(clause, lead):
        return False
    return not points_away(clause, lead, scene) and not is_elsewhere(clause, article, lead, scene)
