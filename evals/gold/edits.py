"""A sentence as an edit of the passage it was written on, so that a repository need not hold the passage's words."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from modelwire.text import words

#: A run of fewer words than this is nobody's: it is kept as words of ours.
_LEAST = 2
#: Pieces of an edit: words of ours, or where the passage has the words.
Edit = Sequence[str | Sequence[int]]


def edit_of(sentence: str, passage: str) -> list[str | list[int]]:
    """The shortest edit, by words, that makes a sentence of a passage."""
    ours, theirs = _words(sentence), _words(passage)
    match = SequenceMatcher(None, [sentence[a:b] for a, b in ours], [passage[a:b] for a, b in theirs], autojunk=False)
    pieces: list[str | list[int]] = []
    at = 0
    for block in match.get_matching_blocks():
        if block.size < _LEAST:
            continue
        start, end = ours[block.a][0], ours[block.a + block.size - 1][1]
        first, last = theirs[block.b][0], theirs[block.b + block.size - 1][1]
        if passage[first:last] != sentence[start:end]:
            continue
        if sentence[at:start]:
            pieces.append(sentence[at:start])
        pieces.append([first, last])
        at = end
    if sentence[at:]:
        pieces.append(sentence[at:])
    return pieces


def apply(edit: Edit, passage: str) -> str:
    """The sentence that an edit makes of its passage."""
    return "".join(piece if isinstance(piece, str) else passage[piece[0] : piece[1]] for piece in edit)


def _words(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for word in words(text):
        at = text.index(word, at)
        spans.append((at, at + len(word)))
        at += len(word)
    return spans
