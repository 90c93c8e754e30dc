"""Words of a model for which no passage has any: what it says of the story must come out of the story.

The gate asks that half of what a sentence speaks of stands in its evidence, so that rules may use verbs of their own; a
model can put a slander into the other half ("Corvane is bankrupt"). Its nouns, names, figures, adjectives and verbs are
held to the story's passages, but for the words in which any news is told.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from modelwire.facts.parse import Token, parsed
from modelwire.synonyms import same
from modelwire.text import normalised_words

#: What carries meaning. Adverbs, prepositions and pronouns are the gate's alone: polarity, order, modality.
_OPEN = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """Every word of texts, in each form by which a sentence may take it up."""
    told = list(texts)
    words = {form for doc in parsed(told, [()] * len(told)) for token in doc for form in _forms(token)}
    return frozenset(words)


def aliens(text: str, known: frozenset[str]) -> int:
    """How many words of a text that carry meaning stand nowhere in a vocabulary, and are not the house's own."""
    (doc,) = parsed([text], [()])
    carrying = [token for token in doc if token.pos_ in _OPEN and normalised_words(token.text)]
    return sum(not (_forms(token) & known or _forms(token) & _house()) for token in carrying)


def _forms(token: Token) -> frozenset[str]:
    """A word as it stands, its lemma, what both mean, and without the end that makes a noun or a verb of it."""
    bare = {word for form in (token.text, token.lemma_) for word in normalised_words(form)}
    return frozenset(bare | {same(word) for word in bare} | {_stem(word) for word in bare})


def _stem(word: str) -> str:
    for end in ("ations", "ation", "ments", "ment", "ings", "ing", "ors", "or", "ers", "er", "ies", "ed", "es", "s"):
        if word.endswith(end) and len(word) - len(end) >= 4:
            return word[: -len(end)].rstrip("ei")
    return word.rstrip("ei") if len(word) > 4 else word


@cache
def _house() -> frozenset[str]:
    """The words in which any news is told, one line or more of them in `house_words.txt`."""
    told = files("modelwire.write.model").joinpath("house_words.txt").read_text(encoding="utf-8")
    lines = (line for line in told.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
