"""The summary: the lead, then what fits of the rest within the length that the sources allow."""

import re
from collections.abc import Callable
from dataclasses import replace

from modelwire.facts.rows import content
from modelwire.synonyms import same
from modelwire.text import word_count
from modelwire.types import Sentence
from modelwire.write.account import credited_once
from modelwire.write.asknown import as_known
from modelwire.write.calledso import called_so
from modelwire.write.candidates import NEAR, candidates
from modelwire.write.clippings import Clippings
from modelwire.write.join import joined, opening_apart
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option, Pen, fitting
from modelwire.write.mentions import second_mentions
from modelwire.write.paper import paper_line
from modelwire.write.scene import Scene
from modelwire.write.told_report import BY_OUTLET

#: Fewest words of a summary, most words, and the share of the independent sources (DESIGN, "The article page").
LEAST, MOST, SHARE = 25, 120, 0.25
#: Part of the words of the shorter of two sentences from which on they tell the same, beside words of telling.
_AGAIN = 0.66
_TELLING = frozenset(
    "say said according report count number put speak word also been being just before after following during".split()
)
#: Sentences of outlets' own that one summary tells.
_REPORTS = 3
#: How many are tried where those are too close to their source.
_MORE_REPORTS = 10
#: How many ways to choose the lines are tried for what readers need; the others are for what would be too short.
#: … where few outlets tell of it; of many, what few words join to the subject makes no news.
_ENOUGH, _MANY = 3, 3
_MOVED_OUT = re.compile(r"\b(?:moved|brought|taken) out\b")
_A_NAME = re.compile(r"(?<=\w )[A-Z][\w’'-]+")
#: Share of five-word rows that a source may have too.
_SHARED = 0.16
#: Most words aimed at, so that the gate's repairs still fit.
AIM = 100


def limit_of(source_words: int) -> int:
    """The most words that a summary of so many words of sources may have."""
    return min(MOST, int(source_words * SHARE))


def summary(
    lead: Lead, scene: Scene, clips: Clippings, pen: Pen, accept: Callable[[str], bool] = bool
) -> list[Sentence]:
    """Sentences in the order of the page, of which the least weighty are left out first; empty where none will do.

    Args:
        lead: the main act.
        scene: the story.
        clips: cuts the evidence.
        pen: chooses wordings.
        accept: whether a text has what readers need; the first that has is taken, else the first of all.
    """
    lines = candidates(lead, scene, clips)
    if whole := paper_line(lead, lines, scene):
        opening, taken = whole
        rest = [line for line in lines[1:] if line is not taken]
        if told := _chosen([opening, *rest], lead, scene, pen, accept):
            return told
    return _chosen(lines, lead, scene, pen, accept)


def _chosen(lines: list[Line], lead: Lead, scene: Scene, pen: Pen, accept: Callable[[str], bool]) -> list[Sentence]:
    """Those of the lines that make a summary; empty where none will do."""
    every = _once([said for line in lines if (said := pen.sayable(line))])
    if not every or every[0].rank:
        return []
    plain, lines = _some_reports(_as_plain_facts(every)), _some_reports(every)
    # What few words join to the subject stands only where there is too little without it.
    near = [line for line in plain if line.rank <= NEAR]
    more = (_some_reports(_as_plain_facts(every), _MORE_REPORTS), _some_reports(every, _MORE_REPORTS))
    pen.joins = True
    plans = (near, plain, lines, *more, [_bare(lines[0]), *lines[1:]])
    first: list[Sentence] = []
    for number, tried in enumerate(plans):
        if first and number >= (1 if len(scene.publishers) >= _MANY else _ENOUGH):
            break  # what is only there to fill makes no news of it
        told = _fitted(tried, lead, scene, pen)
        first = first or told
        if told and accept(" ".join(s.text for s in told)):
            first = told
            break
    pen.strict = pen.joins = False
    return first


def _as_plain_facts(lines: list[Line]) -> list[Line]:
    """The lines without whose report a plain fact is: the number behind the sentence shows that."""
    told = [replace(line, options=tuple(o for o in line.options if not _by_outlet(o))) for line in lines]
    return [line for line in told if line.options]


def _by_outlet(option: Option) -> bool:
    return any(key.startswith(BY_OUTLET) for key in option.keys)


def _bare(line: Line) -> Line:
    """A line with those of its wordings alone that are let come no closer to a source than others."""
    plain = tuple(option for option in line.options if not option.slack)
    return replace(line, options=plain) if plain else line


