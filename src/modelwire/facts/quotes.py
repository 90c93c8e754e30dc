"""Where direct speech stands: what is said there is somebody's own word."""

import re

_CURLY = re.compile(r"“[^“”]*(?:”|\Z)")
_TYPED = re.compile(r"``[^`\n]*?(?:''|\Z)")
_STRAIGHT = re.compile(r'(?<!\w)"[^"]*(?:"|\Z)')
#: Shorter stretches in quotation marks are titles and so-called things, not speech.
_MIN_WORDS = 3


def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Stretches between quotation marks, paragraph by paragraph, marks included; an open one ends its paragraph."""
    found: list[tuple[int, int]] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        for pattern in (_CURLY, _STRAIGHT, _TYPED):
            for match in pattern.finditer(paragraph.group()):
                if len(match.group().split()) >= _MIN_WORDS:
                    found.append((paragraph.start() + match.start(), paragraph.start() + match.end()))
    return tuple(sorted(found))
