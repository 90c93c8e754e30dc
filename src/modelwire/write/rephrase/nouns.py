"""Phrases around nouns that say the same turned round: "the company's files" and "the files of the company"."""

from modelwire.facts.parse import Token

#: Nouns of time that own nothing: "today's report".
_TIMES = frozenset(
    "today yesterday tomorrow morning evening night week month year season day weekend quarter decade hour minute "
    "monday tuesday wednesday thursday friday saturday sunday century".split()
)
#: "On his lawyer's behalf": what does not stand alone.
_BOUND = frozenset("behalf sake own way turn name part".split())
_PLAIN = frozenset({"amod", "compound", "nummod"})


def turned_nouns(document: list[Token], words: dict[int, str]) -> dict[int, str]:
    """What stands in the place of tokens when owners stand behind and pairs change places.

    Args:
        document: a parsed clause.
        words: tokens that have given way already, which keep their new words.
    """
    found: dict[int, str] = {}
    for token in document:
        if token.dep_ == "poss" and token.pos_ in ("NOUN", "PROPN"):
            found.update(_owned(token, document, words))
        elif token.dep_ == "conj" and not found.keys() & {t.i for t in token.head.subtree}:
            found.update(_pair(token, document, words))
    return found


def _owned(owner: Token, document: list[Token], words: dict[int, str]) -> dict[int, str]:
    """The owner behind: "the files of the company"."""
    noun = owner.head
    if owner.lemma_.lower() in _TIMES or noun.tag_ not in ("NN", "NNS") or noun.lemma_.lower() in _BOUND:
        return {}
    before = sorted(t.i for t in owner.subtree)
    if document[before[0]].text.lower() in ("a", "an"):  # "a sheriff's deputy" is a kind of deputy
        return {}
    between = range(before[-1] + 1, noun.i)
    mark = document[before[-1]]
    whole = before[-1] - before[0] + 1 == len(before) and noun.left_edge.i == before[0]
    plain = all(document[i].dep_ in _PLAIN and document[i].tag_ != "JJS" for i in between)
    of = any(t.dep_ == "prep" and t.text == "of" for t in noun.children)
    if not whole or not plain or of or mark.text not in ("'s", "’s", "'", "’"):
        return {}
    thing = _text((*between, noun.i), document, words)
    return _in_place((*before, *between, noun.i), f"the {thing} of {_text(before[:-1], document, words)}")


def _pair(second: Token, document: list[Token], words: dict[int, str]) -> dict[int, str]:
    """Two of equal standing in the other order: "ammunition and weapons"."""
    first = second.head
    if first.pos_ != "NOUN" or second.pos_ != "NOUN" or any(t.dep_ == "conj" for t in (*second.children,)):
        return {}
    joint = [t for t in first.children if t.dep_ == "cc"]
    if len(joint) != 1 or joint[0].text != "and" or sum(t.dep_ == "conj" for t in first.children) != 1:
        return {}
    left = tuple(range(first.left_edge.i, joint[0].i))
    right = tuple(t.i for t in second.subtree)
    simple = all(document[i].dep_ in (*_PLAIN, "det") or document[i] in (first, second) for i in (*left, *right))
    marked = [any(document[i].dep_ in ("det", "nummod") for i in side) for side in (left, right)]
    described = [any(document[i].dep_ == "amod" for i in side) for side in (left, right)]
    if not simple or marked[0] != marked[1] or (described[0] and not marked[0]) or right[0] != joint[0].i + 1:
        return {}
    if first.dep_ in ("compound", "nmod", "npadvmod"):
        return {}
    said = f"{_text(right, document, words)} and {_text(left, document, words)}"
    return _in_place((*left, joint[0].i, *right), said)


def _text(indexes: tuple[int, ...] | list[int], document: list[Token], words: dict[int, str]) -> str:
    said = ""
    for number, i in enumerate(indexes):
        glue = "" if number == 0 or not document[i - 1].whitespace_ else " "
        said += f"{glue}{words.get(i, document[i].text)}"
    return said


def _in_place(indexes: tuple[int, ...], said: str) -> dict[int, str]:
    """The words at the first of the places; the others fall away."""
    return {indexes[0]: said, **dict.fromkeys(indexes[1:], "")}
