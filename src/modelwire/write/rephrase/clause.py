"""What a clause is: one finite statement with a subject of its own, whole, as it stands within a sentence."""

import re
from functools import lru_cache

from modelwire.facts.parse import parsed

#: What opens half a statement, or one broken off.
_HALF = re.compile(
    r"(?:before|after|when|while|as|because|although|though|if|unless|whether|since|\d+ to \d+|and|but|or)\b", re.I
)
#: An end that waits for more.
_OPEN_END = re.compile(
    r"(?:\b(?:of|in|on|to|and|the|a|an|with|for|by|that|both|between|not|no|shortly|soon|just|hours?|minutes|days|weeks|"
    r"only|even|immediately|long|right|late|early|according|first|(?:at|before|after|about|around|until|by) \d{1,2})|,|"
    r", [\w-]+)$", re.I
)  # fmt: skip


@lru_cache(maxsize=4096)
def is_statement(clause: str) -> bool:
    """Whether it is one finite clause with a subject of its own in front."""
    [document] = parsed([clause], [()])
    root = next((t for t in document if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in ("VERB", "AUX") or _HALF.match(clause):
        return False
    subject = next((t for t in root.children if t.dep_ in ("nsubj", "nsubjpass", "expl") and t.i < root.i), None)
    finite = root.tag_ in ("VBD", "VBZ", "VBP") or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in root.children)
    return subject is not None and finite


@lru_cache(maxsize=4096)
def within(clause: str) -> str:
    """A clause as it stands inside a sentence: its first word is small unless it is a name."""
    [document] = parsed([clause], [()])
    first = document[0]
    if not first.text.isalpha() or clause[len(first.text) : len(first.text) + 1] not in (" ", ","):
        return clause
    ordinary = first.pos_ in ("DET", "ADP", "ADV", "SCONJ", "NUM", "PRON") and first.text != "I"
    lower = len(document) > 1 and document[1].text.islower() and document[1].pos_ in ("NOUN", "ADJ", "ADP")
    ordinary = ordinary or (lower and (first.tag_ in ("JJ", "JJR", "JJS", "VBG", "VBN")))
    ordinary = ordinary or (first.tag_ == "NNS" and len(document) > 1 and document[1].text.islower())
    return clause[:1].lower() + clause[1:] if (ordinary and not first.text.isupper()) or first.text == "A" else clause


def is_cut(clause: str) -> bool:
    """Whether a clause ends in the middle of a phrase: "failed the tests shortly"."""
    return bool(_OPEN_END.search(clause))
