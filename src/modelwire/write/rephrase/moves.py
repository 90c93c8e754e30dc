"""Orders of a clause that say the same: what goes with its verb in front, or whom it is done to as its subject.

Each move takes the parsed clause and gives pieces in their new order; a piece is a run of tokens or words of ours.
"""

import re
from collections.abc import Iterator

from modelwire.facts.parse import Token
from modelwire.write.rephrase.pieces import Piece, span, untrailed
from modelwire.write.rephrase.voice import other_voice

#: Prepositions that say when, where or under what: what they open may stand in front.
AROUND = frozenset(
    "after amid at before between despite during following in inside near on outside since throughout until".split()
)
#: Of these what follows is a time or an event …
_TIMES = frozenset("after amid before despite during following since throughout until".split())
#: … and of the others where it is one of these.
_WHENS = frozenset(
    "morning afternoon evening night day week month year season spring summer autumn winter weekend hour minute moment "
    "january february march april may june july august september october november december".split()
)
JOINING = frozenset("after before when while as because although though since until once".split())
#: Verbs that need the place behind them, or speak of what somebody else does there.
BOUND = frozenset(
    "be live remain stay result participate believe arrive put place engage specialise specialize rely depend focus "
    "base locate agree sit stand lie aim fire shoot describe say tell think find know keep leave set want see show "
    "like include consist end start enter hold let make turn come go step call bring take deal look improve "
    "build".split()
)
#: "At a rate of 50 percent" says how, not where.
_MEASURES = frozenset("rate speed price cost level least expense discount pace time end".split())
_GIVING = frozenset("give offer send show award grant pay hand lend sell promise".split())
_FRONT_WORDS = (3, 12)


def orders(document: list[Token]) -> Iterator[list[Piece]]:
    """Every other order of a clause that is one statement with its subject in front."""
    root = next((t for t in document if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ != "VERB" or any(t.dep_ == "neg" for t in root.children):
        return
    subject = next((t for t in root.children if t.dep_ in ("nsubj", "nsubjpass") and t.i < root.i), None)
    if subject is None or span(subject)[:1] != (0,):
        return
    yield from _fronted(document, root)
    yield from _given_to(document, root)
    yield from other_voice(document, root, subject)


def _fronted(document: list[Token], root: Token) -> Iterator[list[Piece]]:
    """With one of the parts that go with the verb in front: "near Aden, the navy sank two boats"."""
    if root.lemma_.lower() in BOUND or any(t.dep_ in ("xcomp", "ccomp") for t in root.children):
        return
    every = range(len(document))
    for part in root.children:
        whole = span(part)
        goes_on = whole and re.match(r",? (?:or|and) ", _behind(document, whole[-1]))
        if (
            goes_on
            or _breaks_name(document, whole)
            or part.i < root.i
            or not whole
            or not _FRONT_WORDS[0] <= len(whole) <= _FRONT_WORDS[1]
        ):
            continue
        noun = next((t for t in part.children if t.dep_ == "pobj"), None)
        measure = noun is not None and (noun.lemma_.lower() in _MEASURES or _has_figure(noun, part))
        place = (
            part.i == whole[0]
            and part.dep_ == "prep"
            and is_time_or_place(part)
            and _leans_on_verb(part, root, document)
            and not measure
        )
        clause = part.dep_ == "advcl" and document[whole[0]].text in JOINING and document[whole[0]].dep_ == "mark"
        if place or (clause and _has_noun_subject(part)):
            rest = tuple(i for i in every if i not in whole and not _comma_before(document, i, whole))
            yield [whole, ",", untrailed(document, rest)]


def _breaks_name(document: list[Token], whole: tuple[int, ...]) -> bool:
    """Whether a part ends in front of a name that belongs to it: "since the death of teenager" Alexandros Riva."""
    behind = document[whole[-1] + 1] if whole and whole[-1] + 1 < len(document) else None
    return behind is not None and behind.pos_ == "PROPN"


def _behind(document: list[Token], last: int) -> str:
    """The text behind a token."""
    return "".join(t.text_with_ws for t in document[last : last + 4])[len(document[last].text) :]


def _has_figure(noun: Token, part: Token) -> bool:
    """Whether it says at how much: "at $18"."""
    return part.text == "at" and any(t.like_num or t.text in "$€£%" for t in noun.subtree)


def is_time_or_place(part: Token) -> bool:
    """Whether a preposition opens a time, or a place that is known: "at different stages" is neither."""
    noun = next((t for t in part.children if t.dep_ == "pobj"), None)
    if noun is None or part.text not in AROUND:
        return False
    named = any(t.pos_ == "PROPN" for t in noun.subtree) or any(t.text == "the" for t in noun.children)
    if part.text == "on" and not any(t.pos_ == "PROPN" for t in noun.subtree):
        return noun.lemma_.lower() in _WHENS  # "to vote on the rule" is neither a time nor a place
    return part.text in _TIMES or named or noun.lemma_.lower() in _WHENS


def _given_to(document: list[Token], root: Token) -> Iterator[list[Piece]]:
    """The one who gets it behind it: "offered a contract to Teixeira"."""
    whom = next((t for t in root.children if t.dep_ == "dative" and t.pos_ in ("NOUN", "PROPN")), None)
    what = next((t for t in root.children if t.dep_ == "dobj"), None)
    if whom is None or what is None or root.lemma_.lower() not in _GIVING:
        return
    them, it = span(whom), span(what)
    if them and it and them[0] == root.i + 1 and it[0] == them[-1] + 1:
        rest = untrailed(document, tuple(range(it[-1] + 1, len(document))))
        yield [tuple(range(root.i + 1)), it, "to", them, rest]


def _leans_on_verb(part: Token, root: Token, document: list[Token]) -> bool:
    """Whether nothing else stands before it that it could go with: no second verb, and no bare noun at its side."""
    between = document[root.i + 1 : part.i]
    if part.text in ("in", "at", "near", "on", "outside", "inside") and document[part.i - 1].pos_ == "PROPN":
        return False  # "Montaigne Street near the park" is one place
    return not any(t.pos_ in ("VERB", "AUX") or t.text in ("and", "or", "that", "who", "which") for t in between)


def _has_noun_subject(verb: Token) -> bool:
    """Whether a clause names its own subject: "while they" would point ahead."""
    subject = next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and subject.pos_ in ("NOUN", "PROPN")


def _comma_before(document: list[Token], index: int, whole: tuple[int, ...]) -> bool:
    return document[index].text == "," and index == whole[0] - 1
