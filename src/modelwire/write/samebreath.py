"""What the sentence of the main act tells in the same breath: what else its subject did, and who did what with it."""

import re
from collections.abc import Iterator

from modelwire.facts.parse import Token, parsed
from modelwire.facts.rows import content
from modelwire.types import Frame, Span
from modelwire.write.circumstance import hits
from modelwire.write.clippings import Clippings
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.rephrase import is_cut, is_statement, rephrased
from modelwire.write.scene import Scene
from modelwire.write.tellable import clause_of

_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_STEM = 4
#: Sentences of other texts on the same deed that are read too.
_FRAMES = 4
#: Its own row of words with its source may be longer by so many: the lead's own sentence says most of the news.
_SLACK = 2
_SAID = re.compile(r"say|tell|confirm|report|announce|add|believe|think|can|could|may|might|be$", re.I)
#: "In Malibu, Calif": the shortened state behind a town.
_STATE = re.compile(r"(?<=[a-z]), [A-Z][a-z]{1,4}\.?$")
_JOINT, _FEWEST = re.compile(r",? (?:in|by|at|with|on|for|during) "), 5
_PRONOUN = re.compile(r"(?:He|She|It|They|Who|Which|That)\b", re.I)
#: Most of what stands here stood in the lead.
_AGAIN = 0.6


def same_breath(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """The other deeds of the lead's own sentence, then of other sentences on the same deed, each once."""
    frames = [f for f in lead.row.frames if not f.negated and f.modality == lead.frame.modality]
    told = [content(f"{lead.known} {lead.frame.verb}")]
    ours = scene.article(lead.frame).published_at.date()
    for frame in frames[:_FRAMES]:
        if scene.article(frame).published_at.date() < ours or scene.own_page(frame):
            continue
        for text in _deeds(frame, lead, scene):
            subject = content(f"{lead.known} {lead.frame.passage.text} {frame.passage.text}")
            clause = clause_of(text, frame.passage, scene, subject, own=False)
            words = content(clause)
            if not clause or any(len(words & before) > _AGAIN * len(words) for before in told):
                continue
            told.append(words)
            yield _line(clause, frame.passage, clips)


def _line(clause: str, sentence: Span, clips: Clippings) -> Line:
    texts = dict.fromkeys(said.text for told in (clause, *_shorter(clause)) for said in rephrased(told))
    options = tuple(Option(text, ("breath:plain",), slack=_SLACK) for text in texts)
    return Line(options, (clips.of_passage(sentence),), rank=1)


def _shorter(clause: str) -> Iterator[str]:
    """The clause up to each phrase of how, where or when that it is whole without, the longest first."""
    for joint in reversed(list(_JOINT.finditer(clause))):
        front = clause[: joint.start()]
        if len(front.split()) >= _FEWEST and is_statement(front) and not is_cut(front):
            yield front


def _deeds(frame: Frame, lead: Lead, scene: Scene) -> Iterator[str]:
    """Sentences made of the clauses that are coordinate with the deed's; those without a subject get the deed's."""
    [document] = parsed([frame.passage.text], [hits(frame, scene)])
    verb = _verb(document, frame)
    if verb is None:
        return
    passive = any(t.dep_ == "nsubjpass" for t in verb.children)
    subject = lead.thing if passive or not frame.actor else frame.actor
    for other in _coordinate(verb):
        own = next((t for t in other.children if t.dep_ in _SUBJECT and t.i < other.i), None)
        words = _clause(other, document)
        if not words or _SAID.match(other.lemma_) or (own is not None and _PRONOUN.fullmatch(own.text)):
            continue
        if own is None:
            helped = other.tag_ not in ("VBN", "VBG", "VB") or any(t.dep_ in ("aux", "auxpass") for t in other.children)
            borrowed = " ".join(t.text for t in verb.children if t.dep_ in ("aux", "auxpass") and t.i < verb.i)
            words = f"{subject} {words}" if helped else f"{subject} {borrowed} {words}"
        words = _STATE.sub("", words)
        yield f"{words[:1].upper()}{words[1:]}."


def _verb(document: list[Token], frame: Frame) -> Token | None:
    stem = frame.verb.split(" ")[0][:_STEM]
    return next((t for t in document if t.pos_ == "VERB" and t.lemma_.lower()[:_STEM] == stem), None)


def _coordinate(verb: Token) -> Iterator[Token]:
    """The verbs joined to one by "and", before it and behind; not those that "but" or "or" sets apart."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ in ("VERB", "AUX"):
        first = first.head
    chain = [first]
    for token in chain:
        chain += [t for t in token.children if t.dep_ == "conj" and t.pos_ in ("VERB", "AUX")]
    if any(t.dep_ == "cc" and t.text.lower() != "and" for token in chain for t in token.children):
        return
    yield from (t for t in chain if t.i != verb.i)


def _clause(verb: Token, document: list[Token]) -> str:
    """The words of a clause without those of the clauses joined to it, and without the joint."""
    out = {i for t in verb.children if t.dep_ == "conj" for i in (x.i for x in t.subtree)}
    out |= {t.i for t in verb.children if t.dep_ == "cc"}
    kept = [t for t in verb.subtree if t.i not in out]
    if not kept:
        return ""
    whole = "".join(f"{t.text}{t.whitespace_}" for t in kept)
    return re.sub(r"(?:,\s*)+,", ",", re.sub(r"\s+([,.’'])", r"\1", whole)).strip(" ,.;")
