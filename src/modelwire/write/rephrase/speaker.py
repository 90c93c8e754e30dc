"""Where a speaker may stand within a clause: "the plant, Pellan says, will open"."""

import re

from modelwire.facts.parse import Token, parsed

_BARE = frozenset("it he she they we i you this that these those there".split())
#: Words of a subject behind which the speaker may stand, and fewest words on both sides of it further on.
_SUBJECT_WORDS, _SIDE_WORDS = 7, 4
_BESIDE = frozenset("after before during with without despite as for".split())


def breaks(said: str) -> tuple[int, ...]:
    """Behind a short subject that opens the clause; and where a new part of it begins."""
    [document] = parsed([said], [()])
    root = next((t for t in document if t.dep_ == "ROOT"), None)
    subject = next((t for t in root.children if t.dep_ in ("nsubj", "nsubjpass")), None) if root is not None else None
    if root is None or subject is None:
        return ()
    words = list(subject.subtree)
    end = words[-1].idx + len(words[-1])
    plain = not any(t.dep_ in ("relcl", "acl", "appos", "punct", "cc") for t in words) and words[0].idx == 0
    fits = plain and len(words) <= _SUBJECT_WORDS and subject.text.lower() not in _BARE
    first = [end] if fits and re.match(r" [a-z]", said[end:]) else []
    return (*first, *(t.idx for t in document if _begins(t, root, said)))


def _begins(token: Token, root: Token, said: str) -> bool:
    """Whether a part of its own begins here: a second verb, a clause of time or cause, what it is done with."""
    before, after = said[: token.idx], said[token.idx :]
    if len(before.split()) < _SIDE_WORDS or len(after.split()) < _SIDE_WORDS - 1 or token.i <= root.i:
        return False
    second = token.dep_ == "cc" and token.head == root
    clause = token.dep_ == "mark" and token.head.dep_ == "advcl" and token.head.head == root and token.text != "that"
    beside = token.dep_ == "prep" and token.head == root and token.text.lower() in _BESIDE
    return bool(second or clause or beside)
