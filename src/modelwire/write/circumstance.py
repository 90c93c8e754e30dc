"""What stands beside a main act in its own sentence: where, after what, for what, and what the thing is for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from modelwire.facts.parse import Token, parsed
from modelwire.types import Entity, Frame, Span
from modelwire.write.hearsay import by_itself, dated
from modelwire.write.house import MONTHS
from modelwire.write.rephrase import is_cut
from modelwire.write.rephrase.nouns import turned_nouns
from modelwire.write.rephrase.pieces import span, written
from modelwire.write.rephrase.words import exchanged, put
from modelwire.write.scene import Scene

#: The fewest and most words of one circumstance, of all, and how many one sentence bears.
_FEWEST, _MOST, _ALL, _CUTS = 3, 13, 20, 4
#: Prepositions that say where, when, why or in what a thing was done.
_BESIDE = frozenset(
    "in at after during over for from near off outside inside following amid against despite of on with".split()
)
_WHERE = frozenset("in at near off outside".split())
#: "At a bank": a place of a kind.
_SOME_PLACE = re.compile(r"(?:in|at|near|off|outside) an? (?:[a-z-]+ ){0,2}[a-z]+")
#: What may stand in front of a deed, with nobody in it who would have to do that.
_FRONT = re.compile(r"(?:after|following|amid|despite|during) (?:an? |the )?(?!\w+ing\b)[A-Za-z]")
#: What of the object's own goes behind it: what it is for, what it did.
_OF_THING = frozenset({"acl", "relcl"})
#: Somebody's word, a doubt, or what points at another sentence.
_NOT_OURS = re.compile(
    r"\b(?:say|says|said|according|alleg\w+|report\w*|announc\w+|statement|interview|believ\w+|may|might|could|would|"
    r"should|apparent\w*|suspected|likely|time|move|bid|way|part|addition|fact|case|example|"
    r"first(?!-)|most|best|latest|newest|another|other|so|such|all|just|only|even|not|never|no)\b|[“”\"();:]|\b\w+,\s*$",
    re.I,
)
#: Kinds of word in which a phrase may end, and what says nothing by itself.
_ENDS_IN = frozenset({"NOUN", "PROPN"})
_EMPTY = frozenset("course case which with from that this their during after following capital place area".split())
_A_DAY = re.compile(rf"\b\d{{1,2}} (?:{MONTHS})\b|\bweekend\b")
#: "In the capital, Athens", and any place by its name alone.
_CAPITAL = re.compile(
    r"(?<=^in )the (?:\w+ )?(?:capital|city|town|village)(?: of|,) ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)$"
)
_PLACE = re.compile(r"(?:in|at|near|off|outside) [A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+)*")
_WHO = re.compile(r"\b(?:he|she|they|it|his|her|their|its|him|them|himself|herself|themselves|itself)\b", re.I)


@dataclass(frozen=True, slots=True)
class Circumstance:
    """One or two of them, as they stand behind the deed, and where the source has them."""

    text: str
    span: Span
    #: whether it is said of the object, so that it has to stand right behind that
    of_thing: bool = False

    @property
    def goes_in_front(self) -> bool:
        """Whether it names a place or what was before, and may stand in front."""
        return self.is_place or bool(not self.of_thing and _FRONT.match(self.text))

    @property
    def is_place(self) -> bool:
        """Whether it names a place, and may stand in front."""
        return bool(
            re.fullmatch(
                r"(?:in|at|near|off|outside|close to) (?:the )?[A-Z][\w’'-]*(?:,? (?:of |and |the )*[A-Z][\w’'-]*)*",
                self.text,
            )
        )


def circumstances(frame: Frame, called: str, scene: Scene) -> list[Circumstance]:
    """What can be told with the deed, the fullest first; empty where nothing can.

    Args:
        frame: the deed, in the sentence that is read again.
        called: what its object is called; what stands in that is not told twice.
        scene: dates and names.
    """
    text = frame.passage.text
    [document] = parsed([text], [hits(frame, scene)])
    verb, thing = _verb_and_thing(document, frame)
    if verb is None or frame.negated:
        return []
    told = f"{called} {frame.actor} {frame.terms.text if frame.terms else ''} {frame.place.text if frame.place else ''}"
    found = []
    shorter: list[Circumstance] = []
    for part, of_thing in (*_parts(verb, thing), *_behind_terms(document, frame)):
        said = [
            Circumstance(text, _span(part[0], part[-1], document, frame), of_thing)
            for text in _said(part, document, told, frame, scene)
        ]
        found += said[:1]
        shorter += said[1:]
    return [*_together(sorted(found, key=lambda one: one.span.start), frame), *shorter]


def _together(found: list[Circumstance], frame: Frame) -> Iterator[Circumstance]:
    """Two that follow one another, then each by itself."""
    for one, two in pairwise(found):
        both = f"{one.text} {two.text}"
        if one.span.end < two.span.start and len(both.split()) <= _ALL and not two.of_thing:
            base = frame.passage.start
            text = frame.passage.text[one.span.start - base : two.span.end - base]
            yield Circumstance(both, Span(one.span.article_id, one.span.start, two.span.end, text), one.of_thing)
    yield from sorted(found, key=lambda one: -len(one.text))


def _span(first: int, last: int, document: list[Token], frame: Frame) -> Span:
    passage = frame.passage
    start, end = document[first].idx, document[last].idx + len(document[last])
    return Span(passage.article_id, passage.start + start, passage.start + end, passage.text[start:end])


def hits(frame: Frame, scene: Scene) -> list[tuple[int, int, Entity]]:
    """Where the names of a scene stand in a frame's sentence, as the parser takes them."""
    return [
        (m.start(), m.end(), e)
        for e in scene.entities.values()
        for m in re.finditer(rf"(?<![\w-]){re.escape(e.name)}(?![\w-])", frame.passage.text)
    ]


