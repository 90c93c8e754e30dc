"""What became of somebody arrested, charged or convicted: held or bailed, what they plead, what they face."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from modelwire.types import Passage
from modelwire.write.beside import is_of_old
from modelwire.write.clippings import Clippings
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.scene import Scene
from modelwire.write.wholename import WHOLE_NAME, last_name

_HELD, _TRIED = frozenset({"arrest", "charge"}), frozenset({"arrest", "charge", "convict"})
_FULL_NAME = re.compile(WHOLE_NAME)
_SPEAKER = re.compile(r"^.*\b(?:said|says) (?:that )?")
_PRONOUN = re.compile(r"(?:He|She|They) (?=[a-z])")
#: What is not certain, and what somebody says against it.
_UNSURE = re.compile(
    r"\b(?:if|could|would|might|unless|whether|asked|sought|requested|was not|were not|never)\b|n[’']t\b"
)
_PENALTY = (
    r"(?P<what>(?:(?:\d+|[a-z]+) years(?: to life)?|life)(?: in prison| imprisonment| behind bars)"
    r"(?: without (?:the possibility of )?parole)?|the death penalty)"
)
#: "Mr Riva, of Harbour Street, Osterby, entered a plea": where somebody lives is nobody else.
_ADDRESS = re.compile(r", of (?:[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*(?:, )?)+")
#: So many sentences of a text tell its news.
_SENTENCES = 18
#: What whoever is accused says to it, and how a brief has that.
_ANSWERS, _ANSWERED = frozenset({"plea", "denies"}), re.compile(r"\bnot guilty\b|\bden(?:y|ies)\b|\binnocen", re.I)


@dataclass(frozen=True, slots=True)
class _Turn:
    """One thing that may have become of them, how texts tell it, and how we do behind the name."""

    key: str
    acts: frozenset[str]
    pattern: re.Pattern[str]
    #: behind one name, and behind two
    one: str
    two: str
    rank: int = 2
    #: whether it is told as most texts have it, where some say it in other words
    loose: bool = False


_STOPPED = re.compile(
    r"\bpulled over (?:[^,.;]{0,50}? )?for (?P<what>speeding|a traffic violation|running a red light)\b"
)
_SURRENDERED = re.compile(r"\b(?:surrendered|turned (?:him|her|them)sel(?:f|ves) in)\b")
_KEPT = re.compile(r"\b(?:held|jailed) (?:[^,.;]{0,40}? )?without bail\b|\b(?:denied|refused) bail\b")
_BAILED = re.compile(
    r"\b(?:released|freed|free) (?:[^,.;]{0,25}? )?on (?:\$[\d,.]+ )?bail\b|\bposted (?:\$[\d,.]+ )?bail\b"
)
_PROBATION = re.compile(
    r"\bon probation for (?:an? |his |her )?(?:prior|previous|earlier) (?P<what>[\w-]+(?: [\w-]+)?)(?=[,.]| in\b)"
)
_RELEASED = re.compile(r"\b(?:was|been|were) (?:later |then |since |soon )?released\b(?! from| on)")
_DISMISSED = re.compile(
    r"\b(?:been|was|were) (?:just )?(?:let go|fired|sacked|laid off)\b(?= from (?:(?:his|her|their) job\b|[A-Z]))"
)
_DENIES = re.compile(
    r"\b(?:proffered|maintain(?:s|ed)|assert(?:s|ed)|protested|proclaim(?:s|ed)) (?:his|her|their) innocence\b|"
    r"\bden(?:ies|ied) (?:(?:the|any|all|these) )?(?:charges?|allegations?|accusations?|wrongdoing)\b"
)
_PLEA = re.compile(r"\bplead(?:ed|s)? not guilty\b|\bentered (?:a )?not guilty pleas?\b")
_FACES = re.compile(
    r"\bfac(?:es|ing) (?:up to |a maximum (?:sentence )?of |a potential sentence of |a sentence of )?" + _PENALTY
)
#: In the order in which it comes about.
_TURNS = (
    _Turn("stopped", _HELD, _STOPPED, "had been stopped for {what}", "had been stopped for {what}"),
    _Turn("dismissed", _TRIED, _DISMISSED, "had been dismissed from work", "had been dismissed from work", rank=1),
    _Turn("surrender", _HELD, _SURRENDERED, "had surrendered", "had surrendered"),
    _Turn("held", _HELD, _KEPT, "is held without bail", "are held without bail"),
    _Turn("bail", _HELD, _BAILED, "has since been freed on bail", "have since been freed on bail"),
    _Turn("released", _HELD, _RELEASED, "has since been released", "have since been released"),
    _Turn(
        "probation",
        _HELD,
        _PROBATION,
        "was on probation already for an earlier {what}",
        "were on probation already for an earlier {what}",
        loose=True,
    ),
    _Turn("denies", _HELD, _DENIES, "denies any guilt", "deny any guilt", rank=1),
    _Turn("plea", _HELD, _PLEA, "has pleaded not guilty", "have pleaded not guilty", rank=1),
    _Turn("faces", _TRIED, _FACES, "may be sentenced to {what}", "may be sentenced to {what}"),
)


def custody_lines(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What became of them, two things in a sentence, in the order in which it comes about."""
    names = _names(lead)
    if lead.row.act not in _TRIED or not names:
        return
    found = [(turn, *told) for turn in _TURNS if lead.row.act in turn.acts and (told := _told(turn, names, scene))]
    keys = {turn.key for turn, _, _ in found}
    # Held without bail, nobody is free; on bail, release is told; a plea is what they say to it.
    over = {"held": {"bail", "released"}, "bail": {"released"}, "plea": {"denies"}}
    found = [f for f in found if not any(f[0].key in over.get(key, ()) for key in keys)]
    for at in range(0, len(found), 2):
        yield _line(found[at : at + 2], names, clips)


