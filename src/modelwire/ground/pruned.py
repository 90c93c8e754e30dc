"""What a source has changed under a published brief, and what of the brief still stands."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from modelwire.ground.spans import evidence_id
from modelwire.prose import brief_prose
from modelwire.types import Article, Brief, Citation, Evidence, Sentence, Status


def changed(brief: Brief, articles: Iterable[Article]) -> tuple[Article, ...]:
    """The cited articles in whose present text a passage that the brief rests on stands no more.

    A passage that only moved within its text still bears what it bore. Of a text that was let go nothing is known.
    """
    held = {article.id: article for article in articles if article.text}
    fallen = {e.ref for e in _of_articles(brief) if e.ref in held and e.passage not in held[e.ref].text}
    return tuple(article for id_, article in held.items() if id_ in fallen)


def all_held(brief: Brief, articles: Iterable[Article]) -> bool:
    """Whether the text of every cited article is at hand, so that the brief can be made again from all of them."""
    return {e.ref for e in _of_articles(brief)} <= {article.id for article in articles if article.text}


def pruned(brief: Brief, articles: Iterable[Article]) -> Brief:
    """The brief with what still stands: a sentence goes with any passage that it rests on, watches stay.

    A headline that has lost a passage keeps its words, for there is nothing to put in its place, and loses its
    citations: such a brief cannot go out.
    """
    texts = {article.id: article.text for article in articles if article.text}
    return _left(brief, {e.id: moved for e in brief.evidence if (moved := _at_its_place(e, texts))})


def leaned(brief: Brief, earlier: Mapping[str, Brief]) -> Brief:
    """The brief without what leans on words of earlier briefs that we took back or put right.

    Args:
        brief: as it is public.
        earlier: the earlier briefs to be asked of, by id, as they stand now; evidence of others is not looked at.
    """
    return _left(brief, {e.id: e for e in brief.evidence if not _taken_back(e, earlier)})


def without(brief: Brief, refs: Iterable[str]) -> Brief:
    """The brief without what leans on these articles at all, whatever their text says now."""
    gone = set(refs)
    return _left(brief, {e.id: e for e in brief.evidence if e.ref not in gone})


def _taken_back(evidence: Evidence, earlier: Mapping[str, Brief]) -> bool:
    if evidence.of != "brief" or evidence.ref not in earlier:
        return False
    said = earlier[evidence.ref]
    return said.status is not Status.PUBLISHED or evidence.passage not in brief_prose(said)


def _left(brief: Brief, now: Mapping[str, Evidence]) -> Brief:
    """The brief with the evidence that stands, by the id that it had, and what rests on that alone."""
    summary, angle, archive, watch = (
        _kept(part, now) for part in (brief.summary, brief.angle, brief.archive, brief.watch)
    )
    headline = _cited_anew(brief.headline_citations, now) or ()
    cited = {c.evidence_id for s in (*summary, *angle, *archive, *watch) for c in s.citations}
    cited |= {c.evidence_id for c in headline}
    return replace(
        brief,
        headline_citations=headline,
        summary=summary,
        angle=angle,
        archive=archive,
        watch=watch,
        evidence=tuple({e.id: e for e in now.values() if e.id in cited}.values()),
    )


def lost_lead(brief: Brief, stands: Brief) -> str:
    """Why what still stands of a brief cannot go out by itself; "" where it can."""
    if brief.headline_citations and not stands.headline_citations:
        return "what its headline rests on is no longer in the source"
    if brief.summary[:1] and (not stands.summary or stands.summary[0].text != brief.summary[0].text):
        return "what the sentence that opens it rests on is no longer in the source"
    return ""


def _of_articles(brief: Brief) -> list[Evidence]:
    return [e for e in brief.evidence if e.of == "article"]


def _at_its_place(evidence: Evidence, texts: Mapping[str, str]) -> Evidence | None:
    """Evidence where it stands in the present text of its article; None where it stands no more."""
    text = texts.get(evidence.ref) if evidence.of == "article" else None
    if text is None or text.startswith(evidence.passage, evidence.passage_start):
        return evidence
    at = text.find(evidence.passage)
    if at < 0:
        return None
    start = at + evidence.start - evidence.passage_start
    end = start + len(evidence.quote)
    return replace(evidence, id=evidence_id(evidence.ref, start, end), start=start, end=end, passage_start=at)


def _kept(sentences: Iterable[Sentence], now: Mapping[str, Evidence]) -> tuple[Sentence, ...]:
    return tuple(kept for sentence in sentences if (kept := _still(sentence, now)))


def _still(sentence: Sentence, now: Mapping[str, Evidence]) -> Sentence | None:
    citations, computed = _cited_anew(sentence.citations, now), sentence.computation
    if citations is None or (computed and not now.keys() >= set(computed.operands)):
        return None
    if computed:
        computed = replace(computed, operands=tuple(now[id_].id for id_ in computed.operands))
    return replace(sentence, citations=citations, computation=computed)


def _cited_anew(citations: Iterable[Citation], now: Mapping[str, Evidence]) -> tuple[Citation, ...] | None:
    """Citations of evidence where it stands now; None where any of it is gone."""
    if any(c.evidence_id not in now for c in citations):
        return None
    return tuple(replace(c, evidence_id=now[c.evidence_id].id) for c in citations)
