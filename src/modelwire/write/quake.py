"""What is measured of an earthquake, and that nobody was hurt where texts say so: a quake without it is half told."""

import re
from collections.abc import Iterator

from modelwire.facts import COUNT_WORDS
from modelwire.types import Evidence, Passage
from modelwire.write.clippings import Clippings
from modelwire.write.elsewhere import is_of_series
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.scene import Scene

_QUAKE = re.compile(r"\b(?:earthquake|quake|temblor|tremor)\b", re.I)
_MAGNITUDE = re.compile(
    r"\bmagnitude(?: of|[- ]+)? ?(?:about |nearly )?(?P<of>\d\.\d)\b|\b(?P<front>\d\.\d)[- ]+magnitude\b", re.I
)
#: A first reading, which a later one replaces.
_FIRST = re.compile(r"\b(?:preliminary|originally|initially|at first|first|revised|downgraded|upgraded)\b", re.I)
_SURVEY = re.compile(r"\b(?:U\.?S\.? )?Geological Survey\b|\bUSGS\b")
_UNITS = r"(?P<unit>miles?|kilomet(?:er|re)s?|km)"
_DEPTH = re.compile(rf"\bdepth of (?:about |just |only |some )?(?P<n>\d+(?:\.\d+)?) {_UNITS}")
_COUNTED = rf"(?P<n>\d+|{'|'.join(sorted(COUNT_WORDS, key=len, reverse=True))})"
_FROM = re.compile(
    r"\b(?:cent(?:er|r)ed|located|epicent(?:er|re)\w*|struck|hit|occurred)\b(?:[^.;]|[ap]\.m\.){0,70}?"
    rf"(?<![\w.:-]){_COUNTED} {_UNITS}"
    r"(?: \([^)]*\))? (?P<way>(?:(?:north|south|east|west)\w*[- ]?){1,2} )?(?:of|from) "
    r"(?:the (?:[a-z’']+ ){1,4}of )?(?P<where>(?:the )?(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}))"
)
_HARMLESS = re.compile(
    r"\bno (?:immediate |initial |known )?reports? of (?:(?:serious |major |any )?(?:injur\w+|damage|casualties)"
    r"(?:,? (?:or|and) (?:serious |major |any )?(?:injur\w+|damage|casualties))?)"
)
_HARM = re.compile(r"\b(?:killed|dead|died|injured|hurt|collapsed|destroyed|damaged)\b")
_NO = re.compile(r"\b(?:no|not|nobody|without)\b|n[’']t\b")
#: So many sentences from that of the deed on are of the same quake, and so many of another text.
_NEAR, _EARLY = 5, 6
#: So far apart are two readings of one quake.
_APART = 0.35


def quake_lines(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """How strong and how deep, how far from where, and that it did no harm."""
    if lead.row.act != "strike" or not _QUAKE.search(lead.frame.actor):
        return
    own = _own(lead, scene)
    yield from _measured(lead, own, scene, clips)
    yield from _centred(lead, own, clips)
    yield from _harmless(own if is_of_series(lead, scene) else [], scene, clips)


def _own(lead: Lead, scene: Scene) -> list[Passage]:
    """The sentence of the deed and those behind it, up to one that tells of another quake."""
    passages = [p for p in scene.passages_of(scene.article(lead.frame)) if p.end > lead.frame.passage.start]
    kept: list[Passage] = []
    for passage in passages[:_NEAR]:
        if kept and re.search(r"\b(?:[Ee]arlier|[Aa]nother|[Aa]ftershock\w*|second|previous|last)\b", passage.text):
            break
        kept.append(passage)
    return kept


def _measured(lead: Lead, own: list[Passage], scene: Scene, clips: Clippings) -> Iterator[Line]:
    """Magnitude and depth in one sentence, under whose measurement they are."""
    strong = None if _MAGNITUDE.search(lead.frame.actor) else _magnitude(own, scene)
    deep = next(((m, p) for p in own if (m := _DEPTH.search(p.text))), None)
    parts: list[str] = []
    evidence: list[Evidence] = []
    for found, said in ((strong, "its magnitude at {}"), (deep, "its depth at {}")):
        if found is None:
            continue
        match, passage = found
        value = f"{match['n']} {_unit(match['unit'])}" if match.re is _DEPTH else match["of"] or match["front"]
        parts.append(said.format(value))
        evidence.append(clips.of_passage(passage))
    if not parts:
        return
    surveys = [_SURVEY.search(f[1].text) for f in (strong, deep) if f]
    if surveys[0] and all(surveys):
        options = [Option(f"the {surveys[0].group()} puts {' and '.join(parts)}", ("quake:survey",))]
    else:
        told = " and ".join(part.replace(" at ", " is given as ") for part in parts)
        options = [Option(told, ("quake:given",))]
    yield Line(tuple(options), tuple(dict.fromkeys(evidence)), rank=1)


def _magnitude(own: list[Passage], scene: Scene) -> tuple[re.Match[str], Passage] | None:
    """The reading that is nobody's first one, where all that are close to that of the deed's own text agree."""
    mine = [(m, p) for p in own for m in _MAGNITUDE.finditer(p.text)]
    if not mine:
        return None
    about = _value(mine[0][0])
    early = [p for a in scene.articles.values() for p in scene.passages_of(a)[:_EARLY]]
    near = [(m, p) for p in early for m in _MAGNITUDE.finditer(p.text) if abs(_value(m) - about) <= _APART]
    final = [(m, p) for m, p in near if not _FIRST.search(p.text)] or mine
    replaced = {m["of"] or m["front"] for m, p in near if _FIRST.search(p.text)}
    kept = [(m, p) for m, p in final if (m["of"] or m["front"]) not in replaced] or final
    return kept[0] if len({_value(m) for m, _ in kept}) == 1 else None


def _value(match: re.Match[str]) -> float:
    return float(match["of"] or match["front"])


def _unit(unit: str) -> str:
    return "miles" if unit.startswith("mile") else "kilometres"


def _centred(lead: Lead, own: list[Passage], clips: Clippings) -> Iterator[Line]:
    for passage in own:
        match = _FROM.search(passage.text)
        if match is None or match["where"] in f"{lead.frame.passage.text[: match.start()]} {lead.thing}":
            continue
        way = f" {match['way'].strip()} of" if match["way"] else " from"
        far = f"{match['n']} {_unit(match['unit'])}{way} {match['where']}"
        options = (Option(f"its epicentre lay {far}", ("quake:centre",)),)
        evidence = clips.of_passage(passage)
        yield Line(options, (evidence,), rank=2)
        return


def _harmless(own: list[Passage], scene: Scene, clips: Clippings) -> Iterator[Line]:
    """That neither injuries nor damage are reported: of one of a series by its own text, else where no text has any."""
    early = [p for a in scene.articles.values() for p in scene.passages_of(a)[: 2 * _EARLY]]
    harmed = any(_HARM.search(p.text) and not _NO.search(p.text) for p in early)
    for passage in own[1:] if harmed else early:
        match = _HARMLESS.search(passage.text)
        if match is None:
            continue
        hurt, damage = re.search(r"injur|casualt", match.group()), "damage" in match.group()
        told = "neither injuries nor damage have" if hurt and damage else "no damage has" if damage else "nobody has"
        ending = "been reported hurt" if hurt and not damage else "been reported"
        evidence = clips.of_passage(passage)
        yield Line((Option(f"{told} {ending}", ("quake:harmless",)),), (evidence,), rank=2)
        return
