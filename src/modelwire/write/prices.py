"""What the thing that was bought or brought out costs, where a source says so of that very thing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from modelwire.facts import read_amounts
from modelwire.facts.about import owned
from modelwire.facts.amounts import is_money
from modelwire.facts.rows import content
from modelwire.types import Frame, Passage
from modelwire.write.clippings import Clippings
from modelwire.write.house import an
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option, turned
from modelwire.write.number import is_plural
from modelwire.write.scene import Scene
from modelwire.write.terms import other_products
from modelwire.write.wordings import inflected, plain_form

_HAS_A_PRICE = frozenset({"buy", "release", "announce", "award"})
_SUM = r"[$€£]\d[\d.,]*\d?"
_PER = r"(?P<per>per|an?|for (?:each|every|an?))"
_UNIT = r"(?P<unit>(?:(?:hundred|thousand|million|[\d,]+) )?[a-z]+)"
#: What sets the two apart: "that it reads", "in colour", "at weekends".
_WHICH = r"(?:that (?:it|he|she|they) [a-z]+|(?:in|of|on|at|for|during|by|after|before) [a-z]+)"
#: "€4 a page in colour and €1 in black", "$2 per million words that it reads and $9 per million words that it writes".
_TWO = re.compile(
    rf"(?P<one>{_SUM}) {_PER} {_UNIT} (?P<first>{_WHICH}) and (?P<two>{_SUM}) (?:(?P=per) (?P=unit) )?"
    rf"(?P<second>{_WHICH})(?=[,.;])"
)
_PRICED = re.compile(r"\b(?:costs?|priced?|prices|charged|sold|sells)\b")
_DOES = re.compile(r"that (?:it|he|she|they) (?P<verb>[a-z]+)")
_NAME = r"[A-Z][\w.-]*\w(?: [A-Z\d](?:[\w.-]*\w)?)*"
#: Beside what another thing costs: "half what Corvane charges for Lumen-1", "a third less than Lumen-1".
_BESIDE = re.compile(
    r"(?:(?:That|This|It) is |, |, which is )(?P<near>about |roughly |nearly |almost )?(?:"
    r"(?P<part>half|a third|a quarter|a fifth|two thirds|three quarters|twice|double|(?:three|four|five|ten) times)"
    r"(?: of)? (?:what [^.,]{2,30}? (?:charges|asks|takes) for|the price of|what) "
    rf"(?P<whole>{_NAME})(?: costs?| does)?|"
    r"(?P<share>\d+ ?(?:%|percent|per cent)|half|a third|a quarter|a fifth) (?P<way>less|more|cheaper|dearer) than "
    rf"(?P<other>{_NAME}))(?=[.,;])"
)


def price_lines(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """The one price of the lead's object; nothing where the sources give two."""
    frames = [f for row in scene.rows if row.act == "cost" for f in row.frames if not f.negated]
    ours = [f for f in frames if f.modality == "asserted" and content(f.actor) == content(lead.thing) and _is_one(f)]
    if lead.row.act not in _HAS_A_PRICE or len({f.object for f in ours}) != 1:
        return
    frame = ours[0]
    cost = frame.object
    many = (f"They cost {cost} together", f"Together they cost {cost}", f"Their cost is {cost}", f"They cost {cost}")
    one = (f"It costs {cost}", f"Its cost is {cost}", f"The cost is {cost}", f"{cost} is what it costs")
    texts = many if is_plural(lead.thing) else one
    options = [Option(text, (f"price:{number}",)) for number, text in enumerate(texts)]
    yield Line(tuple(turned(options, scene.dossier.story.id)), (clips.of_frame(frame),), rank=1)


def _is_one(frame: Frame) -> bool:
    """Whether its sentence names one sum and no other beside it."""
    return sum(is_money(a) for a in read_amounts(frame.passage.text, frame.passage.article_id)) == 1


def two_prices(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What the thing costs by two measures, and how that stands to the price of another thing."""
    if lead.row.act not in _HAS_A_PRICE:
        return
    passages = scene.passages_of(scene.article(lead.frame))
    for number, passage in enumerate(passages):
        match = _TWO.search(passage.text)
        if match is None or not _PRICED.search(passage.text[: match.start()]) or not _is_of(number, match, lead, scene):
            continue
        more, at = _beside(passages, number, match.end())
        evidence = [clips.of_span(p.article_id, p.start, p.end) for p in dict.fromkeys((passage, at)) if p]
        per, unit, first, second = match["per"], match["unit"], _which(match["first"]), _which(match["second"])
        texts = (
            f"It costs {match['one']} {per} {unit} {first} and {match['two']} {per} {unit} {second}{more}",
            f"It costs {match['two']} {per} {unit} {second} and {match['one']} {per} {unit} {first}{more}",
            f"With it, {an(unit)} costs {match['two']} {second} and {match['one']} {first}{more}",
        )
        options = [Option(text, (f"price:{n}",)) for n, text in enumerate(texts)]
        # "With it, a million words costs $9 written" is no English.
        yield Line(tuple(options[: 3 if re.fullmatch("[a-z]+[^s]", unit) else 2]), tuple(evidence), rank=1)
        return


def _is_of(number: int, match: re.Match[str], lead: Lead, scene: Scene) -> bool:
    """Whether a sentence up to its prices has the lead's thing for its subject, by its name or by its kind."""
    passages = scene.passages_of(scene.article(lead.frame))
    own = replace(passages[number], text=match.string[: match.end()])
    by_kind = own.text.startswith(f"The {scene.kind_of(lead.frame.object_id)} ")
    return by_kind or bool(owned([*passages[:number], own], number, lead.thing, other_products(lead, scene)))


def _which(words: str) -> str:
    """What sets a price apart, in few words: "read" for "that it reads"."""
    does = _DOES.fullmatch(words)
    return inflected(plain_form(does["verb"]), "VBN") if does else words


def _beside(passages: Sequence[Passage], number: int, end: int) -> tuple[str, Passage | None]:
    """How a price stands to that of another thing, told in its own sentence or in the next; and where."""
    behind = passages[number + 1] if number + 1 < len(passages) else None
    found = _BESIDE.match(passages[number].text, end)
    at = passages[number] if found else behind
    if found is None:
        found = _BESIDE.match(behind.text) if behind else None
    if found is None:
        return "", None
    if found["way"]:
        return f", {found['near'] or ''}{found['share']} {found['way']} than {found['other']}", at
    of = "" if found["part"] in ("twice", "double") or found["part"].endswith("times") else "of "
    return f", {found['near'] or ''}{found['part']} {of}what {found['whole']} costs", at
