"""What the public page may show of a brief's evidence (DESIGN rule 2)."""

from collections import Counter
from collections.abc import Mapping

from modelwire.ground.spans import bearing, trimmed
from modelwire.ground.words import TOKEN, content, stem, stems
from modelwire.text import word_count
from modelwire.types import Brief, Evidence, Rung, Sentence

#: Words shown for one sentence; of one source in all; and as a share of it.
A_SENTENCE, A_SOURCE, SHARE = 12, 60, 0.10
#: A span cut down to fewer words than this says nothing; then the link alone is shown.
_FRAGMENT = 5


def shown_quotes(brief: Brief, rungs: Mapping[str, Rung]) -> dict[str, str]:
    """Evidence id to what may be shown of it: the shortest bearing span, or "" for the link only.

    Capped sources and those below show the link only; our own briefs are shown whole. For one sentence at most
    12 words are shown, whatever it cites; its sources share them, and a span that serves several sentences
    counts for each. Of one source 60 words and a tenth of it are shown in all, in the order of the brief. The
    length of a source is the one measured when the brief was grounded (gate `words:<article id>`); a brief
    without that gate is held to a tenth of the passages that it cites, since the text may be gone.

    Args:
        brief: any version.
        rungs: article id to the rung it stands on now; without one, the rung at publication counts.
    """
    then = {item.ref: item.rung for item in brief.coverage}
    uses = _uses(brief)
    spent: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for _, sentence, evidence in uses:
        if evidence.id in shown:
            continue
        if evidence.of == "brief":
            shown[evidence.id] = evidence.quote
            continue
        full = min(rungs.get(evidence.ref, Rung.FULL), then.get(evidence.ref, rungs.get(evidence.ref, Rung.LINK_ONLY)))
        left = min(_left(evidence, uses, shown), _allowance(evidence.ref, brief) - spent[evidence.ref])
        span = _span(evidence, sentence, left) if full is Rung.FULL else ""
        shown[evidence.id] = span
        spent[evidence.ref] += word_count(span)
    return {e.id: shown.get(e.id, "") for e in brief.evidence}


_Use = tuple[int, str, Evidence]


def _uses(brief: Brief) -> list[_Use]:
    """Each use of evidence, sentence by sentence; the headline comes last, since the summary says the same."""
    by_id = {e.id: e for e in brief.evidence}
    said: list[Sentence] = [*brief.summary, *brief.angle, *brief.archive, *brief.watch]
    uses = [(n, s.text, c.evidence_id) for n, s in enumerate(said) for c in s.citations]
    uses += [(len(said), brief.headline, c.evidence_id) for c in brief.headline_citations]
    return [(number, text, by_id[id_]) for number, text, id_ in uses if id_ in by_id]


def _left(evidence: Evidence, uses: list[_Use], shown: Mapping[str, str]) -> int:
    """Words that a piece of evidence may show, so that no sentence which cites it shows too many."""
    sentences = {number for number, _, used in uses if used.id == evidence.id}
    return min(_left_in(number, evidence, uses, shown) for number in sentences)


def _left_in(number: int, evidence: Evidence, uses: list[_Use], shown: Mapping[str, str]) -> int:
    """The same for one sentence: what is shown already goes off, and the others keep enough to say something."""
    cited = {e.id: e for n, _, e in uses if n == number and e.of == "article" and e.id != evidence.id}
    rest = A_SENTENCE - sum(word_count(shown.get(id_, "")) for id_ in cited)
    waiting = sum(min(_FRAGMENT, word_count(e.quote)) for id_, e in cited.items() if id_ not in shown)
    return min(rest, max(_FRAGMENT, rest - waiting))


def _allowance(ref: str, brief: Brief) -> int:
    measured = dict(brief.gates).get(f"words:{ref}")
    passages = {e.passage for e in brief.evidence if e.ref == ref}
    size = measured if measured is not None else sum(map(word_count, passages))
    return min(A_SOURCE, int(SHARE * size))


def _span(evidence: Evidence, sentence: str, most: int) -> str:
    """The words of the span that bear the sentence most, at most that many, cut at word bounds."""
    if word_count(evidence.quote) <= most:
        return evidence.quote
    if most < _FRAGMENT:
        return ""
    figures = frozenset(stem(word) for word in TOKEN.findall(sentence) if any(c.isdigit() for c in word))
    wanted = frozenset(content(sentence, house=True)) | figures
    start, end = trimmed(evidence.quote, wanted, most)
    if figures & stems(evidence.quote) and not figures & stems(evidence.quote[start:end]):
        start, end = trimmed(evidence.quote, figures, most)  # what a reader looks for is the figure
    low, high = bearing(evidence.quote[start:end], wanted)
    return evidence.quote[start + low : start + high]
