"""Which language a text is in: what a long text says itself, else what is declared."""

import re

from modelwire.text import word_count

#: Fewer words than this say little: names and numbers look alike in every language …
_ENOUGH_WORDS = 20
#: … and so many say more than a declaration, which is often what the software came with ("en-US").
_PLENTY_OF_WORDS = 60


def primary_language(tag: str) -> str | None:
    """The first part of a language tag, "en-GB" to "en"; None where it is none."""
    found = re.match(r"([a-zA-Z]{2,3})(?:[-_]|$)", tag.strip())
    return found[1].lower() if found else None


def language_of(text: str, declared: str | None) -> str | None:
    """The language of a text as ISO 639-1; None where nothing is declared and it is too short to tell."""
    count = word_count(text)
    if count < (_PLENTY_OF_WORDS if declared else _ENOUGH_WORDS):
        return declared
    import py3langid

    return str(py3langid.classify(text[:5000])[0])
