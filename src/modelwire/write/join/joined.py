"""The sentences of a summary, joined where that leaves no doubt of who does what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from modelwire.text import word_count
from modelwire.types import Kind, Sentence
from modelwire.write.clippings import cites
from modelwire.write.house import sentence
from modelwire.write.join.gloss import told_of
from modelwire.write.join.pair import side_by_side
from modelwire.write.join.quote import with_words
from modelwire.write.join.same import one_subject
from modelwire.write.join.shape import Shape, shape_of
from modelwire.write.join.voice import called_so, of_own, one_speaker
from modelwire.write.join.who import thing_meant
from modelwire.write.lead import Lead
from modelwire.write.lines import RUN_WORDS, Line, Pen, opening
from modelwire.write.praise import PRAISE
from modelwire.write.scene import Scene

#: The most words of a sentence that was joined, the most that one is made of, and wordings looked at of each.
_WORDS, _PARTS, _OPTIONS = 36, 3, 8
#: Pairs of short facts that one summary joins; more of them would be a form of their own.
_PAIRS = 2
#: "… and is held and has pleaded": two deeds behind the first are a list.
_AND_DID, _AND_MOST = re.compile(r" and (?:is|are|was|were|has|have|had|may|denies|deny) "), 2
#: Within so many characters of an article facts are of one breath.
_NEAR_CHARS = 300


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with the lines that it tells."""

    lines: tuple[Line, ...]
    sentence: Sentence
    pairs: int = 0

    @property
    def publishers(self) -> frozenset[str]:
        """Whose texts it rests on."""
        return frozenset(e.publisher for line in self.lines for e in line.evidence)

    @property
    def articles(self) -> frozenset[str]:
        """Which texts it rests on."""
        return frozenset(e.ref for line in self.lines for e in line.evidence)

    def is_near(self, other: "_Told") -> bool:
        """Whether one article tells both in one breath: what stands far apart makes one news of two."""
        starts = [line.evidence[0].start for told in (self, other) for line in told.lines if line.evidence]
        return bool(starts) and max(starts) - min(starts) <= _NEAR_CHARS

    def is_told_before(self, other: "_Told") -> bool:
        """Whether both rest on one article, and it tells this one first."""
        starts = [[line.evidence[0].start for line in told.lines if line.evidence] for told in (self, other)]
        one = len(self.articles | other.articles) == 1
        return one and all(starts) and max(starts[0]) <= min(starts[1])


def joined(told: Sequence[tuple[Line, Sentence]], lead: Lead, scene: Scene, pen: Pen) -> list[Sentence]:
    """The sentences with those that belong together joined."""
    done: list[_Told] = []
    for line, said in told:
        next_one = _Told((line,), said)
        pairs = sum(one.pairs for one in done)
        whole = _merged(done[-1], next_one, lead, scene, pen, pairs) if done else None
        if whole:
            done[-1] = whole
        else:
            done.append(next_one)
    return _apart(done, pen)


def _apart(done: Sequence[_Told], pen: Pen) -> list[Sentence]:
    """The sentences; one that opens with the first word of the one before takes another of its wordings."""
    said: list[Sentence] = []
    for one in done:
        alike = said and _first(one.sentence.text) == _first(said[-1].text)
        other = pen.choose(one.lines[0], said[-1].text) if alike and len(one.lines) == 1 else None
        if other and _first(other.text) != _first(said[-1].text):
            said.append(replace(one.sentence, text=sentence(other.text)))
        else:
            said.append(one.sentence)
    return said


def _first(text: str) -> str:
    return text.split(" ", 1)[0].casefold()