def _fitted(lines: list[Line], lead: Lead, scene: Scene, pen: Pen) -> list[Sentence]:
    """As many of the lines as fit, none of them too close to a source; empty where that is no summary."""
    most = limit_of(scene.words)
    while lines:
        strange: Line | None = None
        for strict, tellable in ((False, lines), (True, _named(lines)), (True, lines)):
            pen.strict = strict
            told = _tried(tellable, min(AIM, most), most, pen)
            if found := as_known(told):
                strange = found
                continue
            for whole in (joined(told, lead, scene, pen), [sentence for _, sentence in told]):
                said = called_so(opening_apart(second_mentions(credited_once(whole), scene)), scene, pen)
                near = pen.share([s.text for s in said if "“" not in s.text])
                if said and near <= _SHARED and word_count(" ".join(s.text for s in said)) >= LEAST:
                    return said
        if strange:
            lines = _without(strange, lines)
        else:
            lines = _without_closest(lines, told, pen) if told else _without_weakest(lines)
        pen.keys.clear()
    pen.strict = False
    return []


def _named(lines: list[Line]) -> list[Line]:
    """The lines with the lead in those wordings alone that have all of its names: others would point at nobody."""
    names = [frozenset(_A_NAME.findall(option.text.split(", according to ")[0])) for option in lines[0].options]
    every = max(names, key=len)
    full = tuple(o for o, named in zip(lines[0].options, names, strict=True) if len(named) == len(every))
    return [replace(lines[0], options=full), *lines[1:]]


def _tried(lines: list[Line], aim: int, most: int, pen: Pen) -> list[tuple[Line, Sentence]]:
    """The lines written out, at need with some of them in their shortest wordings; empty where that is no summary."""
    brief = ([lines[0], *_briefly(lines[1:])], [*_briefly(lines[:1]), *lines[1:]], _briefly(lines))
    for tried in (lines, *brief, _fully(lines)):
        pen.keys.clear()
        told = pen.write(fitting(tried, aim))
        count = word_count(" ".join(s.text for _, s in told))
        if told and told[0][0].rank == 0 and _says_more(told) and LEAST <= count <= most:
            return told
    return []


def _without_closest(lines: list[Line], told: list[tuple[Line, Sentence]], pen: Pen) -> list[Line]:
    """The lines without the one whose sentence is closest to a source's; nothing once the lead alone is left."""
    if len(told) < 2:
        return []
    # A quotation is exact by right, and not what is too close.
    ours = [pair for pair in told[1:] if "“" not in pair[1].text] or told[1:]
    # Of two that are as close, the one that weighs less goes, then the one further back.
    closest = max(enumerate(ours), key=lambda pair: (pen.share([pair[1][1].text]), pair[1][0].rank, pair[0]))[1][0]
    return _without(closest, lines)


def _without(gone: Line, lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.evidence != gone.evidence[: len(line.evidence)] or line.rank == 0]


def _once(lines: list[Line]) -> list[Line]:
    """The lines without those that tell again what a weightier one tells."""
    told: list[frozenset[str]] = []
    kept: set[int] = set()
    for number in sorted(range(len(lines)), key=lambda n: (lines[n].rank, n)):
        text = _MOVED_OUT.sub("evacuated", lines[number].options[0].text)
        words = frozenset(map(same, content(text) - _TELLING))
        again = any(len(words & before) >= _AGAIN * min(len(words), len(before)) for before in told)
        if not again or lines[number].follows or not lines[number].adds or number == 0:
            kept.add(number)
            told.append(words)
    return [line for number, line in enumerate(lines) if number in kept]


def _some_reports(lines: list[Line], most: int = _REPORTS) -> list[Line]:
    """The lines with no more than a few of those that tell an outlet's own sentences, the weightiest."""
    told = [
        n
        for n, line in enumerate(lines)
        if line.options[0].keys[:1] and line.options[0].keys[0].startswith(("report:", BY_OUTLET))
    ]
    kept = sorted(told, key=lambda n: (lines[n].rank, n))[:most]
    return [line for n, line in enumerate(lines) if n not in told or n in kept]


def _briefly(lines: list[Line]) -> list[Line]:
    """The same lines, the shortest wordings first."""
    return [replace(line, options=tuple(sorted(line.options, key=lambda o: word_count(o.text)))) for line in lines]


def _fully(lines: list[Line]) -> list[Line]:
    """The same lines, the longest wordings first."""
    return [replace(line, options=line.options[::-1]) for line in _briefly(lines)]


def _says_more(told: list[tuple[Line, Sentence]]) -> bool:
    """Whether there is anything beside the bare act and whose account it is."""
    return any(line.adds for line, _ in told)


def _without_weakest(lines: list[Line]) -> list[Line]:
    """The lines without the last of the highest rank; nothing once the lead would go."""
    if len(lines) < 2:
        return []
    worst = max(range(1, len(lines)), key=lambda n: (lines[n].rank, n))
    return [line for n, line in enumerate(lines) if n != worst]