def answer_missing(lead: Lead, scene: Scene, summary: str) -> bool:
    """Whether a text has what whoever is accused says to it, and the summary of the accusation has not."""
    names = _names(lead)
    answers = [turn for turn in _TURNS if turn.key in _ANSWERS and lead.row.act in turn.acts] if names else []
    return not _ANSWERED.search(summary) and any(_told(turn, names, scene) for turn in answers)


def _names(lead: Lead) -> tuple[str, ...]:
    """The last names of those to whom it was done."""
    called = lead.who[0] if lead.who else lead.thing
    return tuple(last_name(name) for name in _FULL_NAME.findall(called))


def _told(turn: _Turn, names: tuple[str, ...], scene: Scene) -> tuple[str, Passage] | None:
    """What a text tells of them, and where; None where none does, or where texts differ."""
    found: list[tuple[str, Passage]] = []
    for article in scene.articles.values():
        before: Passage | None = None
        for passage in scene.passages_of(article)[:_SENTENCES]:
            match = turn.pattern.search(passage.text)
            if match and _is_of(names, passage, match.start(), before) and not is_of_old(passage.text, scene):
                found.append((match.groupdict().get("what") or "", passage))
            before = passage
    counted = Counter(what for what, _ in found).most_common()
    agreed = len(counted) == 1 or (len(counted) > 1 and turn.loose and counted[0][1] > counted[1][1])
    return next(one for one in found if one[0] == counted[0][0]) if agreed else None


def _is_of(names: tuple[str, ...], passage: Passage, at: int, before: Passage | None) -> bool:
    """Whether a sentence tells it of them: it names nobody else before that, or goes on about them."""
    text = _ADDRESS.sub("", passage.text[:at])
    if _UNSURE.search(passage.text) or "“" in text:
        return False
    if before and _PRONOUN.match(passage.text) and all(name in before.text for name in names):
        return not _FULL_NAME.search(text[3:])
    if not all(name in text for name in names):
        return False
    spoken = _SPEAKER.sub("", text)
    others = {last_name(name) for name in _FULL_NAME.findall(spoken)}
    return all(name in spoken for name in names) and others <= set(names)


def _line(found: list[tuple[_Turn, str, Passage]], names: tuple[str, ...], clips: Clippings) -> Line:
    several = len(names) > 1
    said = " and ".join((turn.two if several else turn.one).format(what=what) for turn, what, _ in found)
    whom = "both" if several else names[0]
    evidence = tuple(clips.of_passage(p) for _, _, p in found)
    keys = tuple(f"custody:{turn.key}" for turn, _, _ in found)
    return Line((Option(f"{whom} {said}", keys),), evidence, rank=min(turn.rank for turn, _, _ in found))