def opening_apart(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences without those that still open like the one before."""
    kept: list[Sentence] = []
    for one in sentences:
        if not kept or opening(one.text) != opening(kept[-1].text):
            kept.append(one)
    return kept


def _merged(before: _Told, after: _Told, lead: Lead, scene: Scene, pen: Pen, pairs: int) -> _Told | None:
    """The two as one, in the wording that is farthest from the sources; None where they are better apart."""
    if quoted := _with_quote(before, after):
        return quoted
    if (
        len(before.lines) >= _PARTS
        or before.pairs
        or not all(_is_plain(line) for line in (*before.lines, *after.lines))
    ):
        return None
    found: list[tuple[int, int, str, int]] = []
    for number, (text, paired) in enumerate(_wordings(before, after, lead, scene)):
        whole = sentence(text)
        if (
            word_count(whole) <= _WORDS
            and len(_AND_DID.findall(whole)) < _AND_MOST
            and pen.run(whole) < RUN_WORDS
            and not (paired and pairs >= _PAIRS)
        ):
            found.append((paired, number, whole, paired))
    if not found:
        return None
    _, _, whole, paired = min(found)
    lines = (*before.lines, *after.lines)
    evidence = [e for line in lines for e in line.evidence]
    return _Told(lines, replace(before.sentence, text=whole, citations=cites(evidence)), before.pairs + paired)


def _with_quote(before: _Told, after: _Told) -> _Told | None:
    """A speaker's own words behind what the same speaker says or denies; both in whatever wording allows it."""
    line, told = after.lines[0], before.lines[-1]
    if line.quote is None or is_praise(line) or len(before.lines) > 1 or not line.voice or line.voice != told.voice:
        return None
    if told.quote or told.computation or told.kind is not Kind.FACT:
        return None
    for first in _sentences(before.sentence, told):
        for whole in with_words(first, after.sentence.text, in_order=before.is_told_before(after)):
            evidence = [*told.evidence, *line.evidence]
            return _Told((told, line), replace(before.sentence, text=whole, citations=cites(evidence)), before.pairs)
    return None


def _is_plain(line: Line) -> bool:
    """Whether a line is a fact in our words: what is computed, quoted, denied or appealed stands by itself."""
    if any(key.startswith(("appeal:", "rejected:")) for option in line.options[:1] for key in option.keys):
        return False
    return line.kind is Kind.FACT and line.computation is None and (line.quote is None or is_praise(line))


def is_praise(line: Line) -> bool:
    """Whether it is what a maker calls its product."""
    return any(key.startswith(PRAISE) for option in line.options[:1] for key in option.keys)


def _wordings(before: _Told, after: _Told, lead: Lead, scene: Scene) -> Iterator[tuple[str, int]]:
    """Every way in which the second may join the first, and whether that is no more than side by side."""
    one_voice = before.publishers == after.publishers
    in_order = before.is_told_before(after)
    line = after.lines[0]
    # Whoever tells of itself in a post of its own speaks there.
    outlets = {scene.outlet_named(p) for p in scene.publishers} - {e.name for e in scene.entities.values()}
    seconds = _sentences(after.sentence, line)
    firsts = _sentences(before.sentence, before.lines[0]) if len(before.lines) == 1 else [before.sentence.text]
    for first, second in product(firsts, seconds):
        for said in one_speaker(first, second, outlets):
            yield said, 0
        shape = shape_of(first, tuple(scene.entities.values()))
        if shape is None:
            continue
        yield from (
            (said, 0) for said in _of_one(shape, second, line, lead, scene, one_voice=one_voice, in_order=in_order)
        )
        plain = first == before.sentence.text and second == after.sentence.text and before.lines[0].rank > 0
        plain = plain and before.articles == after.articles and before.is_near(after)
        other = shape_of(second, tuple(scene.entities.values())) if plain else None
        if other:
            yield from ((said, 1) for said in side_by_side(shape, other))


def _sentences(chosen: Sentence, line: Line) -> list[str]:
    """The sentence as it was chosen, then the other wordings of its line."""
    return list(dict.fromkeys((chosen.text, *(sentence(o.text) for o in line.options[:_OPTIONS]))))


def _of_one(
    first: Shape, text: str, line: Line, lead: Lead, scene: Scene, *, one_voice: bool, in_order: bool
) -> Iterator[str]:
    """The ways in which a sentence about the subject or the thing of another goes into that."""
    if (called := called_so(text)) and is_praise(line):
        yield from told_of(
            first, lead.thing.removeprefix("the "), Shape("", "", f"it {called}", ""), person=False, one_voice=one_voice
        )
        return
    entities = tuple(scene.entities.values())
    plain = of_own(text, scene.name(lead.frame.actor)) if "own" in first.credit else text
    second = shape_of(plain, entities)
    if second is None:
        return
    if first.subject in ("It", "The model", "The product") and second.subject.removeprefix(
        "the "
    ) == lead.thing.removeprefix("the "):
        second = replace(second, subject=first.subject)  # "it costs $4" and "Lumen-2 draws 300 watts" are of one thing
    for said in one_subject(first, second, scene, one_voice=one_voice, in_order=in_order):
        # "Has introduced X and is to release X": two sentences name it better than one.
        if not lead.thing[:1].isupper() or said.count(lead.thing) < 2:
            yield said
    key = line.options[0].keys[0] if line.options[0].keys else ""
    name = thing_meant(second.subject, key, lead, scene)
    person = any(e.kind == "person" and e.name == name for e in entities)
    yield from told_of(first, name, second, person=person, one_voice=one_voice)
