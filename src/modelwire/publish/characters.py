"""Characters that never reach a public file: controls, and marks that turn the direction of a line."""

import re
from typing import Any

#: C0 (but tab and line ends), DEL, C1, bidirectional embeddings, overrides and isolates, surrogates and two
#: non-characters. XML 1.0 forbids most of them; the rest can make a title read as what it is not (TRUST B24).
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without characters that could break a file or deceive a reader."""
    # What Unicode calls printable holds none of them; most texts are, and to ask costs a tenth of looking.
    return text if text.isprintable() else UNWANTED.sub("", text)


def printable_all(data: Any) -> Any:
    """The same for every text in a tree of dicts and lists."""
    if isinstance(data, dict):
        return {key: printable_all(value) for key, value in data.items()}
    if isinstance(data, list):
        return [printable_all(value) for value in data]
    return printable(data) if isinstance(data, str) else data
