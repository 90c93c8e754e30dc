"""Two things that one speaker says in one sentence."""

import re
from collections.abc import Collection, Iterator

from modelwire.write.rephrase import within

_SAYS = r"(?P<says>say|says|said)"
_FORMS = (
    re.compile(rf"^(?P<who>[^,“]{{3,60}}?) {_SAYS} (?:that )?(?P<what>[^“]+)$"),
    re.compile(r"^According to (?P<who>[^,“]{3,60}), (?P<what>[^“]+)$"),
    re.compile(r"^(?P<what>[^“]+), according to (?P<who>[^,“]{3,60})$"),
    re.compile(rf"^(?P<what>[^“]+), (?P<who>[^,“]{{3,60}}) {_SAYS}$"),
    re.compile(rf"^(?P<a>[^,“]+), (?P<who>[^,“]{{3,60}}) {_SAYS}, (?P<b>[^“]+)$"),
)
#: Whose word is not told by "says".
_NO_SPEAKER = re.compile(r"\b(?:own post|own account|citing)\b")


def said_by(text: str) -> tuple[str, str, str] | None:
    """Who says what, and the verb; None where nobody does."""
    plain = text.rstrip(".")
    for form in _FORMS:
        if (match := form.match(plain)) and not _NO_SPEAKER.search(plain):
            parts = match.groupdict()
            what = parts.get("what") or f"{parts['a']} {parts['b']}"
            return match["who"], parts.get("says") or "says", within(what)
    return None


def one_speaker(first: str, second: str, outlets: Collection[str]) -> Iterator[str]:
    """Both under one name: "Corvane says that A and that B".

    Args:
        first: a sentence.
        second: the one behind it.
        outlets: names of those that only report: two reports of one are no speech of its.
    """
    one, two = said_by(first), said_by(second)
    if one is None or two is None or one[0].casefold() != two[0].casefold() or " that " in one[2]:
        return
    if one[0] in outlets:
        return
    who = f"{one[0][:1].upper()}{one[0][1:]}"
    aside = "," if "," in one[2] else ""
    yield f"{who} {one[1]} that {one[2]}{aside} and that {two[2]}"


_CALLS = re.compile(r" (?P<calls>calls it|describes it as) (?P<what>(?:its )?“[^”]+”)\.?$")


def called_so(text: str) -> str:
    """What a maker calls its thing, as it follows "which it": "calls “a leap forward”"; else ""."""
    match = _CALLS.search(text)
    return f"{match['calls'].replace(' it', '')} {match['what']}" if match else ""


def of_own(text: str, name: str) -> str:
    """A sentence without its speaker, who is named by the sentence that it joins; the same where it has none."""
    told = said_by(text)
    if told is None or told[0] not in (name, f"the {name}"):
        return text
    return f"{told[2][:1].upper()}{told[2][1:]}."