def _verb_and_thing(document: list[Token], frame: Frame) -> tuple[Token | None, Token | None]:
    """The verb of a deed and the head of its object, where the parse has the one under the other."""
    place = frame.object_span
    if place is None:
        return None, None
    low, high = place.start - frame.passage.start, place.end - frame.passage.start
    inside = [t for t in document if low <= t.idx < high]
    thing = next((t for t in inside if not low <= t.head.idx < high or t.head.i == t.i), None)
    verb = thing.head if thing is not None else None
    while verb is not None and verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    stem = frame.verb.split(" ")[0][:4]
    if verb is None or verb.lemma_.lower()[:4] != stem:
        verb = next((t for t in document if t.lemma_.lower()[:4] == stem and t.pos_ == "VERB"), None)
    return verb, thing


def _parts(verb: Token, thing: Token | None) -> Iterator[tuple[tuple[int, ...], bool]]:
    """The phrases behind the verb that say more of the deed, or of its object."""
    for head in (verb, *(t for t in verb.children if t.dep_ in ("acomp", "oprd") and t.i > verb.i)):
        for part in head.children:
            if part.i > verb.i and (_is_beside(part) or (head is verb and _is_event(part))):
                yield span(part), False
    yield from ((span(part), False) for part in _of_event(verb))
    if thing is None or thing.i < verb.i:
        return
    for part in thing.children:
        if part.i > thing.i and (part.dep_ in _OF_THING or _is_beside(part)):
            yield span(part), True


def _of_event(verb: Token) -> Iterator[Token]:
    """Where something happened that is itself an event: "an explosion at a bank killed" is to kill at a bank."""
    for subject in verb.children:
        if subject.dep_ == "nsubj" and subject.i < verb.i and subject.pos_ == "NOUN":
            yield from (t for t in subject.children if t.dep_ == "prep" and t.text.lower() in _WHERE)


def _behind_terms(document: list[Token], frame: Frame) -> Iterator[tuple[tuple[int, ...], bool]]:
    """The phrases that the parse hangs on the terms of a deed: "named as host in a departure from …"."""
    if frame.terms is None or frame.terms.article_id != frame.passage.article_id:
        return
    low, high = frame.terms.start - frame.passage.start, frame.terms.end - frame.passage.start
    for token in document:
        if token.idx >= high and low <= token.head.idx < high and _is_beside(token):
            yield span(token), False


def _is_beside(part: Token) -> bool:
    return bool(part.dep_ == "prep" and part.text.lower() in _BESIDE)


def _is_event(part: Token) -> bool:
    """A clause of time or cause, or what it was done for."""
    marks = {t.text.lower() for t in part.children if t.dep_ in ("mark", "advmod", "aux")}
    cause = part.dep_ == "advcl" and marks & {"after", "when", "because", "as", "while"}
    featuring = part.dep_ == "advcl" and part.text.lower() == "featuring"
    return bool(cause or featuring or (part.dep_ in ("advcl", "xcomp") and "to" in marks))


