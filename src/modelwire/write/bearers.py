"""Who bears a last name in a story: where several do, half a name says of nobody who it is."""

import re
from collections.abc import Iterable

_TITLES = frozenset(
    "Mr Mrs Ms Dr Sir Judge President Minister Senator Officer Deputy Sgt Capt Chief Mayor Governor The In On At "
    "Councilman Councilwoman Inspector Professor Prof Commissioner Coach Of And But For When As".split()
)


def is_certain(name: str, passage: str, texts: Iterable[str]) -> bool:
    """Whether it is clear who a full name is in a passage that has only half of it: nobody else bears the last one."""
    words = name.split()
    if len(words) not in (2, 3) or not all(w[:1].isupper() for w in words) or name in passage:
        return True
    return len(bearers(words[-1], "\n".join(texts))) <= 1


def bearers(last: str, text: str) -> dict[str, str]:
    """First name to full name of everybody with a last name."""
    found = re.finditer(rf"(?<![\w’'-])([A-Z][\w-]*(?:[’'-][A-Z]?[a-z]+)?) (?:[A-Z]\. )?{re.escape(last)}\b", text)
    # A word that is also written small is none: "Yesterday Riva".
    return {
        m[1]: m.group()
        for m in found
        if m[1] not in _TITLES and not m[1].isupper() and not re.search(rf"(?<![\w’'-]){m[1].lower()}\b", text)
    }
