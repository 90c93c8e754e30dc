"""Whom a crime was done to, by name, where the main act tells only of who is held for it."""

import re
from collections.abc import Iterator

from modelwire.types import Passage
from modelwire.write.clippings import Clippings
from modelwire.write.crime import OF_CRIME, harmed
from modelwire.write.identity import is_person_name
from modelwire.write.introduced import age, introduction
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.scene import Scene
from modelwire.write.wholename import WHOLE_NAME, last_name

_TITLE = r"(?:(?:[A-Z][\w’'.-]+ ){0,4}(?:Sheriff['’]s Deputy|Deputy|Officer|Capt\.|Sgt\.|Trooper|Constable|Dr\.?) )?"
_PATTERNS = (
    re.compile(rf"\bidentified the (?:victim|dead man|dead woman|man killed) as (?P<who>{WHOLE_NAME})"),
    re.compile(rf"\b[Tt]he victim, (?P<who>{WHOLE_NAME}),"),
    re.compile(
        rf"\b(?:killing|murder|slaying|murdering|death|shooting death) (?:of )?{_TITLE}(?P<who>{WHOLE_NAME})(?=[ ,.])"
    ),
    re.compile(rf"\bvictim was identified as (?:\d\d-year-old )?(?P<who>{WHOLE_NAME})"),
)
_DEADLY = re.compile(r"\b(?:murder|manslaughter|homicide|kill\w*|slay\w*|deadly|fatal\w*|death)\b")
#: Of several dead one by name is half of the news.
_SEVERAL = re.compile(r"\b(?:counts|deaths|victims|murders|killings)\b")


def victim_lines(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """Who the dead of a crime was, where all texts that say so name one person and the lead has nobody by name."""
    terms = lead.frame.terms.text if lead.frame.terms else ""
    text = lead.frame.passage.text
    if lead.row.act not in OF_CRIME or not _DEADLY.search(f"{terms} {text}") or _SEVERAL.search(f"{terms} {text}"):
        return
    if harmed(lead.frame, lead.thing, scene) or re.search(WHOLE_NAME, terms):
        return
    found = list(_victims(scene))
    last = {last_name(name) for name, _ in found}
    if len(last) != 1 or last & set(lead.thing.split()):
        return
    name, passage = max(found, key=lambda one: len(one[0]))
    known, old = introduction(name, scene), age(name, scene)
    called = f"{known[0]} {name}" if known and known[0] else name
    said = f"{called}, {old[0]}" if old else f"{called}, {known[1]}" if known and known[1] else called
    options = (Option(f"the victim was {said}", ("victim:was",)), Option(f"{said}, was the victim", ("victim:behind",)))
    evidence = [clips.of_passage(passage)]
    evidence += [clips.of_span(at.article_id, at.start, at.end) for at in (known and known[2], old and old[1]) if at]
    yield Line(options, tuple(dict.fromkeys(evidence)), rank=1)


def _victims(scene: Scene) -> Iterator[tuple[str, Passage]]:
    for passage in scene.dossier.passages:
        if passage.article_id in scene.articles:
            for pattern in _PATTERNS:
                found = (match["who"] for match in pattern.finditer(passage.text))
                yield from ((who, passage) for who in found if is_person_name(who))
