"""Which language a text is in: what is declared, else what its words say."""

import re

from modelwire.text import word_count

#: Fewer words than this say little: names and numbers look alike in every language.
_ENOUGH_WORDS = 20


def primary_language(tag: str) -> str | None:
    """The first part of a language tag, "en-GB" to "en"; None where it is none."""
    found = re.match(r"([a-zA-Z]{2,3})(?:[-_]|$)", tag.strip())
    return found[1].lower() if found else None


def language_of(text: str) -> str | None:
    """The language of a text of at least twenty words, as ISO 639-1; None for a shorter one."""
    if word_count(text) < _ENOUGH_WORDS:
        return None
    import py3langid

    return str(py3langid.classify(text[:5000])[0])
