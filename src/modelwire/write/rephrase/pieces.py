"""Pieces of a parsed clause: runs of its tokens and words of ours, which can change places and be written out."""

from collections.abc import Sequence

from modelwire.facts.parse import Token

#: Tokens by index, or words of ours.
Piece = tuple[int, ...] | str


def span(token: Token) -> tuple[int, ...]:
    """The tokens of a phrase, in order; empty where it is torn apart, or begins or ends within a word: "6am"."""
    found = tuple(sorted(t.i for t in token.subtree))
    document = token.doc
    last, first = document[found[-1]], document[found[0]]
    ends = bool(last.whitespace_) or last.i + 1 == len(document) or document[last.i + 1].is_punct
    begins = first.i == 0 or bool(document[first.i - 1].whitespace_)
    return found if found[-1] - found[0] + 1 == len(found) and ends and begins else ()


def untrailed(document: list[Token], rest: tuple[int, ...]) -> tuple[int, ...]:
    """Tokens without the comma or stop at their end."""
    while rest and document[rest[-1]].text in (",", "."):
        rest = rest[:-1]
    return rest


def written(document: list[Token], pieces: Sequence[Piece], words: dict[int, str]) -> str:
    """The pieces as text, with other words in the place of some."""
    said = ""
    for piece in pieces:
        if isinstance(piece, str):
            said = f"{said}{piece}" if piece == "," else f"{said} {piece}"
            continue
        for number, index in enumerate(piece):
            word = words.get(index, document[index].text)
            glued = number > 0 and not document[index - 1].whitespace_
            said = f"{said}{word}" if glued or not said else f"{said} {word}" if word else said
    return said
