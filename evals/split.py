"""One split of every labelled set, by a hash of the document, so that no text is on both sides."""

import hashlib

#: Share of the documents that nothing is learnt from.
HELD_OUT = 0.4


def held_out(corpus: str, group: str) -> bool:
    """Whether a document of a labelled set is kept for tests.

    Args:
        corpus: name of the set.
        group: what must not be torn apart: an article, a page, a document. "" is never held out.
    """
    if not group:
        return False
    mark = int.from_bytes(hashlib.sha256(f"{corpus}\0{group}".encode()).digest()[:8])
    return mark / 2**64 < HELD_OUT


#: Of 256 values of a topic's mark, those below this are to choose by: 13 of the 28 topics of ECB+.
_CHOSEN = 110


def for_choosing(topic: str) -> bool:
    """Whether the stories of a topic may be learnt from; what is reported rests on the others."""
    return hashlib.sha256(topic.encode()).digest()[0] < _CHOSEN
