"""What a clause is: one finite statement with a subject of its own, whole, as it stands within a sentence."""

import re

from modelwire.facts.parse import Token, parsed
from modelwire.memo import remembered

#: What opens half a statement, or one broken off.
_HALF = re.compile(
    r"(?:before|after|when|while|as|because|although|though|if|unless|whether|since|\d+ to \d+|and|but|or)\b", re.I
)
#: Words for what comes from a place keep their capital.
_OF_PLACE = re.compile(r"(?:ian|ean|an|ish|ese|ic|i|French|Greek|German|Dutch|Swiss|Thai|Czech|Welsh)$")
#: An end that waits for more.
_OPEN_END = re.compile(
    r"(?:\b(?:of|in|on|to|and|the|a|an|with|for|by|that|both|between|not|no|shortly|soon|just|hours?|minutes|"
    r"days|weeks|only|even|immediately|long|right|late|early|according|first|each|"
    r"(?:of|to|for|by|with|from) it|(?:at|before|after|about|around|until|by) \d{1,2})|,|, [\w-]+)$", re.I
)  # fmt: skip


#: "For nine hours" waits for nothing, "nine hours" for "after the fire".
_FOR_SO_LONG = re.compile(
    r"\b(?:for|in|within|over|during|every|than|takes?|took|lasts?|lasted) (?:[\w.,-]+ ){1,3}"
    r"(?:hours?|minutes|days|weeks)$"
)


@remembered(4096)
def is_statement(clause: str) -> bool:
    """Whether it is one finite clause with a subject of its own in front."""
    [document] = parsed([clause], [()])
    root = next((t for t in document if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in ("VERB", "AUX") or _HALF.match(clause):
        return False
    subject = next((t for t in root.children if t.dep_ in ("nsubj", "nsubjpass", "expl") and t.i < root.i), None)
    if subject is not None and not _agrees(subject, root):
        return False
    finite = root.tag_ in ("VBD", "VBZ", "VBP") or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in root.children)
    return subject is not None and finite


def _agrees(subject: Token, root: Token) -> bool:
    """Whether one subject has no verb of several: of a list cut short "Tennant were killed" is left."""
    verb = next((t for t in root.children if t.dep_ in ("aux", "auxpass") and t.i > subject.i), root)
    several = any(t.dep_ == "conj" for t in subject.children) or subject.tag_ in ("NNS", "NNPS")
    return several or verb.text.lower() != "were" or subject.tag_ != "NNP" or subject.text.endswith("s")


@remembered(4096)
def within(clause: str) -> str:
    """A clause as it stands inside a sentence: its first word is small unless it is a name."""
    [document] = parsed([clause], [()])
    first = document[0]
    if not first.text.isalpha() or clause[len(first.text) : len(first.text) + 1] not in (" ", ","):
        return clause
    ordinary = first.pos_ in ("DET", "ADP", "ADV", "SCONJ", "NUM", "PRON") and first.text != "I"
    behind = document[1] if len(document) > 1 else None
    lower = behind is not None and behind.text.islower()
    kind = lower and behind is not None and behind.pos_ in ("NOUN", "ADJ", "ADP")
    described = kind and first.tag_ in ("JJ", "JJR", "JJS", "VBG", "VBN") and not _OF_PLACE.search(first.text)
    ordinary = ordinary or described or (first.tag_ == "NNS" and lower)
    return clause[:1].lower() + clause[1:] if (ordinary and not first.text.isupper()) or first.text == "A" else clause


def is_cut(clause: str) -> bool:
    """Whether a clause ends in the middle of a phrase: "failed the tests shortly"."""
    return bool(_OPEN_END.search(clause)) and not _FOR_SO_LONG.search(clause)