def _said(part: tuple[int, ...], document: list[Token], told: str, frame: Frame, scene: Scene) -> list[str]:
    """A phrase in our words, whole or up to a joint; empty where it says nothing by itself, or what is told already."""
    said: dict[str, None] = {}
    article, words = scene.article(frame), exchanged(document)
    for piece in _cut(part, document):
        for chosen in ({**words, **turned_nouns(document, words)}, words):
            text = put(written(document, [piece], chosen).strip(" ,."))
            text = _CAPITAL.sub(r"\1", text)
            text = re.sub(r"^featuring\b", "with", re.sub(r"^following\b", "after", text))
            named = dated(text, article.id, article.day, scene.today)
            if named and not _A_DAY.search(named) and _stands(named, told):
                said.setdefault(named)
                if re.match(r"after (?:the|an?) ", named):
                    said.setdefault(named.replace("after", "following", 1))
    return list(said)[:_CUTS]


def _cut(part: tuple[int, ...], document: list[Token]) -> Iterator[tuple[int, ...]]:
    """The phrase, then up to each joint at which nothing is torn off that its verb needs, the longest first."""
    if part and _ends_well(part, document):
        yield part
    root = next((i for i in part if document[i].head.i not in part), part[-1] if part else 0)
    for end in range(len(part) - 1, _FEWEST - 1, -1):
        if root >= part[end]:
            break  # of a clause its verb would be missing
        kept, dropped = set(part[:end]), part[end:]
        torn = [document[i] for i in dropped if document[i].head.i in kept]
        if _ends_well(part[:end], document) and all(_is_loose(t) for t in torn) and not _is_torn(kept, torn, document):
            yield part[:end]


def _is_torn(kept: set[int], torn: list[Token], document: list[Token]) -> bool:
    """Whether a list would lose its "and" with its end: "with bounding boxes, block labels"."""
    ends = any(token.dep_ in ("conj", "cc") for token in torn)
    listed = any(document[i].dep_ == "conj" and document[i].head.i in kept for i in kept)
    return ends and listed and not any(document[i].dep_ == "cc" for i in kept)


def _ends_well(part: tuple[int, ...], document: list[Token]) -> bool:
    """Whether a phrase ends in a noun, or in how many there are of one: "a mother of 12"."""
    last, before = document[part[-1]], document[part[-2]] if len(part) > 1 else None
    return last.pos_ in _ENDS_IN or (last.pos_ == "NUM" and before is not None and before.text == "of")


def _is_loose(part: Token) -> bool:
    """Whether what it goes with is as true without it."""
    if part.dep_ == "relcl" and part.left_edge.i and part.left_edge.nbor(-1).text != ",":
        # "Blocks requests that ask for poison" is not to block requests.
        return any(t.dep_ == "det" and t.text.lower() != "any" for t in part.head.children)
    if part.dep_ == "prep" and part.text.lower() in ("between", "off", "near") and part.head.pos_ == "PROPN":
        return True  # "in the Gulf of Aden between Somalia and Yemen"
    if part.dep_ in ("relcl", "cc", "conj", "punct", "appos") or (part.dep_ == "acl" and part.tag_ != "VB"):
        return True
    if part.dep_ == "prep" and re.search(
        r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$", "".join(_text(part)).strip()
    ):
        return True  # the day of what is told with its own
    full = part.head.pos_ in ("NOUN", "PROPN") or any(t.dep_ == "dobj" for t in part.head.children)
    where = part.dep_ == "prep" and part.text.lower() in ("in", "at", "on", "with", "during")
    when = part.dep_ in ("advcl", "ccomp") and any(t.text.lower() in ("when", "after", "as") for t in part.children)
    return (where or when) and full


def _text(part: Token) -> Iterator[str]:
    yield from (t.text_with_ws for t in part.subtree)


def _stands(text: str, told: str) -> bool:
    """Whether it may stand behind a deed: short, whole, nobody's word, and nothing that is told already."""
    count = len(text.split())
    if _PLACE.fullmatch(text):
        return text.split(" ", 1)[1] not in told
    if _SOME_PLACE.fullmatch(text):
        return text.rsplit(" ", 1)[1] not in told
    if re.search(r"\band [a-z]+$", text):
        return False  # "which find and block", and nobody says what
    if not _FEWEST <= count <= _MOST or is_cut(text) or _NOT_OURS.search(text) or _WHO.search(text):
        return False
    words = [w for w in re.findall(r"[\w’'-]+", text) if len(w) > 3]
    again = sum(w.lower() in told.lower() for w in words)
    telling = [w for w in words if w.lower() not in _EMPTY]
    enough = len(telling) > 1 or (bool(telling) and text.startswith("after ") and count > _FEWEST)
    return enough and again * 2 < len(words) and by_itself(f"it is {text}", itself=True)
