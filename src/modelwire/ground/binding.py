"""Binding: what stands together in a sentence of ours stands together in one place of its sources.

Each name, figure and date may well be somewhere in the evidence, and the sentence still be wrong: two facts
merged, two figures exchanged, a deed given to somebody else. So each segment of a sentence must be borne by one
passage that has its figures, and names whom it names.
"""

import re
from collections.abc import Iterator

from modelwire.facts import read_dates
from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.figures import Figure, figures, same_figure
from modelwire.ground.numbers import titles, without
from modelwire.ground.words import TOKEN, content, is_grammar, stem, stems, told_by
from modelwire.types import Evidence

#: Where one segment ends: figures on the two sides of it need not belong together.
_SEGMENT = re.compile(r"[,;:—–()]\s|\s(?:and|but|while|whereas)\s")
#: "GPT-4.1" and "Claude.ai" are one name each.
_NAME = re.compile(r"(?<![\w‑-])[\w‑-]*[A-Z][\w‑-]*(?:\.\w[\w‑-]*)*(?:['’]s)?")
#: Words by which a passage speaks of somebody whom the lines before it name.
_ANAPHOR = re.compile(
    r"\b(?:it|its|he|she|his|her|they|their|the (?:company|firm|start-?up|lab|group|agency|authority|regulator|"
    r"maker|developer|model|round|deal|man|woman)|this)\b", re.I
)  # fmt: skip
_WE = re.compile(r"\b(?:we|our|us)\b", re.I)
#: Papers that hold a figure: "the notice says 41,000" needs the notice, not another's word.
_PAPERS = re.compile(r"\b(?:notice|filing|complaint|lawsuit|register|memo|letter|study|paper|audit)\b", re.I)
#: Adjacent sentences of one article are one place: the gap between them is a blank or a paragraph.
_GAP_CHARS = 3
#: Part of a segment's content words that a passage must have to be what bears it.
_BEARS = 0.5
#: Below this part of at least that many words, nothing in a passage tells what a segment does.
_TOUCHES, _MIN_WORDS = 0.34, 2
#: How far back a name may stand that "the company" of a passage means.
_BACK_CHARS = 600


def unbound_figure(claim: Claim, premise: Premise) -> str | None:
    """Names a figure or date that stands with words which no passage that bears it has."""
    if claim.computation or not claim.is_fact:
        return None
    for segment in _segments(claim, premise):
        places: list[list[Evidence]] = []
        for text, holders in _borne(segment, premise):
            fitting = [e for e in holders if _speaks_of(segment, e)]
            if holders and not fitting:
                return f"{text} is told of something else in the source"
            if fitting:
                places.append(fitting)
        if len(places) > 1 and not _one_place(places):
            return f"“{segment.strip()}” puts together what stands in different places"
    return None


def unbound_name(claim: Claim, premise: Premise) -> str | None:
    """Names somebody to whom the sentence gives what its source gives to another, or to nobody."""
    if claim.computation or not claim.is_fact or not premise.complete or not premise.articles:
        return None
    return next((reason for segment in _segments(claim, premise) if (reason := _misnamed(segment, premise))), None)


def _misnamed(segment: str, premise: Premise) -> str | None:
    names = [name for name in _names(segment) if not _opens_publisher(name, segment, premise)]
    wanted = frozenset(content(segment)) - stems(" ".join((*names, *_glosses(segment, premise))))
    if not names or not wanted:
        return None
    shares = {e.id: _share(wanted, e) for e in premise.evidence}
    if len(wanted) >= _MIN_WORDS and max(shares.values()) < _TOUCHES:
        return f"no cited passage bears “{segment.strip()}”"
    bearing = [e for e in premise.evidence if shares[e.id] >= _BEARS]
    if not bearing:
        return None
    # Who opens a segment acts, as a rule, and must be named where that is told; others where anything of it is.
    touching = [e for e in premise.evidence if shares[e.id] > 0]
    for name in names:
        opens = re.match(rf"\s*(?:[Tt]he )?{re.escape(name)}", segment)
        if not any(_is_named(name, e, premise) for e in (bearing if opens else touching)):
            return f"{name} is not named where the source tells this"
    return None


def _opens_publisher(name: str, segment: str, premise: Premise) -> bool:
    """Whether a word with a capital is the start of an outlet's name that stands there: "Forbes" of "Forbes.com"."""
    outlets = (outlet.casefold() for outlet in premise.bench.publishers.values())
    return any(o.startswith(name.casefold()) and o != name.casefold() and o in segment.casefold() for o in outlets)


