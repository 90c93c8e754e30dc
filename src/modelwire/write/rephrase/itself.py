"""A speaker's own words about itself, told of it."""

from collections.abc import Iterator

from modelwire.facts.parse import Token, parsed
from modelwire.write.wordings import inflected

_SELF = {"we": "it", "our": "its", "us": "it", "ourselves": "itself", "ours": "its own"}
_OF_IT = {
    "are": "is",
    "'re": " is",
    "’re": " is",
    "have": "has",
    "'ve": " has",
    "’ve": " has",
    "do": "does",
    "were": "was",
}


def of_itself(text: str) -> str:
    """A speaker's sentence about itself, told of it: "it has trained its model" for "we have trained our model"."""
    [document] = parsed([text], [()])
    words: dict[int, str] = {}
    for token in document:
        plain = token.text.lower()
        if plain in _SELF:
            words[token.i] = _SELF[plain].capitalize() if token.text[:1].isupper() and plain != "us" else _SELF[plain]
        if plain == "we" and token.dep_ in ("nsubj", "nsubjpass"):
            words.update(_agreeing(token.head, token))
    for index in sorted(words, reverse=True):
        token = document[index]
        text = text[: token.idx] + words[index] + text[token.idx + len(token) :]
    return text


def _agreeing(verb: Token, subject: Token) -> Iterator[tuple[int, str]]:
    """The verb that goes with "we", as it goes with "it"."""
    helpers = [t for t in verb.children if t.dep_ in ("aux", "auxpass") and t.i > subject.i]
    first = min([*helpers, verb], key=lambda t: t.i)
    plain = first.text.lower()
    if plain in _OF_IT:
        yield first.i, _OF_IT[plain]
    elif first.tag_ == "VBP" and first.text.islower():
        yield first.i, inflected(first.lemma_, "VBZ")
    for other in verb.children:
        if other.dep_ == "conj" and other.tag_ == "VBP" and not any(t.dep_ == "nsubj" for t in other.children):
            yield other.i, inflected(other.lemma_, "VBZ")
