"""Two things that stand side by side in the other order, which says the same: "to weigh 40 kg and to drive 6 km/h"."""

import re
from collections.abc import Iterator

from modelwire.facts.parse import Token
from modelwire.write.rephrase.pieces import Piece, span

_NUMBER = r"(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine)"
#: "Got 6 words in a hundred wrong for the one and 17 for the other".
_PAIR = re.compile(
    rf"^(?P<before>.+? )(?P<one>{_NUMBER})(?P<what> [^,\d]{{3,40}}?) for (?P<whom>[^,\d]{{3,40}}?) "
    rf"and (?P<two>{_NUMBER}) "
    r"for (?P<other>[^,\d]{3,40})$"
)
#: "In 4 of 200 tasks Lumen-2 hid a mistake": a part of all, in front of who did it.
_PART = re.compile(
    r"^(?P<part>[Ii]n \d[\d.,]* (?:of|out of) (?:the )?\d[\d.,]* [a-z-]+),? "
    r"(?P<who>(?:[Tt]he )?[A-Z][\w&-]*(?: [A-Z\d][\w.-]*)*) (?P<verb>[a-z]+) (?P<rest>.+)$"
)
_THAT = re.compile(r"(an? [a-z]+) that ")
#: What leans on the thing before it, or would have to stay behind it.
_LEANS = re.compile(
    r"\b(?:its|his|her|their|it|them|him|who|which|that|whose|other|another|more|then|later|both)\b", re.I
)
_OTHERS = re.compile(r"\b(?:it|them|him|her|who|which|whose|other|another|more|then|later|both)\b", re.I)


def swapped(document: list[Token]) -> Iterator[list[Piece]]:
    """A clause with two of its parts that "and" joins in the other order, where neither leans on the other."""
    for token in document:
        joints = [t for t in token.children if t.dep_ == "cc"]
        others = [t for t in token.children if t.dep_ == "conj"]
        if len(joints) != 1 or len(others) != 1 or joints[0].text != "and" or not _is_alike(token, others[0]):
            continue
        if token.head.text.lower() in ("between", "from"):
            continue  # "between April and September" is not "between September and April"
        two = span(others[0])
        whole = span(token)
        if not two or not whole or two[-1] != whole[-1]:
            continue
        one = tuple(i for i in whole if i < joints[0].i)
        if joints[0].i + 1 != two[0] or not _is_free(document, one, two):
            continue
        before, behind = tuple(range(whole[0])), tuple(range(whole[-1] + 1, len(document)))
        yield [piece for piece in (before, two, "and", one, behind) if piece]


def rotated(document: list[Token]) -> Iterator[list[Piece]]:
    """A list of three things or more with its first at the end, where each stands by itself."""
    for head in document:
        if head.dep_ not in ("dobj", "attr", "pobj") or head.head.text.lower() in ("between", "from"):
            continue
        chain = [head]
        while following := next((t for t in chain[-1].children if t.dep_ == "conj"), None):
            chain.append(following)
        if len(chain) < 3 or not all(_stands_in_list(t) for t in chain):
            continue
        if any(t.dep_ in ("prep", "relcl", "acl") and t.text != "of" for t in chain[-1].children):
            continue  # "and a mask in the car": all of them may be there
        inside = [document[i].text for i in span(head)]
        if inside.count("and") != 1 or any(t.text == "and" for t in document[max(span(head), default=0) + 1 :]):
            continue  # "banks and shops": which "and" ends the list, nobody knows
        items = [_item(t) for t in chain]
        whole = span(head)
        if not whole or any(not item for item in items) or items[0][0] != whole[0] or items[-1][-1] != whole[-1]:
            continue
        pieces: list[Piece] = [tuple(range(whole[0]))] if whole[0] else []
        for item in items[1:-1]:
            pieces += [item, ","]
        pieces[-1:] = []
        pieces += [",", items[-1], "and", items[0]]
        rest = tuple(range(whole[-1] + 1, len(document)))
        yield [*pieces, rest] if rest else pieces


def _stands_in_list(token: Token) -> bool:
    """Whether one of a list has an article, a number or a name of its own, or is several."""
    return token.pos_ == "PROPN" or token.tag_ == "NNS" or any(c.dep_ in ("det", "nummod") for c in token.children)


def _item(token: Token) -> tuple[int, ...]:
    """One of a list without those behind it; empty where it is torn."""
    behind = {t.i for c in token.children if c.dep_ in ("cc", "conj") or c.is_punct for t in c.subtree}
    found = tuple(t.i for t in token.subtree if t.i not in behind)
    return (
        found if found and found[-1] - found[0] + 1 == len(found) and not any(_leans(t) for t in token.subtree) else ()
    )


def _leans(token: Token) -> bool:
    return bool(_LEANS.fullmatch(token.text))


def _is_alike(one: Token, two: Token) -> bool:
    """Whether both are infinitives, or both things with an article, a number or a name of their own."""
    if one.pos_ == "VERB":
        return one.dep_ in ("xcomp", "acomp", "pcomp") and all(
            any(c.text == "to" for c in t.children) for t in (one, two)
        )
    if one.dep_ not in ("dobj", "pobj", "nsubj", "nsubjpass", "attr"):
        return False
    return all(t.pos_ == "PROPN" or any(c.dep_ in ("det", "nummod") for c in t.children) for t in (one, two))


def _is_free(document: list[Token], one: tuple[int, ...], two: tuple[int, ...]) -> bool:
    """Whether neither points at the other, nor ends in what may belong to both."""
    texts = [" ".join(document[i].text for i in part) for part in (one, two)]
    loose = any(document[i].dep_ == "prep" and document[i].text in ("of", "in", "at", "on", "for") for i in two)
    deeds = document[two[0]].pos_ == "PART"  # of two deeds "its" is whose they both are
    leans = _OTHERS if deeds else _LEANS
    return not any(leans.search(text) or "," in text for text in texts) and (deeds or not loose)


def apart(clause: str) -> Iterator[str]:
    """Clauses with two figures, or a part of all, told from their other end."""
    if match := _PAIR.match(clause):
        noun, _, rest = match["whom"].partition(" ")
        same = match["other"].startswith(f"{noun} ") and noun.endswith("s")
        them = f"those {rest}" if same else match["whom"]
        yield (f"for {match['other']} {match['before']}{match['two']}{match['what']}, and {match['one']} for {them}")
    if match := _PART.match(clause):
        part = f"{match['part'][:1].lower()}{match['part'][1:]}"
        if plain := _THAT.match(match["rest"]):
            yield f"{match['who']} {match['verb']} {plain[1]} {part}"
        yield f"{match['who']} {match['verb']}, {part}, {match['rest']}"