def _glosses(segment: str, premise: Premise) -> list[str]:
    """What the beat itself knows of a name: "note-taking model"."""
    return [line for line in premise.bench.known.splitlines() if " " in line and line.casefold() in segment.casefold()]


def _segments(claim: Claim, premise: Premise) -> list[str]:
    text = Claim(without(claim.text, titles(e.title for e in premise.evidence))).plain
    return [part for part in _SEGMENT.split(text) if part and part.strip()]


def _borne(segment: str, premise: Premise) -> Iterator[tuple[str, list[Evidence]]]:
    """Each figure and date of a segment, with the evidence that has it."""
    anchors = {e.id: e.published_at.date() for e in premise.evidence}
    first = next(iter(anchors.values()), None)
    if first is None:
        return
    for figure in figures(segment, first):
        yield figure.text.strip(), [e for e in premise.evidence if _has(figure, e)]
    for when in read_dates(segment, "", 0, first):
        yield when.span.text, [e for e in premise.evidence if _has_day(when.first, when.last, e)]


def _has(figure: Figure, evidence: Evidence) -> bool:
    return any(same_figure(figure, other) for other in figures(evidence.passage, evidence.published_at.date()))


def _has_day(first: object, last: object, evidence: Evidence) -> bool:
    days = read_dates(evidence.passage, "", 0, evidence.published_at.date())
    return any((w.first, w.last) == (first, last) for w in days)


def _speaks_of(segment: str, evidence: Evidence) -> bool:
    """Whether a passage has something of what the segment says beside the figure, and the paper that it names."""
    there = stems(evidence.passage)
    words = [w for w in content(segment) if not any(c.isdigit() for c in w)]
    papers = {stem(m.group()) for m in _PAPERS.finditer(segment)}
    return (len(words) < 2 or any(w in there for w in words)) and papers <= there


def _one_place(places: list[list[Evidence]]) -> bool:
    """Whether one evidence of each can be chosen so that they are one passage, or follow on one another."""
    return any(all(any(_beside(e, other) for other in more) for more in places[1:]) for e in places[0])


def _beside(one: Evidence, other: Evidence) -> bool:
    if one.ref != other.ref:
        return False
    first, second = sorted((one, other), key=lambda e: e.passage_start)
    return second.passage_start - (first.passage_start + len(first.passage)) <= _GAP_CHARS


def _names(segment: str) -> list[str]:
    """Capitalised names in a segment, joined where they stand together."""
    found: list[str] = []
    end = -2
    for match in _NAME.finditer(segment):
        word = re.sub(r"['’]s$", "", match.group())
        if match.start() == end + 1 and found and segment[end] == " ":
            found[-1] += f" {word}"
        elif not _is_opening(segment, match.start(), word):
            found.append(word)
        end = match.end()
    return [name for name in found if name.casefold() not in _NOBODY]


def _is_opening(segment: str, at: int, word: str) -> bool:
    """Whether the capital only opens a sentence: "Outside access ended", "Strangers could open", "Over 60 left"."""
    opens = not segment[:at].strip()
    return opens and (is_grammar(word) or bool(re.match(r" [a-z]", segment[at + len(word) :])))


def _share(wanted: frozenset[str], evidence: Evidence) -> float:
    there = told_by(evidence.passage)
    return sum(word in there for word in wanted) / len(wanted)


def _is_named(name: str, evidence: Evidence, premise: Premise) -> bool:
    """Whether a passage names somebody, or speaks of whom the lines before it or its own page name."""
    if _has_name(name, evidence.passage) or name in premise.bench.publishers.values():
        return True
    article = premise.bench.articles.get(evidence.ref)
    if article is None:
        return evidence.of == "brief"
    if _owns(name, article.publisher, premise) or (not premise.bench.domains and _WE.search(evidence.passage)):
        return True  # its own page, where "we" and the unnamed subject are itself
    before = f"{article.title}\n{article.text[max(0, evidence.passage_start - _BACK_CHARS) : evidence.passage_start]}"
    return bool(_ANAPHOR.search(evidence.passage)) and _has_name(name, before)


def _owns(name: str, publisher: str, premise: Premise) -> bool:
    return publisher in premise.bench.domains.get(name, ())


def _has_name(name: str, text: str) -> bool:
    there = {word.casefold() for word in TOKEN.findall(text)} | {stem(word) for word in TOKEN.findall(text)}
    return any(word.casefold() in there or stem(word) in there for word in name.split())


#: Words with a capital that name nobody who could be taken for another.
_NOBODY = frozenset(
    "ai api i january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday".split()
)
